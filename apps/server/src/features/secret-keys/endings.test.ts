import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EventStream, follow } from '../../../test/event-stream.ts'
import { linkDatabase } from '../../../test/fakes/database-link.ts'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Answer, type Api, type Client, createClock, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, KeyClient, v1Url } from '../../../test/v1.ts'
import { fromTypeId } from '../../platform/type-id.ts'

/** The same caller at another server. */
const at = (api: Api, { headers }: Client): Client =>
  Object.assign(new KeyClient(v1Url(api), { id: '', key: '' }).with(headers))

const outcome = ({ status, body }: Answer): string => (status < 400 ? 'ok' : `${status} ${body.error.code}`)
const becomes = (what: string, call: () => Promise<Answer>, expected: string): Promise<boolean> =>
  eventually(`${what}: ${expected}`, async () => outcome(await call()) === expected)

interface Prepared {
  key: KeyClient
  account: Client
  projectId: string
  ownerId: string
}

interface Ending {
  change: string
  make(prepared: Prepared, api: Api): Promise<unknown>
  as: string
  /** Of its session tokens, where it is another. */
  tokenAs?: string
}

const idOf = ({ key }: Prepared): string => fromTypeId('key', key.id) ?? ''

/** Each ends what the key may do at `GET /v1/files`. */
const endings: Ending[] = [
  {
    change: 'revoked',
    make: ({ account, key }) => account.delete(`/keys/${key.id}`),
    as: '401 key_revoked',
  },
  { change: 'revoked by itself', make: ({ key }) => key.delete(`/keys/${key.id}`), as: '401 key_revoked' },
  {
    change: 'rotated out',
    make: ({ account, key }) => account.post(`/keys/${key.id}/rotate`, { overlap_seconds: 0 }),
    as: '401 token_expired',
  },
  {
    change: 'narrowed to other scopes',
    make: ({ account, key }) => account.patch(`/keys/${key.id}`, { scopes: ['users:read'] }),
    as: '403 scope_missing',
  },
  {
    change: 'narrowed to other addresses',
    make: ({ account, key }) => account.patch(`/keys/${key.id}`, { allowed_ips: ['192.0.2.1'] }),
    as: '403 ip_not_allowed',
  },
  {
    change: 'left without its account',
    make: ({ ownerId }, api) => api.db`update users set is_active = false where id = ${ownerId}`,
    as: '403 account_inactive',
  },
  {
    change: 'revoked by hand',
    make: (prepared, api) => api.db`update secret_keys set revoked_at = now() where id = ${idOf(prepared)}`,
    as: '401 key_revoked',
  },
  {
    change: 'expired by hand',
    make: (prepared, api) => api.db`update secret_keys set expires_at = now() where id = ${idOf(prepared)}`,
    as: '401 token_expired',
  },
  {
    change: 'deleted by hand',
    make: (prepared, api) => api.db`delete from secret_keys where id = ${idOf(prepared)}`,
    as: '401 token_invalid',
  },
  {
    change: 'left without its project',
    make: ({ account, projectId }) => account.delete(`/projects/${projectId}`),
    as: '401 key_revoked',
  },
]

async function prepare(api: Api): Promise<Prepared> {
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const { projectId } = developer
  return { key: await createKey(api, developer, { project_id: projectId }), account, projectId, ownerId: developer.id }
}

const tokenOf = async (key: Client): Promise<Client> =>
  key.with({ Authorization: `Bearer ${(await key.post('/session_tokens', { ttl_seconds: 3600 })).body.token}` })

/** After the removal of its project's row no key is left to be revoked. */
const isAs = (answer: Answer, { as }: Ending): boolean =>
  outcome(answer) === as || (as === '401 key_revoked' && outcome(answer) === '401 token_invalid')

test('a key that ends', async (t) => {
  const first = await startApi(t)
  const second = await startApi(t, { beside: first })
  for (const ending of endings) {
    await t.test(
      `${ending.change}, ends on the next request, and on the other server, with its session tokens`,
      async () => {
        const prepared = await prepare(first)
        const callers = [prepared.key, await tokenOf(prepared.key)]
        for (const caller of callers)
          for (const server of [first, second]) assert.equal(outcome(await at(server, caller).get('/files')), 'ok')
        await ending.make(prepared, first)
        const byHand = /by hand|its account/.test(ending.change)
        for (const caller of callers) {
          // By hand it is the database that tells.
          if (!byHand) assert.ok(isAs(await at(first, caller).get('/files'), ending), 'at once')
          for (const server of [first, second])
            await eventually(ending.as, async () => isAs(await at(server, caller).get('/files'), ending))
        }
      },
    )
  }

  await t.test('is not asked of the database while it works', async () => {
    const { key } = await prepare(first)
    const callers = [key, await tokenOf(key)]
    for (const caller of callers) assert.equal((await caller.get('/regions')).status, 200)
    await first.db.begin(async (tx) => {
      await tx`lock table secret_keys, worlds, users, projects, sessions in access exclusive mode`
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) => (callers[i % 2] as Client).get('/regions')),
      )
      for (const { status } of answers) assert.equal(status, 200)
    })
  })
})

