import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBeside, record } from '../../../test/event-log.ts'
import { type EventStream, follow } from '../../../test/event-stream.ts'
import { linkDatabase } from '../../../test/fakes/database-link.ts'
import { type Api, type Client, createClock, type Developer, startApi } from '../../../test/harness.ts'
import { nobodyLeft, range } from '../../../test/live.ts'
import { asAccount, createKey, v1Url } from '../../../test/v1.ts'
import { addEvents, bodyOf } from '../../../test/world-events.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { exampleEvent } from './examples.ts'

const PATH = '/events/stream'
const at = (server: Api, client: Client, livemode = true): Client =>
  Object.assign(client.with({}), { url: v1Url(server, { livemode }) })
const begun = (stream: EventStream): Promise<EventStream> =>
  stream.until('its beginning', ({ heard }) => heard.length > 0)
const endOf = (stream: EventStream): unknown => stream.heard.at(-1)?.event === 'end' && stream.heard.at(-1)?.data
/** Also of messages without data. */
const lastId = ({ text }: EventStream): number => Number([...text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1])

/** The last number of an account's world. */
async function lastOf({ db }: Api, { id }: Developer, kind = 'live'): Promise<number> {
  const [row] = await db<{ last: number }[]>`
    select s.last_sequence as last from event_sequences s join worlds w on w.id = s.world_id
    where w.account_id = ${id} and w.kind = ${kind}`
  return row?.last ?? 0
}

async function worldOf({ db }: Api, { id }: Developer) {
  const [row] = await db<{ id: string }[]>`select id from worlds where account_id = ${id} and kind = 'live'`
  return { id: row?.id ?? assert.fail('There is no such account.'), livemode: true }
}

