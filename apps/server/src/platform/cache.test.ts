import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkDatabase } from '../../test/fakes/database-link.ts'
import { type Answer, type Api, type Client, type Developer, eventually, startApi } from '../../test/harness.ts'
import { errorTexts } from '../surfaces/devkit/errors.ts'
import { createCache } from './cache.ts'

test('a cache', async (t) => {
  /** Counts its reads and holds them back where a test wants to act in between. */
  function create(options: { sizeMax?: number; trusted?: () => boolean } = {}) {
    const cache = createCache<string>({ sizeMax: options.sizeMax ?? 10, trusted: options.trusted ?? (() => true) })
    const reads: string[] = []
    const get = (key: string, value: string | undefined = `value of ${key}`, until?: Promise<void>) =>
      cache.get(key, async () => {
        reads.push(key)
        await until
        return value
      })
    return { cache, get, reads }
  }
  const hold = () => Promise.withResolvers<void>()

  await t.test('reads what it does not know, once', async () => {
    const { get, reads } = create()
    assert.equal(await get('a'), 'value of a')
    assert.equal(await get('a', 'another'), 'value of a')
    assert.deepEqual(reads, ['a'])
  })

  await t.test('does not keep what is absent', async () => {
    const { get, reads } = create()
    const { cache } = create()
    assert.equal(await cache.get('a', async () => undefined), undefined)
    assert.equal(await get('a'), 'value of a')
    assert.deepEqual(reads, ['a'])
    assert.equal(await cache.get('a', async () => 'there by now'), 'there by now')
  })

  await t.test('forgets what is dropped and nothing else, and everything when it is cleared', async () => {
    const { cache, get, reads } = create()
    await get('a')
    await get('b')
    cache.drop('a')
    assert.equal(await get('a', 'new'), 'new')
    await get('b')
    assert.deepEqual(reads, ['a', 'b', 'a'])
    cache.clear()
    await get('a')
    await get('b')
    assert.deepEqual(reads, ['a', 'b', 'a', 'a', 'b'])
  })

  for (const [what, forget] of [
    ['a drop of its key', (cache: ReturnType<typeof create>['cache']) => cache.drop('a')],
    ['a drop of another key', (cache: ReturnType<typeof create>['cache']) => cache.drop('b')],
    ['a clear', (cache: ReturnType<typeof create>['cache']) => cache.clear()],
  ] as const) {
    await t.test(`answers and does not keep what it began to read before ${what}`, async () => {
      const { cache, get, reads } = create()
      const { promise, resolve } = hold()
      const early = get('a', 'as it was', promise)
      forget(cache)
      resolve()
      assert.equal(await early, 'as it was')
      assert.equal(await get('a', 'as it is'), 'as it is')
      assert.equal(await get('a', 'never read'), 'as it is')
      assert.deepEqual(reads, ['a', 'a'])
    })
  }

  await t.test('keeps the entries that were used last, up to its size', async () => {
    const { get, reads } = create({ sizeMax: 2 })
    await get('a')
    await get('b')
    await get('a') // so that b is the oldest
    await get('c')
    await get('a')
    assert.deepEqual(reads, ['a', 'b', 'c'])
    await get('b')
    assert.deepEqual(reads, ['a', 'b', 'c', 'b'])
  })

  await t.test('is neither asked nor filled while it is not trusted', async () => {
    let trusted = true
    const { get, reads } = create({ trusted: () => trusted })
    await get('a', 'old')
    trusted = false
    assert.equal(await get('a', 'new'), 'new')
    await get('b', 'first')
    trusted = true
    assert.equal(await get('b', 'second'), 'second')
    assert.deepEqual(reads, ['a', 'a', 'b', 'b'])
  })

  await t.test('a read that fails leaves nothing behind', async () => {
    const { cache, get } = create()
    await assert.rejects(
      cache.get('a', () => Promise.reject(new Error('The database is away.'))),
      /away/,
    )
    assert.equal(await get('a'), 'value of a')
  })
})

const LIST = '/generation/generations-v2'

/** Whoever is named, as another server's client. */
const at = (api: Api, client: Client): Client => api.with(client.headers)

const refusal = ({ status, body }: Answer): string => (status === 200 ? 'ok' : `${status} ${body.detail}`)

const becomes = (what: string, call: () => Promise<Answer>, expected: string): Promise<boolean> =>
  eventually(`${what}: ${expected}`, async () => refusal(await call()) === expected)

