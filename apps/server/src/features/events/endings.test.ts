import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EventStream, follow } from '../../../test/event-stream.ts'
import { linkDatabase } from '../../../test/fakes/database-link.ts'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Api, type Client, createClock, type Developer, eventually, startApi } from '../../../test/harness.ts'
import {
  addEvents,
  anonymousForm,
  create,
  GENERATIONS,
  nobodyLeft,
  projectEvents,
  range,
  slots,
} from '../../../test/live.ts'
import { errorTexts } from '../../surfaces/devkit/errors.ts'

/** Whose generations stay in work until a test lets them end. */
const busyProvider = (done = () => false): FakeProvider => {
  const provider: FakeProvider = new FakeProvider({
    check: () => (done() ? provider.succeeded() : { state: 'running' }),
  })
  return provider
}

const at = (server: Api, client: Client): Client => Object.assign(client.with({}), { url: server.url })

const begun = (stream: EventStream): Promise<EventStream> =>
  stream.until('its beginning', ({ heard }) => heard.length > 0)

const endOf = (stream: EventStream): unknown => stream.heard.at(-1)?.event === 'end' && stream.heard.at(-1)?.data

test('a stream ends with its credentials, on every server', async (t) => {
  const first = await startApi(t, { providers: [busyProvider()] })
  const second = await startApi(t, { beside: first, providers: [busyProvider()] })
  const refused = (detail: string) => ({ reason: 'refused', detail })
  const badToken = refused('Could not validate credentials')
  const badDeveloperKey = refused('Invalid or revoked developer key')

  async function prepare() {
    const developer = await first.createDeveloper()
    const user = await developer.createEndUser()
    const spare = (await developer.post('/auth/developer-keys', {})).body
    const apiKeys = (await developer.get(`/projects/${developer.projectId}/api-keys`)).body
    const id = await create(user)
    return { developer, user, spare, apiKeyId: apiKeys[0].id, events: `${GENERATIONS}/${id}/events` }
  }
  type Prepared = Awaited<ReturnType<typeof prepare>>
  const asUser = ({ user, events }: Prepared): [Client, string] => [user, events]
  const asOwner = ({ developer, spare }: Prepared): [Client, string] => [
    developer.with({ 'X-Developer-Key': spare.key }),
    projectEvents(developer),
  ]
  const byHand = (statement: string) => async (prepared: Prepared) => first.db.unsafe(statement, [prepared.user.id])
  const remove = (path: (prepared: Prepared) => string) => (prepared: Prepared) =>
    prepared.developer.delete(path(prepared))

  const cases: {
    change: string
    make(prepared: Prepared): Promise<unknown>
    who(prepared: Prepared): [Client, string]
    end: object
  }[] = [
    {
      change: 'a revoked developer key',
      make: remove(({ spare }) => `/auth/developer-keys/${spare.id}`),
      who: asOwner,
      end: badDeveloperKey,
    },
    {
      change: 'a revoked API key',
      make: remove(({ developer, apiKeyId }) => `/projects/${developer.projectId}/api-keys/${apiKeyId}`),
      who: asUser,
      end: refused('Invalid or revoked API key'),
    },
    {
      change: 'a deactivated project',
      make: ({ developer }) => developer.patch(`/projects/${developer.projectId}`, { is_active: false }),
      who: asUser,
      end: refused('Project is inactive'),
    },
    {
      change: 'a list of origins without its page',
      make: ({ developer }) =>
        developer.patch(`/projects/${developer.projectId}`, { allowed_origins: ['https://app.example.com'] }),
      who: ({ user, events }) => [user.with({ Origin: 'https://old.example.com' }), events],
      end: refused(errorTexts.origin_not_allowed),
    },
    {
      change: 'a deleted project',
      make: remove(({ developer }) => `/projects/${developer.projectId}`),
      who: asUser,
      end: badToken,
    },
    {
      change: 'a deleted project, to its owner',
      make: remove(({ developer }) => `/projects/${developer.projectId}`),
      who: asOwner,
      end: refused('Project not found'),
    },
    {
      change: 'a project that is given away',
      make: async ({ developer }) => {
        const { id } = await first.createDeveloper()
        return first.db`update projects set owner_id = ${id} where id = ${developer.projectId}`
      },
      who: asOwner,
      end: refused('Project not found'),
    },
    {
      change: 'a session that ended',
      make: byHand('delete from sessions where user_id = $1'),
      who: asUser,
      end: badToken,
    },
    {
      change: 'an account that is deactivated',
      make: byHand('update users set is_active = false where id = $1'),
      who: asUser,
      end: badToken,
    },
    {
      change: 'a deactivated developer, whose keys others use',
      make: ({ developer }) => first.db`update users set is_active = false where id = ${developer.id}`,
      who: asUser,
      end: badDeveloperKey,
    },
  ]
  for (const { change, make, who, end } of cases) {
    await t.test(change, async () => {
      const prepared = await prepare()
      const [client, path] = who(prepared)
      const stranger = await first.createDeveloper()
      const unconcerned = await begun(await follow(at(second, stranger), projectEvents(stranger)))
      const streams = await Promise.all([first, second].map((server) => follow(at(server, client), path)))
      await Promise.all(streams.map(begun))
      await make(prepared)
      for (const stream of streams) assert.deepEqual(endOf(await stream.untilEnd()), end)
      assert.equal(unconcerned.ended, false)
      unconcerned.vanish()
    })
  }
  await Promise.all([nobodyLeft(first), nobodyLeft(second)])
})

