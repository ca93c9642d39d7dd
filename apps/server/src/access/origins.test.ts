import assert from 'node:assert/strict'
import http from 'node:http'
import { test } from 'node:test'
import { ownPage, signInByCookie } from '../../test/browser.ts'
import { type Api, newEmail, PASSWORD, startApi } from '../../test/harness.ts'
import { ask, createKey, outcome } from '../../test/v1.ts'
import { errorTexts } from '../surfaces/devkit/errors.ts'

type Headers_ = Record<string, string | string[]>

/** Sends exactly these headers, which `fetch` would not. */
function send(
  api: Api,
  path: string,
  headers: Headers_,
  body: string,
): Promise<{ status: number; detail: string; cookies: string[] }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${api.url}${path}`,
      { method: 'POST', headers: { ...headers, Connection: 'close' } },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => {
          const { detail } = JSON.parse(text || '{}')
          resolve({ status: response.statusCode ?? 0, detail, cookies: response.headers['set-cookie'] ?? [] })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const json = { 'Content-Type': 'application/json' }
const mode = { 'X-Session-Mode': 'cookie' }
const evil = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
const multipart = '--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--b--\r\n'

/** What pages of others can make a visitor's browser send; some of it no browser would. */
const foreign = (origin: string): Record<string, Headers_> => {
  const { host, port } = new URL(origin)
  return {
    'a page without the header': { ...json, ...evil },
    'a page with the header': { ...json, ...mode, ...evil },
    'a browser that tells the origin alone': { ...json, ...mode, Origin: 'https://evil.example' },
    'no origin': { ...json, ...mode },
    'no origin, but a good word': { ...json, ...mode, 'Sec-Fetch-Site': 'same-origin' },
    'a sandboxed frame': { ...json, ...mode, Origin: 'null' },
    'an empty origin': { ...json, ...mode, Origin: '' },
    'a sibling sub-domain': {
      ...json,
      ...mode,
      Origin: `http://evil.localhost:${port}`,
      'Sec-Fetch-Site': 'same-site',
    },
    'a longer host': { ...json, ...mode, Origin: `http://localhost.evil.example:${port}` },
    'another port': { ...json, ...mode, Origin: 'http://localhost:1', 'Sec-Fetch-Site': 'same-site' },
    'no port': { ...json, ...mode, Origin: 'http://localhost' },
    'another scheme': { ...json, ...mode, Origin: `https://${host}` },
    'upper case': { ...json, ...mode, Origin: `http://LOCALHOST:${port}` },
    'a trailing dot': { ...json, ...mode, Origin: `http://localhost.:${port}` },
    'a trailing slash': { ...json, ...mode, Origin: `${origin}/` },
    'a user name': { ...json, ...mode, Origin: `http://x@${host}` },
    'two origins': { ...json, ...mode, Origin: `${origin}, https://evil.example` },
    'two headers': { ...json, ...mode, Origin: [origin, 'https://evil.example'] },
    'the same site alone': { ...json, ...mode, Origin: origin, 'Sec-Fetch-Site': 'same-site' },
    'a cross-site word beside': { ...json, ...mode, Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
    'a word that there is not': { ...json, ...mode, Origin: origin, 'Sec-Fetch-Site': 'x' },
    'forged forwarding': {
      ...json,
      ...mode,
      ...evil,
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example;proto=https',
    },
    'a referrer of ours': { ...json, ...mode, ...evil, Referer: `${origin}/` },
    'no host': { ...json, ...mode, Origin: 'http://' },
  }
}

const forms: Record<string, [type: string, body: string]> = {
  'an urlencoded form': ['application/x-www-form-urlencoded', 'name=x'],
  'a multipart form': ['multipart/form-data; boundary=b', multipart],
  'a form of plain text that is JSON': ['text/plain', '{"name":"x","y":"="}'],
}

