import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { availableParallelism } from 'node:os'
import { Writable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import bcrypt from 'bcrypt'
import { pino } from 'pino'
import { type Answer, type Api, eventually, newEmail, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'
import { createPasswords } from '../../platform/passwords.ts'

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const WRONG_LOGIN = { status: 401, detail: 'Incorrect email or password' }
const operator = (api: Api) => api.with({ 'X-Operator-Key': OPERATOR_KEY })
const signedIn = (api: Api, token: string) => api.with({ Authorization: `Bearer ${token}` })

const login = (api: Api, email: string, password = PASSWORD, projectId?: string) =>
  api.with(projectId === undefined ? {} : { 'X-Project-ID': projectId }).post('/auth/login', { email, password })

async function startApiWithLog(t: TestContext, lines: string[]): Promise<Api> {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return startApi(t, { log: pino({ level: 'debug' }, sink) })
}

test('passwords', async (t) => {
  await t.test('are stored as bcrypt and are in no answer, no log line and no other column', async (t) => {
    const lines: string[] = []
    const api = await startApiWithLog(t, lines)
    const password = 'Unmistakable-Marker-1'
    const email = newEmail()
    const registered = await operator(api).post('/auth/register', { email, password })
    const signIn = await login(api, email, password)
    const failed = await login(api, email, `${password}x`)
    const refused = await operator(api).post('/auth/register', { email: 'no address', password })
    const taken = await operator(api).post('/auth/register', { email, password })
    const me = await signedIn(api, registered.body.access_token).get('/auth/me')
    assert.deepEqual(
      [registered, signIn, failed, refused, taken, me].map((a) => a.status),
      [201, 200, 401, 422, 409, 200],
    )
    const [row] = await api.db<{ passwordHash: string }[]>`select password_hash from users where email = ${email}`
    assert.match(row?.passwordHash ?? '', /^\$2b\$04\$[./A-Za-z0-9]{53}$/)
    for (const { text } of [registered, signIn, failed, refused, taken, me]) {
      assert.ok(!text.includes(password) && !text.includes('$2b$'))
    }
    assert.ok(!(await api.dumpDatabase()).includes(password))
    await eventually('the calls are logged', async () => lines.length >= 6)
    const log = lines.join('')
    for (const secret of [password, registered.body.access_token, registered.body.provisioning.developer_key, '$2b$']) {
      assert.ok(!log.includes(secret))
    }
  })

  await t.test('are told apart to the last character, however long and whatever is in them', async (t) => {
    const api = await startApi(t)
    const long = `Aa1${'é'.repeat(60)}` // 123 bytes, of which bcrypt alone would read 72
    const exact = `Aa1${'x'.repeat(69)}`
    const pairs: [password: string, others: string[]][] = [
      [`${long}1`, [`${long}2`, long, long.slice(0, 38)]],
      [exact, [exact.slice(0, 71), `${exact}x`]],
      [`Pp1${'\u{1F511}'.repeat(30)}`, [`Pp1${'\u{1F511}'.repeat(29)}\u{1F512}`]],
    ]
    for (const [password, others] of pairs) {
      const email = newEmail()
      assert.equal((await operator(api).post('/auth/register', { email, password })).status, 201)
      assert.equal((await login(api, email, password)).status, 200)
      for (const other of others) assert.deepEqual(outcome(await login(api, email, other)), WRONG_LOGIN)
    }
    // No request can have a NUL, where bcrypt alone would stop.
    const passwords = createPasswords(4)
    const waiter = { source: 'a test' }
    const hash = await passwords.hash('Before\0After1', waiter)
    assert.ok(await passwords.matches('Before\0After1', hash, waiter))
    for (const other of ['Before\0Other1', 'Before', 'Before\0', 'BeforeAfter1'])
      assert.ok(!(await passwords.matches(other, hash, waiter)), other)
  })

  await t.test('are the same on every keyboard, and those hashed before are tried as they were typed', async (t) => {
    const api = await startApi(t)
    const [composed, typed] = ['Pässwörd123'.normalize('NFC'), 'Pässwörd123'.normalize('NFD')]
    for (const first of [composed, typed]) {
      const email = newEmail()
      assert.equal((await operator(api).post('/auth/register', { email, password: first })).status, 201)
      for (const password of [composed, typed]) assert.equal((await login(api, email, password)).status, 200)
    }
    // Changed and reset as well.
    const developer = await api.createDeveloper()
    await developer.patch('/auth/me', { new_password: typed, current_password: PASSWORD })
    assert.equal((await login(api, developer.email, composed)).status, 200)
    await api.db`
      update users set password_hash = ${await bcrypt.hash(typed, 4)} where email = ${developer.email}`
    assert.equal((await login(api, developer.email, typed)).status, 200)
    assert.deepEqual(outcome(await login(api, developer.email, composed)), WRONG_LOGIN)

    // How often they are compared tells nothing, and is twice only for those that have two forms.
    const compare = t.mock.method(bcrypt, 'compare')
    for (const email of [developer.email, newEmail()])
      for (const [password, times] of [
        [`${composed}4`, 1],
        [`${typed}4`, 2],
      ] as const) {
        compare.mock.resetCalls()
        assert.deepEqual(outcome(await login(api, email, password)), WRONG_LOGIN)
        assert.equal(compare.mock.callCount(), times)
      }
  })

  await t.test('cost 12 unless a test says otherwise', async () => {
    assert.match(await createPasswords().hash(PASSWORD, { source: 'a test' }), /^\$2b\$12\$/)
  })

  await t.test('a flood of sign-ins is told to come back while other calls are answered', async (t) => {
    const api = await startApi(t, { passwordCost: 10 })
    const developer = await api.createDeveloper()
    let open = 0
    const flood = Array.from({ length: availableParallelism() + 96 }, async () => {
      open += 1
      const answer = await login(api, developer.email)
      open -= 1
      return answer
    })
    await Promise.any(
      flood.map(async (attempt) => {
        const { status } = await attempt
        if (status !== 429) throw new Error('Not this one.')
      }),
    )
    assert.equal((await signedIn(api, developer.token).get('/auth/me')).status, 200)
    assert.equal((await developer.post('/projects', { name: 'Meanwhile' })).status, 201)
    assert.equal((await api.get('/health/storage')).body.status, 'healthy')
    assert.ok(open > 0, 'sign-ins are still waiting')

    const answers = await Promise.all(flood)
    const refused = answers.filter((answer) => answer.status === 429)
    const accepted = answers.filter((answer) => answer.status === 200)
    assert.equal(refused.length + accepted.length, answers.length)
    assert.ok(accepted.length >= 32)
    for (const { headers, body } of refused) {
      assert.deepEqual(body, { detail: 'Rate limit exceeded. Try again in 5 seconds.', retry_after: 5 })
      assert.equal(headers.get('retry-after'), '5')
    }
    assert.equal((await login(api, developer.email)).status, 200)
  })

  await t.test('a source that fills the queue leaves a place to every other', async (t) => {
    const api = await startApi(t, { passwordCost: 10, env: { TRUSTED_PROXIES: '127.0.0.1,::1' } })
    const { email } = await api.createDeveloper()
    const from = (address: string) => api.with({ 'X-Forwarded-For': address })
    let open = 0
    // Invented addresses, all of one /64.
    const flood = Array.from({ length: availableParallelism() + 96 }, async (_, n) => {
      open += 1
      const answer = await from(`2001:db8:1:1::${n}`).post('/auth/login', { email: newEmail(), password: PASSWORD })
      open -= 1
      return answer.status
    })
    await Promise.any(flood.map(async (status) => assert.equal(await status, 429)))
    for (const address of ['2001:db8:1:2::1', '192.0.2.1', '192.0.2.2'])
      assert.equal((await from(address).post('/auth/login', { email, password: PASSWORD })).status, 200)
    assert.ok(open > 0, 'the flood still waits')
    assert.deepEqual([...new Set(await Promise.all(flood))].sort(), [401, 429])
  })

  await t.test('whoever goes away leaves the queue', async (t) => {
    const api = await startApi(t, { passwordCost: 11 })
    const { email, id } = await api.createDeveloper()
    const body = JSON.stringify({ email, password: 'wrong' })
    const head = `POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`
    const { hostname, port } = new URL(api.url)
    const sockets = Array.from({ length: availableParallelism() + 64 }, () => {
      const socket = connect(Number(port), hostname)
      socket.write(`${head}\r\n\r\n${body}`)
      return socket
    })
    await Promise.any(sockets.map(async (socket) => assert.match(String(await once(socket, 'data')), /^HTTP\/1.1 429/)))
    for (const socket of sockets) socket.destroy()
    await eventually('there is a place again', async () => (await login(api, email)).status === 200)
    const compared = await api.db`
      select from audit_events where account_id = ${id} and action = 'account.sign_in_failed'`
    assert.ok(compared.length < 32, `${compared.length} passwords were compared for nobody`)
  })
})
