import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import {
  type Answer,
  type Api,
  type Client,
  type Developer,
  eventually,
  finished,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { letterTo, tokenIn } from '../../../test/mailbox.ts'
import { filesOnDisk, idle } from '../../../test/stored.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import { sweepUsers } from './jobs.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const list = '/generation/generations-v2'
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NOT_FOUND = { status: 404, detail: 'User not found' }
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
const one = await image()

const pathOf = (developer: Developer, user: { id: string }): string =>
  `/projects/${developer.projectId}/users/${user.id}`
const totalsOf = async (developer: Developer): Promise<unknown> => {
  const { users } = (await developer.get(`/projects/${developer.projectId}/stats`)).body
  return [users.total, users.active]
}
const actionsOn = async (api: Api, userId: string): Promise<string[]> =>
  (await api.db<{ action: string }[]>`select action from audit_events where target_id = ${userId} order by id`).map(
    ({ action }) => action,
  )

async function generate(client: Client): Promise<string> {
  const { status, body, text } = await client.upload('/generation/generate-v2', generationForm([one]))
  assert.equal(status, 200, text)
  return body.id
}

/** A change holds on its own server before its answer, whether or not a notice comes back to it. */
async function withoutNotices(api: Api): Promise<void> {
  await api.db`alter table users disable trigger announce`
  await api.db`alter table sessions disable trigger announce`
}

test('an end user that waits to be verified can be deactivated: its link then lets it in no more', async (t) => {
  const api = await startApi(t, { env: { REQUIRE_EMAIL_VERIFICATION: 'true' } })
  const developer = await api.createDeveloper()
  await verify(api, developer.email)
  const user = await developer.createEndUser()
  const switchTo = async (isActive: boolean) =>
    (await developer.patch(pathOf(developer, user), { is_active: isActive })).body.is_active
  assert.equal(await switchTo(false), false)
  assert.deepEqual(outcome(await user.get('/auth/me')), NO_ACCESS)
  assert.equal((await verify(api, user.email)).status, 200)
  assert.equal((await developer.get(pathOf(developer, user))).body.is_active, false)
  assert.equal(await switchTo(false), false)
  assert.equal(await switchTo(true), true)
  assert.deepEqual(await actionsOn(api, user.id), [
    'account.registered',
    'account.deactivated',
    'account.verified',
    'account.reactivated',
  ])
})

const verify = async (api: Api, email: string): Promise<Answer> =>
  api.post('/auth/verify-email', { token: tokenIn(await letterTo(api, email, 'verification')) })

test('one end user', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const stranger = await api.createDeveloper()
  const operator = await api.createOperator()

  await t.test('is shown with its last sign-in and what it has made', async () => {
    const user = await developer.createEndUser()
    const { status, body } = await developer.get(pathOf(developer, user))
    assert.equal(status, 200)
    assert.deepEqual(body, {
      id: user.id,
      email: user.email,
      full_name: null,
      role: 'end_user',
      is_active: true,
      created_at: body.created_at,
      joined_at: body.created_at,
      project_id: developer.projectId,
      project_name: 'Default Project',
      is_verified: body.is_verified,
      updated_at: null,
      last_sign_in_at: body.last_sign_in_at,
      last_seen_at: body.last_seen_at,
      generations: { total: 0 },
    })
    await finished(user, await generate(user))
    const login = await api
      .with({ 'X-Project-ID': developer.projectId })
      .post('/auth/login', { email: user.email, password: PASSWORD })
    assert.equal(login.status, 200)
    const later = (await operator.get(pathOf(developer, user))).body
    assert.equal(later.generations.total, 1)
    assert.ok(Date.parse(later.last_sign_in_at) > Date.parse(body.last_sign_in_at))
    assert.ok(Date.parse(later.last_seen_at) > Date.parse(body.last_seen_at))
  })

  await t.test('is nobody to strangers, in other projects, and if it is no end user', async () => {
    const user = await developer.createEndUser()
    const second = await developer.createProject()
    for (const [method, body] of [['GET'], ['PATCH', { is_active: false }], ['DELETE']] as const) {
      const call = (who: Client, projectId: string, id: string) =>
        who.call(method, `/projects/${projectId}/users/${id}`, body ? { body } : {})
      assert.deepEqual(outcome(await call(stranger, developer.projectId, user.id)), {
        status: 404,
        detail: 'Project not found',
      })
      for (const who of [developer, operator]) {
        assert.deepEqual(outcome(await call(who, second.id, user.id)), NOT_FOUND)
        assert.deepEqual(outcome(await call(who, developer.projectId, UNKNOWN)), NOT_FOUND)
        assert.deepEqual(outcome(await call(who, developer.projectId, developer.id)), NOT_FOUND)
      }
      assert.equal((await call(developer, developer.projectId, 'me')).status, 422)
      assert.equal((await call(user, developer.projectId, user.id)).status, 403)
      const keyless = developer.with({ 'X-Developer-Key': undefined })
      assert.equal((await call(keyless, developer.projectId, user.id)).status, 403)
    }
    assert.equal((await developer.get(pathOf(developer, user))).body.is_active, true)
  })

  await t.test('is renamed; absent members stay, and what changes nothing is no event', async () => {
    const user = await developer.createEndUser()
    const path = pathOf(developer, user)
    const renamed = await developer.patch(path, { full_name: '  Ada Lovelace ' })
    assert.equal(renamed.body.full_name, 'Ada Lovelace')
    assert.notEqual(renamed.body.updated_at, null)
    assert.equal((await developer.patch(path, {})).body.full_name, 'Ada Lovelace')
    assert.equal((await developer.patch(path, { full_name: 'Ada Lovelace', is_active: true })).status, 200)
    assert.equal((await developer.patch(path, { full_name: null })).body.full_name, null)
    assert.deepEqual(await actionsOn(api, user.id), ['account.registered', 'account.changed', 'account.changed'])
    assert.equal((await user.get('/auth/me')).status, 200, 'a new name ends no session')
    for (const body of [
      { is_active: null },
      { is_active: 'no' },
      { full_name: 7 },
      { full_name: 'n'.repeat(256) },
      { full_name: 'a\0' },
    ])
      assert.equal((await developer.patch(path, body)).status, 422, JSON.stringify(body))
  })

  await t.test(
    'deactivated, it is out on the very next call, here and on another server, and cannot sign in',
    async (t) => {
      const beside = await startApi(t, { beside: api })
      const user = await developer.createEndUser()
      const elsewhere = beside.with(user.headers)
      for (const client of [user, elsewhere]) assert.equal((await client.get(list)).status, 200)
      const path = pathOf(developer, user)
      const login = () =>
        api.with({ 'X-Project-ID': developer.projectId }).post('/auth/login', { email: user.email, password: PASSWORD })
      const before = await totalsOf(developer)
      assert.deepEqual(before, [(before as number[])[0], (before as number[])[0]])

      const changed = await developer.patch(path, { is_active: false })
      assert.deepEqual([changed.status, changed.body.is_active], [200, false])
      for (const call of ['/auth/me', list]) assert.deepEqual(outcome(await user.get(call)), NO_ACCESS)
      await eventually('the other server has heard of it', async () => (await elsewhere.get(list)).status === 401)
      assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: user.refreshToken })), NO_ACCESS)
      assert.deepEqual(outcome(await login()), { status: 400, detail: 'Account not activated' })
      assert.deepEqual(await totalsOf(developer), [(before as number[])[0], Number((before as number[])[0]) - 1])

      assert.equal((await developer.patch(path, { is_active: true })).body.is_active, true)
      assert.deepEqual(await totalsOf(developer), before)
      assert.deepEqual(outcome(await user.get('/auth/me')), NO_ACCESS, 'its sessions stay ended')
      assert.equal((await login()).status, 200)
      assert.deepEqual(
        (await actionsOn(api, user.id)).filter((action) => /activated/.test(action)),
        ['account.deactivated', 'account.reactivated'],
      )
    },
  )

  await t.test('of twenty equal changes at once one is made', async () => {
    const user = await developer.createEndUser()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => developer.patch(pathOf(developer, user), { is_active: false })),
    )
    for (const { status, text } of answers) assert.equal(status, 200, text)
    assert.deepEqual(await actionsOn(api, user.id), ['account.registered', 'account.deactivated'])
  })

  await t.test('twenty registrations and removals at once keep the totals exact', async () => {
    const own = await api.createDeveloper()
    const first = await Promise.all(Array.from({ length: 20 }, () => own.createEndUser()))
    const answers = await Promise.all([
      ...first.slice(0, 10).map((user) => own.delete(pathOf(own, user))),
      ...first.slice(10, 15).map((user) => own.patch(pathOf(own, user), { is_active: false })),
      ...Array.from({ length: 10 }, () => own.createEndUser()),
    ])
    assert.ok(answers.every((answer) => !('status' in answer) || answer.status < 300))
    assert.deepEqual(await totalsOf(own), [20, 15])
    assert.equal((await own.get(`/projects/${own.projectId}/users`)).body.users.length, 20)
    const [row] = await api.db`select total, active from user_totals where project_id = ${own.projectId}`
    assert.deepEqual(row, { total: 20, active: 15 })
  })
})