test('time ends streams and keeps them open', async (t) => {
  const clock = createClock()
  const minute = 60_000
  const api = await startApi(t, { clock, providers: [busyProvider()], env: { ACCESS_TOKEN_EXPIRE_MINUTES: '90' } })
  const open = async (developer: Developer) => begun(await follow(developer, projectEvents(developer)))
  const developer = await api.createDeveloper()

  await t.test('a heartbeat every 15 seconds', async () => {
    const stream = await open(developer)
    for (const count of [1, 2, 3]) {
      clock.advance(15_000)
      await stream.until('a heartbeat', ({ text }) => text.split('\n:\n').length > count)
    }
    stream.vanish()
  })

  await t.test('an hour, and then a clean end to come back from', async () => {
    const stream = await open(developer)
    clock.advance(59 * minute)
    await stream.until('a heartbeat', ({ text }) => text.includes('\n:\n'))
    clock.advance(minute)
    assert.deepEqual(endOf(await stream.untilEnd()), { reason: 'lifetime' })
  })

  await t.test('the end of its access token', async () => {
    const stream = await open(developer)
    clock.advance(31 * minute)
    assert.deepEqual(endOf(await stream.untilEnd()), { reason: 'refused', detail: 'Could not validate credentials' })
  })
  await nobodyLeft(api)
})

