import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { type Api, createClock, type Developer, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { jobsDone, lettersTo, letterTo, pagesIn, tokenIn } from '../../../test/mailbox.ts'
import { LINKS_PER_HOUR_MAX } from './tokens.ts'

const HOUR_MS = 3_600_000
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
/** As browsers send it. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const APP_URL = 'https://app.example.com/start'
const NAME = '<b>Müller & "Söhne"</b> \u202e שלום'
const ESCAPED = '&lt;b&gt;Müller &amp; &quot;Söhne&quot;&lt;/b&gt; \u202e שלום'
/** What would lead an end user to the pages of developers. */
const DEVELOPERS_DOOR = /Cloud A|\/login|\/register|\/console|Sign in/

const isVerified = async (api: Api, email: string): Promise<boolean> =>
  (await api.db<{ isVerified: boolean }[]>`select is_verified from users where email = ${email}`)[0]?.isVerified ===
  true

/** A form of a page, with what its fields hold. */
function formOf(page: string): { action: string; fields: Record<string, string> } {
  const action = /<form method="post" action="([^"]+)">/.exec(page)?.[1] ?? ''
  const inputs = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)]
  return { action, fields: Object.fromEntries(inputs.map(([, name, value]) => [name, value])) }
}

/** Sends it as a browser does. */
const submit = (api: Api, page: string, typed: Record<string, string> = {}) => {
  const { action, fields } = formOf(page)
  return api.root.call('POST', action, {
    headers: { Accept: BROWSER, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, ...typed }).toString(),
  })
}

async function createApp(api: Api): Promise<Developer> {
  const developer = await api.createDeveloper()
  await developer.patch(`/projects/${developer.projectId}`, { app_url: APP_URL })
  // Names that were stored before may have what new ones have not.
  await api.db`update projects set name = ${NAME} where id = ${developer.projectId}`
  return developer
}