test('two servers on one database', async (t) => {
  const first = await startApi(t)

  await t.test('hear of each other’s changes, and of changes made by hand', async (t) => {
    const second = await startApi(t, { beside: first })
    const servers = [first, second]

    async function prepare() {
      const developer = await first.createDeveloper()
      const user = await developer.createEndUser()
      const spare = (await developer.post('/auth/developer-keys', {})).body
      const rotated = developer.with({ 'X-Developer-Key': spare.key })
      // Both servers know everything before it changes.
      for (const server of servers) {
        assert.equal(refusal(await at(server, user).get(LIST)), 'ok')
        assert.equal(refusal(await at(server, rotated).get('/projects')), 'ok')
      }
      return { developer, user, spare, rotated }
    }
    type Prepared = Awaited<ReturnType<typeof prepare>>

    const asUser = ({ user }: Prepared, server: Api) => at(server, user).get(LIST)
    const asPage = ({ user }: Prepared, server: Api) =>
      at(server, user).with({ Origin: 'https://evil.example' }).get(LIST)
    const asRotated = ({ rotated }: Prepared, server: Api) => at(server, rotated).get('/projects')
    const apiKeyOf = async (developer: Developer): Promise<string> =>
      (await developer.get(`/projects/${developer.projectId}/api-keys`)).body[0].id
    const badToken = '401 Could not validate credentials'
    const badDeveloperKey = '403 Invalid or revoked developer key'
    const badApiKey = '403 Invalid or revoked API key'
    const badOrigin = `403 ${errorTexts.origin_not_allowed}`

    const cases: {
      change: string
      make(prepared: Prepared): Promise<unknown>
      seen(prepared: Prepared, server: Api): Promise<Answer>
      as: string
    }[] = [
      {
        change: 'a developer key is revoked',
        make: ({ developer, spare }) => developer.delete(`/auth/developer-keys/${spare.id}`),
        seen: asRotated,
        as: badDeveloperKey,
      },
      {
        change: 'an API key is revoked',
        make: async ({ developer }) =>
          developer.delete(`/projects/${developer.projectId}/api-keys/${await apiKeyOf(developer)}`),
        seen: asUser,
        as: badApiKey,
      },
      {
        change: 'a project is deactivated',
        make: ({ developer }) => developer.patch(`/projects/${developer.projectId}`, { is_active: false }),
        seen: asUser,
        as: '403 Project is inactive',
      },
      {
        change: 'a project is given a list of origins',
        make: ({ developer }) =>
          developer.patch(`/projects/${developer.projectId}`, { allowed_origins: ['https://app.example.com'] }),
        seen: asPage,
        as: badOrigin,
      },
      {
        change: 'a project is deleted',
        make: ({ developer }) => developer.delete(`/projects/${developer.projectId}`),
        seen: asUser,
        as: badToken,
      },
      {
        change: 'a developer key is revoked by hand',
        make: ({ spare }) =>
          first.db`update developer_keys set is_active = false, revoked_at = now() where id = ${spare.id}`,
        seen: asRotated,
        as: badDeveloperKey,
      },
      {
        change: 'API keys are deleted by hand',
        make: ({ developer }) => first.db`delete from project_keys where project_id = ${developer.projectId}`,
        seen: asUser,
        as: badApiKey,
      },
      {
        change: 'a project is given away by hand',
        make: async ({ developer }) => {
          const { id } = await first.createDeveloper()
          return first.db`update projects set owner_id = ${id} where id = ${developer.projectId}`
        },
        seen: asUser,
        as: '404 Project not found',
      },
      {
        change: 'a project is given a list of origins by hand',
        make: ({ developer }) =>
          first.db`update projects set allowed_origins = '{https://app.example.com}' where id = ${developer.projectId}`,
        seen: asPage,
        as: badOrigin,
      },
      {
        change: 'an account is deactivated by hand',
        make: ({ user }) => first.db`update users set is_active = false where id = ${user.id}`,
        seen: asUser,
        as: badToken,
      },
      {
        change: 'a developer is deactivated by hand, which stops its keys in others’ hands',
        make: ({ developer }) => first.db`update users set is_active = false where id = ${developer.id}`,
        seen: asUser,
        as: badDeveloperKey,
      },
      {
        change: 'a session is ended by hand',
        make: ({ user }) => first.db`delete from sessions where user_id = ${user.id}`,
        seen: asUser,
        as: badToken,
      },
      {
        change: 'a session expires by hand',
        make: ({ user }) => first.db`update sessions set expires_at = now() where user_id = ${user.id}`,
        seen: asUser,
        as: badToken,
      },
    ]
    for (const { change, make, seen, as } of cases) {
      await t.test(change, async () => {
        const prepared = await prepare()
        await make(prepared)
        for (const server of servers) await becomes(change, () => seen(prepared, server), as)
      })
    }
  })
})