test('the removal of an end user', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  await withoutNotices(api)
  const developer = await api.createDeveloper()
  const ofProject = developer.with({ 'X-Project-ID': developer.projectId })

  /** What tells of the past by ids alone. */
  const logs = ['audit_events', 'events', 'request_log', 'request_minutes', 'request_days', 'stored_byte_days']

  /** Waits until no other table holds anything of it. */
  const emptied = (id: string, ...others: string[]): Promise<boolean> =>
    eventually(`nothing of ${id} is left`, async () => {
      const dump = await api.dumpDatabase({ without: logs })
      return [id, ...others].every((text) => !dump.includes(text))
    })

  await t.test('takes all that it made out of sight at once, and leaves no row, no file and no address', async () => {
    const user = await developer.createEndUser()
    const keeper = await developer.createEndUser()
    const [published, own, kept] = [await generate(user), await generate(user), await generate(keeper)]
    const picture = await finished(user, published)
    await finished(user, own)
    await finished(keeper, kept)
    await user.patch(`${list}/${published}/public`, { is_public: true })
    await keeper.patch(`${list}/${kept}/public`, { is_public: true })
    const open = (await user.get(`${list}/${published}/status`)).body.result_image_url
    const publicList = '/generation/public-generations-v2'
    assert.equal((await api.get(publicList)).body.total, 2)
    // Nothing is removed for good until the job of the user has run, which waits behind this row.
    const held = await holdJobs(api)

    assert.equal((await developer.delete(pathOf(developer, user))).status, 204)
    assert.deepEqual(outcome(await user.get('/auth/me')), NO_ACCESS)
    assert.deepEqual(outcome(await user.get(list)), NO_ACCESS)
    assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: user.refreshToken })), NO_ACCESS)
    const login = await api
      .with({ 'X-Project-ID': developer.projectId })
      .post('/auth/login', { email: user.email, password: PASSWORD })
    assert.deepEqual(outcome(login), { status: 401, detail: 'Incorrect email or password' })
    for (const call of [developer.get, developer.delete])
      assert.deepEqual(outcome(await call(pathOf(developer, user))), NOT_FOUND)
    assert.deepEqual(outcome(await developer.patch(pathOf(developer, user), { is_active: true })), NOT_FOUND)
    for (const url of [picture.result_image_url, open]) assert.equal((await api.get(url)).status, 404, url)
    for (const [who, path] of [
      [ofProject, list],
      [api, publicList],
    ] as const) {
      const { body } = await who.get(path)
      assert.deepEqual([body.total, body.items.map(({ id }: { id: string }) => id)], [1, [kept]], path)
    }
    assert.equal((await ofProject.get(`${list}/${own}/status`)).status, 404)
    assert.equal((await ofProject.delete(`${list}/${own}`)).status, 404)
    assert.equal((await ofProject.patch(`${list}/${own}/public`, { is_public: true })).status, 404)
    const { body: stats } = await developer.get(`/projects/${developer.projectId}/stats`)
    assert.deepEqual([stats.users.total, stats.generations.total, stats.generations.completed], [1, 1, 1])
    // What events say of it is erased by the job.
    assert.ok(!(await api.dumpDatabase({ without: ['events'] })).includes(user.email))
    const again = await developer.createEndUser({ email: user.email })
    assert.notEqual(again.id, user.id)

    await held.release()
    await emptied(user.id, published, own)
    const said = await api.db<
      { type: string }[]
    >`select type from events where user_id = ${user.id} and body is not null`
    assert.deepEqual(said.map(({ type }) => type).toSorted(), [
      'generation.deleted',
      'generation.deleted',
      'user.deleted',
    ])
    await idle(api)
    assert.equal((await filesOnDisk(api)).size, 3, 'example, picture and thumbnail of the other')
    assert.equal((await ofProject.get(list)).body.total, 1)
    assert.equal((await again.get('/auth/me')).body.id, again.id)
    assert.equal((await keeper.get(`${list}/${kept}/status`)).status, 200)
    assert.equal((await actionsOn(api, user.id)).at(-1), 'account.removed')
  })

  await t.test('is made once, however often it is asked for at once', async () => {
    const user = await developer.createEndUser()
    const answers = await Promise.all(Array.from({ length: 10 }, () => developer.delete(pathOf(developer, user))))
    assert.equal(answers.filter(({ status }) => status === 204).length, 1)
    for (const answer of answers) if (answer.status !== 204) assert.deepEqual(outcome(answer), NOT_FOUND)
    await emptied(user.id)
  })

  await t.test('cancels what runs and draws nothing that waits', async () => {
    provider.script = { check: () => ({ state: 'running' }) }
    const user = await developer.createEndUser()
    const running = [await generate(user), await generate(user)]
    await eventually('both are with the provider', async () => running.every((id) => provider.checked.includes(id)))
    assert.equal((await developer.delete(pathOf(developer, user))).status, 204)
    await emptied(user.id, ...running)
    await eventually('the provider is told', async () => running.every((id) => provider.cancelled.includes(id)))
    await idle(api)
    provider.script = {}
  })

  await t.test('takes along what its user uploads meanwhile', async () => {
    const user = await developer.createEndUser()
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => user.upload('/generation/generate-v2', generationForm([one]))),
      developer.delete(pathOf(developer, user)),
      ...Array.from({ length: 4 }, () => user.upload('/generation/generate-v2', generationForm([one]))),
    ])
    for (const { status, text } of answers) assert.ok([200, 204, 401].includes(status), text)
    await emptied(user.id)
    await idle(api)
  })

  await t.test('and the deletion of its project go together', async () => {
    const own = await api.createDeveloper()
    const user = await own.createEndUser()
    await finished(user, await generate(user))
    const answers = await Promise.all([own.delete(pathOf(own, user)), own.delete(`/projects/${own.projectId}`)])
    assert.ok(answers.every(({ status }) => status === 204 || status === 404))
    await emptied(own.projectId, user.id)
    await idle(api)
  })
})