test('the links of mails', async (t) => {
  const clock = createClock()
  const consoleDir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-console-'))
  t.after(() => rm(consoleDir, { recursive: true, force: true }))
  await writeFile(path.join(consoleDir, 'index.html'), '<!doctype html><title>The console’s page</title>')
  await writeFile(path.join(consoleDir, 'paths.json'), JSON.stringify(['/verify-email', '/reset-password']))
  const api = await startApi(t, { clock, consoleDir })
  const developer = await createApp(api)
  const project = `project_id=${developer.projectId}`

  await t.test('name the project of an end user, and none for a developer', async () => {
    const user = await developer.createEndUser()
    await api.with({ 'X-Project-ID': developer.projectId }).post('/auth/forgot-password', { email: user.email })
    const verification = await letterTo(api, user.email, 'verification')
    const token = tokenIn(verification)
    assert.deepEqual(pagesIn(verification), [
      `/verify-email?token=${token}&project=${developer.projectId}`,
      `/api/v1/auth/verify-email?token=${token}&${project}`,
    ])
    const reset = await letterTo(api, user.email, 'password_reset')
    assert.deepEqual(pagesIn(reset), [`/reset-password?token=${tokenIn(reset)}&project=${developer.projectId}`])
    const own = await letterTo(api, developer.email, 'verification')
    assert.ok(!own.text.includes('project'), own.text)
  })

  await t.test('change nothing when they are opened, by GET or HEAD, however often', async () => {
    const user = await developer.createEndUser()
    await api.with({ 'X-Project-ID': developer.projectId }).post('/auth/forgot-password', { email: user.email })
    await api.post('/auth/forgot-password', { email: developer.email })
    const letters = [
      await letterTo(api, user.email, 'verification'),
      await letterTo(api, user.email, 'password_reset'),
      await letterTo(api, developer.email, 'verification'),
      await letterTo(api, developer.email, 'password_reset'),
    ]
    const links = letters.flatMap(pagesIn)
    assert.equal(links.length, 6)
    await jobsDone(api)
    const state = async () => [
      await api.db`select id, used_at from account_tokens order by id`,
      await api.db`select id, is_verified, password_hash, updated_at from users order by id`,
      await api.db`select count(*) from mail`,
      await api.db`select count(*) from audit_events`,
    ]
    const before = await state()
    for (const link of links)
      for (const method of ['GET', 'HEAD', 'GET'])
        for (const accept of [BROWSER, '*/*', 'application/json']) {
          const { status, headers } = await api.root.call(method, link, { headers: { Accept: accept } })
          assert.deepEqual([status, headers.get('content-type')], [200, 'text/html; charset=utf-8'], link)
        }
    await jobsDone(api)
    assert.deepEqual(await state(), before)
  })

  await t.test('a click verifies the address of an end user, whose page is the app’s', async () => {
    const user = await developer.createEndUser()
    const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    const page = await api.root.get(link, { Accept: BROWSER })
    assert.equal(page.headers.get('cache-control'), 'no-store')
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*form-action 'self'/)
    assert.equal(page.headers.get('referrer-policy'), 'same-origin')
    assert.ok(page.text.includes(`<bdi>${ESCAPED}</bdi>`), page.text)
    assert.doesNotMatch(page.text, DEVELOPERS_DOOR)
    assert.doesNotMatch(/<title>.*<\/title>/.exec(page.text)?.[0] ?? '', /\u202e/)

    const done = await submit(api, page.text)
    assert.deepEqual([done.status, done.headers.get('cache-control')], [200, 'no-store'])
    assert.match(done.text, /Your email address is confirmed/)
    assert.ok(done.text.includes(user.email))
    assert.ok(done.text.includes(`<a class="button" rel="noreferrer" href="${APP_URL}">Go to app.example.com</a>`))
    assert.doesNotMatch(done.text, DEVELOPERS_DOOR)
    assert.ok(await isVerified(api, user.email))
    assert.equal((await submit(api, page.text)).status, 200, 'again')
  })

  await t.test('without an app URL no link leads anywhere', async () => {
    const other = await api.createDeveloper()
    const user = await other.createEndUser()
    const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    const { text } = await submit(api, (await api.root.get(link)).text)
    assert.match(text, /close this page and go back to .*Default Project/)
    assert.ok(!text.includes('<a '), text)
  })

  await t.test('a developer’s page has the installation’s name and leads to the sign-in', async () => {
    const other = await api.createDeveloper()
    const [, link = ''] = pagesIn(await letterTo(api, other.email, 'verification'))
    const page = await api.root.get(link, { Accept: BROWSER })
    assert.match(page.text, /<header><bdi>Cloud API<\/bdi><\/header>/)
    assert.doesNotMatch(page.text, /Cloud Admin/)
    const done = await submit(api, page.text)
    assert.match(done.text, /<a class="button" href="\/login">Sign in<\/a>/)
    assert.ok(await isVerified(api, other.email))
  })

  await t.test('one that has ended offers another, in the same project', async () => {
    const user = await developer.createEndUser()
    const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    clock.advance(24 * HOUR_MS + 1000)
    const dead = [link, `/api/v1/auth/verify-email?token=nonsense&${project}`, `/api/v1/auth/verify-email?${project}`]
    for (const target of dead) {
      const { status, text } = await api.root.get(target, { Accept: BROWSER })
      assert.equal(status, 400)
      assert.match(text, /This link no longer works/)
      assert.ok(text.includes(`<bdi>${ESCAPED}</bdi>`))
      assert.doesNotMatch(text, DEVELOPERS_DOOR)
      assert.deepEqual(formOf(text), {
        action: '/api/v1/auth/request-verification',
        fields: { project_id: developer.projectId },
      })
    }
    const page = (await api.root.get(link, { Accept: BROWSER })).text
    const asked = await submit(api, page, { email: ` ${user.email.toUpperCase()}` })
    assert.equal(asked.status, 200)
    assert.match(asked.text, /Check your email/)
    assert.doesNotMatch(asked.text, DEVELOPERS_DOOR)
    const [, fresh = ''] = pagesIn(await letterTo(api, user.email, 'verification', 2))
    assert.equal((await submit(api, (await api.root.get(fresh)).text)).status, 200)
    assert.ok(await isVerified(api, user.email))

    const program = await api.get(`/auth/verify-email?token=nonsense&${project}`)
    assert.deepEqual([program.status, program.body.detail], [400, 'Invalid or expired verification token'])
  })

  await t.test('the form of one that ended meanwhile offers another, too', async () => {
    const user = await developer.createEndUser()
    const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    const page = (await api.root.get(link)).text
    clock.advance(24 * HOUR_MS + 1000)
    const { status, text } = await submit(api, page)
    assert.equal(status, 400)
    assert.equal(formOf(text).fields.project_id, developer.projectId)
    assert.equal(await isVerified(api, user.email), false)
  })

  await t.test('the form for an address that somebody else has by now says that the link does not work', async () => {
    const email = newEmail()
    for (let nth = 1; nth <= 2; nth += 1) {
      const { token } = await developer.createEndUser()
      const client = api.with({ Authorization: `Bearer ${token}` })
      assert.equal((await client.patch('/auth/me', { email, current_password: PASSWORD })).status, 200)
      await letterTo(api, email, 'verification', nth)
    }
    const pages = (await lettersTo(api, email)).map((letter) => pagesIn(letter)[1] ?? '')
    const [first = '', second = ''] = await Promise.all(pages.map(async (link) => (await api.root.get(link)).text))
    assert.equal((await submit(api, first)).status, 200)
    const { status, text } = await submit(api, second)
    assert.equal(status, 400)
    assert.match(text, /This link no longer works/)
    assert.ok(text.includes(ESCAPED))
    assert.equal(formOf(text).fields.project_id, developer.projectId)
  })

  await t.test('an inactive project says so, verifies nobody by its page and sends nothing', async () => {
    const other = await createApp(api)
    const user = await other.createEndUser()
    const second = await other.createEndUser()
    const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    const page = (await api.root.get(link)).text
    await other.patch(`/projects/${other.projectId}`, { is_active: false })
    const answers = [await api.root.get(link, { Accept: BROWSER }), await submit(api, page)]
    for (const { status, text } of answers) {
      assert.equal(status, 403)
      assert.match(text, /This app is not available/)
      assert.doesNotMatch(text, /<form|<a /)
    }
    const program = await api.root.get(link)
    assert.deepEqual([program.status, program.body.detail], [403, 'Project is inactive'])
    assert.equal(await isVerified(api, user.email), false)

    const asked = { email: user.email, project_id: other.projectId }
    assert.equal((await api.post('/auth/request-verification', asked)).status, 200)
    assert.equal((await api.post(`/auth/request-verification?user_id=${user.id}`)).status, 200)
    const inProject = api.with({ 'X-Project-ID': other.projectId })
    assert.equal((await inProject.post('/auth/forgot-password', { email: user.email })).status, 200)
    // Nor one to an address that the account wants, whether somebody has it or not.
    const next = newEmail()
    const client = api.with({ Authorization: `Bearer ${second.token}` })
    for (const email of [next, user.email])
      assert.equal((await client.patch('/auth/me', { email, current_password: PASSWORD })).status, 200)
    await jobsDone(api)
    for (const { email } of [user, second]) assert.equal((await lettersTo(api, email)).length, 1)
    assert.deepEqual(await lettersTo(api, next), [])

    await other.patch(`/projects/${other.projectId}`, { is_active: true })
    assert.equal((await submit(api, page)).status, 200)
  })

  await t.test('so does the project of a developer who is deactivated', async () => {
    const other = await createApp(api)
    const user = await other.createEndUser()
    const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    const operator = await api.createOperator()
    assert.equal((await operator.patch(`/operator/developers/${other.id}`, { is_active: false })).status, 200)
    const { status, text } = await api.root.get(link, { Accept: BROWSER })
    assert.deepEqual([status, /This app is not available/.test(text)], [403, true])
    const inProject = api.with({ 'X-Project-ID': other.projectId })
    assert.equal((await inProject.post('/auth/forgot-password', { email: user.email })).status, 200)
    assert.equal((await api.post(`/auth/request-verification?user_id=${user.id}`)).status, 200)
    await jobsDone(api)
    assert.equal((await lettersTo(api, user.email)).length, 1)
  })

  await t.test('a deleted project says so', async () => {
    const other = await createApp(api)
    const user = await other.createEndUser()
    const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    const page = (await api.root.get(link)).text
    await other.delete(`/projects/${other.projectId}`)
    const nowhere = ['/api/v1/auth/verify-email?project_id=nonsense', `/api/v1/auth/verify-email?project_id=${UNKNOWN}`]
    for (const answer of [
      await api.root.get(link, { Accept: BROWSER }),
      await submit(api, page),
      ...(await Promise.all(nowhere.map((target) => api.root.get(target, { Accept: BROWSER })))),
    ]) {
      assert.equal(answer.status, 404)
      assert.match(answer.text, /This app no longer exists/)
      assert.doesNotMatch(answer.text, /<form|<a |Cloud/)
    }
    const program = await api.root.get(link)
    assert.deepEqual([program.status, program.body.detail], [404, 'Project not found'])
  })

  await t.test('the token knows better whose link it is than the address that it stands in', async () => {
    const [mine, theirs] = [await developer.createEndUser(), await api.createDeveloper()]
    const token = tokenIn(await letterTo(api, mine.email, 'verification'))
    const own = await api.root.get(`/api/v1/auth/verify-email?token=${token}&project_id=${theirs.projectId}`)
    assert.ok(own.text.includes(ESCAPED))
    const developers = tokenIn(await letterTo(api, theirs.email, 'verification'))
    const page = await api.root.get(`/api/v1/auth/verify-email?token=${developers}&${project}`)
    assert.ok(page.text.includes('Cloud API') && !page.text.includes(ESCAPED))
  })

  await t.test('a page says what is wrong with what was typed, and too many tries', async () => {
    const page = (await api.root.get(`/api/v1/auth/verify-email?${project}`, { Accept: BROWSER })).text
    const wrong = await submit(api, page, { email: 'nobody@nowhere' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /That is not a valid email address/)
    const limited = await startApi(t, {
      beside: api,
      env: { RATE_LIMITS: 'on', RATE_LIMIT_AUTHENTICATION: '2/hour' },
    })
    const answers = []
    for (let n = 0; n < 3; n += 1) answers.push(await submit(limited, page, { email: newEmail() }))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 429],
    )
    const last = answers.at(-1)
    assert.match(last?.text ?? '', /That did not work.*Rate limit exceeded/s)
    assert.ok(Number(last?.headers.get('retry-after')) > 0)
  })

  await t.test('those of a sandbox lead to its own pages', async () => {
    const sandbox = await (await api.createDeveloper()).inSandbox() // tokens of before are over by now
    const user = await sandbox.createEndUser()
    const [link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
    const page = (await api.root.get(link)).text
    assert.equal(formOf(page).action, '/sandbox/api/v1/auth/verify-email')
    assert.equal((await api.root.get(link.replace('/sandbox', ''), { Accept: BROWSER })).status, 404)
    const invalid = (await api.root.get(link.replace(/token=\w+/, 'token=x'), { Accept: BROWSER })).text
    assert.equal((await submit(api, invalid, { email: user.email })).status, 200)
    await letterTo(api, user.email, 'verification', 2)
    assert.equal((await submit(api, page)).status, 200)
    assert.ok(await isVerified(api, user.email))
  })
})

