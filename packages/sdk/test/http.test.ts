import assert from 'node:assert/strict'
import { getEventListeners, once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import {
  AbortError,
  APIError,
  AuthenticationError,
  CloudAPIError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  isCloudAPIError,
  NotFoundError,
  PermissionError,
  QuotaError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from '../src/core/errors.ts'
import { HttpTransport } from '../src/core/http.ts'
import { apiError, hang, json, networkError, operations, type Step, scripted } from './scripted.ts'

const input = { path: { id: 'thing_1' } }
const get = (steps: Step[], options = {}) => scripted(steps).transport.call(operations.get, input, options)
const caught = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => assert.fail('It succeeded.'),
    (error: unknown) => error,
  )

/** A real server, and a transport for it. */
async function serve(t: TestContext, answer: RequestListener, settings = {}) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const transport = new HttpTransport({
    baseUrl: `http://127.0.0.1:${port}`,
    credentials: { headers: () => ({ authorization: 'Bearer secret' }) },
    timeoutMs: undefined,
    maxRetries: 3,
    headers: {},
    fetch,
    chance: { random: () => 0, nowMs: Date.now },
    ...settings,
  })
  return { transport, server, port }
}
const sendJson = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': 'req_7' }).end(JSON.stringify(body))
}

test('a call', async (t) => {
  await t.test('is its data, or its data with the response', async () => {
    const call = get([json(200, { id: 'thing_1', new_member: 1 }, { 'X-Request-Id': 'req_1', ETag: '"r3"' })])
    assert.deepEqual(await call, { id: 'thing_1', new_member: 1 })
    const { data, response, requestId } = await call.withResponse()
    assert.deepEqual([data, requestId, response.headers.get('etag')], [await call, 'req_1', '"r3"'])
  })

  await t.test('is made once, at once, whoever waits for it and however often', async () => {
    const { transport, sent } = scripted([json(200, {})])
    const call = transport.call(operations.get, input)
    await Promise.all([call, call, call.withResponse(), call.catch(() => null), call.finally(() => null)])
    assert.equal(sent.length, 1)
  })

  await t.test('fills in its path and query, and never becomes another path', async () => {
    const { transport, sent } = scripted([json(200, {}), json(200, {})])
    await transport.call(operations.get, { path: { id: 'a/b?c#d é' } })
    assert.equal(sent[0]?.url.href, 'http://api.test/v1/things/a%2Fb%3Fc%23d%20%C3%A9')
    const query = { a: [1, 'b'], none: undefined, nil: null, at: new Date(0), yes: true, text: 'x&y=ü' }
    await transport.call(operations.list, { query })
    assert.equal(sent[1]?.url.search, '?a=1%2Cb&at=1970-01-01T00%3A00%3A00.000Z&yes=true&text=x%26y%3D%C3%BC')
    for (const id of ['', '.', '..', undefined as unknown as string, 7 as unknown as string])
      await assert.rejects(transport.call(operations.get, { path: { id } }), ConfigurationError, String(id))
    assert.equal(sent.length, 2)
  })

  await t.test('says who it is, and takes headers of the caller', async () => {
    const { transport, sent } = scripted([json(200, {})], { headers: { 'x-default': '1', 'X-Gone': '1' } })
    const headers = { 'X-Mine': '2', 'x-gone': '' }
    await transport.call(operations.create, { body: { a: 1 } }, { headers })
    const first = sent[0]?.headers
    assert.match(first?.get('User-Agent') ?? '', /^cloudapi-typescript\/\d+\.\d+\.\d+ node\/\d+/)
    assert.deepEqual(
      ['authorization', 'content-type', 'x-default', 'x-mine', 'x-gone'].map((name) => first?.get(name)),
      ['Bearer secret-of-the-test', 'application/json', '1', '2', null],
    )
    assert.equal(sent[0]?.body, '{"a":1}')
  })

  await t.test('without a body has an empty answer as undefined', async () => {
    const { transport } = scripted([new Response(null, { status: 204 }), new Response(null, { status: 304 })])
    assert.equal(await transport.call(operations.delete, input), undefined)
    assert.equal(await transport.call(operations.get, input), undefined)
  })

  await t.test('does not follow a redirection, which would take the key along', async () => {
    const error = await caught(get([new Response(null, { status: 301, headers: { Location: 'https://b.test/v1' } })]))
    assert.ok(error instanceof ConfigurationError)
    assert.match(error.message, /redirected to https:\/\/b\.test\/v1\. Set baseUrl/)
  })

  await t.test('with a header that cannot be sent says which, and not its value', async () => {
    for (const headers of [{ 'X-Mine': 'secret\nvalue' }, { 'X Mine': 'secret' }, { 'X-Mine': '秘 secret' }] as Record<
      string,
      string
    >[]) {
      const error = await caught(scripted([]).transport.call(operations.get, input, { headers }))
      assert.ok(error instanceof ConfigurationError)
      assert.match(error.message, /X.Mine/)
      assert.ok(!error.message.includes('secret'))
    }
  })

  await t.test('shows no secret, whatever is printed', async () => {
    const { transport } = scripted([networkError('ECONNRESET'), apiError(401, 'token_invalid')])
    const error = await caught(transport.call(operations.create, { body: { password: 'secret-word' } }))
    const printed = [
      inspect(transport, { depth: 9, showHidden: true }),
      JSON.stringify(transport),
      inspect(error, { depth: 9 }),
    ]
    assert.ok(!printed.join().includes('secret'), printed.join('\n'))
  })
})

