import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { type Answer, eventually, PASSWORD, startApi } from '../../../test/harness.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

const outcome = ({ status, body }: Answer) => [status, body?.error?.code, body?.error?.param]
const emails = ({ body }: Answer): string[] => body.data.map(({ email }: { email: string }) => email)

test('users of /v1', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const v1 = asAccount(api, developer)
  const other = await developer.createProject()
  const ada = await developer.createEndUser({ email: 'Ada@example.com' })
  const bob = await developer.createEndUser({ email: 'bob@example.com' })
  const eve = await developer.createEndUser({ email: 'eve@example.org', projectId: other.id, apiKey: other.apiKey })
  await developer.patch(`/projects/${developer.projectId}/users/${ada.id}`, { full_name: 'Ada 100% Lovelace' })
  const pathOf = (user: { id: string }): string => `/users/${toTypeId('usr', user.id)}`

  await t.test('the list has those of every project, newest first, in pages', async () => {
    const all = await v1.get('/users')
    assert.deepEqual(emails(all), ['eve@example.org', 'bob@example.com', 'Ada@example.com'])
    assert.deepEqual([all.body.next_cursor, all.body.has_more], [null, false])
    const first = await v1.get('/users?limit=2')
    assert.deepEqual([emails(first).length, first.body.has_more], [2, true])
    const second = await v1.get(`/users?limit=2&cursor=${first.body.next_cursor}`)
    assert.deepEqual([...emails(first), ...emails(second)], emails(all))
    assert.equal(second.body.next_cursor, null)
  })

  await t.test('a user is the one of /api/v1, under its TypeID and its UUID', async () => {
    const { status, body, headers } = await v1.get(pathOf(ada))
    const before = (await developer.get(`/projects/${developer.projectId}/users/${ada.id}`)).body
    assert.deepEqual([status, headers.get('ETag')], [200, '"r2"'])
    assert.deepEqual(body, {
      id: toTypeId('usr', ada.id),
      object: 'user',
      livemode: true,
      project_id: toTypeId('proj', developer.projectId),
      email: 'Ada@example.com',
      email_verified: false,
      name: 'Ada 100% Lovelace',
      status: 'active',
      created_at: before.created_at,
      updated_at: before.updated_at,
    })
    assert.deepEqual((await v1.get(`/users/${ada.id}`)).body, body)
  })

  await t.test('each filter narrows the list', async () => {
    await v1.patch(pathOf(bob), { status: 'inactive' })
    const late = (await v1.get(pathOf(eve))).body.created_at
    const table: [query: string, found: string[]][] = [
      [`project_id=${toTypeId('proj', other.id)}`, ['eve@example.org']],
      [`project_id=${other.id}`, ['eve@example.org']],
      ['status=inactive', ['bob@example.com']],
      ['status=active&q=EXAMPLE.COM', ['Ada@example.com']],
      ['email=ada%40EXAMPLE.com', ['Ada@example.com']],
      ['email=ada', []],
      ['q=lovelace', ['Ada@example.com']],
      ['q=100%25', ['Ada@example.com']],
      ['q=a_a', []],
      ['q=%20', ['eve@example.org', 'bob@example.com', 'Ada@example.com']],
      [`created_after=${late}`, ['eve@example.org']],
      [`created_before=${late}`, ['bob@example.com', 'Ada@example.com']],
      ['created_after=2020-01-01&created_before=2020-01-02', []],
    ]
    for (const [query, found] of table) assert.deepEqual(emails(await v1.get(`/users?${query}`)), found, query)
    await v1.patch(pathOf(bob), { status: 'active' })
  })

  await t.test('a search has pages, over all projects', async () => {
    const first = await v1.get('/users?limit=1&q=example')
    const second = await v1.get(`/users?limit=2&q=example&cursor=${first.body.next_cursor}`)
    assert.deepEqual([...emails(first), ...emails(second)], ['eve@example.org', 'bob@example.com', 'Ada@example.com'])
  })

  await t.test('deactivating signs the user out at once, on both surfaces, and raises the revision', async () => {
    const client = await developer.createEndUser()
    assert.equal((await client.get('/auth/me')).status, 200)
    const tag = (await v1.get(pathOf(client))).headers.get('ETag')
    const changed = await v1.patch(pathOf(client), { status: 'inactive' })
    assert.deepEqual([changed.status, changed.body.status, changed.headers.get('ETag')], [200, 'inactive', '"r2"'])
    assert.notEqual(tag, changed.headers.get('ETag'))
    assert.equal((await client.get('/auth/me')).status, 401)
    const again = await v1.patch(pathOf(client), { status: 'inactive' })
    assert.deepEqual([again.status, again.headers.get('ETag')], [200, '"r2"'])
    assert.equal((await v1.patch(pathOf(client), {})).status, 200)
    assert.equal((await v1.patch(pathOf(client), { status: 'active' })).headers.get('ETag'), '"r3"')
    const keys = { 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId }
    const login = { email: client.email, password: PASSWORD }
    assert.equal((await api.with({ ...keys, 'X-API-Key': developer.apiKey }).post('/auth/login', login)).status, 200)
    const actions = await api.db`select action from audit_events where target_id = ${client.id} order by id`
    assert.deepEqual(
      actions.map(({ action }) => action).filter((action) => /activated/.test(String(action))),
      ['account.deactivated', 'account.reactivated'],
    )
  })

  await t.test('a change on /api/v1 raises the revision: a stale ETag changes and deletes nothing', async () => {
    const user = await developer.createEndUser()
    const { headers } = await v1.get(pathOf(user))
    const tag = headers.get('ETag') ?? ''
    assert.equal((await v1.get(pathOf(user), { 'If-None-Match': tag })).status, 304)
    await developer.patch(`/projects/${developer.projectId}/users/${user.id}`, { full_name: 'Renamed' })
    assert.equal((await v1.get(pathOf(user), { 'If-None-Match': tag })).body.name, 'Renamed')
    const stale = v1.with({ 'If-Match': tag })
    for (const answer of [await stale.patch(pathOf(user), { status: 'inactive' }), await stale.delete(pathOf(user))])
      assert.deepEqual(outcome(answer), [412, 'version_conflict', 'If-Match'])
    const now = await v1.get(pathOf(user))
    assert.equal(now.body.status, 'active')
    const fresh = v1.with({ 'If-Match': `"r0", ${now.headers.get('ETag')}` })
    assert.equal((await fresh.patch(pathOf(user), { status: 'inactive' })).status, 200)
    assert.equal((await fresh.delete(pathOf(user))).status, 412)
    assert.equal((await v1.with({ 'If-Match': '*' }).delete(pathOf(user))).status, 204)
  })

  await t.test('of twenty changes with one ETag at once, one is made', async () => {
    const user = await developer.createEndUser()
    const one = v1.with({ 'If-Match': '"r1"' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 === 0 ? one.patch(pathOf(user), { status: 'inactive' }) : one.delete(pathOf(user)),
      ),
    )
    assert.equal(answers.filter(({ status }) => status < 300).length, 1)
    for (const { status } of answers) assert.ok([200, 204, 404, 412].includes(status), String(status))
  })

  await t.test('a deleted user is gone from both surfaces, and so are its rows', async () => {
    const user = await developer.createEndUser()
    assert.deepEqual([(await v1.delete(pathOf(user))).status, (await v1.delete(pathOf(user))).status], [204, 404])
    assert.equal((await user.get('/auth/me')).status, 401)
    assert.equal((await developer.get(`/projects/${developer.projectId}/users/${user.id}`)).status, 404)
    assert.deepEqual(emails(await v1.get(`/users?email=${user.email}`)), [])
    await eventually('the row is gone', async () => {
      const rows = await api.db`select from users where id = ${user.id}`
      return rows.length === 0
    })
  })

  await t.test('what another account has, and what is of the other world, does not exist', async () => {
    const stranger = asAccount(api, await api.createDeveloper())
    const sandbox = asAccount(api, developer, { livemode: false })
    const ids = [toTypeId('usr', uuidv7()), uuidv7(), toTypeId('proj', ada.id), 'usr_1', '%00', 'x'.repeat(300)]
    const calls = [
      ...[stranger, sandbox].map((client) => [client, pathOf(ada)] as const),
      ...ids.map((id) => [v1, `/users/${id}`] as const),
      // Developers are accounts, too, and no end users.
      [v1, `/users/${developer.id}`] as const,
    ]
    for (const [client, path] of calls)
      for (const answer of [await client.get(path), await client.patch(path, {}), await client.delete(path)])
        assert.deepEqual(outcome(answer), [404, 'not_found', null], path)
    for (const client of [stranger, sandbox]) {
      const answer = await client.get(`/users?project_id=${developer.projectId}`)
      assert.deepEqual(outcome(answer), [404, 'not_found', 'project_id'])
      assert.deepEqual(emails(await client.get('/users')), [])
    }
    assert.equal((await v1.get(pathOf(ada))).body.status, 'active')
  })

  await t.test('a key of one project reaches its users alone, with the scope that each call needs', async () => {
    const key = await createKey(api, developer, { scopes: ['users:write'], project_id: other.id })
    const all = emails(await key.get('/users'))
    assert.deepEqual(all, ['eve@example.org'])
    assert.deepEqual(emails(await key.get(`/users?project_id=${other.id}`)), all)
    const foreign = await key.get(`/users?project_id=${developer.projectId}`)
    assert.deepEqual(outcome(foreign), [403, 'project_out_of_scope', 'project_id'])
    for (const answer of [
      await key.get(pathOf(ada)),
      await key.patch(pathOf(ada), { status: 'inactive' }),
      await key.delete(pathOf(ada)),
    ])
      assert.deepEqual(outcome(answer), [403, 'project_out_of_scope', null])
    assert.equal((await key.patch(pathOf(eve), { status: 'inactive' })).body.status, 'inactive')
    assert.equal((await key.patch(pathOf(eve), { status: 'active' })).status, 200)

    const reader = await createKey(api, developer, { scopes: ['users:read'] })
    assert.equal((await reader.get(pathOf(ada))).status, 200)
    for (const answer of [await reader.patch(pathOf(ada), { status: 'inactive' }), await reader.delete(pathOf(ada))])
      assert.deepEqual(outcome(answer), [403, 'scope_missing', null])
    const without = await createKey(api, developer, { scopes: ['projects:write'] })
    for (const path of ['/users', pathOf(ada)])
      assert.deepEqual(outcome(await without.get(path)), [403, 'scope_missing', null])
  })

  await t.test('whatever is wrong is named, all at once', async () => {
    const answer = await v1.get('/users?limit=0&status=gone&project_id=gen_1&emial=x&created_after=soon')
    assert.deepEqual(outcome(answer).slice(0, 2), [400, 'parameter_unknown'])
    const params = answer.body.error.details.map(({ param }: { param: string }) => param)
    assert.deepEqual(params.sort(), ['created_after', 'emial', 'limit', 'project_id', 'status'])
    const body = await v1.patch(pathOf(ada), { status: 'gone', name: 'x' })
    assert.deepEqual(
      body.body.error.details.map(({ param, code }: { param: string; code: string }) => [param, code]).sort(),
      [
        ['name', 'parameter_unknown'],
        ['status', 'parameter_invalid'],
      ],
    )
  })

  await t.test('users of a deleted project are gone at once', async () => {
    const project = await developer.createProject()
    const user = await developer.createEndUser({ projectId: project.id, apiKey: project.apiKey })
    await v1.delete(`/projects/${project.id}`)
    assert.equal((await v1.get(`/users/${toTypeId('usr', user.id)}`)).status, 404)
    assert.deepEqual(emails(await v1.get(`/users?email=${user.email}`)), [])
    assert.equal((await v1.get(`/users?project_id=${project.id}`)).status, 404)
  })
})
