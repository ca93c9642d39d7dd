import assert from 'node:assert/strict'
import { test } from 'node:test'
import { APIError, ConnectionError, NotFoundError, RateLimitError } from '../src/core/errors.ts'
import { BACKOFF_FIRST_MS, BACKOFF_MAX_MS, backoffMs, retryDelayMs } from '../src/core/retries.ts'
import type { Operation, RequestOptions } from '../src/core/types.ts'
import { apiError, json, networkError, operations, type Step, scripted } from './scripted.ts'

const thing = { id: 'thing_1' }
const html = () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } })
const truncated = () => new Response('{"id": "thi', { headers: { 'Content-Type': 'application/json' } })
const brokenBody = () =>
  new Response(new ReadableStream({ pull: (controller) => controller.error(networkError('UND_ERR_SOCKET')) }), {
    headers: { 'Content-Type': 'application/json' },
  })

type Name = keyof typeof operations
const input = (name: Name) => ({
  path: { id: 'thing_1' },
  ...(name === 'create' || name === 'act' ? { body: {} } : {}),
})

/** How often each kind of call is made when its first attempt ends like this, and the next would succeed. */
const table: [what: string, first: () => Step, attempts: Partial<Record<Name, 1 | 2>>][] = [
  ['a refused connection', () => networkError('ECONNREFUSED'), { get: 2, create: 2, act: 2, update: 2, delete: 2 }],
  ['an unknown host', () => networkError('ENOTFOUND'), { get: 2, act: 2 }],
  ['a reset connection', () => networkError('ECONNRESET'), { get: 2, create: 2, act: 1, update: 2, delete: 2 }],
  ['a route lost while reading', () => networkError('EHOSTUNREACH', 'read'), { get: 2, create: 2, act: 1 }],
  ['a route that there is not', () => networkError('EHOSTUNREACH', 'connect'), { get: 2, create: 2, act: 2 }],
  ['a failure that browsers do not explain', () => new TypeError('Failed to fetch'), { get: 2, create: 2, act: 1 }],
  ['an untrusted certificate', () => networkError('SELF_SIGNED_CERT_IN_CHAIN'), { get: 1, create: 1, act: 1 }],
  ['half an answer', truncated, { get: 2, create: 2, act: 1, update: 2 }],
  ['a body that breaks off', brokenBody, { get: 2, create: 2, act: 1, update: 2 }],
  ['400', () => apiError(400, 'parameter_invalid'), { get: 1, create: 1, act: 1, update: 1, delete: 1 }],
  ['401', () => apiError(401, 'token_invalid'), { get: 1, create: 1 }],
  ['403', () => apiError(403, 'scope_missing'), { get: 1, create: 1 }],
  ['404', () => apiError(404, 'not_found'), { get: 1, create: 1, delete: 1 }],
  ['408', () => apiError(408, 'request_timeout'), { get: 2, create: 2, act: 1 }],
  ['409 still running', () => apiError(409, 'idempotency_in_progress', { 'Retry-After': '0' }), { create: 2 }],
  ['409 state', () => apiError(409, 'state_conflict'), { create: 1, update: 1 }],
  ['409 reused', () => apiError(409, 'idempotency_key_reused'), { create: 1 }],
  ['412', () => apiError(412, 'version_conflict'), { update: 1, delete: 1 }],
  ['422', () => apiError(422, 'image_invalid'), { create: 1 }],
  ['429', () => apiError(429, 'rate_limited'), { get: 2, create: 2, act: 2, update: 2, delete: 2 }],
  ['500', () => apiError(500, 'internal'), { get: 2, create: 2, act: 1, update: 2, delete: 2 }],
  ['501', () => apiError(501, 'not_implemented'), { get: 1, create: 1 }],
  ['502 of a proxy', html, { get: 2, create: 2, act: 1 }],
  ['503', () => apiError(503, 'unavailable'), { get: 2, create: 2, act: 1, delete: 2 }],
  ['504', () => apiError(504, 'unavailable'), { get: 2, create: 2, act: 1 }],
  ['507', () => apiError(507, 'storage_full'), { get: 1, create: 1 }],
  ['a redirection', () => new Response(null, { status: 307, headers: { Location: 'http://x' } }), { get: 1, act: 1 }],
]

