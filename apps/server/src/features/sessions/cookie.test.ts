import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { pino } from 'pino'
import { type Browser, ownPage, signInByCookie } from '../../../test/browser.ts'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import {
  type Answer,
  type Api,
  type Client,
  createClock,
  eventually,
  OPERATOR_KEY,
  PASSWORD,
  startApi,
} from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { errorTexts } from '../../surfaces/devkit/errors.ts'

const DAY_MS = 86_400_000
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
const { foreign_origin, session_mode_role, session_mode_invalid } = errorTexts
const refused = (status: number, detail: string) => ({ status, detail })

const login = (client: Client, { email }: { email: string }, password = PASSWORD) =>
  client.post('/auth/login', { email, password })
const page = (api: Api) => api.with(ownPage(api.origin))
const cookieLine = ({ headers }: Answer): string | undefined => headers.getSetCookie()[0]

test('signing in by cookie', async (t) => {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const api = await startApi(t, { log: pino({ level: 'debug' }, stream) })

  await t.test('gives one cookie that no script can read, and no token', async () => {
    const developer = await api.createDeveloper()
    const answer = await login(page(api), developer)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.getSetCookie().length, 1)
    assert.match(
      String(cookieLine(answer)),
      /^cloudapi_session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/,
    )
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const me = (await api.with({ Authorization: `Bearer ${developer.token}` }).get('/auth/me')).body
    assert.deepEqual(answer.body, { ...me, token_type: 'cookie' })
  })

  await t.test('is for developers and operators', async () => {
    const developer = await api.createDeveloper()
    const endUser = await developer.createEndUser()
    const operator = await api.createOperator()
    assert.equal((await login(page(api), operator)).status, 200)
    const inProject = page(api).with({ 'X-Project-ID': developer.projectId })
    assert.equal((await login(inProject, developer)).status, 200, 'the owner at the own project')
    const answer = await login(inProject, endUser)
    assert.deepEqual([outcome(answer), cookieLine(answer)], [refused(403, session_mode_role), undefined])
    assert.equal((await login(inProject, endUser, 'wrong')).status, 401, 'strangers are told no role')
  })

  await t.test('in the place of another session ends that one', async () => {
    const [ada, bob] = await Promise.all([api.createDeveloper(), api.createDeveloper()])
    const first = await signInByCookie(api, ada)
    const second = await login(first, bob)
    assert.equal(second.status, 200)
    assert.deepEqual(outcome(await first.get('/auth/me')), NO_ACCESS)
    const failed = await login(first.with({ Cookie: cookieLine(second)?.split(';')[0] }), ada, 'wrong')
    assert.deepEqual([failed.status, cookieLine(failed)], [401, undefined])
  })

  await t.test('refuses a mode that there is not', async () => {
    const developer = await api.createDeveloper()
    for (const mode of ['', 'Cookie', 'cookies', 'token', 'cookie, cookie'])
      assert.deepEqual(
        outcome(await login(page(api).with({ 'X-Session-Mode': mode }), developer)),
        refused(400, session_mode_invalid),
        mode,
      )
  })

  await t.test('leaves the secret in the browser alone', async () => {
    const developer = await api.createDeveloper()
    const browser = await signInByCookie(api, developer)
    const answers = await Promise.all(['/auth/me', '/auth/sessions', '/projects'].map((path) => browser.get(path)))
    await browser.get('/projects/x')
    await browser.with({ Origin: 'https://evil.example' }).post('/projects', { name: 'x' })
    for (const { status, text } of answers) {
      assert.equal(status, 200)
      assert.ok(!text.includes(browser.secret))
    }
    assert.ok(!(await api.dumpDatabase()).includes(browser.secret))
    assert.ok(lines.length > 0 && !lines.join('').includes(browser.secret))
  })
})

