import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { answersIn, Wire } from '../../../test/wire.ts'

test('a request names one host', async (t) => {
  const api = await startApi(t)
  const ask = async (path: string, lines: string[], version = 'HTTP/1.1', method = 'GET') => {
    const wire = await Wire.open(api.origin)
    wire.send([`${method} ${path} ${version}`, ...lines, 'Connection: close', '', ''].join('\r\n'))
    const [answer] = answersIn(await wire.readAll())
    if (!answer) throw new Error('There is no answer.')
    return { ...answer, json: answer.body.length > 0 ? JSON.parse(answer.body.toString()) : undefined }
  }

  await t.test('or is refused, in the form of its surface', async () => {
    const wrong: [string, string[]][] = [
      ['two of them', ['Host: a.example', 'Host: b.example']],
      ['the same twice', ['Host: a.example', 'host: a.example']],
      ['twice in other letters, far apart', ['HOST: a.example', 'Accept: */*', 'hOsT: sandbox.localhost']],
      ['one and an empty one', ['Host: a.example', 'Host:']],
      ['a list', ['Host: a.example, b.example']],
      ['none', []],
      ['a path', ['Host: a.example/x']],
      ['a user', ['Host: user@a.example']],
      ['a blank', ['Host: a.example b.example']],
      ['a port that is none', ['Host: a.example:x']],
      ['an address without its bracket', ['Host: [::1']],
    ]
    for (const [name, lines] of wrong) {
      for (const path of ['/api/v1/projects', '/health', '/login', '/docs/js/scalar.js', '/nothing']) {
        const { status, json, headers } = await ask(path, lines)
        assert.deepEqual(
          [status, json],
          [400, { detail: 'Send exactly one Host header, with one host name or address' }],
          `${name} ${path}`,
        )
        assert.equal(headers.get('access-control-allow-origin'), '*')
        assert.ok(headers.get('x-request-id'))
      }
      for (const path of ['/v1/projects', '/v2/regions', '/v1/nothing']) {
        const { status, json } = await ask(path, lines)
        assert.deepEqual(
          [status, json.error.type, json.error.code, json.error.param],
          [400, 'invalid_request_error', 'header_invalid', 'Host'],
          `${name} ${path}`,
        )
      }
    }
    const post = ['Host: a', 'Host: b', 'Content-Type: application/json', 'Content-Length: 0']
    assert.equal((await ask('/api/v1/auth/login', post, 'HTTP/1.1', 'POST')).status, 400)
    const preflight = [...post.slice(0, 2), 'Origin: https://c.example', 'Access-Control-Request-Method: GET']
    assert.equal((await ask('/api/v1/projects', preflight, 'HTTP/1.1', 'OPTIONS')).status, 400)
  })

  await t.test('in any form that a host has', async () => {
    const hosts = [
      'localhost',
      'LOCALHOST:8000',
      '127.0.0.1:80',
      '[::1]',
      '[::1]:8000',
      'my_service-1:8000',
      'a.example.',
      '',
    ]
    for (const host of hosts) assert.equal((await ask('/health', [`Host: ${host}`])).status, 200, host)
    assert.equal((await ask('/health', [], 'HTTP/1.0')).status, 200, 'HTTP/1.0 has none')
  })
})
