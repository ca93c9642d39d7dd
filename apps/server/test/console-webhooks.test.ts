import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withNewest, withRows } from '../../console/src/explorer/newest.ts'
import { bodyLines, factsOf, headerDifferences, isDifferent } from '../../console/src/features/webhooks/differences.ts'
import { bodyOf, changesOf, draftOf, newDraft } from '../../console/src/features/webhooks/draft.ts'
import { chosenOf, getsType, groupsOf, withType } from '../../console/src/features/webhooks/event-types.ts'
import { isNarrowed, queryOf } from '../../console/src/features/webhooks/filters.ts'
import { healthOf, rateInWords, worstFirst } from '../../console/src/features/webhooks/health.ts'
import { hexDump, shownBodyOf } from '../../console/src/features/webhooks/message-bodies.ts'
import { type DeliveryPages, restlessPages } from '../../console/src/features/webhooks/restless.ts'
import { deliveryPageSearch, deliverySearch } from '../../console/src/features/webhooks/search.ts'
import type { Attempt, Delivery, DeliveryDetail, Webhook } from '../../console/src/features/webhooks/types.ts'
import { outcomeInWords, sentenceOf } from '../../console/src/features/webhooks/words.ts'
import { formatSpan } from '../../console/src/ui/moments.ts'

/** What the console works out about webhooks, apart from what draws it. */

const now = new Date('2026-03-11T10:00:00.000Z')
const after = (seconds: number): string => new Date(now.getTime() + seconds * 1_000).toISOString()

const deliveryOf = (fields: Partial<DeliveryDetail> = {}): DeliveryDetail => ({
  id: 'dlv_5',
  object: 'delivery',
  livemode: true,
  webhook_id: 'hook_1',
  event_id: 'evt_1',
  event_type: 'generation.completed',
  project_id: null,
  status: 'pending',
  attempt: 0,
  attempts_max: 11,
  next_attempt_at: after(0),
  in_flight: false,
  deadline_at: after(72 * 3_600),
  replay_of: null,
  replay_id: null,
  test: false,
  last_attempt: null,
  created_at: after(0),
  ended_at: null,
  webhook_url: null,
  request_body: null,
  attempts: [],
  schedule: [],
  ...fields,
})
const attemptOf = (fields: Partial<Attempt> = {}): Attempt => ({
  number: 1,
  started_at: after(0),
  duration_ms: 40,
  dns_ms: null,
  connect_ms: null,
  tls_ms: null,
  first_byte_ms: 30,
  address: '203.0.113.7',
  url: 'https://example.com/hook',
  request_headers: {},
  response_status: 503,
  response_headers: {},
  response_body: null,
  response_body_encoding: null,
  response_truncated: false,
  outcome: 'failed',
  error_code: 'status',
  error: null,
  ...fields,
})
const failed = (count: number): Attempt[] => Array.from({ length: count }, (_, n) => attemptOf({ number: n + 1 }))

test('where a delivery stands is said in a sentence', () => {
  const said = (fields: Partial<DeliveryDetail>, isDisabled = false): string =>
    sentenceOf(deliveryOf(fields), isDisabled, now.getTime())
  assert.equal(said({}), 'Waiting for its first attempt.')
  assert.equal(said({ attempt: 1, in_flight: true, next_attempt_at: null }), 'Attempt 1 of 11 is in progress.')
  assert.equal(
    said({ attempt: 3, attempts: failed(3), next_attempt_at: after(252) }),
    'Failed 3 of 11 attempts; next attempt in 4 min 12 s.',
  )
  assert.equal(
    said({ attempt: 3, attempts: failed(3), next_attempt_at: after(-1) }),
    'Failed 3 of 11 attempts; the next one is due now.',
  )
  assert.match(said({ attempt: 3, attempts: failed(3) }, true), /^Its endpoint is disabled.* within 3 d\.$/)
  const delivered: Partial<DeliveryDetail> = { status: 'delivered', attempts: [attemptOf({ outcome: 'succeeded' })] }
  assert.equal(said({ ...delivered, attempt: 1 }), 'Delivered by the first attempt in 40 ms.')
  assert.equal(
    said({ ...delivered, attempt: 3, ended_at: after(360) }),
    'Delivered by attempt 3, 6 min after it was created.',
  )
  assert.match(said({ status: 'exhausted', attempt: 11, attempts: failed(11) }), /^All 11 attempts failed\./)
  assert.match(
    said({ status: 'exhausted', attempt: 9, attempts: failed(9) }),
    /^9 attempts failed until its deadline\./,
  )
  assert.match(said({ status: 'canceled' }), /^Canceled before its first attempt\./)
  const interrupted = attemptOf({ outcome: 'interrupted', error_code: 'interrupted', duration_ms: null })
  assert.match(said({ attempt: 1, attempts: [interrupted], next_attempt_at: after(9) }), /^Its attempt was interrupted/)
})