test('a session cookie', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const browser = await signInByCookie(api, developer)
  const example = await image()

  await t.test('stands for token, role and developer key', async () => {
    assert.equal((await browser.get('/auth/me')).body.id, developer.id)
    const { body: project, status } = await browser.post('/projects', { name: 'From the console' })
    assert.equal(status, 201)
    assert.equal((await browser.get('/projects')).body.length, 2)
    assert.equal((await browser.patch(`/projects/${project.id}`, { name: 'Renamed' })).status, 200)
    assert.equal((await browser.post(`/projects/${project.id}/api-keys`, {})).status, 201)
    assert.equal((await browser.delete(`/projects/${project.id}`)).status, 204)
    const [event] = await api.db`
      select actor_id, actor_role from audit_events where action = 'project.deleted' and target_id = ${project.id}`
    assert.deepEqual({ ...event }, { actorId: developer.id, actorRole: 'developer' })
  })

  await t.test('uses no developer key, so each may be revoked (E16)', async () => {
    const other = await api.createDeveloper()
    const console = await signInByCookie(api, other)
    const [key] = (await console.get('/auth/developer-keys')).body
    const sent = console.with({ 'X-Developer-Key': other.developerKey })
    assert.equal((await sent.delete(`/auth/developer-keys/${key.id}`)).status, 204)
    assert.equal((await console.post('/auth/developer-keys', {})).status, 201)
  })

  await t.test('acts in the named project, an own one, by header or, to load something, by URL', async () => {
    const { id } = await developer.createProject()
    const project = browser.with({ 'X-Project-ID': id })
    const made = await project.upload('/generation/generate-v2', generationForm([example], '{"prompt":"a"}'))
    assert.equal(made.status, 200, made.text)
    const path = `/generation/generations-v2/${made.body.id}`
    const bare = api.with({ Cookie: browser.cookie })
    assert.equal((await project.get(path)).status, 200)
    assert.equal((await bare.get(`${path}?project_id=${id}`)).status, 200)
    assert.equal((await bare.call('HEAD', `${path}?project_id=${id.toUpperCase()}`)).status, 200)
    assert.equal(
      (await bare.get(`${path}?project_id=${developer.projectId}`)).status,
      404,
      'another project of its own',
    )

    const foreign = (await api.createDeveloper()).projectId
    const wrong: [string, Client, string, number, string][] = [
      ['no project', browser, path, 403, 'X-Project-ID header is required'],
      ['a foreign one', browser, `${path}?project_id=${foreign}`, 404, 'Project not found'],
      ['a foreign one by header', browser.with({ 'X-Project-ID': foreign }), path, 404, 'Project not found'],
      [
        'a foreign one as end user',
        browser.with({ 'X-Project-ID': foreign, 'X-User-Role': 'end_user' }),
        path,
        404,
        'Project not found',
      ],
      ['none', browser, `${path}?project_id=x`, 403, 'Invalid X-Project-ID format. Must be a valid UUID.'],
      ['two', browser, `${path}?project_id=${id}&project_id=${id}`, 403, errorTexts.project_id_malformed],
      [
        'a header that is wrong',
        browser.with({ 'X-Project-ID': 'x' }),
        `${path}?project_id=${id}`,
        403,
        errorTexts.project_id_malformed,
      ],
    ]
    for (const [name, client, target, status, detail] of wrong)
      assert.deepEqual(outcome(await client.get(target)), { status, detail }, name)
    const byUrl = await browser.delete(`${path}?project_id=${id}`)
    assert.deepEqual(outcome(byUrl), { status: 403, detail: 'X-Project-ID header is required' }, 'a change by URL')
    const token = api.with({
      Authorization: `Bearer ${developer.token}`,
      'X-User-Role': 'developer',
      'X-Developer-Key': developer.developerKey,
    })
    assert.equal((await token.get(`${path}?project_id=${id}`)).status, 403, 'a token by URL')
    assert.equal((await project.delete(path)).status, 200)
  })

  await t.test('opens no project of another developer, and nothing for operators', async () => {
    const stranger = await signInByCookie(api, await api.createDeveloper())
    for (const path of [`/projects/${developer.projectId}`, `/projects/${developer.projectId}/api-keys`])
      assert.deepEqual(outcome(await stranger.get(path)), { status: 404, detail: 'Project not found' })
    for (const role of ['platform_operator', 'end_user'])
      assert.deepEqual(outcome(await browser.with({ 'X-User-Role': role }).get('/projects')), {
        status: 403,
        detail: 'You do not have permission to access this resource',
      })
    assert.deepEqual(outcome(await browser.with({ 'X-User-Role': 'root' }).get('/projects')), {
      status: 403,
      detail: 'Invalid X-User-Role header',
    })
  })

  await t.test('of an operator opens every project without the operator key', async () => {
    const operator = await signInByCookie(api, await api.createOperator())
    assert.equal((await operator.get(`/projects/${developer.projectId}`)).status, 200)
    const inProject = operator.with({ 'X-Project-ID': developer.projectId })
    assert.equal((await inProject.get('/generation/generations-v2')).status, 200)
    assert.equal((await operator.get('/auth/developer-keys')).status, 403)
  })

  await t.test('counts for nothing beside a token, which needs no page of ours', async () => {
    const other = await api.createDeveloper()
    const both = other.with({ Cookie: browser.cookie, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })
    assert.equal((await both.get('/auth/me')).body.id, other.id)
    assert.equal((await both.post('/projects', { name: 'By token' })).status, 201)
    for (const authorization of ['Bearer x', 'Basic eDp4', 'Bearer', `Bearer ${browser.secret}`])
      assert.deepEqual(outcome(await browser.with({ Authorization: authorization }).get('/auth/me')), NO_ACCESS)
    assert.equal((await both.post('/auth/logout')).status, 204)
    assert.equal((await browser.get('/auth/me')).status, 200)
  })

  await t.test('that is stale, garbled or there twice is none', async () => {
    const { secret } = browser
    const ended = await signInByCookie(api, developer)
    await ended.post('/auth/logout')
    const name = 'cloudapi_session'
    const wrong = [
      '',
      name,
      `${name}=`,
      `${name}=${'x'.repeat(43)}`,
      `${name}=${secret}x`,
      `${name}=${secret.slice(1)}`,
      `${name}="${secret}"`,
      `${name}=${encodeURIComponent(`${secret}\0`)}`,
      `${name.toUpperCase()}=${secret}`,
      `x${name}=${secret}`,
      `${name} =${secret}`,
      `__Host-${name}=${secret}`,
      `${name}=${secret}; ${name}=${secret}`,
      `${name}=${secret}; ${name}=${'x'.repeat(43)}`,
      `${name}=${'x'.repeat(43)}; ${name}=${secret}`,
      ended.cookie,
      `${name}=${'; '.repeat(2000)}`,
    ]
    for (const cookie of wrong)
      assert.deepEqual(outcome(await browser.with({ Cookie: cookie }).get('/auth/me')), NO_ACCESS, cookie)
    for (const cookie of [`a=b; ${browser.cookie}; c=d`, `a=b;${browser.cookie}`, `x; =;${browser.cookie};`])
      assert.equal((await browser.with({ Cookie: cookie }).get('/auth/me')).status, 200, cookie)
  })

  await t.test('has answers that nobody else may keep', async () => {
    const answers = await Promise.all([
      browser.get('/auth/me'),
      browser.get('/projects/x'),
      browser.get('/auth/sessions'),
    ])
    for (const { headers } of answers) {
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('vary'), 'Cookie')
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
      assert.equal(headers.get('access-control-allow-credentials'), null)
    }
    const project = browser.with({ 'X-Project-ID': developer.projectId })
    const list = await project.get('/generation/generations-v2')
    assert.equal(list.headers.get('cache-control'), 'private, no-cache', 'the route’s own')
    assert.equal(list.headers.get('vary'), 'Cookie')
  })

  await t.test('dies at once when its session ends elsewhere, or its account', async () => {
    const other = await api.createDeveloper()
    const [first, second, third] = await Promise.all([0, 1, 2].map(() => signInByCookie(api, other)))
    assert.ok(first && second && third)
    const [{ id }] = (await first.get('/auth/sessions')).body
    assert.equal((await second.delete(`/auth/sessions/${id}`)).status, 204)
    assert.deepEqual(outcome(await first.get('/auth/me')), NO_ACCESS)
    assert.equal((await third.delete('/auth/sessions')).status, 204)
    assert.deepEqual(outcome(await second.get('/auth/me')), NO_ACCESS)
    await api.db`update users set is_active = false where id = ${other.id}`
    await eventually('it is refused', async () => (await third.get('/projects')).status === 401)
  })
})

