import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, Client, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { countPassed, createStillClock, limited, numbers, startRedis, withoutRedis } from '../../../test/limits.ts'
import { letterTo, tokenIn } from '../../../test/mailbox.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const OTHER_PASSWORD = 'Another1Password'
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
    assert.deepEqual(numbers(locked), { limit: 5, remaining: 0, reset: clock.now().getTime() / 1000 + 900 })
    assert.equal((await signIn({ email, password: PASSWORD, from: '192.0.2.2' })).status, 200, 'from elsewhere')
    clock.advance(15 * MINUTE_MS)
    assert.equal((await signIn({ email, password: PASSWORD })).status, 200)
  })

  await t.test('of an account that does not exist count alike', async () => {
    const [{ email }, user] = [await api.createDeveloper(), await developer.createEndUser()]
    const pairs = [
      [{ email }, { email: newEmail() }],
      [
        { email: user.email, projectId: developer.projectId },
        { email: newEmail(), projectId: developer.projectId },
      ],
    ] as const
    for (const [known, unknown] of pairs) {
      for (let n = 0; n < 7; n += 1) {
        const [a, b] = [await signIn(known), await signIn(unknown)]
        assert.deepEqual([a.status, a.body], [b.status, b.body])
      }
      assert.equal((await signIn(unknown)).status, 429)
    }
  })

  await t.test('at once are no more than one after the other', async () => {
    for (const email of [(await api.createDeveloper()).email, newEmail()])
      assert.equal(await countPassed(20, () => signIn({ email })), 5)
    const { projectId } = developer
    for (const email of [(await developer.createEndUser()).email, newEmail(), developer.email])
      assert.equal(await countPassed(20, (n) => signIn({ email, projectId, from: `198.51.100.${n}` })), 1)
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
    const user = { email: (await developer.createEndUser()).email, projectId: developer.projectId, password: PASSWORD }
    assert.equal(await countPassed(20, () => signIn(user)), 20)
  })

  const lock = async (email: string): Promise<void> => {
    const answers: number[] = []
    for (let n = 0; n < 60; n += 1) answers.push((await signIn({ email, from: `198.51.100.${n}` })).status)
    assert.equal(answers.filter((status) => status === 401).length, 50)
    const locked = await signIn({ email, password: PASSWORD, from: '203.0.113.1' })
    assert.equal(locked.status, 429)
    const { retry_after: seconds } = locked.body
    assert.deepEqual(numbers(locked), { limit: 50, remaining: 0, reset: clock.now().getTime() / 1000 + seconds })
  }

  await t.test('from many addresses lock the account for new addresses, for an hour at the most', async () => {
    const { email } = await api.createDeveloper()
    await lock(email)
    clock.advance(60 * MINUTE_MS)
    assert.equal((await signIn({ email, password: PASSWORD, from: '203.0.113.1' })).status, 200)
  })

  await t.test('do not lock the owner out where it has signed in within 30 days', async () => {
    const { email } = await api.createDeveloper()
    const home = { email, from: '2001:db8:1:1::5' }
    assert.equal((await signIn({ ...home, password: PASSWORD })).status, 200)
    clock.advance(29 * DAY_MS)
    await lock(email)
    assert.equal((await signIn({ ...home, password: PASSWORD, from: '2001:db8:1:1::6' })).status, 200, 'the same /64')
    // Whoever is there, too, has the tries of one source.
    assert.deepEqual(await statuses(6, () => signIn(home)), [401, 401, 401, 401, 401, 429])
    // A name that a client makes up is not where it is.
    const spoofed = { email, password: PASSWORD, from: `${home.from}, 203.0.113.9` }
    assert.equal((await signIn(spoofed)).status, 429)
    clock.advance(30 * DAY_MS + SECOND_MS)
    await lock(email)
    assert.equal((await signIn({ ...home, password: PASSWORD })).status, 429)
  })

  await t.test('at a server of an application never become tries of its owner’s own place', async () => {
    const owner = await api.createDeveloper()
    const kit = { email: owner.email, from: '192.0.2.77' }
    assert.equal((await signIn({ ...kit, projectId: owner.projectId, password: PASSWORD })).status, 200)
    await lock(owner.email)
    assert.equal((await signIn({ ...kit, password: PASSWORD })).status, 429)
    assert.equal((await signIn({ ...kit, projectId: owner.projectId, password: PASSWORD })).status, 200)
  })

  await t.test('are behind whoever resets or changes the password', async () => {
    const [forgetful, signedIn] = [await api.createDeveloper(), await api.createDeveloper()]
    const reset = async (): Promise<Answer> => {
      const token = tokenIn(await letterTo(api, forgetful.email, 'password_reset'))
      return api.post('/auth/reset-password', { token, new_password: OTHER_PASSWORD })
    }
    const change = () =>
      signedIn
        .with({ 'X-Forwarded-For': '203.0.113.80' })
        .patch('/auth/me', { current_password: PASSWORD, new_password: OTHER_PASSWORD })
    await api.post('/auth/forgot-password', { email: forgetful.email })
    await lock(forgetful.email)
    assert.equal((await reset()).status, 200)
    for (const from of ['203.0.113.1', '203.0.113.2', '198.51.100.3'])
      assert.equal((await signIn({ email: forgetful.email, password: OTHER_PASSWORD, from })).status, 200)
    const own = { email: signedIn.email, from: '203.0.113.81' }
    await statuses(6, () => signIn(own))
    assert.equal((await signIn({ ...own, password: PASSWORD })).status, 429)
    assert.equal((await change()).status, 200)
    assert.equal((await signIn({ ...own, password: OTHER_PASSWORD })).status, 200)
  })

  await t.test('of an end user delay its next try, up to a minute, and lock nobody', async () => {
    const user = await developer.createEndUser()
    const [{ projectId }, other] = [developer, await developer.createEndUser()]
    const kit = { email: user.email, projectId }
    const pauses: number[] = []
    for (let n = 0; n < 9; n += 1) {
      assert.equal((await signIn(kit)).status, 401)
      // Neither the right password nor another address helps before its time.
      const early = await signIn({ ...kit, password: PASSWORD, from: `198.51.100.${n}` })
      const { retry_after: seconds } = early.body
      assert.deepEqual(
        [early.status, numbers(early)],
        [429, { limit: 1, remaining: 0, reset: clock.now().getTime() / 1000 + seconds }],
      )
      // All users of an application share the address of its server.
      assert.equal((await signIn({ ...kit, email: other.email, password: PASSWORD })).status, 200)
      pauses.push(seconds)
      clock.advance(seconds * SECOND_MS)
    }
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60])
    assert.equal((await signIn({ ...kit, password: PASSWORD })).status, 200)
    assert.equal((await signIn(kit)).status, 401)
    clock.advance(SECOND_MS)
    assert.equal((await signIn({ ...kit, password: PASSWORD })).status, 200, 'a right one forgets those before')
  })

  await t.test('count for an account that changes itself as at the door', async () => {
    const [owner, user] = [await api.createDeveloper(), await developer.createEndUser()]
    const change = (client: Client, from: string, password = 'wrong') =>
      client.with({ 'X-Forwarded-For': from }).patch('/auth/me', { current_password: password, email: newEmail() })
    assert.deepEqual(await statuses(6, () => change(owner, '192.0.2.5')), [403, 403, 403, 403, 403, 429])
    assert.equal((await signIn({ email: owner.email, password: PASSWORD, from: '192.0.2.5' })).status, 429)
    assert.equal((await signIn({ email: owner.email, password: PASSWORD, from: '192.0.2.6' })).status, 200)

    assert.deepEqual(await statuses(2, () => change(user, '192.0.2.5')), [403, 429])
    const kit = { email: user.email, projectId: developer.projectId, password: PASSWORD }
    assert.equal((await signIn(kit)).status, 429)
    clock.advance(SECOND_MS)
    assert.equal((await signIn(kit)).status, 200)
  })

  await t.test('keep no more than fifty known addresses of an account, and none in plain text', async () => {
    const { id, email } = await api.createDeveloper()
    for (let n = 0; n < 60; n += 1) {
      assert.equal((await signIn({ email, password: PASSWORD, from: `203.0.113.${n}` })).status, 200)
      clock.advance(SECOND_MS)
    }
    const rows = await api.db`select from known_sources where account_id = ${id}`
    assert.equal(rows.length, 50)
    const dump = await api.dumpDatabase({ without: ['audit_events', 'sessions', 'request_log'] })
    assert.ok(!dump.includes('203.0.113.'))
    await lock(email)
    const at = (n: number) => signIn({ email, password: PASSWORD, from: `203.0.113.${n}` })
    assert.deepEqual([(await at(0)).status, (await at(59)).status], [429, 200])
  })

  await t.test('are counted for an account however it is reached: spelling of the address, own projects', async () => {
    const owner = await api.createDeveloper()
    const { id } = await owner.createProject()
    const spelled = (n: number) => (n % 2 === 0 ? owner.email : ` ${owner.email.toUpperCase()}`)
    assert.equal(await countPassed(12, (n) => signIn({ email: spelled(n) })), 5)
    const projects = [owner.projectId, id]
    const call = (n: number) => signIn({ email: spelled(n), projectId: projects[n % 2] ?? id, from: `192.0.2.${n}` })
    assert.equal(await countPassed(12, call), 1)
  })

  await t.test('of one address in two projects are two accounts’', async () => {
    const owner = await api.createDeveloper()
    const [{ id, apiKey }, email] = [await owner.createProject(), newEmail()]
    await owner.createEndUser({ email })
    await owner.createEndUser({ email, projectId: id, apiKey })
    await statuses(6, () => signIn({ email, projectId: id }))
    assert.equal((await signIn({ email, projectId: owner.projectId, password: PASSWORD })).status, 200)
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
  const developer = await api.createDeveloper()
  const [{ email }, user] = [developer, await developer.createEndUser()]
  const signIn = (n: number, password = 'wrong') =>
    (n % 2 === 0 ? api : beside).post('/auth/login', { email, password })
  assert.equal((await signIn(0)).status, 401)
  assert.equal((await signIn(1, PASSWORD)).status, 200)
  assert.equal(await countPassed(20, (n) => signIn(n)), 5)
  assert.equal((await signIn(1, PASSWORD)).status, 429)

  const atKit = (n: number, password = 'wrong') =>
    (n % 2 === 0 ? api : beside)
      .with({ 'X-Project-ID': developer.projectId })
      .post('/auth/login', { email: user.email, password })
  for (const pauseSeconds of [1, 2, 4]) {
    assert.equal(await countPassed(20, (n) => atKit(n)), 1)
    for (const n of [0, 1]) assert.equal((await atKit(n, PASSWORD)).body.retry_after, pauseSeconds)
    clock.advance(pauseSeconds * SECOND_MS)
  }
  // What a server has heard holds on while Redis is away.
  assert.equal((await atKit(1)).status, 401)
  await redis.kill()
  assert.equal((await atKit(1, PASSWORD)).body.retry_after, 8)
  clock.advance(8 * SECOND_MS)
  assert.equal((await atKit(1, PASSWORD)).status, 200)
})