test('asking for a verification mail by address', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const other = await api.createDeveloper()
  const ask = (email: string, projectId?: string) =>
    api.post('/auth/request-verification', { email, ...(projectId === undefined ? {} : { project_id: projectId }) })

  await t.test('finds the account of that address in that project alone', async () => {
    const email = newEmail()
    const inBoth = [await developer.createEndUser({ email }), await other.createEndUser({ email })]
    assert.equal(inBoth.length, 2)
    assert.equal((await ask(email.toUpperCase(), other.projectId.toUpperCase())).status, 200)
    await ask(email) // no developer has it
    await jobsDone(api)
    const letters = await lettersTo(api, email, 'verification')
    assert.deepEqual(
      letters.map(({ text }) => text.includes(other.projectId)),
      [false, true, true],
    )
    assert.equal((await ask(developer.email)).status, 200)
    await letterTo(api, developer.email, 'verification', 2)
  })

  await t.test('answers alike whatever there is, and writes to nobody else', async () => {
    const verified = await developer.createEndUser()
    await api.post('/auth/verify-email', { token: tokenIn(await letterTo(api, verified.email, 'verification')) })
    const away = await developer.createEndUser()
    await away.post('/auth/deactivate', { current_password: PASSWORD })
    const known = await developer.createEndUser()
    await jobsDone(api)
    const before = await api.db<{ count: number }[]>`select count(*) from mail`
    const answers = [
      await ask(known.email, developer.projectId),
      await ask(newEmail(), developer.projectId),
      await ask(verified.email, developer.projectId),
      await ask(away.email, developer.projectId),
      await ask(known.email, other.projectId),
      await ask(known.email, UNKNOWN),
      await ask(known.email),
    ]
    for (const { status, body } of answers) assert.deepEqual([status, body], [200, answers[0]?.body])
    await jobsDone(api)
    const after = await api.db<{ count: number }[]>`select count(*) from mail`
    assert.equal(Number(after[0]?.count) - Number(before[0]?.count), 1)
    assert.equal((await lettersTo(api, known.email)).length, 2)
  })

  await t.test('counts in the account’s hour, by whichever way it is asked', async () => {
    const user = await developer.createEndUser()
    for (let round = 0; round < LINKS_PER_HOUR_MAX; round += 1) {
      await ask(user.email, developer.projectId)
      await api.post(`/auth/request-verification?user_id=${user.id}`)
      await jobsDone(api)
    }
    assert.equal((await lettersTo(api, user.email)).length, LINKS_PER_HOUR_MAX)
  })

  await t.test('goes by the address also for whoever is signed in', async () => {
    const user = await developer.createEndUser()
    const signedIn = api.with({ Authorization: `Bearer ${other.token}` })
    const answer = await signedIn.post('/auth/request-verification', {
      email: user.email,
      project_id: developer.projectId,
    })
    assert.equal(answer.status, 200)
    await letterTo(api, user.email, 'verification', 2)
    await jobsDone(api)
    assert.equal((await lettersTo(api, other.email, 'verification')).length, 1)
  })

  await t.test('names what is malformed', async () => {
    const { status, body } = await api.post('/auth/request-verification', { email: 'x', project_id: 'y' })
    assert.deepEqual(
      [status, body.detail.map(({ loc }: { loc: string[] }) => loc.join('.'))],
      [422, ['body.email', 'body.project_id']],
    )
  })
})

