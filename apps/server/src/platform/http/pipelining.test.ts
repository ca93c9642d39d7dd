import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type Api, type Developer, eventually, startApi } from '../../../test/harness.ts'
import { limited, numbers } from '../../../test/limits.ts'
import { uploadRaw } from '../../../test/uploads.ts'
import { asAccount } from '../../../test/v1.ts'
import { answersIn, get, head, Wire } from '../../../test/wire.ts'
import { toTypeId } from '../type-id.ts'
import { WAITING_MAX } from './connections.ts'

/** More than the system keeps for a connection whose client does not read. */
const BIG_BYTES = 24 * 1024 * 1024
const big = Buffer.alloc(BIG_BYTES, 'cloud')

/** The path of a file that anybody may download. */
async function storeBigFile(api: Api, developer: Developer): Promise<string> {
  const query = { project_id: toTypeId('proj', developer.projectId), name: 'big.bin', is_public: true }
  const { body } = await uploadRaw(asAccount(api, developer), big, query)
  return `/v1/files/${body.id}/content`
}

test('requests one behind the other on one connection', async (t) => {
  const api = await startApi(t)
  const path = await storeBigFile(api, await api.createDeveloper())

  await t.test('are answered in their order, whatever they are', async () => {
    const asked: [method: string, path: string, status: number, ...lines: string[]][] = [
      ['GET', '/health', 200],
      ['HEAD', '/docs/js/scalar.js', 200],
      ['GET', '/docs/js/scalar.js', 200],
      ['GET', '/nothing', 404],
      ['GET', '/v1/nothing', 404],
      ['GET', '/api/v1/auth/me', 401],
      ['DELETE', '/health', 405],
      ['OPTIONS', '/api/v1/projects', 204, 'Origin: https://a.example', 'Access-Control-Request-Method: POST'],
      ['GET', '/openapi.json', 304, 'If-None-Match: *'],
      ['GET', path, 206, 'Range: bytes=5-9'],
      ['GET', path, 416, `Range: bytes=${BIG_BYTES}-`],
      ['GET', '/health', 200, 'Expect: 100-continue'],
      ['GET', '/health', 200, 'Upgrade: websocket', 'Connection: Upgrade, close'],
    ]
    const wire = await Wire.open(api.origin)
    wire.send(...asked.map(([method, url, , ...lines]) => head(method, url, ...lines)))
    const answers = answersIn(
      await wire.readAll(),
      asked.map(([method]) => method),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      asked.map(([, , status]) => status),
    )
    assert.equal(answers[9]?.body.toString(), 'cloud')
  })

  await t.test('what is expected of the server without reason is 417', async () => {
    const wire = await Wire.open(api.origin)
    wire.send(get('/health'), get('/health', 'Expect: the impossible'), get('/health'))
    const [first, second, ...others] = answersIn(await wire.readAll())
    assert.deepEqual([first?.status, second?.status, others.length], [200, 417, 0])
    assert.deepEqual(JSON.parse(String(second?.body)), { detail: 'Expectation Failed' })
  })

  await t.test('bodies among them go to their own requests', async () => {
    const post = (body: string): string =>
      `${head('POST', '/api/v1/auth/login', 'Content-Type: application/json', `Content-Length: ${body.length}`)}${body}`
    const wire = await Wire.open(api.origin)
    wire.send(post('{}'), get('/health'), post('{"email":1}'), post('[]'), get('/health', 'Connection: close'))
    const answers = answersIn(await wire.readAll())
    assert.deepEqual(
      answers.map(({ status }) => status),
      [422, 200, 422, 422, 200],
    )
    assert.match(String(answers[2]?.body), /str type expected/)
  })

  await t.test(`${WAITING_MAX} may wait, and with one more the connection is closed`, async () => {
    const requests = (count: number): string[] => Array(count).fill(get('/api/v1/auth/me'))
    const wire = await Wire.open(api.origin)
    wire.send(...requests(WAITING_MAX), get('/health', 'Connection: close'))
    const answers = answersIn(await wire.readAll())
    assert.equal(answers.length, WAITING_MAX + 1)
    for (const request of ['/api/v1/auth/me', '/docs', '/nothing']
      .map((url) => get(url))
      .concat(get('/', 'Expect: x'))) {
      const flood = await Wire.open(api.origin)
      flood.send(get(path), ...Array(2 * WAITING_MAX).fill(request)) // the first is not done before the last has come
      assert.ok((await flood.readAll()).length < BIG_BYTES, request)
    }
    assert.equal((await api.root.get('/health')).status, 200)
  })

  await t.test(
    'what cannot be read is told behind the answers to what came before it, and in none of them',
    async () => {
      const faults: [string, string, number][] = [
        ['garbage', 'garbage\r\n\r\n', 400],
        ['headers that are too large', get('/health', `X-Large: ${'x'.repeat(20_000)}`), 431],
      ]
      for (const [name, fault, status] of faults) {
        const wire = await Wire.open(api.origin)
        wire.send(get(path), get('/health'), fault)
        const answers = answersIn(await wire.readAll())
        assert.deepEqual(
          answers.map((answer) => answer.status),
          [200, 200, status],
          name,
        )
        assert.equal(hash('sha256', answers[0]?.body ?? ''), hash('sha256', big), name)
      }
    },
  )

  await t.test('a tunnel behind an answer that nobody reads ends the connection', async () => {
    const wire = await Wire.open(api.origin)
    wire.send(get(path), 'CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n')
    assert.ok((await wire.readAll()).length < BIG_BYTES)
  })
})