test('GET /v1/events/stream', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const second = await ada.createProject()

  await t.test('begins with the number to go on from, and sends the very text of each event', async () => {
    const stream = await begun(await follow(account, PATH))
    assert.equal(stream.status, 200)
    assert.equal(stream.headers['content-type'], 'text/event-stream; charset=utf-8')
    assert.match(stream.text, /^retry: \d+\n\n/)
    const number = await lastOf(api, ada)
    assert.deepEqual(stream.heard, [{ id: String(number), event: 'ready', data: { number } }])
    const [first = '', last = ''] = await addEvents(
      api,
      { developer: ada },
      { type: 'generation.completed', text: 'Zeilen\nund „Ümläute“ 🎨' },
      { type: 'alert.raised', projectId: null },
    )
    await stream.until('both', ({ heard }) => heard.length === 3)
    assert.deepEqual(stream.names, ['ready', 'generation.completed', 'alert.raised'])
    assert.deepEqual(stream.ids, [number, number + 1, number + 2])
    for (const [nth, id] of [first, last].entries()) {
      const text = await bodyOf(api, id)
      assert.ok(stream.text.includes(`\ndata: ${text}\n\n`))
      assert.deepEqual(stream.heard[nth + 1]?.data, (await account.get(`/events/${id}`)).body)
    }
    stream.vanish()
  })

  await t.test('goes on behind every number that is kept, by header and by query', async () => {
    await addEvents(api, { developer: ada }, ...range(5).map(() => ({})))
    const last = await lastOf(api, ada)
    for (const after of range(last)) {
      const stream =
        after % 2 === 0
          ? await follow(account, PATH, { 'Last-Event-ID': String(after) })
          : await follow(account, `${PATH}?last_event_id=${after}`)
      await stream.until('the last', ({ ids }) => ids.at(-1) === last)
      assert.deepEqual(stream.ids, range(last + 1).slice(after + 1))
      assert.ok(!stream.names.includes('ready'))
      stream.vanish()
    }
    const upToDate = await follow(account, PATH, { 'Last-Event-ID': String(last) })
    await addEvents(api, { developer: ada }, {})
    await upToDate.until('what came', ({ heard }) => heard.length > 0)
    assert.deepEqual(upToDate.ids, [last + 1])
    upToDate.vanish()
  })

  await t.test('begins anew behind a number that was never given out, or is no longer kept', async () => {
    const bob = await api.createDeveloper()
    const client = asAccount(api, bob)
    await addEvents(api, { developer: bob }, ...range(6).map(() => ({})))
    const last = await lastOf(api, bob)
    const isReset = async (after: number): Promise<boolean> => {
      const stream = await follow(client, PATH, { 'Last-Event-ID': String(after) })
      await addEvents(api, { developer: bob }, {})
      await begun(stream)
      stream.vanish()
      const [first] = stream.heard
      if (first?.event !== 'reset') return false
      assert.deepEqual(first.data, { number: Number(first.id) })
      return true
    }
    assert.deepEqual([await isReset(last), await isReset(last + 1), await isReset(999_999_999)], [false, false, true])
    await api.db`
      delete from events where sequence < ${last} and world_id = (select id from worlds where account_id = ${bob.id} and kind = 'live')`
    assert.deepEqual([await isReset(last - 1), await isReset(last - 2), await isReset(0)], [false, true, true])
  })

  await t.test('leaves out what is filtered, and moves the id on past it', async () => {
    const projectId = toTypeId('proj', second.id)
    const streams = await Promise.all([
      follow(account, `${PATH}?type=generation.*`),
      follow(account, `${PATH}?project_id=${projectId}`),
      follow(account, `${PATH}?project_id=${second.id}&type=file.created,generation.failed`),
      follow(account, PATH),
    ])
    await Promise.all(streams.map(begun))
    const before = await lastOf(api, ada)
    await addEvents(
      api,
      { developer: ada },
      { type: 'generation.created' },
      { type: 'file.created', projectId: second.id },
      { type: 'generation.failed', projectId: second.id },
      { type: 'file.deleted' },
      { type: 'alert.raised', projectId: null },
    )
    for (const stream of streams) await stream.until('the last id', (one) => lastId(one) === before + 5)
    assert.deepEqual(
      streams.map(({ names }) => names.slice(1)),
      [
        ['generation.created', 'generation.failed'],
        ['file.created', 'generation.failed'],
        ['file.created', 'generation.failed'],
        ['generation.created', 'file.created', 'generation.failed', 'file.deleted', 'alert.raised'],
      ],
    )
    for (const stream of streams) stream.vanish()
    const resumed = await follow(account, `${PATH}?type=generation.*`, { 'Last-Event-ID': String(before) })
    await resumed.until('the last id', (one) => lastId(one) === before + 5)
    assert.deepEqual(resumed.names, ['generation.created', 'generation.failed'])
    resumed.vanish()
  })

  await t.test('shows a caller only what it may read', async () => {
    const images = await createKey(api, ada, { scopes: ['events:read', 'generations:read'] })
    const bound = await createKey(api, ada, { project_id: toTypeId('proj', second.id) })
    const bare = await createKey(api, ada, { scopes: ['events:read'] })
    const sandbox = asAccount(api, ada, { livemode: false })
    const bob = asAccount(api, await api.createDeveloper())
    const streams = await Promise.all([images, bound, bare, sandbox, bob].map((client) => follow(client, PATH)))
    await Promise.all(streams.map(begun))
    await addEvents(
      api,
      { developer: ada },
      { type: 'generation.created' },
      { type: 'file.created', projectId: second.id },
      { type: 'key.created', projectId: null },
    )
    await addEvents(api, { developer: ada, livemode: false }, { type: 'user.created' })
    const last = await lastOf(api, ada)
    for (const stream of streams.slice(0, 3)) await stream.until('the last id', (one) => lastId(one) === last)
    await streams[3]?.until('what is its own', ({ heard }) => heard.length === 2)
    assert.deepEqual(
      streams.map(({ names }) => names.slice(1)),
      [['generation.created'], ['file.created'], [], ['user.created'], []],
    )
    for (const stream of streams) stream.vanish()
  })

  await t.test('refuses what it cannot read, before it begins', async () => {
    const images = await createKey(api, ada, { scopes: ['events:read', 'generations:read'] })
    const other = await createKey(api, ada, { scopes: ['generations:read'] })
    const bound = await createKey(api, ada, { project_id: toTypeId('proj', second.id) })
    const bob = asAccount(api, await api.createDeveloper())
    for (const [client, query, expected] of [
      [other, '', [403, 'scope_missing', null]],
      [images, '?type=file.created', [403, 'scope_missing', 'type']],
      [account, '?type=file.creatd', [400, 'parameter_invalid', 'type']],
      [bob, `?project_id=${second.id}`, [404, 'not_found', 'project_id']],
      [bound, `?project_id=${ada.projectId}`, [403, 'project_out_of_scope', 'project_id']],
      [account, '?last_event_id=x', [400, 'parameter_invalid', 'last_event_id']],
      [account, '?last_event_id=-1', [400, 'parameter_invalid', 'last_event_id']],
      [account, '?limit=1', [400, 'parameter_unknown', 'limit']],
    ] as [Client, string, unknown[]][]) {
      const { status, body } = await client.get(`${PATH}${query}`)
      assert.deepEqual([status, body.error.code, body.error.param], expected, query)
    }
    const { status, body } = await account.get(PATH, { 'Last-Event-ID': '1e3' })
    assert.deepEqual([status, body.error.code], [400, 'header_invalid'])
  })

  await t.test('shows of what was erased that it happened', async () => {
    const [id = ''] = await addEvents(api, { developer: ada }, { isErased: true })
    const last = await lastOf(api, ada)
    const stream = await begun(await follow(account, PATH, { 'Last-Event-ID': String(last - 1) }))
    assert.deepEqual(stream.heard[0]?.data, (await account.get(`/events/${id}`)).body)
    assert.deepEqual(stream.heard[0]?.data.data, { object: null, previous: null })
    stream.vanish()
  })
  await nobodyLeft(api)
})

