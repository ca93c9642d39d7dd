import assert from 'node:assert/strict'
import { test } from 'node:test'
import bcrypt from 'bcrypt'
import { type Answer, type Api, eventually, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
const WRONG_LOGIN = { status: 401, detail: 'Incorrect email or password' }
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
const claimsOf = (token: string) => decode(token.split('.')[1])
const signedIn = (api: Api, token: string) => api.with({ Authorization: `Bearer ${token}` })

const login = (api: Api, email: string, password = PASSWORD, projectId?: string) =>
  api.with(projectId === undefined ? {} : { 'X-Project-ID': projectId }).post('/auth/login', { email, password })

test('signing in', async (t) => {
  const api = await startApi(t)

  await t.test('at a project: its end user, else its owner or an operator, and nobody else', async () => {
    const owner = await api.createDeveloper()
    const other = await api.createDeveloper()
    const operatorAccount = await api.createOperator()
    const user = await owner.createEndUser()
    const project = owner.projectId
    const whoIs = async (email: string, projectId?: string, password = PASSWORD): Promise<unknown> => {
      const answer = await login(api, email, password, projectId)
      if (answer.status !== 200) {
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
        return outcome(answer)
      }
      const me = (await signedIn(api, answer.body.access_token).get('/auth/me')).body
      assert.equal(me.email, email)
      for (const token of [answer.body.access_token, answer.body.refresh_token]) {
        // Tokens of accounts outside of projects name none.
        assert.equal(claimsOf(token).project_id, me.project_id ?? undefined)
      }
      return `${me.role} of ${me.project_id ?? 'no project'}`
    }
    const cases: [string, () => Promise<unknown>, unknown][] = [
      ['end user', () => whoIs(user.email, project), `end_user of ${project}`],
      ['end user, id in capitals', () => whoIs(user.email, project.toUpperCase()), `end_user of ${project}`],
      ['end user without project', () => whoIs(user.email), WRONG_LOGIN],
      ['end user elsewhere', () => whoIs(user.email, other.projectId), WRONG_LOGIN],
      ['end user, wrong password', () => whoIs(user.email, project, 'Wrong1234'), WRONG_LOGIN],
      ['owner', () => whoIs(owner.email, project), 'developer of no project'],
      ['owner without project', () => whoIs(owner.email), 'developer of no project'],
      ['owner, wrong password', () => whoIs(owner.email, project, 'Wrong1234'), WRONG_LOGIN],
      ['another developer', () => whoIs(other.email, project), WRONG_LOGIN],
      ['operator', () => whoIs(operatorAccount.email, project), 'platform_operator of no project'],
      ['operator without project', () => whoIs(operatorAccount.email), 'platform_operator of no project'],
      ['nobody', () => whoIs(newEmail(), project), WRONG_LOGIN],
      ['nobody without project', () => whoIs(newEmail()), WRONG_LOGIN],
      ['an unknown project', () => whoIs(owner.email, crypto.randomUUID()), WRONG_LOGIN],
      ['an operator at an unknown one', () => whoIs(operatorAccount.email, crypto.randomUUID()), WRONG_LOGIN],
      ['a weak password is merely wrong', () => whoIs(owner.email, undefined, 'x'), WRONG_LOGIN],
      ['an empty one too', () => whoIs(owner.email, undefined, ''), WRONG_LOGIN],
    ]
    for (const [what, call, expected] of cases) assert.deepEqual({ what, is: await call() }, { what, is: expected })
  })

  await t.test('at a project, an end user of the owner’s address is the only one tried', async () => {
    const owner = await api.createDeveloper()
    const registrar = api.with({ 'X-Developer-Key': owner.developerKey, 'X-Project-ID': owner.projectId })
    await registrar.post('/auth/register', { email: owner.email, password: 'EndUser123' })
    const answer = await login(api, owner.email, 'EndUser123', owner.projectId)
    assert.equal(claimsOf(answer.body.access_token).project_id, owner.projectId)
    assert.deepEqual(outcome(await login(api, owner.email, PASSWORD, owner.projectId)), WRONG_LOGIN)
    assert.equal((await login(api, owner.email)).status, 200)
  })

  await t.test('refuses malformed project ids and bodies with their place', async () => {
    for (const id of ['', 'devkit4ai-oss-starter-kit-project-id', '770e8400-e29b-41d4-a716-44665544000']) {
      assert.deepEqual(outcome(await login(api, newEmail(), PASSWORD, id)), {
        status: 400,
        detail: 'Invalid X-Project-ID format. Must be a valid UUID.',
      })
    }
    assert.deepEqual((await api.post('/auth/login', { email: 'nobody' })).body.detail, [
      { loc: ['body', 'password'], msg: 'field required', type: 'value_error.missing' },
    ])
  })

  await t.test('what is no address is wrong as any unknown one is', async () => {
    const owner = await api.createDeveloper()
    const { id } = await owner.createEndUser()
    await owner.delete(`/projects/${owner.projectId}/users/${id}`)
    for (const email of ['', 'nobody', 'a@b', 'a b@c.de', `a@${'b.'.repeat(10_000)}c`, `removed:${id}`, 'a..b@c.de'])
      for (const projectId of [undefined, owner.projectId])
        assert.deepEqual(outcome(await login(api, email, PASSWORD, projectId)), WRONG_LOGIN, email.slice(0, 50))
  })

  await t.test('compares one hash of full cost whether the account exists or not', async (t) => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    await login(api, newEmail()) // the first one also makes the hash that unknown addresses are compared with
    const compare = t.mock.method(bcrypt, 'compare')
    const attempts: [string, () => Promise<Answer>][] = [
      ['wrong password', () => login(api, developer.email, 'Wrong1234')],
      ['unknown address', () => login(api, newEmail())],
      ['end user, wrong password', () => login(api, user.email, 'Wrong1234', developer.projectId)],
      ['unknown address in a project', () => login(api, newEmail(), PASSWORD, developer.projectId)],
      ['unknown project', () => login(api, user.email, PASSWORD, crypto.randomUUID())],
      ['end user without project', () => login(api, user.email)],
    ]
    const bodies = new Set<string>()
    for (const [what, attempt] of attempts) {
      compare.mock.resetCalls()
      const answer = await attempt()
      bodies.add(`${answer.status} ${answer.text}`)
      const costs = compare.mock.calls.map(({ arguments: [, hash] }) => String(hash).slice(0, 7))
      assert.deepEqual({ what, costs }, { what, costs: ['$2b$04$'] })
    }
    assert.deepEqual([...bodies], [`401 ${JSON.stringify({ detail: WRONG_LOGIN.detail })}`])
  })

  await t.test('is refused for an inactive account, to whoever knows its password', async () => {
    const developer = await api.createDeveloper()
    await api.db`update users set is_active = false where id = ${developer.id}`
    assert.deepEqual(outcome(await login(api, developer.email)), { status: 400, detail: 'Account not activated' })
    assert.deepEqual(outcome(await login(api, developer.email, 'Wrong1234')), WRONG_LOGIN)
    await eventually('the gate knows', async () => (await developer.get('/projects')).status === 401)
    assert.deepEqual(outcome(await developer.get('/projects')), NO_ACCESS)
    assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: developer.refreshToken })), NO_ACCESS)
    // A kit shows the inactive badge from this.
    const me = await signedIn(api, developer.token).get('/auth/me')
    assert.deepEqual([me.status, me.body.is_active], [200, false])
    await api.db`update users set is_active = true where id = ${developer.id}`
    assert.equal((await login(api, developer.email)).status, 200)
    await eventually('the gate knows', async () => (await developer.get('/projects')).status === 200)
  })

  await t.test('opens a session of its own each time', async () => {
    const developer = await api.createDeveloper()
    const [one, two] = [(await login(api, developer.email)).body, (await login(api, developer.email)).body]
    assert.notEqual(claimsOf(one.access_token).sid, claimsOf(two.access_token).sid)
    for (const { access_token } of [one, two, { access_token: developer.token }]) {
      assert.equal((await signedIn(api, access_token).get('/auth/me')).status, 200)
    }
  })
})
