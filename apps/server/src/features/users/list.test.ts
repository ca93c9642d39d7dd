import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Api, type Client, startApi } from '../../../test/harness.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const FORBIDDEN = { status: 403, detail: 'You do not have permission to access this resource' }
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
const emails = ({ body }: Answer): string[] => body.users.map((user: { email: string }) => user.email)

/** What class L sends: its token alone. */
const byToken = (api: Api, { token }: { token: string }): Client => api.with({ Authorization: `Bearer ${token}` })

/** Rows alone, as registrations leave them; oldest first. */
async function addUsers(
  api: Api,
  projectId: string,
  users: { email: string; fullName?: string; isActive?: boolean }[],
): Promise<void> {
  for (const { email, fullName = null, isActive = true } of users)
    await api.db`
      insert into users (id, project_id, role, email, email_key, password_hash, full_name, is_active)
      values (uuidv7(), ${projectId}, 'end_user', ${email}, ${email.toLowerCase()}, '-', ${fullName}, ${isActive})`
}

/** Two developers, one of them with two projects; end users in each. */
async function createScene(api: Api) {
  const [ada, bob, operator] = await Promise.all([api.createDeveloper(), api.createDeveloper(), api.createOperator()])
  const second = await ada.createProject()
  const foreign = await bob.createEndUser()
  await addUsers(api, ada.projectId, [
    { email: 'Ann@example.com', fullName: 'Ann Lee' },
    { email: 'ben@example.com', isActive: false },
    { email: 'cleo@example.com', fullName: 'Cleopatra' },
  ])
  await addUsers(api, second.id, [{ email: 'dan@example.com', fullName: 'Dan Lee' }])
  return { ada, bob, operator, second, foreign }
}