/** The tables that the gate asks. */
const GATE_TABLES = 'users, sessions, projects, developer_keys, project_keys'

/** What the gate asks when it does not know: features/auth/credentials-queries.ts. */
const GATE_QUERIES = 'from (sessions s|developer_keys k|project_keys|projects)\\s+(join users|where (id|key_hash) =)'

/** With the gate's tables locked: true if all are answered, false as soon as one of them waits for a table. */
async function answersWithoutGateTables(api: Api, calls: () => Promise<Answer>[]): Promise<boolean> {
  return api.db.begin(async (tx) => {
    await tx.unsafe(`lock table ${GATE_TABLES} in access exclusive mode`)
    let done = false
    const answered = Promise.all(calls()).then((all) => {
      done = true
      return all.every((answer) => answer.status === 200)
    })
    const waiting = eventually('an answer, or somebody who waits', async () => {
      // What is done beside the requests waits too, such as sweeps and storing the last use of keys, and keeps nobody.
      const rows = await api.db`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query ~ ${GATE_QUERIES}`
      return done || rows.length > 0
    })
    return Promise.race([answered, waiting.then(() => false)])
  })
}

test('the gate asks no table for what it knows', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const unknown = (await developer.post('/auth/developer-keys', {})).body.key
  // In the role of an end user this reads generations alone.
  const poll = () => user.get(LIST)
  assert.equal((await poll()).status, 200)
  assert.equal(await answersWithoutGateTables(api, () => Array.from({ length: 50 }, poll)), true)
  const withUnknown = () => [user.with({ 'X-Developer-Key': unknown }).get(LIST)]
  assert.equal(
    await answersWithoutGateTables(api, withUnknown),
    false,
    'a key that is not known yet waits for its table',
  )
})

test('changes that are not heard', async (t) => {
  const first = await startApi(t)
  const link = await linkDatabase(t, first)

  async function prepare(server: Api) {
    const developer = await first.createDeveloper()
    const user = await developer.createEndUser()
    const holder = at(server, user)
    const keys = []
    for (let i = 0; i < 4; i += 1) {
      const { id, key } = (await developer.post(`/projects/${developer.projectId}/api-keys`, {})).body
      keys.push({ id, client: holder.with({ 'X-API-Key': key }) })
    }
    for (const { client } of keys) assert.equal(refusal(await client.get(LIST)), 'ok')
    const revoke = (id: string) => developer.delete(`/projects/${developer.projectId}/api-keys/${id}`)
    return { holder, keys, revoke }
  }
  const revoked = '403 Invalid or revoked API key'

  await t.test('a listener that is killed over and over misses no revocation', async (t) => {
    const second = await startApi(t, { beside: first })
    const { holder, keys, revoke } = await prepare(second)
    const kill = () => first.db`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen "changes"%'`
    for (const { id, client } of keys) {
      await Promise.all([kill(), revoke(id), client.get(LIST), kill()])
      assert.equal(refusal(await at(first, client).get(LIST)), revoked, 'where it was revoked, at once')
      await becomes('the other server', () => client.get(LIST), revoked)
    }
    // And then both trust what they hear again.
    await eventually('the cache is used again', async () => {
      await holder.get(LIST)
      return answersWithoutGateTables(first, () => [holder.get(LIST)])
    })
  })

  await t.test(
    'a listener that falls silent is believed for three seconds at most, and again once it hears',
    async (t) => {
      const second = await startApi(t, { beside: link.beside })
      const { holder, keys, revoke } = await prepare(second)
      const [one, two, three] = keys
      assert.ok(one && two && three)
      link.silenceNotices()
      const start = performance.now()
      await revoke(one.id)
      await becomes('a missed revocation', () => one.client.get(LIST), revoked)
      const seconds = (performance.now() - start) / 1000
      assert.ok(seconds < 10, `it was served for ${seconds} s`) // three, and what a busy machine adds
      // From now on each call asks the database.
      await revoke(two.id)
      assert.equal(refusal(await two.client.get(LIST)), revoked)
      assert.equal(await answersWithoutGateTables(first, () => [holder.get(LIST)]), false)

      link.dropNotices()
      await eventually('the cache is used again', async () => {
        await holder.get(LIST)
        return answersWithoutGateTables(first, () => [holder.get(LIST)])
      })
      for (const { client } of [one, two]) assert.equal(refusal(await client.get(LIST)), revoked)
      assert.equal(refusal(await three.client.get(LIST)), 'ok')
      await revoke(three.id)
      await becomes('a heard revocation', () => three.client.get(LIST), revoked)
    },
  )
})