test('twenty writers on two servers leave no gap, for whoever stays and for whoever comes back', async (t) => {
  const first = await startApi(t)
  const second = await startApi(t, { beside: first })
  const ada = await first.createDeveloper()
  const account = asAccount(first, ada)
  const world = await worldOf(first, ada)
  const writers = [await openBeside(t, first), await openBeside(t, first)]
  const staying = await Promise.all([first, second].map((server) => follow(at(server, account), PATH)))
  await Promise.all(staying.map(begun))
  const begin = staying[0]?.ids[0] ?? assert.fail()
  assert.equal(staying[1]?.ids[0], begin)

  const each = 15
  const data = exampleEvent('file.created').data
  const write = async (nth: number): Promise<void> => {
    const ctx = writers[nth % 2] ?? assert.fail()
    for (const _ of range(each))
      await record(ctx, {
        type: 'file.created',
        subjectId: crypto.randomUUID(),
        world,
        projectId: ada.projectId,
        requestId: null,
        data: { object: data.object },
      })
  }
  const last = begin + 20 * each
  const comeBack = async (server: Api): Promise<number[]> => {
    const ids: number[] = []
    for (let after = begin, takes = 1; after < last; takes += 1) {
      const stream = await follow(at(server, account), PATH, { 'Last-Event-ID': String(after) })
      await stream.until('some more', (one) => one.ids.length >= Math.min(takes, last - after))
      stream.vanish()
      ids.push(...stream.ids)
      after = ids.at(-1) ?? after
    }
    return ids
  }
  const [returning] = await Promise.all([
    Promise.all([comeBack(first), comeBack(second)]),
    Promise.all(range(20).map(write)),
  ])
  const all = range(20 * each).map((n) => begin + 1 + n)
  for (const ids of returning) assert.deepEqual(ids, all)
  for (const stream of staying) {
    await stream.until('everything', ({ ids }) => ids.at(-1) === last)
    assert.deepEqual(stream.ids, [begin, ...all])
    assert.equal(new Set(stream.heard.slice(1).map((one) => one.data.id)).size, 20 * each)
    stream.vanish()
  }
  await Promise.all([nobodyLeft(first), nobodyLeft(second)])
})

test('notices that are lost delay events and skip none', async (t) => {
  const first = await startApi(t)
  const link = await linkDatabase(t, first)
  const second = await startApi(t, { beside: link.beside })
  const ada = await first.createDeveloper()
  const stream = await begun(await follow(at(second, asAccount(first, ada)), PATH))
  const begin = stream.ids[0] ?? assert.fail()
  for (const n of range(30)) {
    if (n === 10) link.silenceNotices()
    await addEvents(first, { developer: ada }, {})
  }
  await stream.until('everything', ({ ids }) => ids.at(-1) === begin + 30)
  link.dropNotices()
  await addEvents(first, { developer: ada }, {})
  await stream.until('one more', ({ ids }) => ids.at(-1) === begin + 31)
  assert.deepEqual(
    stream.ids,
    range(32).map((n) => begin + n),
  )
  stream.vanish()
})