test('what is repeated', async (t) => {
  for (const [what, first, expected] of table) {
    for (const [name, attempts] of Object.entries(expected) as [Name, 1 | 2][]) {
      await t.test(
        `${what}: ${operations[name].method} ${name} is made ${attempts === 2 ? 'again' : 'once'}`,
        async () => {
          const { transport, sent } = scripted([first(), json(200, thing)])
          const call = transport.call(operations[name], input(name))
          if (attempts === 2) await call
          else await assert.rejects(call)
          assert.equal(sent.length, attempts)
        },
      )
    }
  }

  await t.test('a call gives up after its retries, with the last error', async () => {
    const { transport, sent } = scripted([500, 502, 503, 500, 500].map((status) => apiError(status, 'internal')))
    await assert.rejects(transport.call(operations.get, input('get'), { maxRetries: 2 }), { status: 503 })
    assert.equal(sent.length, 3)
  })

  await t.test('maxRetries 0 means one attempt', async () => {
    const { transport, sent } = scripted([apiError(503, 'unavailable'), json(200, thing)])
    await assert.rejects(transport.call(operations.get, input('get'), { maxRetries: 0 }), APIError)
    assert.equal(sent.length, 1)
  })

  await t.test(
    'a call with If-Match is never repeated: the first attempt may be what changed the version',
    async () => {
      for (const first of [networkError('ECONNRESET'), apiError(503, 'unavailable'), apiError(429, 'rate_limited')]) {
        const { transport, sent } = scripted([first, json(200, thing)])
        await assert.rejects(transport.call(operations.update, { ...input('update'), body: {} }, { ifMatch: '"r3"' }))
        assert.equal(sent.length, 1)
        assert.equal(sent[0]?.headers.get('If-Match'), '"r3"')
      }
    },
  )

  await t.test('nor one whose If-Match is among the headers', async () => {
    const { transport, sent } = scripted([apiError(503, 'unavailable'), json(200, thing)])
    const headers = { 'If-Match': '"r3"' }
    await assert.rejects(transport.call(operations.update, { ...input('update'), body: {} }, { headers }))
    assert.equal(sent.length, 1)
  })

  await t.test('an empty If-Match is refused: without one, the call would overwrite what others wrote', async () => {
    const { transport, sent } = scripted([json(200, thing)])
    const call = transport.call(operations.update, { ...input('update'), body: {} }, { ifMatch: '' })
    await assert.rejects(call, { name: 'ConfigurationError', message: /ifMatch is empty/ })
    assert.equal(sent.length, 0)
  })

  await t.test('numbers that are none are refused, and not taken for "again and again"', async () => {
    for (const options of [
      { maxRetries: Number.NaN },
      { maxRetries: -1 },
      { timeoutMs: 0 },
      { timeoutMs: Number.NaN },
    ]) {
      const { transport, sent } = scripted([])
      const refused = { name: 'ConfigurationError', message: new RegExp(Object.keys(options).join()) }
      await assert.rejects(transport.call(operations.get, input('get'), options), refused)
      const events = transport.stream(operations.stream, input('get'), options)
      await assert.rejects(events[Symbol.asyncIterator]().next(), refused)
      assert.equal(sent.length, 0)
    }
  })
})