test('calls with a session cookie', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const browser = await signInByCookie(api, developer)
  const { foreign_origin, session_mode_required } = errorTexts
  const withCookie = { Cookie: browser.cookie, 'X-Project-ID': developer.projectId }
  const projects = async (): Promise<number> => (await browser.get('/projects')).body.length
  const paths = ['/projects', '/auth/logout', '/auth/developer-keys', '/generation/generate-v2']

  await t.test('change nothing for a page of others', async () => {
    const before = await projects()
    for (const [name, headers] of Object.entries(foreign(api.origin)))
      for (const path of paths) {
        const { status, detail } = await send(api, path, { ...withCookie, ...headers }, '{"name":"x"}')
        assert.deepEqual({ status, detail }, { status: 403, detail: foreign_origin }, `${name}: ${path}`)
      }
    assert.equal(await projects(), before)
  })

  await t.test('change nothing for a form of others, in any encoding', async () => {
    const before = await projects()
    for (const [name, [type, body]] of Object.entries(forms))
      for (const path of paths.filter((p) => p !== '/auth/logout')) {
        const answer = await send(api, path, { ...withCookie, ...evil, 'Content-Type': type }, body)
        assert.deepEqual([answer.status, answer.detail], [403, foreign_origin], `${name}: ${path}`)
      }
    assert.equal(await projects(), before)
    assert.equal((await browser.get('/auth/me')).status, 200)
  })

  await t.test('need the header from our own pages, too', async () => {
    const own = { ...withCookie, ...json, Origin: api.origin, 'Sec-Fetch-Site': 'same-origin' }
    for (const headers of [own, { ...own, 'X-Session-Mode': '' }, { ...own, 'X-Session-Mode': 'Cookie' }]) {
      const { status, detail } = await send(api, '/projects', headers, '{"name":"x"}')
      assert.deepEqual({ status, detail }, { status: 403, detail: session_mode_required })
    }
  })

  await t.test('work from our own pages, in old browsers and new ones', async () => {
    const own = { ...withCookie, ...json, ...mode, Origin: api.origin }
    const words: Headers_[] = [{}, { 'Sec-Fetch-Site': 'same-origin' }, { 'Sec-Fetch-Site': 'none' }]
    for (const fetchSite of words)
      assert.equal((await send(api, '/projects', { ...own, ...fetchSite }, '{"name":"x"}')).status, 201)
  })

  await t.test('are the same for every method that may change something', async () => {
    const path = `/projects/${developer.projectId}`
    const page = browser.with({ Origin: 'https://evil.example' })
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const target = method === 'POST' ? `${path}/api-keys` : path
      const { status, body } = await page.call(method, target, { body: { name: 'x' } })
      assert.deepEqual([status, body.detail], [403, foreign_origin], method)
    }
    assert.equal((await browser.get(path)).body.name, 'Default Project')
    for (const method of ['GET', 'HEAD']) assert.equal((await page.call(method, path)).status, 200)
  })

  await t.test('are refused to strangers before anybody looks whether the cookie is one', async () => {
    const headers = { ...json, ...evil, Cookie: `cloudapi_session=${'x'.repeat(43)}` }
    assert.equal((await send(api, '/projects', headers, '{}')).detail, foreign_origin)
  })

  await t.test('are offered to no page by CORS', async () => {
    const asked = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' }
    const wanted = { ...asked, 'Access-Control-Request-Headers': 'x-session-mode' }
    const { headers } = await api.call('OPTIONS', '/projects', { headers: wanted })
    assert.ok(!/x-session-mode/i.test(String(headers.get('access-control-allow-headers'))))
    for (const answer of [headers, (await browser.with(evil).get('/auth/me')).headers]) {
      assert.equal(answer.get('access-control-allow-origin'), '*')
      assert.equal(answer.get('access-control-allow-credentials'), null)
    }
  })
})

