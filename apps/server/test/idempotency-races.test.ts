import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkDatabase } from './fakes/database-link.ts'
import {
  type Answer,
  type Api,
  type Client,
  eventually,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  startApi,
} from './harness.ts'

const REUSED = 'This Idempotency-Key was used with other content. Send a new key with each new request.'
const RUNNING = 'A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.'
const newKey = (): string => crypto.randomUUID()
const keyed = (client: Client, key = newKey()): Client => client.with({ 'Idempotency-Key': key })
const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true'

/** The very bytes of the first answer. */
function assertReplayed(answer: Answer, first: Answer): void {
  assert.deepEqual([answer.status, answer.text], [first.status, first.text])
  assert.equal(isReplay(answer), true)
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
}

function assertReused(answer: Answer): void {
  assert.deepEqual([answer.status, answer.body], [409, { detail: REUSED }])
  assert.equal(isReplay(answer), false)
}

function assertRunning(answer: Answer): void {
  assert.deepEqual([answer.status, answer.body], [409, { detail: RUNNING }])
  assert.equal(answer.headers.get('retry-after'), '1')
}

const countRows = async (api: Api, table: string): Promise<number> => {
  const [row] = await api.db<{ count: number }[]>`select count(*)::int from ${api.db(table)}`
  return row?.count ?? 0
}

/** As if the call that holds a key had been silent for a minute. */
const endLeases = (api: Api) => api.db`update idempotency_keys set leased_until = now() where sealed_answer is null`

/** Lets creations of projects wait until `open` is called. */
async function lockProjects(api: Api): Promise<{ open(): Promise<void>; waiting(count: number): Promise<unknown> }> {
  const locked = Promise.withResolvers<void>()
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const done = api.db.begin(async (tx) => {
    await tx`lock table projects in share mode`
    locked.resolve()
    await opened
  })
  await locked.promise
  return {
    async open() {
      open()
      await done
    },
    waiting: (count) =>
      eventually(`${count} creations wait`, async () => {
        const rows = await api.db`
          select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into projects%'`
        return rows.length === count
      }),
  }
}

test('twenty calls at once with one key', async (t) => {
  const first = await startApi(t)
  const second = await startApi(t, { beside: first })
  const developer = await first.createDeveloper()
  const beside = second.with(developer.headers)

  await t.test('on two servers: one creates, the others get its answer or are told to wait', async () => {
    const key = newKey()
    const before = await countRows(first, 'projects')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => keyed(i % 2 ? developer : beside, key).post('/projects', { name: 'once' })),
    )
    assert.equal(await countRows(first, 'projects'), before + 1)
    const created = answers.filter((answer) => answer.status === 201)
    assert.equal(created.filter((answer) => !isReplay(answer)).length, 1)
    assert.equal(new Set(created.map(({ text }) => text)).size, 1)
    for (const answer of answers) if (answer.status !== 201) assertRunning(answer)
    for (const client of [developer, beside])
      assertReplayed(await keyed(client, key).post('/projects', { name: 'once' }), created[0] ?? assert.fail())
  })

  await t.test('registrations: one account', async () => {
    const registrar = keyed(first.with({ 'X-Operator-Key': OPERATOR_KEY }))
    const body = { email: newEmail(), password: PASSWORD }
    const answers = await Promise.all(Array.from({ length: 20 }, () => registrar.post('/auth/register', body)))
    assert.equal(answers.filter((answer) => answer.status === 201 && !isReplay(answer)).length, 1)
    const again = await registrar.post('/auth/register', body)
    assert.equal(again.status, 201, 'the first answer, and not that the address is taken')
  })

  await t.test('while one runs, the same content waits and other content is refused, on every server', async () => {
    const caller = keyed(developer)
    const hold = await lockProjects(first)
    const running = caller.post('/projects', { name: 'slow' })
    await hold.waiting(1)
    assertRunning(await keyed(beside, caller.headers['Idempotency-Key']).post('/projects', { name: 'slow' }))
    assertReused(await caller.post('/projects', { name: 'other' }))
    await hold.open()
    const created = await running
    assertReplayed(await caller.post('/projects', { name: 'slow' }), created)
  })
})

test('the lease of a running call', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()

  await t.test('is renewed while it runs', async () => {
    const caller = keyed(developer)
    const hold = await lockProjects(api)
    const running = caller.post('/projects', { name: 'slow' })
    await hold.waiting(1)
    await api.db`update idempotency_keys set leased_until = now() + interval '30 seconds'`
    await eventually('the lease is renewed', async () => {
      const [row] = await api.db`select from idempotency_keys where leased_until > now() + interval '40 seconds'`
      return row
    })
    await hold.open()
    assert.equal((await running).status, 201)
  })

  await t.test('has an end: the call that takes over creates, and the first one does not', async () => {
    const caller = keyed(developer)
    const before = await countRows(api, 'projects')
    const hold = await lockProjects(api)
    const first = caller.post('/projects', { name: 'contested' })
    await hold.waiting(1)
    await endLeases(api)
    const second = caller.post('/projects', { name: 'contested' })
    await hold.waiting(2)
    await hold.open()
    const [lost, won] = await Promise.all([first, second])
    assertRunning(lost)
    assert.equal(won.status, 201, won.text)
    assert.equal(await countRows(api, 'projects'), before + 1)
    assertReplayed(await caller.post('/projects', { name: 'contested' }), won)
  })
})

test('a database that goes away', async (t) => {
  const first = await startApi(t)
  const link = await linkDatabase(t, first)
  const api = await startApi(t, { beside: link.beside })
  const developer = await first.createDeveloper()
  const caller = keyed(api.with(developer.headers))
  const repeat = (client: Client, name: string) =>
    eventually('it is answered', async () => {
      const answer = await client.post('/projects', { name })
      if (answer.status === 409) assertRunning(answer)
      return ![409, 503].includes(answer.status) && answer
    })
  const healthIs = (status: number) =>
    eventually(`the health is ${status}`, async () => (await api.root.get('/health')).status === status)
  assert.equal((await api.with(developer.headers).get('/projects')).status, 200)

  await t.test('before the call: 503, and the key is as new', async () => {
    await link.cut()
    await healthIs(503)
    assert.equal((await caller.post('/projects', { name: 'later' })).status, 503)
    await link.restore()
    await healthIs(200)
    const answer = await repeat(caller, 'later')
    assert.deepEqual([answer.status, isReplay(answer)], [201, false])
  })

  await t.test('in the middle of the call: 503, and the key is free when its lease ends', async () => {
    const before = await countRows(first, 'projects')
    const other = keyed(caller)
    const hold = await lockProjects(first)
    const cut = other.post('/projects', { name: 'interrupted' })
    await hold.waiting(1)
    await link.cut()
    assert.equal((await cut).status, 503)
    await hold.open()
    await healthIs(503)
    await link.restore()
    await healthIs(200)
    await endLeases(first)
    assert.equal((await repeat(other, 'interrupted')).status, 201)
    assert.equal(await countRows(first, 'projects'), before + 1)
  })
})
