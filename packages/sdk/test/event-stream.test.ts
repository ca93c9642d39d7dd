import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { AuthenticationError, type CloudAPIError } from '../src/core/errors.ts'
import type { StreamEvent } from '../src/core/types.ts'
import { apiError, hang, networkError, operations, type Step, scripted } from './scripted.ts'

const input = { path: { id: 'thing_1' } }
const headers = { 'Content-Type': 'text/event-stream' }
const event = (id: number, data: object, name = 'changed'): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
const end = (reason: string, detail?: string): string => `event: end\ndata: ${JSON.stringify({ reason, detail })}\n\n`
const answer = (...texts: string[]): Response => new Response(['retry: 1\n\n', ...texts].join(''), { headers })
/** Says this, and then breaks off or stays open. */
const unfinished = (text: string, how: 'break' | 'stay', onCancel?: () => void): Response => {
  let isSaid = false
  const body = new ReadableStream({
    pull(controller) {
      if (!isSaid) {
        isSaid = true
        controller.enqueue(new TextEncoder().encode(`retry: 1\n\n${text}`))
      } else if (how === 'break') controller.error(networkError('UND_ERR_SOCKET'))
      else return new Promise(() => undefined)
    },
    cancel: onCancel,
  })
  return new Response(body, { headers })
}

async function read(steps: Step[], options = {}) {
  const { transport, sent } = scripted(steps)
  const events: StreamEvent<object>[] = []
  let error: unknown
  try {
    for await (const one of transport.stream<object>(operations.stream, input, options)) events.push(one)
  } catch (caught) {
    error = caught
  }
  const resumedFrom = sent.map((call) => call.headers.get('Last-Event-ID'))
  return { ids: events.map(({ id }) => id), events, error: error as CloudAPIError | undefined, resumedFrom, sent }
}