test('idempotency keys', async (t) => {
  const keysOf = async (operation: Operation, options?: RequestOptions): Promise<(string | null)[]> => {
    const { transport, sent } = scripted([apiError(503, 'unavailable'), networkError('ECONNRESET'), json(201, thing)])
    await transport.call(operation, { body: {} }, options)
    return sent.map(({ headers }) => headers.get('Idempotency-Key'))
  }

  await t.test('all attempts of a call have one key, and each call another', async () => {
    const [first, second] = [await keysOf(operations.create), await keysOf(operations.create)]
    assert.match(first[0] ?? '', /^[0-9a-f]{32}$/)
    assert.equal(new Set(first).size, 1)
    assert.notEqual(first[0], second[0])
  })

  await t.test("the caller's own key is sent instead", async () => {
    assert.deepEqual(new Set(await keysOf(operations.create, { idempotencyKey: 'order-7' })), new Set(['order-7']))
  })

  await t.test('an empty key is refused: without one, the call could be made twice', async () => {
    for (const idempotencyKey of ['', ' ']) {
      const { transport, sent } = scripted([])
      const call = transport.call(operations.create, { body: {} }, { idempotencyKey })
      await assert.rejects(call, { name: 'ConfigurationError', message: /idempotencyKey is empty/ })
      assert.equal(sent.length, 0)
    }
  })

  await t.test('a call whose caller takes the key away is made once', async () => {
    const { transport, sent } = scripted([apiError(503, 'unavailable'), json(201, thing)])
    const headers = { 'Idempotency-Key': '' }
    await assert.rejects(transport.call(operations.create, { body: {} }, { headers }), { status: 503 })
    assert.deepEqual(
      sent.map((call) => call.headers.get('Idempotency-Key')),
      [null],
    )
  })

  await t.test('a key for an operation that takes none makes it no safer', async () => {
    const { transport, sent } = scripted([networkError('ECONNRESET'), json(200, thing)])
    await assert.rejects(transport.call(operations.act, input('act'), { headers: { 'Idempotency-Key': 'mine' } }))
    assert.equal(sent.length, 1)
  })

  await t.test('a POST that takes none gets none', async () => {
    const { transport, sent } = scripted([json(200, thing)])
    await transport.call(operations.act, input('act'))
    assert.equal(sent[0]?.headers.get('Idempotency-Key'), null)
  })

  await t.test('an attempt that still runs is waited for longer than failures are', async () => {
    const running = Array.from({ length: 20 }, () => apiError(409, 'idempotency_in_progress', { 'Retry-After': '0' }))
    const { transport, sent } = scripted([networkError('ECONNRESET'), ...running, json(201, thing)])
    assert.deepEqual(await transport.call(operations.create, { body: {} }), thing)
    assert.equal(sent.length, 22)
  })

  await t.test('but not for ever', async () => {
    const running = () => apiError(409, 'idempotency_in_progress', { 'Retry-After': '0' })
    const { transport } = scripted(Array.from({ length: 100 }, () => running))
    await assert.rejects(transport.call(operations.create, { body: {} }), { code: 'idempotency_in_progress' })
  })

  await t.test('under /api/v1 the conflict with Retry-After is the one that still runs', async () => {
    const detail = { detail: 'A request with this Idempotency-Key is still running.' }
    const { transport, sent } = scripted([json(409, detail, { 'Retry-After': '0' }), json(201, thing)])
    await transport.call(operations.create, { body: {} })
    assert.equal(sent.length, 2)
    const other = scripted([json(409, { detail: 'Email already registered' }), json(201, thing)])
    await assert.rejects(other.transport.call(operations.create, { body: {} }), { status: 409 })
  })
})

