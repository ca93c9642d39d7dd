import assert from 'node:assert/strict'
import { type IncomingMessage, METHODS, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'

/** One request on a connection of its own. `CONNECT` is answered on the bare connection. */
function send(origin: string, method: string, path: string): Promise<{ status: number; allow: string; body: string }> {
  const { hostname, port } = new URL(origin)
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; allow: string; body: string }>()
  const take = async (message: IncomingMessage, body: Promise<string>): Promise<void> =>
    resolve({ status: message.statusCode ?? 0, allow: message.headers.allow ?? '', body: await body })
  request({ hostname, port, method, path, agent: false })
    .on('response', (message) => void take(message, text(message)))
    .on('connect', (message, socket, head) => {
      socket.unshift(head)
      void take(message, text(socket))
    })
    .on('error', reject)
    .end()
  return promise
}

test('methods', async (t) => {
  const api = await startApi(t)
  assert.ok(METHODS.includes('QUERY'))
  const preflight = new Set(['OPTIONS'])

  for (const method of METHODS) {
    const unknown = !['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method)
    await t.test(`${method}: 405 with what there is on a path that has others, 404 where nothing is`, async () => {
      for (const [path, allowed] of [
        ['/api/v1/projects', 'GET, HEAD, POST'],
        ['/api/v1/auth/login', 'POST'],
        ['/health?verbose=1', 'GET, HEAD'],
      ] as const) {
        const answer = await send(api.origin, method, path)
        if (method === 'CONNECT') assert.equal(answer.allow, 'GET, POST, PUT, PATCH, DELETE, OPTIONS')
        else if (allowed.split(', ').includes(method) || preflight.has(method)) {
          assert.notEqual(answer.status, 405, path)
          continue
        } else assert.deepEqual(answer.allow.split(', ').sort(), allowed.split(', '), path)
        assert.equal(answer.status, 405, path)
        if (method !== 'HEAD') assert.deepEqual(JSON.parse(answer.body), { detail: 'Method Not Allowed' })
      }
      const { status, allow, body } = await send(api.origin, method, '/api/v1/nowhere')
      if (preflight.has(method) || method === 'CONNECT') return
      assert.deepEqual([status, allow], [404, ''])
      if (method !== 'HEAD') assert.deepEqual(JSON.parse(body), { detail: 'Not Found' })
    })
    if (!unknown) continue
    await t.test(`${method} with a body of any type: the same`, async () => {
      if (method === 'CONNECT' || method === 'TRACE') return // these have none
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
        for (const [path, status] of [
          ['/api/v1/projects', 405],
          ['/api/v1/nowhere', 404],
        ] as const) {
          const answer = await api.root.call(method, path, { body: '{', headers: { 'Content-Type': type } })
          assert.equal(answer.status, status, `${type} ${path}`)
        }
    })
  }
})