test('a stream of events', async (t) => {
  await t.test('gives names, ids and data, and ends when the server says that it is finished', async () => {
    const { events, error, sent } = await read([
      answer(event(1, { a: 1 }), event(2, { a: 2 }, 'done'), end('finished')),
    ])
    assert.equal(error, undefined)
    assert.deepEqual(events, [
      { id: '1', event: 'changed', data: { a: 1 } },
      { id: '2', event: 'done', data: { a: 2 } },
    ])
    assert.equal(sent[0]?.headers.get('Accept'), 'text/event-stream')
  })

  for (const [what, first] of [
    ['breaks off', () => unfinished(event(1, {}), 'break')],
    ['breaks off in the middle of an event', () => unfinished(`${event(1, {})}id: 2\ndata: {"half"`, 'break')],
    ['ends without a word', () => answer(event(1, {}))],
    ['has lived its hour', () => answer(event(1, {}), end('lifetime'))],
    ['is of a server that stops', () => answer(event(1, {}), end('stopping'))],
    ['loses the database', () => answer(event(1, {}), end('unavailable'))],
    ['ends for a reason that nobody knows yet', () => answer(event(1, {}), end('moved'))],
  ] as const) {
    await t.test(`that ${what} goes on behind its last event`, async () => {
      const { ids, error, resumedFrom } = await read([first(), answer(event(2, {}), end('finished'))])
      assert.equal(error, undefined)
      assert.deepEqual(ids, ['1', '2'])
      assert.deepEqual(resumedFrom, [null, '1'])
    })
  }

  await t.test('goes on behind an id that came without data', async () => {
    for (const last of ['', end('lifetime')]) {
      const { ids, resumedFrom } = await read([
        answer(event(1, {}), 'id: 5\n\n', last),
        answer('id: 9\n\n'),
        answer(event(10, {}), end('finished')),
      ])
      assert.deepEqual(ids, ['1', '10'])
      assert.deepEqual(resumedFrom, [null, '5', '9'])
    }
  })

  await t.test('not behind one that stands behind what could not be read', async () => {
    const { resumedFrom } = await read([
      answer(event(1, {}), 'id: 2\ndata: {half\n\n', 'id: 7\n\n'),
      answer(end('finished')),
    ])
    assert.deepEqual(resumedFrom, [null, '1'])
  })

  await t.test('waits for a server that is away, and goes on', async () => {
    const away = [networkError('ECONNREFUSED'), apiError(503, 'unavailable'), apiError(429, 'rate_limited')]
    const { ids, resumedFrom } = await read([answer(event(7, {})), ...away, answer(event(8, {}), end('finished'))])
    assert.deepEqual(ids, ['7', '8'])
    assert.deepEqual(resumedFrom, [null, '7', '7', '7', '7'])
  })

  await t.test('gives up after ten attempts in a row that brought nothing', async () => {
    const { error, sent } = await read(Array.from({ length: 20 }, () => networkError('ECONNREFUSED')))
    assert.match(error?.message ?? '', /could not be reached/)
    assert.equal(sent.length, 11)
  })

  await t.test('each event begins that count anew', async () => {
    const steps = Array.from({ length: 30 }, (_, i) => answer(event(i, {})))
    const { ids, error } = await read([...steps, answer(end('finished'))])
    assert.equal(ids.length, 30)
    assert.equal(error, undefined)
  })

  await t.test('204 says that nothing more comes', async () => {
    const { error, sent } = await read([answer(event(1, {})), new Response(null, { status: 204 })])
    assert.equal(error, undefined)
    assert.equal(sent.length, 2)
  })

  await t.test('an error that stays ends it at once', async () => {
    const { error, sent } = await read([apiError(404, 'not_found')])
    assert.equal((error as { code?: string }).code, 'not_found')
    assert.equal(sent.length, 1)
  })

  await t.test('refused, it asks once more, so that the error is the real one', async () => {
    const { error, sent } = await read([answer(event(1, {}), end('refused', 'Revoked.')), apiError(401, 'key_revoked')])
    assert.equal((error as { code?: string }).code, 'key_revoked')
    assert.equal(sent.length, 2)
  })

  await t.test('refused twice in a row, it ends', async () => {
    const refused = () => answer(end('refused', 'Your session has ended.'))
    const { error, sent } = await read([refused(), refused(), refused()])
    assert.ok(error instanceof AuthenticationError)
    assert.equal(error.message, 'Your session has ended.')
    assert.equal(sent.length, 2)
  })

  await t.test('maxRetries 0 lets the first break end it', async () => {
    const { error, ids, sent } = await read([unfinished(event(1, {}), 'break')], { maxRetries: 0 })
    assert.deepEqual(ids, ['1'])
    assert.match(error?.message ?? '', /broke off/)
    assert.equal(sent.length, 1)
  })

  await t.test('break closes the connection and frees the signal', async () => {
    let isCanceled = false
    const { signal } = new AbortController()
    const { transport, sent } = scripted([
      unfinished(event(1, {}) + event(2, {}), 'stay', () => {
        isCanceled = true
      }),
    ])
    for await (const { id } of transport.stream(operations.stream, input, { signal })) {
      assert.equal(id, '1')
      break
    }
    assert.equal(isCanceled, true)
    assert.equal(sent.length, 1)
    assert.equal(getEventListeners(signal, 'abort').length, 0)
  })

  await t.test('close ends the loop, and lastEventId tells where it was', async () => {
    const { transport } = scripted([
      (_sent, { signal }) => {
        const body = unfinished(event(5, {}), 'stay')
        signal?.addEventListener('abort', () => undefined)
        return body
      },
    ])
    const stream = transport.stream(operations.stream, input)
    for await (const _ of stream) stream.close()
    assert.equal(stream.lastEventId, '5')
  })

  for (const [what, first] of [
    ['breaks off', () => unfinished(`${event(1, {})}id: 7\n\n`, 'break')],
    ['ends', () => answer(event(1, {}), 'id: 7\n\n', end('lifetime'))],
  ] as [string, () => Response][])
    await t.test(`an id alone is where to resume when the stream ${what}`, async () => {
      const { ids, resumedFrom } = await read([first(), answer(event(8, {}), end('finished'))])
      assert.deepEqual(
        [ids, resumedFrom],
        [
          ['1', '8'],
          [null, '7'],
        ],
      )
    })

  await t.test('close ends a loop that waits for the next event', async () => {
    const { transport } = scripted([
      (_sent, { signal }) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode(event(5, {})))
              signal?.addEventListener('abort', () => controller.error(signal.reason))
            },
          }),
          { headers },
        ),
    ])
    const stream = transport.stream(operations.stream, input)
    const ids: unknown[] = []
    for await (const { id } of stream) {
      ids.push(id)
      setImmediate(() => stream.close())
    }
    assert.deepEqual(ids, ['5'])
  })

  await t.test('return ends it while somebody waits for the next event', async () => {
    let isCanceled = false
    const body = unfinished(event(5, {}), 'stay', () => {
      isCanceled = true
    })
    const { transport } = scripted([body])
    const iterator = transport.stream(operations.stream, input)[Symbol.asyncIterator]()
    assert.equal((await iterator.next()).value?.id, '5')
    const next = iterator.next()
    await iterator.return?.()
    assert.deepEqual(await next, { done: true, value: undefined })
    assert.equal(isCanceled, true)
  })

  await t.test('begins behind the event that the caller names, once', async () => {
    const steps = [answer(event(42, {})), answer(event(43, {}), end('finished'))]
    const { ids, resumedFrom } = await read(steps, { headers: { 'last-event-ID': '41' } })
    assert.deepEqual(ids, ['42', '43'])
    assert.deepEqual(resumedFrom, ['41', '42'])
  })

  for (const [where, steps] of [
    ['while it connects', [hang]],
    ['while it waits to come back', [apiError(503, 'unavailable', { 'Retry-After': '50' })]],
  ] as [string, Step[]][]) {
    await t.test(`the caller's signal ends it ${where}`, async () => {
      const controller = new AbortController()
      setImmediate(() => setImmediate(() => controller.abort()))
      const { error } = await read(steps, { signal: controller.signal })
      assert.equal(error?.name, 'AbortError')
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
    })
  }

  await t.test('that is something else is an error at once, and not opened again and again', async () => {
    const page = new Response('<h1>Hello</h1>', { headers: { 'Content-Type': 'text/html' } })
    const { error, sent } = await read([page, answer(end('finished'))])
    assert.match(error?.message ?? '', /no JSON, but text\/html: <h1>Hello<\/h1>\. Is baseUrl right\?/)
    assert.equal(sent.length, 1)
  })

  await t.test('data that is no JSON counts as a broken connection', async () => {
    const { ids, resumedFrom } = await read([
      answer(event(1, {}), 'id: 2\ndata: {half\n\n'),
      answer(event(2, {}), end('finished')),
    ])
    assert.deepEqual(ids, ['1', '2'])
    assert.deepEqual(resumedFrom, [null, '1'])
  })

  await t.test('silence means that the connection is dead, unless the loop itself is busy', async (t2) => {
    t2.mock.timers.enable({ apis: ['setTimeout'] })
    const { transport, sent } = scripted([
      (_sent, { signal }) => {
        const body = new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode(event(1, {})))
            signal?.addEventListener('abort', () => controller.error(signal.reason))
          },
        })
        return new Response(body, { headers })
      },
      answer(event(2, {}), end('finished')),
    ])
    const ids: unknown[] = []
    for await (const { id } of transport.stream(operations.stream, input)) {
      ids.push(id)
      if (id !== '1') continue
      t2.mock.timers.tick(200_000) // busy: nothing is read meanwhile
      assert.equal(sent.length, 1)
      // Only once the loop is back at the connection does silence count; then the wait for the next attempt.
      setImmediate(() => {
        t2.mock.timers.tick(45_000)
        setImmediate(() => t2.mock.timers.tick(5_000))
      })
    }
    assert.deepEqual(ids, ['1', '2'])
    assert.equal(sent.length, 2)
  })
})
