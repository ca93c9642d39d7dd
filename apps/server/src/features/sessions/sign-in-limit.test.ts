import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, Client, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { countPassed, createStillClock, limited, startRedis, withoutRedis } from '../../../test/limits.ts'

const MINUTE_MS = 60_000
const TEXT = 'Rate limit exceeded. Try again in 900 seconds.'

test('failed sign-ins', async (t) => {
  const clock = createStillClock()
  const env = limited({ RATE_LIMIT_AUTHENTICATION: '10000/minute', TRUSTED_PROXIES: '127.0.0.1,::1' })
  const api = await startApi(t, { env, clock })
  const developer = await api.createDeveloper()

  interface SignIn {
    email: string
    password?: string
    projectId?: string
    from?: string
  }
  const signIn = ({ email, password = 'wrong', projectId, from = '192.0.2.1' }: SignIn): Promise<Answer> =>
    new Client(api.url, {
      'X-Forwarded-For': from,
      ...(projectId === undefined ? {} : { 'X-Project-ID': projectId }),
    }).post('/auth/login', { email, password })
  const statuses = async (count: number, call: () => Promise<Answer>): Promise<number[]> => {
    const all: number[] = []
    for (let n = 0; n < count; n += 1) all.push((await call()).status)
    return all
  }

  await t.test('five lock the pair of account and address for the rest of the window, then it opens', async () => {
    const { email } = await api.createDeveloper()
    assert.deepEqual(await statuses(6, () => signIn({ email })), [401, 401, 401, 401, 401, 429])
    const locked = await signIn({ email, password: PASSWORD })
    assert.deepEqual([locked.status, locked.body], [429, { detail: TEXT, retry_after: 900 }])
    assert.equal(locked.headers.get('retry-after'), '900')
    assert.equal((await signIn({ email, password: PASSWORD, from: '192.0.2.2' })).status, 200, 'from elsewhere')
    clock.advance(15 * MINUTE_MS)
    assert.equal((await signIn({ email, password: PASSWORD })).status, 200)
  })

  await t.test('of an account that does not exist lock alike', async () => {
    const user = await developer.createEndUser()
    const [known, unknown] = [
      { email: user.email, projectId: developer.projectId },
      { email: newEmail(), projectId: developer.projectId },
    ]
    for (let n = 0; n < 7; n += 1) {
      const [a, b] = [await signIn(known), await signIn(unknown)]
      assert.deepEqual([a.status, a.body], [b.status, b.body])
    }
    assert.equal((await signIn(unknown)).status, 429)
  })

  await t.test('at once are no more than one after the other', async () => {
    for (const email of [(await api.createDeveloper()).email, newEmail()])
      assert.equal(await countPassed(20, () => signIn({ email })), 5)
  })

  await t.test('are forgotten once one is right', async () => {
    const { email } = await api.createDeveloper()
    for (let round = 0; round < 3; round += 1) {
      assert.deepEqual(await statuses(4, () => signIn({ email })), [401, 401, 401, 401])
      assert.equal((await signIn({ email, password: PASSWORD })).status, 200)
    }
  })

  await t.test('do not include right ones, however many at once', async () => {
    const { email } = await api.createDeveloper()
    assert.equal(await countPassed(20, () => signIn({ email, password: PASSWORD })), 20)
  })

  await t.test('from many addresses lock the account, also for its owner, for an hour at the most', async () => {
    const { email } = await api.createDeveloper()
    const answers: number[] = []
    for (let n = 0; n < 60; n += 1) answers.push((await signIn({ email, from: `198.51.100.${n}` })).status)
    assert.equal(answers.filter((status) => status === 401).length, 50)
    assert.equal((await signIn({ email, password: PASSWORD, from: '203.0.113.1' })).status, 429)
    clock.advance(60 * MINUTE_MS)
    assert.equal((await signIn({ email, password: PASSWORD, from: '203.0.113.1' })).status, 200)
  })

  await t.test('are counted for an account however it is reached: spelling of the address, own projects', async () => {
    const owner = await api.createDeveloper()
    const { id } = await owner.createProject()
    const ways = [{}, { projectId: owner.projectId }, { projectId: id }]
    const call = (n: number) =>
      signIn({ email: n % 2 === 0 ? owner.email : ` ${owner.email.toUpperCase()}`, ...ways[n % 3] })
    assert.equal(await countPassed(12, call), 5)
  })

  await t.test('of one address in two projects are two accounts’', async () => {
    const { id, apiKey } = await developer.createProject()
    const email = newEmail()
    await developer.createEndUser({ email })
    await developer.createEndUser({ email, projectId: id, apiKey })
    await statuses(6, () => signIn({ email, projectId: id }))
    assert.equal((await signIn({ email, projectId: developer.projectId, password: PASSWORD })).status, 200)
  })

  await t.test('leave no address in the names of what is counted', async () => {
    assert.ok(!(await api.dumpDatabase({ without: ['users', 'mail'] })).includes('sign-in:'))
  })
})

test('two servers that share Redis count failed sign-ins together', { skip: withoutRedis }, async (t) => {
  const redis = await startRedis(t)
  const [env, clock] = [limited({ REDIS_URL: redis.url }), createStillClock()]
  const api = await startApi(t, { env, clock })
  const beside = await startApi(t, { beside: api, env, clock })
  const { email } = await api.createDeveloper()
  const signIn = (n: number, password = 'wrong') =>
    (n % 2 === 0 ? api : beside).post('/auth/login', { email, password })
  assert.equal((await signIn(0)).status, 401)
  assert.equal((await signIn(1, PASSWORD)).status, 200)
  assert.equal(await countPassed(20, (n) => signIn(n)), 5)
  assert.equal((await signIn(1, PASSWORD)).status, 429)
})