test('signing out by cookie', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const CLEARED = 'cloudapi_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'

  await t.test('ends the session and clears the cookie, as often as it is asked', async () => {
    const browser = await signInByCookie(api, developer)
    for (const client of [
      browser,
      browser,
      browser.with({ Cookie: 'cloudapi_session=x' }),
      browser.with({ Cookie: undefined }),
    ]) {
      const answer = await client.post('/auth/logout')
      assert.deepEqual([answer.status, cookieLine(answer)], [204, CLEARED])
    }
    assert.deepEqual(outcome(await browser.get('/auth/me')), NO_ACCESS)
  })

  await t.test('of this very session in the list clears the cookie, too', async () => {
    const [browser, other] = await Promise.all([signInByCookie(api, developer), signInByCookie(api, developer)])
    const end = async (client: Browser) =>
      browser.delete(`/auth/sessions/${(await client.get('/auth/sessions')).body[0].id}`)
    assert.equal(cookieLine(await end(other)), undefined)
    const answer = await end(browser)
    assert.deepEqual([answer.status, cookieLine(answer)], [204, CLEARED])
  })

  await t.test('is not for another page to do', async () => {
    const browser = await signInByCookie(api, developer)
    const answer = await browser.with({ Origin: 'https://evil.example' }).post('/auth/logout')
    assert.deepEqual([outcome(answer), cookieLine(answer)], [refused(403, foreign_origin), undefined])
    assert.equal((await browser.get('/auth/me')).status, 200)
  })
})