test('a removal whose job was lost is finished by the sweep', async (t) => {
  const secrets = { SECRET_KEY, ENCRYPTION_KEY: SECRET_KEY, OPERATOR_KEY }
  const idleServer = await startApi(t, { env: { ROLE: 'serve', DATABASE_URL: 'postgres://elsewhere', ...secrets } })
  const developer = await idleServer.createDeveloper()
  const user = await developer.createEndUser()
  await generate(user)
  assert.equal((await developer.delete(pathOf(developer, user))).status, 204)
  assert.equal((await developer.with({ 'X-Project-ID': developer.projectId }).get(list)).body.total, 0)
  const lost = await idleServer.db`
    delete from graphile_worker._private_jobs where key = ${`user.remove:${user.id}`} returning id`
  assert.equal(lost.length, 1)
  await sweep(idleServer)
  await sweep(idleServer) // which finds the job of the first
  const [waiting] = await idleServer.db<{ count: number }[]>`
    select count(*) from graphile_worker.jobs where task_identifier = 'user.remove'`
  assert.equal(waiting?.count, 1)

  const worker = await startApi(t, { beside: idleServer })
  await eventually('its row is gone', async () => {
    const rows = await worker.db`select from users where id = ${user.id}`
    return rows.length === 0
  })
  await eventually('no file is left', async () => (await filesOnDisk(idleServer)).size === 0)
  assert.equal((await developer.createEndUser({ email: newEmail() })).headers['X-Project-ID'], developer.projectId)
})

/** One run of the sweep, which a server makes every half minute. */
async function sweep(api: Api): Promise<void> {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: SECRET_KEY, operatorKeys: [OPERATOR_KEY] },
    database: api.database,
  })
  await sweepUsers(ctx).finally(close)
}

/** Lets no generation be deleted, and so no removal end, until it is released. */
async function holdJobs(api: Api): Promise<{ release(): Promise<void> }> {
  const connection = await api.db.reserve()
  await connection`begin`
  await connection`select from generations for update`
  return {
    async release() {
      await connection`commit`
      connection.release()
    },
  }
}