test('bounds', async (t) => {
  const clock = createClock()
  const env = {
    EVENT_STREAMS_MAX: '5',
    EVENT_STREAMS_PER_CALLER_MAX: '3',
    ACCESS_TOKEN_EXPIRE_MINUTES: '1440',
    TRUSTED_PROXIES: '127.0.0.1,::1',
  }
  const api = await startApi(t, { clock, env, providers: [busyProvider()] })
  const [one, two] = await Promise.all([api.createDeveloper(), api.createDeveloper()])

  await t.test('one caller, and one server, keep so many streams and no more, until some end', async () => {
    const tries = await Promise.all(range(10).map(() => follow(one, projectEvents(one))))
    const opened = tries.filter(({ status }) => status === 200)
    assert.equal(opened.length, 3)
    const refusal = await one.get(projectEvents(one))
    assert.deepEqual([refusal.status, refusal.body.retry_after, refusal.headers.get('retry-after')], [429, 10, '10'])
    const others = await Promise.all(range(3).map(() => follow(two, projectEvents(two))))
    assert.deepEqual(others.map(({ status }) => status).sort(), [200, 200, 503])
    for (const stream of [...opened, ...others]) stream.vanish()
    await nobodyLeft(api)
    const again = await follow(one, projectEvents(one))
    assert.equal(again.status, 200)
    again.vanish()
    await nobodyLeft(api)
  })

  await t.test('of strangers the neighbours in one IPv6 network are one caller', async () => {
    const { body } = await api.upload('/generation/generate-anonymous-v2', anonymousForm())
    const path = `/generation/anonymous-generations-v2/${body.id}/events`
    const tries = await Promise.all(
      range(4).map((n) => follow(api.with({ 'X-Forwarded-For': `2001:db8:1:2::${n + 1}` }), path)),
    )
    assert.deepEqual(tries.map(({ status }) => status).sort(), [200, 200, 200, 429])
    for (const stream of tries) stream.vanish()
    await nobodyLeft(api)
  })

  await t.test('a source that has all of them gives one to each other source that asks', async () => {
    const from = (client: Client, address: string) => client.with({ 'X-Forwarded-For': address })
    const [three, here] = [await api.createDeveloper(), '192.0.2.1']
    const crowd = [one, one, one, two].map((developer) => [developer, projectEvents(developer)] as const)
    const streams: EventStream[] = []
    for (const [developer, path] of crowd) streams.push(await begun(await follow(from(developer, here), path)))
    const waiting = create(from(two.asEndUser(), here), { Prefer: 'wait=60' })
    await eventually('the call waits', async () => slots(api) === 5)
    const first = await begun(await follow(from(three, '192.0.2.2'), projectEvents(three)))
    assert.equal(typeof (await waiting), 'string', 'the call is answered at once, as it stands')
    const second = await begun(await follow(from(three, '192.0.2.2'), projectEvents(three)))
    assert.deepEqual(endOf((await streams[3]?.untilEnd()) ?? assert.fail()), { reason: 'unavailable' })
    assert.equal((await follow(from(three, '192.0.2.2'), projectEvents(three))).status, 503)
    for (const stream of [...streams, first, second]) stream.vanish()
    await nobodyLeft(api)
  })

  await t.test('clients that vanish at any moment leave nothing behind', async () => {
    await Promise.all(
      range(20).map(async (i) => {
        const end = new AbortController()
        const answer = fetch(two.url + projectEvents(two), { headers: two.headers, signal: end.signal }).catch(
          () => undefined,
        )
        if (i % 2 === 0) await Promise.race([answer, one.get('/projects')])
        end.abort()
        await answer
      }),
    )
    await nobodyLeft(api)
  })

  await t.test('a client that never reads is cut, and keeps nobody', async () => {
    const deaf = await follow(one, projectEvents(one))
    deaf.pause()
    const awake = await begun(await follow(one, projectEvents(one)))
    // More than the network between them takes.
    for (const _ of range(6)) await addEvents(api, one.projectId, 20_000)
    await awake.until('everything', ({ heard }) => heard.length === 120_001)
    assert.deepEqual(awake.ids.at(-1), 120_000)
    await eventually('it is cut', async () => {
      clock.advance(10_000)
      return slots(api) === 1
    })
    assert.equal(awake.ended, false)
    deaf.resume()
    await deaf.untilEnd()
    assert.equal(deaf.cut, true)
    assert.ok(deaf.ids.length < 120_000)
    // What it heard has no gap, so that it can resume.
    assert.deepEqual(deaf.ids, range(deaf.ids.length))
    awake.vanish()
    await nobodyLeft(api)
  })
})

