import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Answer,
  type Api,
  type Client,
  type Developer,
  newEmail,
  PASSWORD,
  startApi,
} from '../../../test/harness.ts'
import { migrate } from '../../platform/migrate.ts'

const MIGRATION = '0014_sign_ins.sql'

const signIn = (client: Client, email: string, projectId: string, password = PASSWORD): Promise<Answer> =>
  client.with({ 'X-Project-ID': projectId }).post('/auth/login', { email, password })

/** As charts ask for them: of the last 30 days. */
async function countSignIns(client: Client, { token }: Developer, of = '/projects'): Promise<number> {
  const path = `${of}/stats/series?metric=sign_ins&interval=day`
  const { status, body, text } = await client.with({ Authorization: `Bearer ${token}` }).get(path)
  assert.equal(status, 200, text)
  return body.points.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
}

/** As if the migration had not been. */
const undo = (api: Api) =>
  api.db.unsafe(`
    lock table audit_events in access exclusive mode;
    drop trigger hours_insert on audit_events;
    drop function count_sign_in;
    alter table project_hours drop column sign_ins;
    delete from migrations where name = '${MIGRATION}'`)

test('a server that answers while the database is migrated gives no 500, and the migration succeeds', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
  let isMigrating = true
  const seen = new Set<number>()
  const callers = [
    () => registrar.post('/auth/register', { email: newEmail(), password: PASSWORD }),
    () => developer.patch(`/projects/${developer.projectId}`, { description: newEmail() }),
    () => api.post('/auth/login', { email: developer.email, password: PASSWORD }),
  ].map(async (call) => {
    while (isMigrating) seen.add((await call()).status)
  })
  for (let round = 0; round < 5; round += 1) {
    await undo(api)
    await migrate(api.db)
    await api.db`alter table projects add column ${api.db(`extra_${round}`)} text`
  }
  isMigrating = false
  await Promise.all(callers)
  seen.delete(503)
  assert.deepEqual([...seen].sort(), [200, 201])
})

test('series of sign-ins', async (t) => {
  const api = await startApi(t)
  const beside = await startApi(t, { beside: api })
  const [ada, bob] = await Promise.all([api.createDeveloper(), api.createDeveloper()])
  const second = await ada.createProject()
  const users = [await ada.createEndUser(), await ada.createEndUser()]
  const elsewhere = await ada.createEndUser({ projectId: second.id, apiKey: second.apiKey })

  await t.test('count each once, with forty at once on two servers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        signIn(n % 2 === 0 ? api : beside, users[n % 3 === 0 ? 0 : 1]?.email ?? '', ada.projectId),
      ),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      answers.map(() => 200),
    )
    assert.equal((await signIn(api, elsewhere.email, second.id)).status, 200)
    for (const server of [api, beside]) {
      assert.equal(await countSignIns(server, ada, `/projects/${ada.projectId}`), 40)
      assert.equal(await countSignIns(server, ada, `/projects/${second.id}`), 1)
      assert.equal(await countSignIns(server, ada), 41)
      assert.equal(await countSignIns(server, bob), 0)
    }
  })

  const [user] = users
  if (!user) throw new Error('There is no user.')
  const registrar = api.with({ 'X-Developer-Key': ada.developerKey, 'X-Project-ID': ada.projectId })
  const others: [what: string, call: () => Promise<Answer>, status: number][] = [
    ['a wrong password', () => signIn(api, user.email, ada.projectId, 'Wrong12345'), 401],
    ['a registration', () => registrar.post('/auth/register', { email: newEmail(), password: PASSWORD }), 201],
    ['a refreshed token', () => api.post('/auth/refresh', { refresh_token: user.refreshToken }), 200],
    ['the owner in its own project', () => signIn(api, ada.email, ada.projectId), 200],
    ['a developer', () => api.post('/auth/login', { email: ada.email, password: PASSWORD }), 200],
    [
      'one that is refused at its end',
      () => signIn(api.with({ 'X-Session-Mode': 'cookie', Origin: api.origin }), user.email, ada.projectId),
      403,
    ],
  ]
  for (const [what, call, status] of others)
    await t.test(`do not count ${what}`, async () => {
      const { status: given, text } = await call()
      assert.equal(given, status, text)
      assert.equal(await countSignIns(api, ada), 41)
    })

  await t.test('hold what was there before they were counted', async () => {
    await api.db`
      update audit_events set created_at = created_at - interval '3 days'
      where id = (select min(id::text)::uuid from audit_events where action = 'account.signed_in' and account_id = ${user.id})`
    await undo(api)
    // Of a project that is gone by now.
    await api.db`
      insert into audit_events (id, action, project_id) values (uuidv7(), 'account.signed_in', gen_random_uuid())`
    await migrate(api.db)
    assert.equal(await countSignIns(api, ada), 41)
    const hours = await api.db`select from project_hours where project_id = ${ada.projectId} and sign_ins > 0`
    assert.ok(hours.length > 1)
    assert.equal((await signIn(api, user.email, ada.projectId)).status, 200)
    assert.equal(await countSignIns(api, ada), 42)
  })
})
