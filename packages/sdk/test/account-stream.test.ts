import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StreamEvent } from '../src/core/types.ts'
import type { AccountStreamOptions } from '../src/resources/account-stream.ts'
import { TypedEvents } from '../src/resources/events.ts'
import type { StoredEvent } from '../src/webhooks/events.ts'
import { apiError, type Step, scripted } from './scripted.ts'

/** `events.stream()`: what the server says of the stream itself is not among the events. */

const headers = { 'Content-Type': 'text/event-stream' }
const answer = (...texts: string[]): Response => new Response(['retry: 1\n\n', ...texts].join(''), { headers })
const event = (id: number, type = 'project.created'): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, data: { object: { id: `proj_${id}` } } })}\n\n`
const about = (name: 'ready' | 'reset', id: number): string => `id: ${id}\nevent: ${name}\ndata: {"number": ${id}}\n\n`

/** What comes until this many events are there, or an error. */
async function read(steps: Step[], count: number, options: AccountStreamOptions = {}) {
  const { transport, sent } = scripted(steps)
  const stream = new TypedEvents(transport).stream({ type: 'project.*' }, options)
  const events: StreamEvent<StoredEvent>[] = []
  let error: unknown
  try {
    for await (const one of stream) if (events.push(one) === count) break
  } catch (caught) {
    error = caught
  }
  const resumedFrom = sent.map((call) => call.headers.get('Last-Event-ID'))
  return { ids: events.map(({ id }) => id), events, error, stream, resumedFrom, sent }
}

test('the stream of an account', async (t) => {
  await t.test('tells when it has begun, apart from the events', async () => {
    const ready: string[] = []
    const { ids, events, resumedFrom, sent } = await read(
      [answer(about('ready', 40), event(41)), answer(event(42))],
      2,
      {
        onReady: (id) => ready.push(id),
      },
    )
    assert.deepEqual([ids, ready, resumedFrom], [['41', '42'], ['40'], [null, '41']])
    assert.equal(events[0]?.data.type, 'project.created')
    assert.match(String(sent[0]?.url), /\/v1\/events\/stream\?type=project\.\*$/)
  })

  await t.test('goes on from where it stood, although nothing has happened since', async () => {
    const { ids, resumedFrom } = await read([answer(about('ready', 40)), answer(event(41))], 1)
    assert.deepEqual([ids, resumedFrom], [['41'], [null, '40']])
  })

  await t.test('begins behind an id of before, also if the first attempt fails', async () => {
    const { ids, resumedFrom, stream } = await read([apiError(503, 'unavailable'), answer(event(7), event(8))], 2, {
      lastEventId: '6',
      headers: { 'X-Own': '1' },
    })
    assert.deepEqual([ids, resumedFrom, stream.lastEventId], [['7', '8'], ['6', '6'], '8'])
  })

  await t.test('throws if events are lost, and says what to do', async () => {
    const { ids, error } = await read([answer(about('reset', 90), event(91))], 1, { lastEventId: '6' })
    assert.deepEqual(ids, [])
    assert.match(String(error), /CloudAPIError: The events behind 6 are no longer known\. List those that you missed/)
  })

  await t.test('or tells it, and goes on', async () => {
    const lost: string[] = []
    const { ids, error } = await read([answer(about('reset', 90), event(91))], 1, {
      lastEventId: '6',
      onReset: (id) => lost.push(id),
    })
    assert.deepEqual([ids, lost, error], [['91'], ['90'], undefined])
  })

  await t.test('ends by close, and by return', async () => {
    const { transport } = scripted([answer(event(1), event(2)), answer(event(3))])
    const stream = new TypedEvents(transport).stream()
    const ids: unknown[] = []
    for await (const { id } of stream) {
      ids.push(id)
      stream.close()
    }
    assert.equal(ids[0], '1')
    const other = new TypedEvents(scripted([answer(event(1))]).transport).stream()[Symbol.asyncIterator]()
    assert.deepEqual(await other.return?.(), { done: true, value: undefined })
    assert.deepEqual(await other.next(), { done: true, value: undefined })
  })

  await t.test('an error of the server is an error', async () => {
    const { error } = await read([apiError(403, 'scope_missing')], 1)
    assert.equal((error as { code?: string }).code, 'scope_missing')
  })
})