test('changes that are not heard', async (t) => {
  const first = await startApi(t, { providers: [busyProvider()] })
  const link = await linkDatabase(t, first)
  const changes = 60

  for (const [fault, hurt] of [
    [
      'LISTEN is killed again and again',
      () => first.db`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen "changes"%'`,
    ],
    ['LISTEN falls silent', async () => link.silenceNotices()],
  ] as [string, () => Promise<unknown>][]) {
    await t.test(`${fault}: no event is skipped or repeated, and revoked keys end their streams`, async (t) => {
      const second = await startApi(t, { beside: link.beside, providers: [busyProvider()] })
      const developer = await first.createDeveloper()
      const keys = await Promise.all(range(3).map(async () => (await developer.post('/auth/developer-keys', {})).body))
      const open = (headers = {}) => follow(at(second, developer).with(headers), projectEvents(developer))
      const lasting = await begun(await open())
      const revoked = await Promise.all(
        keys.map(async ({ key }: { key: string }) => begun(await open({ 'X-Developer-Key': key }))),
      )
      for (const i of range(changes)) {
        await addEvents(first, developer.projectId, 1)
        if (i % 15 === 5) await Promise.all([hurt(), addEvents(first, developer.projectId, 1)])
        if (i % 20 === 6)
          assert.ok((await developer.delete(`/auth/developer-keys/${keys[(i - 6) / 20].id}`)).status < 300)
      }
      await lasting.until('everything', ({ ids }) => (ids.at(-1) ?? 0) === changes + 4)
      assert.deepEqual(lasting.ids, range(changes + 5))
      for (const stream of revoked) {
        assert.deepEqual(endOf(await stream.untilEnd()), {
          reason: 'refused',
          detail: 'Invalid or revoked developer key',
        })
        assert.deepEqual(stream.ids, range(stream.ids.length))
      }
      assert.equal(lasting.ended, false)
      link.dropNotices()
      await addEvents(first, developer.projectId, 1)
      await lasting.until('one more', ({ ids }) => ids.at(-1) === changes + 5)
      lasting.vanish()
      await nobodyLeft(second)
    })
  }
})

test('a stream hears on one server what happens on another', async (t) => {
  let done = false
  const first = await startApi(t, { providers: [busyProvider(() => done)] })
  const second = await startApi(t, { beside: first, providers: [busyProvider(() => done)] })
  const developer = await first.createDeveloper()
  const user = await developer.createEndUser()
  const [whole, id] = [await follow(at(second, developer), projectEvents(developer)), await create(user)]
  const streams = await Promise.all(
    [first, second].map((server) => follow(at(server, user), `${GENERATIONS}/${id}/events`)),
  )
  await Promise.all([whole, ...streams].map(begun))
  done = true
  for (const stream of streams) {
    await stream.untilEnd()
    assert.equal(stream.names.at(-2), 'generation.completed')
  }
  await user.patch(`${GENERATIONS}/${id}/public`, { is_public: true })
  await user.delete(`${GENERATIONS}/${id}`)
  await whole.until('the deletion', ({ names }) => names.includes('generation.deleted'))
  assert.deepEqual(
    whole.names.map((name) => name.replace('generation.', '')),
    ['ready', 'created', 'processing', 'completed', 'published', 'deleted'],
  )
  whole.vanish()
})

test('a server that stops ends streams and answers waiting calls at once', async (t) => {
  const api = await startApi(t, { providers: [busyProvider()], env: { CLOSE_TIMEOUT_SECONDS: '600' } })
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const id = await create(user)
  const streams = await Promise.all([
    ...range(20).map(() => follow(developer, projectEvents(developer))),
    ...range(20).map(() => follow(user, `${GENERATIONS}/${id}/events`)),
  ])
  await Promise.all(streams.map(begun))
  const waiting = range(5).map(() => create(user, { Prefer: 'wait=60' }))
  await eventually('they wait', async () => slots(api) === 45)
  await api.server.stop()
  for (const stream of streams) assert.deepEqual(endOf(await stream.untilEnd()), { reason: 'stopping' })
  assert.equal(new Set(await Promise.all(waiting)).size, 5)
})