test('errors', async (t) => {
  const table = [
    [400, 'invalid_request_error', InvalidRequestError],
    [401, 'authentication_error', AuthenticationError],
    [403, 'permission_error', PermissionError],
    [403, 'quota_error', QuotaError],
    [404, 'invalid_request_error', NotFoundError],
    [409, 'conflict_error', ConflictError],
    [412, 'conflict_error', ConflictError],
    [429, 'rate_limit_error', RateLimitError],
    [500, 'api_error', ServerError],
    [418, 'a_type_of_tomorrow', InvalidRequestError],
    [500, 'constructor', ServerError],
  ] as const
  for (const [status, type, Class] of table) {
    await t.test(`${status} ${type} is ${Class.name}`, async () => {
      const detail = { param: 'limit', code: 'parameter_invalid', message: 'Too large.' }
      const body = {
        type,
        code: 'some_code',
        message: 'What it is.',
        param: 'limit',
        details: [detail],
        doc_url: 'http://d',
        request_id: 'req_9',
      }
      const error = await caught(get([json(status, { error: body }, { 'X-Request-Id': 'req_0' })], { maxRetries: 0 }))
      assert.ok(error instanceof Class && error instanceof APIError && error instanceof CloudAPIError)
      const { name, message, code, param, details, docUrl, requestId } = error
      assert.deepEqual(
        [error.status, error.type, name, message, code, param, details, docUrl, requestId],
        [status, type, Class.name, 'What it is.', 'some_code', 'limit', [detail], 'http://d', 'req_9'],
      )
      assert.equal(error.headers.get('X-Request-Id'), 'req_0')
    })
  }

  await t.test('of /api/v1 have the text of detail', async () => {
    const error = await caught(get([json(403, { detail: 'Invalid operator key' }, { 'X-Request-Id': 'r' })]))
    assert.ok(error instanceof PermissionError)
    assert.deepEqual([error.message, error.code, error.requestId], ['Invalid operator key', null, 'r'])
  })

  await t.test('of /api/v1 name what is wrong with the input', async () => {
    const detail = [
      { loc: ['body', 'email'], msg: 'field required', type: 'value_error.missing' },
      { loc: ['body', 'a', 0], msg: 'str type expected', type: 'type_error.str' },
    ]
    const error = await caught(get([json(422, { detail })]))
    assert.ok(error instanceof InvalidRequestError)
    assert.equal(error.message, 'email: field required; a.0: str type expected')
    assert.deepEqual([error.param, error.code], ['email', 'value_error.missing'])
    assert.deepEqual(error.details?.[1], { param: 'a.0', code: 'type_error.str', message: 'str type expected' })
  })

  for (const [what, response, expected] of [
    [
      "a proxy's page",
      () =>
        new Response(`<html>\n <b>Bad</b> ${'x'.repeat(500)}`, {
          status: 502,
          statusText: 'Bad Gateway',
          headers: { 'Content-Type': 'text/html; charset=utf-8' },
        }),
      /^The server answered 502 Bad Gateway and no JSON, but text\/html: <html> <b>Bad<\/b> x+…$/,
    ],
    [
      'nothing at all',
      () => new Response(null, { status: 503 }),
      /^The server answered 503 and no JSON, but an empty body$/,
    ],
    [
      'a page with status 200',
      () => new Response('Sign in to the Wi-Fi', { headers: { 'Content-Type': 'text/html' } }),
      /^The server answered 200 and no JSON, but text\/html: Sign in to the Wi-Fi\. Is baseUrl right\?$/,
    ],
    [
      'JSON that is no error of the API',
      () => json(500, { oops: 1 }),
      /^The server answered 500 and no answer of the API, but.*oops/,
    ],
    ['JSON null', () => json(500, null), /500/],
  ] as const) {
    await t.test(`${what}: the error says what came`, async () => {
      const error = await caught(get([response()], { maxRetries: 0 }))
      assert.ok(error instanceof ServerError)
      assert.match(error.message, expected)
      assert.equal(error.code, null)
    })
  }

  await t.test('at an address without the API ask whether baseUrl is right', async (t2) => {
    const { transport, port } = await serve(t2, (request, response) => {
      if (request.url?.endsWith('page'))
        return response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>No</h1>')
      if (request.url?.endsWith('known')) return sendJson(response, { detail: 'Generation not found' }, 404)
      sendJson(response, { detail: 'Not Found' }, 404)
    })
    const messageOf = async (id: string): Promise<string> => {
      const error = await caught(transport.call(operations.get, { path: { id } }))
      assert.ok(error instanceof NotFoundError)
      return error.message
    }
    const place = `(http://127.0.0.1:${port}/v1/things`
    assert.equal(await messageOf('a'), `Not Found ${place}/a). Is baseUrl right?`)
    assert.ok((await messageOf('page')).endsWith(`<h1>No</h1> ${place}/page). Is baseUrl right?`))
    assert.equal(await messageOf('known'), 'Generation not found')
  })

  await t.test('of another copy of this package are recognised', () => {
    const foreign = Object.defineProperty(new Error('x'), Symbol.for('cloudapi.error'), { value: true })
    assert.equal(isCloudAPIError(foreign), true)
    assert.equal(isCloudAPIError(new TimeoutError('x')), true)
    for (const other of [new Error('x'), null, undefined, 'text', {}]) assert.equal(isCloudAPIError(other), false)
  })
})