test('lists of end users', async (t) => {
  const api = await startApi(t)
  const { ada, bob, operator, second, foreign } = await createScene(api)
  const client = byToken(api, ada)
  const ofProject = `/projects/${ada.projectId}/users`

  await t.test('a token alone shows all own end users, newest first, and nobody else', async () => {
    const answer = await client.get('/projects/users')
    assert.equal(answer.status, 200, answer.text)
    const { users, ...rest } = answer.body
    assert.deepEqual(rest, { total: 4, total_is_exact: true, page: 1, page_size: 50, has_more: false })
    assert.deepEqual(emails(answer), ['dan@example.com', 'cleo@example.com', 'ben@example.com', 'Ann@example.com'])
    const [dan] = users
    assert.deepEqual(dan, {
      id: dan.id,
      email: 'dan@example.com',
      full_name: 'Dan Lee',
      role: 'end_user',
      is_active: true,
      created_at: dan.created_at,
      joined_at: dan.created_at,
      project_id: second.id,
      project_name: 'Another project',
    })
    assert.match(dan.created_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  await t.test('operators see everybody’s', async () => {
    const { body } = await byToken(api, operator).get('/projects/users')
    assert.equal(body.total, 5)
    assert.equal(body.users.length, 5)
    assert.deepEqual(emails(await operator.get(`/projects/${bob.projectId}/users`)), [foreign.email])
    assert.deepEqual(emails(await operator.get(`/users?project_id=${bob.projectId}`)), [foreign.email])
    assert.deepEqual(emails(await operator.get('/users?search=lee')), ['dan@example.com', 'Ann@example.com'])
  })

  const lists: [query: string, expected: string[]][] = [
    ['is_active=true', ['dan', 'cleo', 'Ann']],
    ['is_active=false', ['ben']],
    ['status=inactive', ['ben']],
    ['status=active&search=LEE', ['dan', 'Ann']],
    ['is_active=false&status=active', ['ben']],
    ['role=end_user', ['dan', 'cleo', 'ben', 'Ann']],
    ['role=developer', []],
    [`project_id=${ada.projectId}`, ['cleo', 'ben', 'Ann']],
    [`project_id=${ada.projectId.toUpperCase()}&search=lee`, ['Ann']],
    [`project_id=${bob.projectId}`, []],
    [`project_id=${UNKNOWN}`, []],
    ['search=lee', ['dan', 'Ann']],
    ['search=ANN%40EX', ['Ann']],
    ['search=%20%20', ['dan', 'cleo', 'ben', 'Ann']],
    ['search=', ['dan', 'cleo', 'ben', 'Ann']],
    ['search=example.comAnn', []],
    ['page=2&page_size=3', ['Ann']],
    ['page=2&limit=3', ['Ann']],
    ['page=2&page_size=1&search=lee', ['Ann']],
    ['page=1000000', []],
    ['page=9&search=lee', []],
  ]
  for (const [query, expected] of lists)
    await t.test(`?${query} finds ${expected.join(', ') || 'nobody'}, with the true total`, async () => {
      for (const path of ['/projects/users', '/users']) {
        const answer = await client.get(`${path}?${query}`)
        assert.equal(answer.status, 200, answer.text)
        assert.deepEqual(
          emails(answer),
          expected.map((name) => `${name}@example.com`),
        )
        const whole = await client.get(
          `${path}?${query}&page=1&page_size=100&limit=100`.replace(/([?&])page\w*=\d+&/g, '$1'),
        )
        if (whole.status === 200) assert.equal(answer.body.total, whole.body.users.length)
      }
    })

  await t.test('the console’s alias has 20 to a page, the others 50', async () => {
    assert.equal((await client.get('/users')).body.page_size, 20)
    assert.equal((await client.get(ofProject)).body.page_size, 50)
    assert.deepEqual((await client.get('/users?page=2&limit=2')).body.has_more, false)
    assert.deepEqual((await client.get('/users?page=1&limit=3')).body.has_more, true)
  })

  await t.test('one project’s list has the same filters, and is 404 for foreign and unknown projects', async () => {
    assert.deepEqual(emails(await client.get(`${ofProject}?status=active&limit=1&page=2`)), ['Ann@example.com'])
    for (const id of [bob.projectId, UNKNOWN])
      assert.deepEqual(outcome(await client.get(`/projects/${id}/users`)), { status: 404, detail: 'Project not found' })
    assert.equal((await client.get('/projects/mine/users')).status, 422)
  })

  await t.test('searches take every character as it is', async () => {
    const odd = [
      '100%',
      'under_score',
      'back\\slash',
      "O'Hara",
      '"quoted"',
      '🦊 Fox',
      'Ölaf Ñandú',
      '%%',
      'a\\%b',
      "'; drop table users; --",
    ]
    const project = await ada.createProject()
    await addUsers(
      api,
      project.id,
      odd.map((fullName, i) => ({ email: `odd${i}@example.com`, fullName })),
    )
    await addUsers(api, project.id, [{ email: 'plain@example.com', fullName: 'Plain 1009 underscore' }])
    for (const text of [...odd, 'ölaf ñANDÚ', '🦊', "o'h"]) {
      const answer = await client.get(`/projects/${project.id}/users?search=${encodeURIComponent(text)}`)
      assert.equal(answer.status, 200, answer.text)
      const found: string[] = answer.body.users.map((user: { full_name: string }) => user.full_name)
      const expected = odd.filter((name) => name.toLowerCase().includes(text.toLowerCase())).reverse()
      assert.deepEqual(found, expected, text)
      assert.equal(answer.body.total, expected.length)
    }
    assert.deepEqual(emails(await client.get(`/projects/${project.id}/users?search=${'x'.repeat(1000)}`)), [])
    assert.equal((await ada.delete(`/projects/${project.id}`)).status, 204)
  })

  const faults: [query: string, field: string, msg: string][] = [
    ['page=0', 'page', 'ensure this value is greater than or equal to 1'],
    ['page=x', 'page', 'value is not a valid integer'],
    ['page=1000001', 'page', 'ensure this value is less than or equal to 1000000'],
    ['page_size=0', 'page_size', 'ensure this value is greater than or equal to 1'],
    ['page_size=101', 'page_size', 'ensure this value is less than or equal to 100'],
    ['limit=101', 'limit', 'ensure this value is less than or equal to 100'],
    ['is_active=maybe', 'is_active', 'value could not be parsed to a boolean'],
    ['status=gone', 'status', 'value is not a valid enumeration member'],
    ['role=admin', 'role', 'value is not a valid enumeration member'],
    ['project_id=7', 'project_id', 'value is not a valid uuid'],
    ['search=a%00b', 'search', 'value must not contain null characters'],
    [`search=${'x'.repeat(1001)}`, 'search', 'ensure this value has at most 1000 characters'],
  ]
  for (const [query, field, msg] of faults)
    await t.test(`?${query.slice(0, 30)} is refused with its place`, async () => {
      const { status, body } = await client.get(`/users?${query}`)
      assert.equal(status, 422)
      assert.deepEqual([body.detail[0].loc, body.detail[0].msg], [['query', field], msg])
    })

  await t.test('every list and number is for developers and operators alone, by token, in their own role', async () => {
    const endUser = await ada.createEndUser()
    const paths = ['/users', '/projects/users', ofProject, '/projects/stats', `/projects/${ada.projectId}/stats`]
    paths.push('/projects/stats/series?metric=requests', `/projects/${ada.projectId}/stats/series?metric=requests`)
    for (const path of paths) {
      assert.deepEqual(outcome(await api.get(path)), NO_ACCESS, path)
      assert.deepEqual(outcome(await byToken(api, endUser).get(path)), FORBIDDEN, path)
      assert.deepEqual(outcome(await endUser.get(path)), FORBIDDEN, path)
      assert.deepEqual(outcome(await client.get(path, { 'X-User-Role': 'end_user' })), FORBIDDEN, path)
      assert.deepEqual(outcome(await client.get(path, { 'X-User-Role': 'platform_operator' })), FORBIDDEN, path)
      assert.deepEqual(outcome(await client.get(path, { 'X-User-Role': 'root' })), {
        status: 403,
        detail: 'Invalid X-User-Role header',
      })
      assert.equal((await client.get(path, { 'X-User-Role': 'developer' })).status, 200, path)
    }
  })

  await t.test('a deleted project’s users are in no list and no total', async () => {
    const before = (await client.get('/users')).body.total
    const project = await ada.createProject()
    await addUsers(api, project.id, [{ email: 'late@example.com' }])
    assert.equal((await client.get('/users')).body.total, before + 1)
    assert.equal((await ada.delete(`/projects/${project.id}`)).status, 204)
    for (const who of [client, operator])
      for (const path of ['/users', '/users?search=late', `/users?project_id=${project.id}`])
        assert.ok(!emails(await who.get(path)).includes('late@example.com'))
    assert.equal((await client.get('/users')).body.total, before)
    assert.equal((await client.get(`/projects/${project.id}/users`)).status, 404)
  })
})