test('how an attempt ended is said in a few words', () => {
  assert.equal(outcomeInWords({ response_status: 503, error_code: 'status' }), '503')
  assert.equal(outcomeInWords({ response_status: 204, error_code: null }), '204')
  assert.equal(outcomeInWords({ response_status: null, error_code: 'timeout' }), 'Timed out')
  assert.equal(outcomeInWords({ response_status: null, error_code: 'a_new_one' }), 'a new one')
})

test('spans of time have their two largest units', () => {
  assert.deepEqual(
    [0, 12, 60, 252, 3_600, 18_180, 86_400, 190_000].map((seconds) => formatSpan(seconds * 1_000)),
    ['0 s', '12 s', '1 min', '4 min 12 s', '1 h', '5 h 3 min', '1 d', '2 d 4 h'],
  )
})

test('the address of the deliveries asks the API for what it says, and for nothing else', () => {
  const search = deliverySearch({
    webhook: 'hook_1',
    status: 'exhausted',
    type: 'file.*',
    range: '1h',
    page: 3,
    live: 'off',
  })
  assert.deepEqual(queryOf(search, now), {
    webhook_id: 'hook_1',
    status: 'exhausted',
    event_type: 'file.*',
    created_after: after(-3_600),
  })
  assert.ok(isNarrowed(search))
  assert.deepEqual(deliverySearch({ status: 'nonsense', range: '30d', from: 'x' }), {})
  assert.deepEqual(queryOf({}, now), { created_after: after(-30 * 86_400) })
  assert.deepEqual(deliveryPageSearch({ attempt: 3, compare: '1' }), { attempt: 3, compare: 1 })
  assert.deepEqual(deliveryPageSearch({ attempt: 'x', compare: -1 }), {})
})

const webhookOf = (id: string, fields: Partial<Webhook> = {}, stats: Partial<Webhook['stats']> = {}): Webhook => ({
  id,
  object: 'webhook',
  livemode: true,
  project_id: null,
  url: 'https://example.com/hook',
  event_types: ['*'],
  description: null,
  metadata: {},
  headers: {},
  max_in_flight: 10,
  rate_per_second: null,
  status: 'enabled',
  disabled_reason: null,
  disabled_at: null,
  failing_since: null,
  secret_expires_at: null,
  stats: {
    attempts_24h: 10,
    succeeded_24h: 10,
    failed_24h: 0,
    success_rate_24h: 1,
    p95_ms: 40,
    waiting: 0,
    oldest_waiting_at: null,
    last_succeeded_at: after(-60),
    last_failed_at: null,
    ...stats,
  },
  created_at: after(-3_600),
  updated_at: null,
  ...fields,
})

test('endpoints that fail come first, those that were disabled by hand last', () => {
  const webhooks = [
    webhookOf('owner', { status: 'disabled', disabled_reason: 'owner', disabled_at: after(-9) }),
    webhookOf('fine'),
    webhookOf('flaky', {}, { failed_24h: 1, success_rate_24h: 0.9 }),
    webhookOf('gone', { status: 'disabled', disabled_reason: 'gone', disabled_at: after(-9) }),
    webhookOf('failing', { failing_since: after(-9) }, { success_rate_24h: 0.4 }),
    webhookOf('worse', { failing_since: after(-9) }, { success_rate_24h: 0.1 }),
  ]
  assert.deepEqual(
    worstFirst(webhooks).map(({ id }) => id),
    ['worse', 'failing', 'gone', 'flaky', 'fine', 'owner'],
  )
  assert.equal(healthOf(webhookOf('new', {}, { last_succeeded_at: null })), 'idle')
})

test('a rate is whole only where all or none succeeded', () => {
  assert.match(rateInWords(1), /^100\s?%$/)
  assert.match(rateInWords(0.99999), /^99.9\s?%$/)
  assert.match(rateInWords(0.00001), /^0.1\s?%$/)
  assert.equal(rateInWords(null), 'None')
})

test('only what was changed of an endpoint is sent', () => {
  const webhook = webhookOf('hook_1', { description: 'Orders', headers: { 'X-Token': '1' }, rate_per_second: 5 })
  const draft = draftOf(webhook)
  assert.deepEqual(changesOf(webhook, draft), {})
  assert.deepEqual(changesOf(webhook, { ...draft, ratePerSecond: '', headers: [] }), {
    rate_per_second: null,
    headers: {},
  })
  assert.deepEqual(bodyOf({ ...newDraft, url: ' https://example.com ' }), {
    url: 'https://example.com',
    event_types: ['*'],
    description: null,
    headers: {},
    max_in_flight: 10,
    rate_per_second: null,
  })
})