test('time-outs and signals', async (t) => {
  await t.test('an attempt that takes too long is repeated, and then the error says so', async () => {
    const { transport, sent } = scripted([hang, hang])
    const error = await caught(transport.call(operations.get, input, { timeoutMs: 5, maxRetries: 1 }))
    assert.ok(error instanceof TimeoutError && error instanceof ConnectionError)
    assert.match(error.message, /5 ms/)
    assert.equal(sent.length, 2)
  })

  await t.test('the time that the answer was asked to wait comes on top of the client’s', async (t2) => {
    t2.mock.timers.enable({ apis: ['setTimeout'] })
    const { transport, sent } = scripted([hang], { timeoutMs: 1_000, maxRetries: 0 })
    const error = caught(transport.call(operations.create, { body: {} }, { headers: { Prefer: 'wait=30' } }))
    while (sent.length === 0) await new Promise(setImmediate)
    t2.mock.timers.tick(30_999)
    let isOver = false
    error.then(() => {
      isOver = true
    })
    await new Promise(setImmediate)
    assert.equal(isOver, false)
    t2.mock.timers.tick(1)
    assert.ok((await error) instanceof TimeoutError)
  })

  await t.test('a POST without idempotency is not repeated after a time-out', async () => {
    const { transport, sent } = scripted([hang, json(200, {})])
    await assert.rejects(transport.call(operations.act, { ...input, body: {} }, { timeoutMs: 5 }), TimeoutError)
    assert.equal(sent.length, 1)
  })

  await t.test('the time holds for the body too', async (t2) => {
    const { transport } = await serve(t2, (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"id":')
    })
    await assert.rejects(transport.call(operations.get, input, { timeoutMs: 50, maxRetries: 1 }), TimeoutError)
  })

  /** Each stage of a call at which its caller may lose patience. */
  const stages: [stage: string, steps: Step[]][] = [
    ['while it waits for an answer', [hang]],
    ['while it waits to be repeated', [apiError(503, 'unavailable', { 'Retry-After': '50' })]],
    ['in its second attempt', [networkError('ECONNRESET'), hang]],
    ['while the body comes', [unfinishedBody]],
    ['while the body of an error comes', [(sent, init) => unfinishedBody(sent, init, 500)]],
  ]
  for (const [stage, steps] of stages) {
    await t.test(`aborted ${stage}, it is rejected with AbortError and leaves no listener`, async () => {
      const controller = new AbortController()
      const { transport, sent } = scripted(steps)
      const call = transport.call(operations.get, input, { signal: controller.signal })
      const error = caught(call)
      while (sent.length < steps.length) await new Promise(setImmediate)
      await new Promise(setImmediate)
      controller.abort(new Error('The user left.'))
      const abortError = await error
      assert.ok(abortError instanceof AbortError)
      assert.equal((abortError.cause as Error).message, 'The user left.')
      assert.equal(sent.length, steps.length)
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
    })
  }

  await t.test('aborted before, nothing is sent', async () => {
    const { transport, sent } = scripted([])
    await assert.rejects(transport.call(operations.get, input, { signal: AbortSignal.abort() }), AbortError)
    assert.equal(sent.length, 0)
  })

  await t.test('a signal whose time is over is a TimeoutError, and not repeated', async () => {
    const { transport, sent } = scripted([hang, json(200, {})])
    await assert.rejects(transport.call(operations.get, input, { signal: AbortSignal.timeout(5) }), TimeoutError)
    assert.equal(sent.length, 1)
  })

  await t.test('aborted while its session is renewed, it is rejected, and the renewal goes on for others', async () => {
    const controller = new AbortController()
    const renewal = Promise.withResolvers<boolean>()
    const credentials = { headers: () => ({ authorization: 'Bearer old' }), renew: () => renewal.promise }
    const { transport, sent } = scripted(
      [apiError(401, 'token_expired'), apiError(401, 'token_expired'), json(200, {})],
      { credentials },
    )
    const first = caught(transport.call(operations.get, input, { signal: controller.signal }))
    const second = transport.call(operations.get, input)
    while (sent.length < 2) await new Promise(setImmediate)
    await new Promise(setImmediate)
    controller.abort()
    assert.ok((await first) instanceof AbortError)
    renewal.resolve(true)
    assert.deepEqual(await second, {})
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
  })

  await t.test('a success leaves no listener either', async () => {
    const { signal } = new AbortController()
    await get([apiError(503, 'unavailable'), json(200, {})], { signal })
    await scripted([new Response(null, { status: 304 })]).transport.download(operations.content, input, { signal })
    assert.equal(getEventListeners(signal, 'abort').length, 0)
  })
})