test('a cookie in use lives on', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const browser = await signInByCookie(api, developer)

  await t.test('by a renewal a day', async () => {
    assert.equal(cookieLine(await browser.get('/auth/me')), undefined)
    for (let day = 0; day < 10; day += 1) {
      clock.advance(DAY_MS)
      const answer = await browser.get('/auth/me')
      assert.equal(answer.status, 200)
      assert.equal(cookieLine(answer), `${browser.cookie}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax`)
      assert.equal(cookieLine(await browser.get('/auth/me')), undefined)
    }
  })

  await t.test('under many calls at once, too', async () => {
    clock.advance(DAY_MS)
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.get('/auth/me')))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    const given = answers.flatMap((answer) => cookieLine(answer)?.split(';')[0] ?? [])
    assert.deepEqual([...new Set(given)], [browser.cookie])
  })

  await t.test('and dies after seven days without a call', async () => {
    clock.advance(7 * DAY_MS)
    const answer = await browser.get('/auth/me')
    assert.deepEqual([outcome(answer), cookieLine(answer)], [NO_ACCESS, undefined])
  })
})

test('over HTTPS the cookie is bound to this very host', async (t) => {
  const behindProxy = await startApi(t, { env: { TRUSTED_PROXIES: '127.0.0.1,::1' } })
  const developer = await behindProxy.createDeveloper()
  const forwarded = {
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': '198.51.100.7',
    'X-Forwarded-For': '203.0.113.7',
  }
  const publicUrl = await startApi(t, { beside: behindProxy, env: { PUBLIC_URL: 'https://console.example.com' } })
  const SECURE = /^(__Host-cloudapi_session=([\w-]{43})); Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure$/
  for (const [name, client, origin] of [
    ['by a trusted proxy', behindProxy.with(forwarded), 'https://198.51.100.7'],
    ['by PUBLIC_URL', publicUrl, 'https://console.example.com'],
  ] as const) {
    await t.test(name, async () => {
      const own = client.with(ownPage(origin))
      const answer = await login(own, developer)
      assert.match(String(cookieLine(answer)), SECURE)
      const [, cookie, secret] = SECURE.exec(String(cookieLine(answer))) ?? []
      assert.equal((await own.with({ Cookie: cookie }).post('/projects', { name })).status, 201)
      // What a sibling sub-domain can plant.
      assert.deepEqual(outcome(await own.with({ Cookie: `cloudapi_session=${secret}` }).get('/auth/me')), NO_ACCESS)
      assert.equal((await own.with({ Cookie: `${cookie}; cloudapi_session=x` }).get('/auth/me')).status, 200)
      assert.match(String(cookieLine(await own.with({ Cookie: cookie }).post('/auth/logout'))), /Max-Age=0;.*; Secure$/)
    })
  }
})

test('clients without the header get no cookie, on any route', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const browser = await signInByCookie(api, developer)
  const { body: document } = await api.root.get('/openapi.json')
  const everybody: Client[] = [
    api,
    developer.with({ 'X-Project-ID': developer.projectId }),
    await developer.createEndUser(),
    await api.createOperator(),
    developer.with({ Cookie: browser.cookie, Origin: api.origin }),
    api.with({ 'X-Operator-Key': OPERATOR_KEY, 'X-Developer-Key': developer.developerKey }),
  ]
  const member = { email: developer.email, password: PASSWORD, refresh_token: developer.refreshToken, name: 'x' }
  let calls = 0
  for (const [template, methods] of Object.entries<Record<string, { operationId: string }>>(document.paths))
    for (const method of Object.keys(methods))
      for (const client of everybody) {
        const path = template.replaceAll(/\{\w+\}/g, developer.projectId)
        const body = method === 'get' ? undefined : member
        const answer = await client.call(method.toUpperCase(), api.origin + path, { body })
        assert.deepEqual(answer.headers.getSetCookie(), [], `${method} ${path}`)
        calls += 1
      }
  assert.ok(calls > 150)
})