function serverOf(api: Api): Server {
  if (!api.server.app) throw new Error('There is no server.')
  return api.server.app.server
}

/** How many requests of this address were begun in this minute, as the headers tell. */
async function begun(api: Api): Promise<number> {
  const { limit, remaining } = numbers(await api.root.get('/health'))
  return limit - remaining
}

test('a client that does not read', async (t) => {
  const api = await startApi(t, { env: limited({ RESPONSE_STALL_SECONDS: '1', RATE_LIMIT_ADDRESS: '100000/day' }) })
  const path = await storeBigFile(api, await api.createDeveloper())

  await t.test('gets the next answer begun only when it has taken the one before', async () => {
    const before = await begun(api)
    const wire = await Wire.open(api.origin)
    wire.send(get(path), ...Array(80).fill(get('/openapi.json')))
    await once(wire.socket, 'readable')
    for (let n = 0; n < 5; n += 1) {
      const others = n + 1
      assert.equal((await begun(api)) - before - others, 1)
    }
    wire.socket.destroy()
  })

  await t.test('is cut off, with a whole answer or a range of it', async () => {
    const table: [string, string][] = [
      ['a file', get(path)],
      ['a range', get(path, `Range: bytes=10-${BIG_BYTES - 10}`)],
      ['a script, many times', Array(20).fill(get('/docs/js/scalar.js')).join('')],
    ]
    for (const [name, request] of table) {
      const accepted = once(serverOf(api), 'connection')
      const wire = await Wire.open(api.origin)
      const [socket]: Socket[] = await accepted
      wire.send(request)
      await eventually(`${name} ends`, async () => socket?.destroyed)
      assert.ok((await wire.readAll()).length < BIG_BYTES - 100, name)
    }
  })

  await t.test('is not taken for one that reads slowly', async () => {
    const wire = await Wire.open(api.origin)
    wire.send(get(path, 'Connection: close'))
    const taken: Buffer[] = []
    wire.socket.on('end', () => wire.socket.destroy())
    wire.socket.on('readable', () => undefined)
    while (!wire.socket.destroyed) {
      const chunk: Buffer | null = wire.socket.read()
      if (chunk) taken.push(chunk)
      await delay(10) // so that it takes longer than the time after which others are cut off
    }
    const [answer] = answersIn(Buffer.concat(taken))
    assert.equal(hash('sha256', answer?.body ?? ''), hash('sha256', big))
  })
})