test('signing in by cookie is for our own pages alone', async (t) => {
  const api = await startApi(t)
  const { email } = await api.createDeveloper()
  const body = JSON.stringify({ email, password: PASSWORD })
  for (const [name, headers] of Object.entries(foreign(api.origin))) {
    const answer = await send(api, '/auth/login', headers, body)
    assert.deepEqual(answer.cookies, [], name)
    // Without the header it is any client's sign-in, which gives tokens to whoever may read the answer.
    if (headers['X-Session-Mode'] === undefined) assert.equal(answer.status, 200, name)
    else assert.equal(answer.detail, errorTexts.foreign_origin, name)
  }
  for (const [name, [type]] of Object.entries(forms)) {
    const answer = await send(api, '/auth/login', { ...evil, 'Content-Type': type }, body)
    assert.deepEqual([answer.status, answer.cookies], [415, []], name)
  }
  assert.equal((await send(api, '/auth/login', { ...json, ...mode, Origin: api.origin }, body)).cookies.length, 1)
})

test('which addresses are our own', async (t) => {
  const plain = await startApi(t)
  const { email } = await plain.createDeveloper()
  const beside = (env: Record<string, string>) => startApi(t, { beside: plain, env })
  const proxied = await beside({ TRUSTED_PROXIES: '127.0.0.1,::1' })
  const named = await beside({ PUBLIC_URL: 'https://console.example.com:8443/base' })
  const several = await beside({
    PUBLIC_URL: 'https://console.example.com, HTTP://Inner.example:8080/, http://localhost:9',
    TRUSTED_PROXIES: '127.0.0.1,::1',
  })
  const forwarded = (host: string, proto = 'https') => ({ 'X-Forwarded-Host': host, 'X-Forwarded-Proto': proto })
  /** A name that somebody else let lead here: the browser says it as `Host` and as `Origin`. */
  const rebound = (host: string): [string, Headers_] => [`http://${host}`, { Host: host }]
  const cases: [Api, string, Headers_, boolean][] = [
    // Without PUBLIC_URL: what nobody else can own.
    [plain, plain.origin, {}, true],
    ...['localhost', 'localhost:1', 'cloud.localhost:8000', '127.0.0.1', '127.0.0.1:8000', '[::1]:8000'].map(
      (host): [Api, string, Headers_, boolean] => [plain, ...rebound(host), true],
    ),
    ...['192.168.1.7:8000', '203.0.113.7', '[2001:db8::7]:8000', '[fd00::1]'].map(
      (host): [Api, string, Headers_, boolean] => [plain, ...rebound(host), true],
    ),
    [plain, 'http://192.168.1.7:8000', { Host: '192.168.1.7:8000' }, true],
    [plain, 'http://192.168.1.7:8000', { Host: '192.168.1.8:8000' }, false],
    [plain, 'http://192.168.1.7', { Host: '192.168.1.7:8000' }, false],
    [plain, 'http://192.168.1.7', { Host: '192.168.1.7:80' }, true],
    [plain, 'https://192.168.1.7', { Host: '192.168.1.7' }, false],
    // Names are anybody's.
    ...[
      'evil.example',
      'evil.example:8000',
      'console.example.com',
      'localhost.evil.example',
      'notlocalhost',
      'my-machine',
      'my-machine.local:8000',
      'localhost.',
      '127.0.0.1.evil.example',
      '1.2.3.4.nip.io',
      '127-0-0-1.evil.example',
    ].map((host): [Api, string, Headers_, boolean] => [plain, ...rebound(host), false]),
    [plain, 'https://console.example.com', forwarded('console.example.com'), false],
    [plain, 'https://192.168.1.7', forwarded('192.168.1.7'), false],
    // A proxy says what the browser said, which is no more of a proof.
    [proxied, 'https://console.example.com', forwarded('console.example.com'), false],
    [proxied, 'https://192.168.1.7', forwarded('192.168.1.7'), true],
    [proxied, 'http://192.168.1.7', forwarded('192.168.1.7'), false],
    [proxied, 'https://192.168.1.7', forwarded('192.168.1.7:443'), true],
    [proxied, proxied.origin, forwarded('192.168.1.7'), false],
    [proxied, proxied.origin, {}, true],
    // With it: its URLs alone, whatever Host a proxy sends.
    [named, 'https://console.example.com:8443', {}, true],
    [named, 'https://console.example.com:8443', { Host: 'inner:8000' }, true],
    [named, 'https://console.example.com', {}, false],
    [named, 'http://console.example.com:8443', {}, false],
    [named, named.origin, {}, false],
    [named, ...rebound('evil.example'), false],
    [named, ...rebound('192.168.1.7'), false],
    [several, 'https://console.example.com', {}, true],
    [several, 'http://inner.example:8080', {}, true],
    [several, 'http://localhost:9', {}, true],
    [several, several.origin, {}, false],
    [several, 'http://inner.example', {}, false],
    [several, 'https://evil.example', forwarded('evil.example'), false],
  ]
  for (const [api, origin, headers, passes] of cases) {
    const body = JSON.stringify({ email, password: PASSWORD })
    const answer = await send(api, '/auth/login', { ...json, ...ownPage(origin), ...headers }, body)
    const expected = passes ? [200, undefined, 1] : [403, errorTexts.foreign_origin, 0]
    assert.deepEqual(
      [answer.status, answer.detail, answer.cookies.length],
      expected,
      `${origin} ${JSON.stringify(headers)}`,
    )
  }
  assert.match(errorTexts.foreign_origin, /PUBLIC_URL/)

  await t.test('for everything that asks', async () => {
    const developer = await plain.createDeveloper()
    const [origin, { Host }] = rebound('evil.example')
    const evil = { ...json, Origin: origin, Host: String(Host) }
    await developer.patch(`/projects/${developer.projectId}`, { allowed_origins: ['https://app.example.com'] })
    const project = { ...evil, 'X-Project-ID': developer.projectId, 'X-Developer-Key': developer.developerKey }
    const browser = await signInByCookie(plain, developer)
    const account = JSON.stringify({ email: newEmail(), password: PASSWORD })
    const { foreign_origin, origin_not_allowed } = errorTexts
    for (const [what, path, headers, expected] of [
      ['a sign-up', '/auth/register/developer', evil, foreign_origin],
      ['a session', '/projects', { ...evil, ...mode, Cookie: browser.cookie }, foreign_origin],
      ['signing out', '/auth/logout', { ...evil, ...mode, Cookie: browser.cookie }, foreign_origin],
      ['the origins of a project', '/auth/register', project, origin_not_allowed],
    ] as const)
      assert.equal((await send(plain, path, headers, account)).detail, expected, what)
    const key = await createKey(plain, developer)
    const secret = { Host: String(Host), Origin: origin, Authorization: `Bearer ${key.key}` }
    assert.equal(outcome(await ask(plain, '/v1/projects', secret)), '401 secret_key_in_browser')
  })
})

test('the cookie is that of the address by which the browser came', async (t) => {
  const api = await startApi(t, { env: { PUBLIC_URL: 'https://console.example.com,http://inner.example:8080' } })
  const { email } = await api.createDeveloper()
  const body = JSON.stringify({ email, password: PASSWORD })
  for (const [origin, host, secure] of [
    ['https://console.example.com', 'console.example.com', true],
    ['https://console.example.com', 'console.example.com:443', true],
    ['https://console.example.com', 'pod-7:8000', true],
    ['http://inner.example:8080', 'inner.example:8080', false],
    ['http://inner.example:8080', 'INNER.example:8080', false],
  ] as const) {
    const { cookies } = await send(api, '/auth/login', { ...json, ...ownPage(origin), Host: host }, body)
    const [cookie = ''] = cookies
    assert.match(cookie, secure ? /^__Host-cloudapi_session=.*; Secure$/ : /^cloudapi_session=.*SameSite=Lax$/, host)
    const me = await ask(api, '/api/v1/auth/me', { Host: host, Cookie: cookie.split(';', 1)[0] ?? '' })
    assert.equal(me.status, 200, host)
  }
})