test('a stream sees what its key may read now, and ends with it', async (t) => {
  const clock = createClock()
  const first = await startApi(t, { clock })
  const second = await startApi(t, { beside: first, clock })
  const ada = await first.createDeveloper()
  const account = asAccount(first, ada)
  const onBoth = (client: Client, path = PATH): Promise<EventStream[]> =>
    Promise.all([first, second].map(async (server) => begun(await follow(at(server, client), path))))
  const end = (detail: RegExp) => async (stream: EventStream) => {
    const { reason, detail: text } = endOf(await stream.untilEnd()) as { reason: string; detail: string }
    assert.equal(reason, 'refused')
    assert.match(text, detail)
  }

  await t.test('a narrowed key hears no more of what it has lost', async () => {
    const key = await createKey(first, ada, { scopes: ['events:read', 'generations:read', 'files:read'] })
    const streams = await onBoth(key)
    const asking = await onBoth(key, `${PATH}?type=generation.*`)
    const add = () => addEvents(first, { developer: ada }, { type: 'generation.created' }, { type: 'file.created' })
    await add()
    const added = await lastOf(first, ada)
    for (const stream of [...streams, ...asking]) await stream.until('the first', (one) => lastId(one) === added)
    assert.equal((await account.patch(`/keys/${key.id}`, { scopes: ['events:read', 'files:read'] })).status, 200)
    await add()
    const last = await lastOf(first, ada)
    for (const stream of streams) {
      await stream.until('the last', (one) => lastId(one) === last)
      assert.deepEqual(
        stream.names.filter((name) => /^(?:generation|file)\./.test(name)),
        ['generation.created', 'file.created', 'file.created'],
      )
      stream.vanish()
    }
    for (const stream of asking) {
      await end(/This key lacks the scope generations:read/)(stream)
      assert.equal(stream.names.filter((name) => name === 'generation.created').length, 1)
    }
  })

  await t.test('one that may read no events at all ends its streams', async () => {
    const key = await createKey(first, ada, { scopes: ['events:read', 'files:read'] })
    const streams = await onBoth(key)
    await account.patch(`/keys/${key.id}`, { scopes: ['files:read'] })
    await Promise.all(streams.map(end(/lacks the scope events:read/)))
  })

  await t.test('a revoked key, and a session token of it', async () => {
    const key = await createKey(first, ada)
    const { body } = await key.post('/session_tokens', { ttl_seconds: 600 })
    const token = key.with({ Authorization: `Bearer ${body.token}` })
    const streams = [...(await onBoth(key)), ...(await onBoth(token))]
    const others = await onBoth(account)
    assert.equal((await account.delete(`/keys/${key.id}`)).status, 204)
    await addEvents(first, { developer: ada }, { type: 'file.created' })
    await Promise.all(streams.map(end(/revoked/)))
    for (const stream of streams) assert.ok(!stream.names.includes('file.created'), 'nothing after the revocation')
    for (const stream of others) {
      await stream.until('what came after', ({ names }) => names.includes('file.created'))
      stream.vanish()
    }
  })

  await t.test('a session token that runs out, an hour, and a heartbeat until then', async () => {
    const key = await createKey(first, ada)
    const { body } = await key.post('/session_tokens', { ttl_seconds: 600 })
    const token = key.with({ Authorization: `Bearer ${body.token}` })
    const [[ending], [lasting]] = [await onBoth(token), await onBoth(key)]
    assert.ok(ending && lasting)
    clock.advance(15_000)
    await lasting.until('a heartbeat', ({ text }) => text.includes('\n:\n'))
    clock.advance(600_000)
    await end(/expired/)(ending)
    clock.advance(3_600_000)
    assert.deepEqual(endOf(await lasting.untilEnd()), { reason: 'lifetime' })
  })
  await Promise.all([nobodyLeft(first), nobodyLeft(second)])
})

test('the bounds of streams hold for events, too', async (t) => {
  const api = await startApi(t, { env: { EVENT_STREAMS_PER_CALLER_MAX: '3' } })
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const streams = await Promise.all(range(3).map(async () => begun(await follow(account, PATH))))
  const refused = await (await createKey(api, ada)).get(PATH)
  assert.deepEqual([refused.status, refused.body.error.code], [429, 'rate_limited'])
  for (const stream of streams) stream.vanish()
  await nobodyLeft(api)
})

test('a client far behind gets everything, page by page', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const before = await lastOf(api, ada)
  const ids = await addEvents(api, { developer: ada }, ...range(1_200).map(() => ({ text: 'x'.repeat(2_000) })))
  const stream = await follow(asAccount(api, ada), PATH, { 'Last-Event-ID': String(before) })
  stream.pause()
  await addEvents(api, { developer: ada }, {})
  stream.resume()
  await stream.until('everything', ({ heard }) => heard.length === 1_201)
  assert.deepEqual(
    stream.heard.slice(0, -1).map(({ data }) => data.id),
    ids,
  )
  assert.ok(ids.every((id) => fromTypeId('evt', id)))
  stream.vanish()
})