test('a look at a link', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await createApp(api)
  const app = { id: developer.projectId, name: NAME, is_active: true, app_url: APP_URL }
  const look = async (link: object) => {
    const { status, body } = await api.post('/auth/inspect-link', link)
    return status === 200 ? body : status
  }
  const verify = (token: string, project_id?: string) => look({ purpose: 'verify_email', token, project_id })
  const reset = (token: string, project_id?: string) => look({ purpose: 'reset_password', token, project_id })
  const resetToken = async (email: string, projectId?: string, nth = 1) => {
    await api.with({ 'X-Project-ID': projectId }).post('/auth/forgot-password', { email })
    return tokenIn(await letterTo(api, email, 'password_reset', nth))
  }

  await t.test('says whose it is, and whether it works', async () => {
    const user = await developer.createEndUser()
    const token = tokenIn(await letterTo(api, user.email, 'verification'))
    assert.deepEqual(await verify(token), { is_valid: true, app })
    assert.deepEqual(await reset(token), { is_valid: false, app: null }, 'of another purpose')
    await api.post('/auth/verify-email', { token })
    assert.deepEqual(await verify(token), { is_valid: true, app }, 'says yes again, as E12 does')

    const code = await resetToken(user.email, developer.projectId)
    assert.deepEqual(await reset(code), { is_valid: true, app })
    assert.equal((await api.post('/auth/reset-password', { token: code, new_password: 'Another1Pass' })).status, 200)
    assert.deepEqual(await reset(code), { is_valid: false, app })

    const own = tokenIn(await letterTo(api, developer.email, 'verification'))
    assert.deepEqual(await verify(own, developer.projectId), { is_valid: true, app: null })
    assert.deepEqual(await reset(await resetToken(developer.email)), { is_valid: true, app: null })
  })

  await t.test('one that is over or unknown has the project that it names', async () => {
    const user = await developer.createEndUser()
    const token = tokenIn(await letterTo(api, user.email, 'verification'))
    const code = await resetToken(user.email, developer.projectId)
    clock.advance(HOUR_MS + 1000)
    assert.deepEqual(await reset(code), { is_valid: false, app })
    clock.advance(24 * HOUR_MS)
    assert.deepEqual(await verify(token), { is_valid: false, app })
    assert.deepEqual(await verify('nonsense', developer.projectId.toUpperCase()), { is_valid: false, app })
    assert.deepEqual(await verify('nonsense'), { is_valid: false, app: null })
    const named = await look({ purpose: 'reset_password', project_id: developer.projectId })
    assert.deepEqual(named, { is_valid: false, app })
  })

  await t.test('one that changes an address works until another does', async () => {
    const user = await developer.createEndUser()
    const change = async (email: string) => {
      assert.equal((await user.patch('/auth/me', { email, current_password: PASSWORD })).status, 200)
      return tokenIn(await letterTo(api, email, 'verification'))
    }
    const first = await change(newEmail())
    assert.deepEqual(await verify(first), { is_valid: true, app })
    const second = await change(newEmail())
    assert.deepEqual(
      [await verify(first), await verify(second)],
      [
        { is_valid: false, app },
        { is_valid: true, app },
      ],
    )
    assert.equal((await api.post('/auth/verify-email', { token: second })).status, 200)
    assert.deepEqual(await verify(second), { is_valid: true, app }, 'says yes again')
  })

  await t.test('a deactivated account’s reset link does not work', async () => {
    const user = await developer.createEndUser()
    const code = await resetToken(user.email, developer.projectId)
    await api.db`update users set is_active = false where id = ${user.id}`
    assert.deepEqual(await reset(code), { is_valid: false, app })
  })

  await t.test('tells of an inactive project, and of none that is deleted or in the other world', async () => {
    const other = await createApp(api)
    const user = await other.createEndUser()
    const token = tokenIn(await letterTo(api, user.email, 'verification'))
    await other.patch(`/projects/${other.projectId}`, { is_active: false })
    assert.equal((await verify(token)).app.is_active, false)
    await other.delete(`/projects/${other.projectId}`)
    assert.equal(await verify(token, other.projectId), 404)
    const sandbox = await (await api.createDeveloper()).inSandbox() // tokens of before are over by now
    assert.equal(await verify('nonsense', sandbox.projectId), 404)
    assert.equal(await verify('nonsense', UNKNOWN), 404)
    assert.equal(await verify('nonsense', 'nonsense'), 422)
    assert.equal(await look({ purpose: 'other' }), 422)
  })

  await t.test('stays out of caches', async () => {
    const { headers } = await api.post('/auth/inspect-link', { purpose: 'verify_email' })
    assert.equal(headers.get('cache-control'), 'no-store')
  })
})