test('against real servers', async (t) => {
  await t.test('an answer whose connection breaks in the middle is fetched again', async (t2) => {
    const seen: IncomingMessage[] = []
    const { transport } = await serve(t2, (request, response) => {
      seen.push(request)
      if (seen.length > 2) return sendJson(response, { id: 1 })
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' }).write('{"id":')
      setImmediate(() => response.destroy())
    })
    assert.deepEqual(await transport.call(operations.create, { body: {} }), { id: 1 })
    assert.equal(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size, 1)
    assert.equal(seen.length, 3)
  })

  await t.test('chunks that end early are fetched again', async (t2) => {
    let requests = 0
    const { transport } = await serve(t2, (_request, response) => {
      requests += 1
      if (requests > 1) return sendJson(response, { id: 1 })
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":')
    })
    assert.deepEqual(await transport.call(operations.get, input), { id: 1 })
  })

  await t.test('a POST without idempotency whose connection is reset is made once', async (t2) => {
    let requests = 0
    const { transport } = await serve(t2, (request) => {
      requests += 1
      request.socket.destroy()
    })
    await assert.rejects(transport.call(operations.act, { ...input, body: {} }), ConnectionError)
    assert.equal(requests, 1)
  })

  await t.test('a server that is not there is named', async (t2) => {
    const { transport, server, port } = await serve(t2, () => undefined)
    await new Promise((resolve) => server.close(resolve))
    const error = await caught(transport.call(operations.act, { ...input, body: {} }))
    assert.ok(error instanceof ConnectionError)
    assert.match(error.message, new RegExp(`127\\.0\\.0\\.1:${port} could not be reached`))
  })

  await t.test('a hundred failed calls leave no connection open', async (t2) => {
    const { transport, server } = await serve(t2, (_request, response) => sendJson(response, { detail: 'No.' }, 503))
    await Promise.all(
      Array.from({ length: 100 }, () => caught(transport.call(operations.get, input, { maxRetries: 1 }))),
    )
    server.closeIdleConnections()
    const connections = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)))
    assert.equal(connections, 0)
  })

  await t.test('a download gives its body as it comes, and its caller can end it', async (t2) => {
    const closed = Promise.withResolvers<void>()
    const { transport } = await serve(t2, (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' }).write('begin')
      response.on('close', closed.resolve)
    })
    const controller = new AbortController()
    const response = await transport.download(operations.content, input, { signal: controller.signal })
    assert.equal(response.headers.get('Content-Type'), 'image/png')
    const reader = response.body?.getReader()
    assert.equal(new TextDecoder().decode((await reader?.read())?.value), 'begin')
    const rest = caught(reader?.read() ?? assert.fail())
    controller.abort()
    assert.ok((await rest) instanceof AbortError)
    await closed.promise
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
  })

  await t.test('a download is read whole as a Blob, and errors are errors', async (t2) => {
    const { transport } = await serve(t2, (request, response) => {
      if (request.url?.includes('gone'))
        return sendJson(response, { error: { message: 'No.', code: 'not_found' } }, 404)
      response.writeHead(200, { 'Content-Type': 'image/png' }).end('whole')
    })
    const { signal } = new AbortController()
    const blob = await (await transport.download(operations.content, input, { signal })).blob()
    assert.deepEqual([await blob.text(), blob.type], ['whole', 'image/png'])
    assert.equal(getEventListeners(signal, 'abort').length, 0)
    await assert.rejects(transport.download(operations.content, { path: { id: 'gone' } }), NotFoundError)
  })

  await t.test('a stream comes back to a server that dropped it', async (t2) => {
    const resumed: unknown[] = []
    const { transport } = await serve(t2, (request, response) => {
      resumed.push(request.headers['last-event-id'])
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      const id = resumed.length
      response.write(`retry: 1\n\nid: ${id}\ndata: {}\n\n`)
      if (id === 4) response.end('event: end\ndata: {"reason":"finished"}\n\n')
      else setImmediate(() => response.destroy())
    })
    const ids: unknown[] = []
    for await (const { id } of transport.stream(operations.stream, input)) ids.push(id)
    assert.deepEqual(ids, ['1', '2', '3', '4'])
    assert.deepEqual(resumed, [undefined, '1', '2', '3'])
  })
})

function unfinishedBody(_sent: unknown, { signal }: RequestInit, status = 200): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'))
      signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true })
    },
  })
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } })
}
