import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { type Answer, type Api, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { ApiError } from '../errors.ts'
import { toApiError } from './errors.ts'

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What every answer to an error must have, whoever made it. */
function assertRefusal(answer: Answer, status: number, detail?: unknown): void {
  assert.equal(answer.status, status, answer.text)
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.match(String(answer.headers.get('x-request-id')), uuidText)
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.equal(answer.headers.get('access-control-allow-credentials'), null)
  if (detail !== undefined) assert.deepEqual(answer.body, { detail })
}

/** Opens a connection and writes; `answer` is all that came until the server closed it. */
function open(api: Api, text: string): { socket: Socket; answer: Promise<string> } {
  const { hostname, port } = new URL(api.origin)
  const socket = connect(Number(port), hostname)
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  const answer = new Promise<string>((resolve) => {
    socket.on('error', () => undefined) // a reset is one way to close it
    socket.on('close', () => resolve(received))
  })
  socket.write(text)
  return { socket, answer }
}

const raw = (api: Api, lines: string[], body = ''): Promise<string> =>
  open(api, `${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`).answer

const statusOf = (answer: string): number => Number(answer.split(' ')[1])
const bodyOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))

test('connections', async (t) => {
  const api = await startApi(t)

  await t.test('what is no HTTP is answered in the form of every refusal', async () => {
    const host = 'Host: localhost'
    const post = ['POST /api/v1/auth/login HTTP/1.1', host, 'Content-Type: application/json']
    const table: [string, Promise<string>, number][] = [
      ['too many headers', raw(api, ['GET /health HTTP/1.1', host, `X-Large: ${'x'.repeat(20_000)}`]), 431],
      ['a path that is too long', raw(api, [`GET /${'x'.repeat(20_000)} HTTP/1.1`, host]), 431],
      ['garbage', raw(api, ['garbage']), 400],
      ['an unknown method', raw(api, ['FETCH /health HTTP/1.1', host]), 400],
      ['a length that is no number', raw(api, [...post, 'Content-Length: x']), 400],
      ['two lengths', raw(api, [...post, 'Content-Length: 2', 'Content-Length: 3'], '{}'), 400],
      ['length and chunks', raw(api, [...post, 'Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'), 400],
      ['a folded header', raw(api, ['GET /health HTTP/1.1', host, 'X: a', ' b : c']), 400],
      ['a header with a NUL', raw(api, ['GET /health HTTP/1.1', host, 'X: a\0b']), 400],
    ]
    for (const [name, promise, status] of table) {
      const answer = await promise
      assert.equal(statusOf(answer), status, `${name}: ${answer}`)
      assert.equal(typeof bodyOf(answer).detail, 'string', name)
      assert.match(answer, /^content-type: application\/json; charset=utf-8\r$/im, name)
      assert.match(answer, /^access-control-allow-origin: \*\r$/im, name)
      assert.match(answer, /^x-request-id: [0-9a-f-]{36}\r$/im, name)
    }
  })

  await t.test('a stranger’s upload is refused at its headers, before a byte of it is read', async () => {
    const { socket, answer } = open(
      api,
      [
        'POST /api/v1/generation/generate-v2 HTTP/1.1',
        'Host: localhost',
        'Content-Type: multipart/form-data; boundary=x',
        'Content-Length: 50000000\r\n\r\n',
      ].join('\r\n'),
    )
    await new Promise((resolve) => socket.once('data', resolve))
    socket.end()
    assert.equal(statusOf(await answer), 401)
  })
})

test('faults of the server', async (t) => {
  const secret = 'select password from users at /srv/app/storage.ts:7'
  const api = await startApi(t, {
    storage: (local) => ({ ...local, put: () => Promise.reject(new Error(secret)) }),
  })
  const developer = await api.createDeveloper()

  await t.test('they are a 500 without a word, and leave the server running (B12)', async () => {
    const form = generationForm([await image()], 'text', 'files')
    const stored = await api.upload('/generation/generate-anonymous-v2', form)
    assertRefusal(stored, 500, 'Internal server error')
    await api.db`alter table developer_keys rename column name to title`
    assertRefusal(await developer.get('/auth/developer-keys'), 500, 'Internal server error')
    await api.db`alter table developer_keys rename column title to name`
    assert.equal((await developer.get('/auth/developer-keys')).status, 200)
  })
})

test('a connection that breaks is told apart by whose it was', () => {
  const reset = (fields: object) => toApiError(Object.assign(new Error('reset'), { code: 'ECONNRESET', ...fields }))
  const codeOfReset = (fields: object) => {
    const error = reset(fields)
    return error instanceof ApiError ? error.code : undefined
  }
  assert.equal(codeOfReset({}), 'upload_aborted')
  assert.equal(codeOfReset({ syscall: 'read' }), 'unavailable')
})

test('slow connections are cut off', async (t) => {
  const api = await startApi(t, {
    env: {
      HEADERS_TIMEOUT_SECONDS: '1',
      REQUEST_TIMEOUT_SECONDS: '2',
      IDLE_TIMEOUT_SECONDS: '1',
      KEEP_ALIVE_TIMEOUT_SECONDS: '1',
    },
  })
  const post = 'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

  /** A byte now and then, until the server has had enough. */
  async function trickle(text: string): Promise<string> {
    const { socket, answer } = open(api, text)
    const timer = setInterval(() => socket.writable && socket.write('x'), 100)
    const whole = await answer
    clearInterval(timer)
    return whole
  }

  await t.test('whether they trickle or are silent, in headers, in the body or between requests', async () => {
    const [headers, body, silentHeaders, silentBody, nothing, between] = await Promise.all([
      trickle('GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      trickle(`${post}Content-Length: 200\r\n\r\n`),
      open(api, 'GET /health HTTP/1.1\r\nHost: x\r\n').answer,
      open(api, `${post}Content-Length: 10\r\n\r\n{`).answer,
      open(api, '').answer,
      open(api, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n').answer,
    ])
    for (const answer of [headers, body]) {
      assert.equal(statusOf(answer), 408)
      assert.deepEqual(bodyOf(answer), { detail: 'Request Timeout' })
    }
    for (const answer of [silentHeaders, silentBody, nothing]) assert.ok(!answer.includes(' 200 '), answer)
    assert.equal(statusOf(between), 200)
    assert.equal((await api.root.get('/health')).status, 200)
  })
})

test('a connection is kept between requests for longer than a balancer keeps it', async (t) => {
  await t.test('as every answer tells', async () => {
    const api = await startApi(t)
    assert.equal((await api.root.get('/health')).headers.get('keep-alive'), 'timeout=75')
  })

  await t.test('whatever the time for stalled requests is', async () => {
    const api = await startApi(t, { env: { IDLE_TIMEOUT_SECONDS: '1', KEEP_ALIVE_TIMEOUT_SECONDS: '3600' } })
    const request = 'GET /health HTTP/1.1\r\nHost: x\r\n'
    const kept = open(api, `${request}\r\n`)
    await new Promise((resolve) => kept.socket.once('data', resolve))
    const stalled = open(api, `${request}\r\n`)
    await new Promise((resolve) => stalled.socket.once('data', resolve))
    stalled.socket.write(request) // begun later than the other one fell silent
    assert.ok((await stalled.answer).includes(' 200 '))
    kept.socket.write(`${request}Connection: close\r\n\r\n`)
    assert.equal((await kept.answer).split('HTTP/1.1 200 ').length - 1, 2)
  })
})