test('a key whose end is not heard of', async (t) => {
  const first = await startApi(t)
  const link = await linkDatabase(t, first)
  // Ends before the link does.
  await t.test('ends on a server that is deaf within seconds, and stays ended once it hears', async (t) => {
    const second = await startApi(t, { beside: link.beside })
    const [one, two] = [await prepare(first), await prepare(first)]
    const narrowed = await prepare(first)
    const callers = [one, two, narrowed].map(({ key }) => at(second, key))
    const tokens = [await tokenOf(one.key), await tokenOf(two.key)].map((token) => at(second, token))
    for (const caller of [...callers, ...tokens]) assert.equal(outcome(await caller.get('/files')), 'ok')
    const get = (caller: Client | undefined) => () => (caller ?? assert.fail()).get('/files')

    link.silenceNotices()
    const start = performance.now()
    await one.account.delete(`/keys/${one.key.id}`)
    await becomes('a revocation', get(callers[0]), '401 key_revoked')
    await becomes('of its token', get(tokens[0]), '401 key_revoked')
    assert.ok(performance.now() - start < 30_000, 'it is believed for three seconds, and what a busy machine adds')
    // From now on each call asks the database.
    await two.account.post(`/keys/${two.key.id}/rotate`, { overlap_seconds: 0 })
    for (const caller of [callers[1], tokens[1]]) assert.equal(outcome(await get(caller)()), '401 token_expired')
    await narrowed.account.patch(`/keys/${narrowed.key.id}`, { scopes: ['users:read'] })
    assert.equal(outcome(await get(callers[2])()), '403 scope_missing')

    // What is in its cache from before counts for nothing once it hears again.
    link.dropNotices()
    for (let i = 0; i < 20; i += 1) {
      assert.equal(outcome(await get(callers[0])()), '401 key_revoked')
      assert.equal(outcome(await get(callers[1])()), '401 token_expired')
      assert.equal(outcome(await get(callers[2])()), '403 scope_missing')
    }
  })
})

test('streams', async (t) => {
  const clock = createClock()
  const providers = [new FakeProvider({ check: () => ({ state: 'running' }) })]
  const first = await startApi(t, { clock, providers })
  const second = await startApi(t, { clock, providers, beside: first })

  async function open(prepared: Prepared): Promise<EventStream[]> {
    const created = await prepared.account.post('/generations', { project_id: prepared.projectId, prompt: 'x' })
    assert.equal(created.status, 201, created.text)
    const path = `/generations/${created.body.id}/events`
    const callers = [prepared.key, await tokenOf(prepared.key)]
    const streams = await Promise.all(
      [first, second].flatMap((server) => callers.map((caller) => follow(at(server, caller), path))),
    )
    for (const stream of streams) await stream.until('its beginning', ({ heard }) => heard.length > 0)
    return streams
  }
  const reason = (stream: EventStream) => (stream.heard.at(-1)?.event === 'end' ? stream.heard.at(-1)?.data.reason : '')

  for (const ending of endings) {
    await t.test(`end on every server when their key is ${ending.change}`, async () => {
      const prepared = await prepare(first)
      const streams = await open(prepared)
      await ending.make(prepared, first)
      for (const stream of streams) assert.equal(reason(await stream.untilEnd()), 'refused')
    })
  }

  await t.test('end with the overlap of a rotation, and with a session token; others go on', async () => {
    const [rotated, kept] = [await prepare(first), await prepare(first)]
    const [streams, others] = [await open(rotated), await open(kept)]
    await rotated.account.post(`/keys/${rotated.key.id}/rotate`, { overlap_seconds: 60 })
    clock.advance(59_000)
    assert.equal(outcome(await rotated.key.get('/files')), 'ok')
    clock.advance(1_000)
    for (const stream of streams) assert.equal(reason(await stream.untilEnd()), 'refused')
    assert.ok(others.every(({ ended }) => !ended))
    clock.advance(3_600_000)
    for (const stream of others) await stream.untilEnd()
    for (const stream of others.filter((_, i) => i % 2 === 1))
      assert.ok(['refused', 'lifetime'].includes(reason(stream)))
  })
})