test('a wildcard takes the place of the types that it covers', () => {
  const types = ['file.created', 'file.deleted', 'user.created'].map((type) => ({ type, description: '' })) as never
  const getsFiles = [['*'], ['file.*'], ['file.created'], ['file.deleted', 'user.*']].map((wanted) =>
    getsType(wanted, 'file.created'),
  )
  assert.deepEqual(getsFiles, [true, true, true, false])
  const [file] = groupsOf(types)
  assert.ok(file)
  assert.deepEqual(withType(['file.created', 'user.created'], 'file.*', true), ['user.created', 'file.*'])
  assert.deepEqual(withType(['*'], 'file.created', true), ['file.created'])
  assert.deepEqual(withType(['file.*'], 'file.*', false), [])
  assert.deepEqual(
    [chosenOf(file, ['file.*']), chosenOf(file, ['file.created']), chosenOf(file, [])],
    ['All', '1 of 2', 'None'],
  )
})

test('what differs between two attempts is found', () => {
  const one = attemptOf({
    response_body: '{"a":1,"b":2}',
    response_body_encoding: 'utf8',
    response_headers: { date: 'x', etag: '1' },
  })
  const another = attemptOf({
    number: 2,
    response_status: 500,
    response_body: '{"a":1,"b":3}',
    response_body_encoding: 'utf8',
    response_headers: { date: 'x' },
  })
  assert.deepEqual(
    factsOf(one, another)
      .filter(isDifferent)
      .map(({ name }) => name),
    ['Outcome'],
  )
  assert.deepEqual(headerDifferences(one.response_headers, another.response_headers).filter(isDifferent), [
    { name: 'etag', one: '1', another: null },
  ])
  assert.deepEqual(
    bodyLines(one, another)?.map((line) => `${line.in} ${line.text.trim()}`),
    ['both {', 'both "a": 1,', 'one "b": 2', 'another "b": 3', 'both }'],
  )
  const long = attemptOf({ response_body: 'x\n'.repeat(500), response_body_encoding: 'utf8' })
  assert.equal(bodyLines(one, long), undefined)
})

test('bodies that are no text are shown as bytes', () => {
  assert.equal(hexDump(new Uint8Array([0x89, 0x50, 0x4e])), `000000  89 50 4e${' '.repeat(39)}  .PN`)
  const base64 = Buffer.from([1, 2, 3]).toString('base64')
  assert.match(shownBodyOf(base64, 'base64', true).note ?? '', /^3 bytes/)
  assert.equal(shownBodyOf(base64, 'base64', false).text, base64)
  assert.equal(shownBodyOf('{"a":', 'utf8', true).text, '{"a":')
})

const row = (id: number, fields: Partial<Delivery> = {}): Delivery =>
  deliveryOf({ id: `dlv_${id}`, status: 'delivered', ...fields })
const page = (rows: Delivery[], hasMore = true) => ({
  data: rows,
  has_more: hasMore,
  next_cursor: hasMore ? `after ${rows.at(-1)?.id}` : null,
  query: {},
})
const pagesOf = (...pages: ReturnType<typeof page>[]): DeliveryPages => ({
  pages,
  pageParams: pages.map((_, n) => (n === 0 ? undefined : { cursor: `${n}`, query: {} })),
})
const idsOf = ({ pages }: DeliveryPages): string[] => pages.flatMap(({ data }) => data.map(({ id }) => id))

test('new deliveries come above those that are listed, once, and what left the filter goes', () => {
  const listed = pagesOf(page([row(5), row(4)]), page([row(3), row(2)]))
  const next = withNewest(listed, page([row(6), row(5)]))
  assert.deepEqual(idsOf(next), ['dlv_6', 'dlv_5', 'dlv_4', 'dlv_3', 'dlv_2'])
  assert.equal(next.pages[0]?.next_cursor, 'after dlv_4')
  assert.deepEqual(idsOf(withNewest(listed, page([row(6), row(4)]))), ['dlv_6', 'dlv_4', 'dlv_3', 'dlv_2'])
  assert.deepEqual(idsOf(withNewest(listed, page([row(9), row(8)]))), ['dlv_9', 'dlv_8'], 'they do not touch')
  assert.deepEqual(idsOf(withNewest(listed, page([row(5)], false))), ['dlv_5'], 'there are no others')
})

test('rows change where they stand, and only pages that are about to change are read again', () => {
  const waiting = { status: 'pending', next_attempt_at: after(-1) } as const
  const listed = pagesOf(
    page([row(5, waiting)]),
    page([row(4, waiting)]),
    page([row(3)]),
    page([row(2, { ...waiting, next_attempt_at: after(60) })]),
  )
  assert.deepEqual(restlessPages(listed, now.getTime()), [{ cursor: '1', query: {} }])
  const next = withRows(listed, new Map([['dlv_4', row(4)]]))
  assert.equal(next.pages[1]?.data[0]?.status, 'delivered')
  assert.equal(next.pages[0]?.data[0]?.status, 'pending')
})