test('a DELETE whose answer was lost', async (t) => {
  const missing = () => apiError(404, 'not_found')
  const remove = (steps: Step[]) => {
    const { transport, sent } = scripted(steps)
    return { answer: transport.call(operations.delete, input('delete')), sent }
  }
  for (const [what, first] of [
    ['reset', networkError('ECONNRESET')],
    ['500', apiError(500, 'internal')],
    ['504', apiError(504, 'unavailable')],
  ] as [string, Step][]) {
    await t.test(`after ${what}, 404 means that it is deleted`, async () => {
      const { data, response } = await remove([first, missing()]).answer.withResponse()
      assert.equal(data, undefined)
      assert.equal(response.status, 204)
    })
  }
  await t.test('the first attempt’s 404 is an error', async () => {
    await assert.rejects(remove([missing()]).answer, NotFoundError)
  })
  await t.test('after attempts that cannot have deleted it, 404 is an error too', async () => {
    await assert.rejects(
      remove([networkError('ECONNREFUSED'), apiError(429, 'rate_limited'), missing()]).answer,
      NotFoundError,
    )
  })
  await t.test('a repeated GET may get 404', async () => {
    const { transport } = scripted([networkError('ECONNRESET'), missing()])
    await assert.rejects(transport.call(operations.get, input('get')), NotFoundError)
  })
})

test('when it is repeated', async (t) => {
  const failure = (response: Response) => ({
    error: new RateLimitError({
      status: response.status,
      type: 'rate_limit_error',
      code: 'rate_limited',
      message: '',
      param: null,
      details: null,
      docUrl: null,
      requestId: null,
      headers: response.headers,
    }),
    isUnsent: false,
  })
  const nowMs = Date.parse('2026-11-29T12:00:00Z')
  const delay = (headers: Record<string, string>, random = 0) =>
    retryDelayMs(failure(json(429, {}, headers)), 1, true, { random: () => random, nowMs: () => nowMs })

  await t.test('the backoff lies anywhere below a bound that doubles, up to its greatest', () => {
    for (const [failures, bound] of [
      [1, 500],
      [2, 1000],
      [3, 2000],
      [4, 4000],
      [5, 8000],
      [6, 8000],
      [50, 8000],
    ] as const) {
      assert.equal(backoffMs(failures, { random: () => 0 }), 0)
      assert.equal(backoffMs(failures, { random: () => 0.5 }), bound / 2)
      assert.equal(backoffMs(failures, { random: () => 1 }), bound)
    }
    assert.deepEqual([BACKOFF_FIRST_MS, BACKOFF_MAX_MS], [500, 8000])
  })

  for (const [text, expected] of [
    ['0', 0],
    ['7', 7_000],
    [' 60 ', 60_000],
    ['61', null],
    ['3600', null],
    ['1.5', 1_500],
    ['Sun, 29 Nov 2026 12:00:05 GMT', 5_000],
    ['Sun, 29 Nov 2026 11:00:00 GMT', 0],
    ['Sun, 29 Nov 2026 13:00:00 GMT', null],
  ] as const) {
    await t.test(`Retry-After: ${text} is ${expected === null ? 'too long to wait for' : `${expected} ms`}`, () => {
      assert.equal(delay({ 'Retry-After': text }), expected)
    })
  }

  await t.test('calls that were turned away together come back spread, never too early', () => {
    assert.equal(delay({ 'Retry-After': '7' }, 1), 7_500)
  })
  await t.test('a Retry-After that is neither is as none', () => {
    assert.equal(delay({ 'Retry-After': 'soon' }, 1), 500)
  })
  await t.test('the error says how long the server asked to wait', async () => {
    const limited = json(429, { detail: 'AI generation rate limit exceeded.' }, { 'Retry-After': '3600' })
    const { transport } = scripted([limited])
    const error = await transport.call(operations.get, input('get')).catch((e: unknown) => e)
    assert.ok(error instanceof RateLimitError)
    assert.equal(error.retryAfterMs, 3_600_000)
  })
})

test('what an error of the network says', async (t) => {
  await t.test('which address could not be reached, and why', async () => {
    const { transport } = scripted([networkError('ECONNREFUSED')], { maxRetries: 0 })
    const error = await transport.call(operations.get, input('get')).catch((e: unknown) => e)
    assert.ok(error instanceof ConnectionError)
    assert.match(error.message, /http:\/\/api\.test could not be reached \(It was ECONNREFUSED\)/)
    assert.ok(!error.message.includes('secret-of-the-test'))
  })
})
