import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { startApi } from '../../../test/harness.ts'
import { CONSOLE_DIR, NOT_BUILT, readBuild } from './build.ts'

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const PAGE = '<!doctype html><title>Cloud Admin</title>'
const SCRIPT = 'console.log("a script of Cloud Admin")'
const script = 'assets/immutable/index-B2xW9_aQ.js'
const paths = ['/', '/login', '/console', '/console/projects', '/console/projects/$projectId', '/portal/jobs']
const inSandbox = ['/sandbox/console', '/sandbox/console/projects/$projectId']
const pages = ['/login', '/console', '/console/', '/console/projects', '/console/projects/1?tab=keys', '/portal/jobs']
const pagesInSandbox = ['/sandbox/console', '/sandbox/console/projects/1?tab=keys']
const BROWSERS = [BROWSER, 'text/html', 'text/html, */*;q=0.1']

/** A small build, with what must not leave it. */
async function createBuild(t: TestContext): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-console-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  const build = path.join(dir, 'dist')
  await mkdir(path.join(build, 'assets/immutable'), { recursive: true })
  await writeFile(path.join(dir, 'secret.txt'), 'a secret')
  const files: [string, string][] = [
    ['index.html', PAGE],
    [script, SCRIPT],
    ['assets/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['assets/theme.js', '// sets the theme'],
    ['assets/.secret', 'a secret'],
    ['.sources', 'a secret'],
    ['paths.json', JSON.stringify([...paths, ...inSandbox])],
  ]
  for (const [name, text] of files) {
    await writeFile(path.join(build, name), text)
    await writeFile(path.join(build, `${name}.br`), brotliCompressSync(text))
    await writeFile(path.join(build, `${name}.gz`), gzipSync(text))
  }
  return build
}

/** The path exactly as it is written here, which `fetch` would tidy up; the body as it is sent. */
function plain(origin: string, rawPath: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const sent = request({ hostname, port, path: rawPath, method, headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray())
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })
    })
    sent.on('error', reject).end()
  })
}

test('Cloud Admin', async (t) => {
  const consoleDir = await createBuild(t)
  const api = await startApi(t, { consoleDir })
  const get = (rawPath: string, headers: Record<string, string> = {}) => plain(api.origin, rawPath, headers)

  await t.test('its paths answer with the page, whatever is accepted', async () => {
    for (const pathname of [...pages, ...pagesInSandbox])
      for (const accept of [BROWSER, '*/*']) {
        const answer = await get(pathname, { Accept: accept })
        assert.deepEqual([answer.status, answer.body.toString()], [200, PAGE], pathname)
        assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
        assert.equal(answer.headers['cache-control'], 'no-cache')
      }
  })

  await t.test('`/` is the page to browsers, and data to everybody else (E01)', async () => {
    const table: [string | undefined, 'page' | 'data'][] = [
      [BROWSER, 'page'],
      ['text/html', 'page'],
      ['TEXT/HTML;q=0.9, application/json;q=0.8', 'page'],
      ['text/*', 'page'],
      [undefined, 'data'],
      ['', 'data'],
      ['*/*', 'data'],
      ['application/json, text/plain, */*', 'data'],
      ['application/json, text/html;q=0.9', 'data'],
      ['text/html, application/json', 'data'],
      ['text/html;q=0, */*', 'data'],
      ['text/html;q=x', 'data'],
    ]
    for (const [accept, expected] of table) {
      const headers: Record<string, string> = accept === undefined ? {} : { Accept: accept }
      for (const rawPath of ['/', '/?from=mail']) {
        const { status, body, headers: got } = await get(rawPath, headers)
        assert.equal(status, 200)
        assert.match(String(got.vary), /^Accept\b/)
        if (expected === 'page') assert.equal(body.toString(), PAGE, accept)
        else assert.equal(JSON.parse(body.toString()).name, 'Cloud API', accept)
      }
    }
    assert.deepEqual((await get('/health', { Accept: BROWSER })).status, 200)
  })

  await t.test('at every other path browsers get the page that says so, and programs the error', async () => {
    const nowhere = [
      '/nope',
      '/console/nope',
      '/console/projects/1/nope',
      '/portal/nope',
      '/portal', // not in this build
      '/sandbox',
      '/sandbox/login',
      '/sandbox/console/nope',
      '/index.html',
      '/paths.json',
      '/consoles',
      '/login/x',
      '/.sources',
      '/docs/nope',
    ]
    for (const pathname of nowhere) {
      for (const accept of BROWSERS) {
        const { status, headers, body } = await get(pathname, { Accept: accept, 'If-None-Match': '*' })
        assert.deepEqual([status, body.toString()], [404, PAGE], pathname)
        assert.equal(headers['cache-control'], 'no-store')
        assert.match(String(headers['content-security-policy']), /default-src 'none'/)
        assert.match(String(headers.vary), /^Accept, Accept-Encoding$/)
        assert.equal(headers.etag, undefined)
      }
      for (const headers of [{}, { Accept: '*/*' }, { Accept: 'application/json' }, { Accept: 'image/avif,*/*' }]) {
        const { status, body } = await get(pathname, headers as Record<string, string>)
        assert.deepEqual([status, JSON.parse(body.toString())], [404, { detail: 'Not Found' }], pathname)
      }
      const { status, body } = await plain(api.origin, pathname, { Accept: BROWSER }, 'POST')
      assert.deepEqual([status, JSON.parse(body.toString())], [404, { detail: 'Not Found' }], pathname)
    }
  })

  await t.test('what is the API’s stays data, to browsers too', async () => {
    for (const pathname of ['/api', '/api/v1/nope', '/sandbox/api/v1/nope', '/v1', '/v1/nope', '/sandbox/v1/nope']) {
      const { status, headers } = await get(pathname, { Accept: BROWSER })
      assert.deepEqual([status, headers['content-type']], [404, 'application/json; charset=utf-8'], pathname)
    }
    const { status, headers } = await get('/api/v1/auth/login', { Accept: BROWSER })
    assert.deepEqual([status, headers.allow, headers['content-type']], [405, 'POST', 'application/json; charset=utf-8'])
    for (const pathname of ['/', '/console', '/console/projects', '/assets/theme.js']) {
      const { status, headers } = await plain(api.origin, pathname, { Accept: BROWSER }, 'POST')
      assert.deepEqual([status, headers.allow?.includes('GET')], [405, true], pathname)
    }
  })

  await t.test(
    'at the host of the sandbox its pages lead to the main one, where the path tells the world',
    async () => {
      const port = new URL(api.origin).port
      for (const [pathname, leads] of [
        ['/console', '/sandbox/console'],
        ['/console/projects?search=a', '/sandbox/console/projects?search=a'],
        ['/sandbox/console', '/sandbox/console'],
        ['/login', '/login'],
      ] as const) {
        const { status, headers } = await get(pathname, { Host: `sandbox.localhost:${port}` })
        assert.deepEqual([status, headers.location], [302, `http://localhost:${port}${leads}`], pathname)
      }
    },
  )

  await t.test('a sandbox under a host of its own shows the sandbox there', async () => {
    const other = await startApi(t, { beside: api, consoleDir, env: { SANDBOX_HOST: 'test.example.com' } })
    const ask = (pathname: string) => plain(other.origin, pathname, { Host: 'test.example.com' })
    assert.equal((await ask('/console')).headers.location, 'http://test.example.com/sandbox/console')
    assert.equal((await ask('/sandbox/console')).status, 200)
  })

  await t.test('of several addresses the sandbox leads to the one that it is below', async () => {
    const PUBLIC_URL = 'https://cloud.example.com/base,http://inner.example:8080'
    const other = await startApi(t, { beside: api, env: { PUBLIC_URL } })
    for (const [host, main] of [
      ['sandbox.cloud.example.com', 'https://cloud.example.com'],
      ['SANDBOX.inner.example:8080', 'http://inner.example:8080'],
      ['sandbox.localhost', 'https://cloud.example.com'],
    ] as const) {
      const { status, headers } = await plain(other.origin, '/console', { Host: host })
      assert.deepEqual([status, headers.location], [302, `${main}/sandbox/console`], host)
    }
  })

  await t.test('no spelling of a path leads out of the build or to what is hidden in it', async () => {
    const spellings = [
      '/assets/nope.js',
      '/assets/',
      '/assets',
      '/assets/immutable',
      `/${script}.br`,
      `/${script}.gz`,
      '/assets/.secret',
      '/assets/../.sources',
      '/assets/../index.html',
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/assets/%2fetc/passwd',
      '/assets//etc/passwd',
      '/assets/theme.js%00',
      '/assets/%2esecret',
      '/assets/immutable%2findex-B2xW9_aQ.js',
      '/assets/__proto__',
      '/assets/constructor',
    ]
    for (const spelling of spellings) {
      const { status, body } = await get(spelling)
      assert.deepEqual([status, JSON.parse(body.toString())], [404, { detail: 'Not Found' }], spelling)
    }
    assert.equal((await get('/assets/%zz')).status, 400)
  })

  await t.test('what has its content’s hash in its name is kept forever, the rest is asked for again', async () => {
    const table: [string, string, string][] = [
      [script, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['assets/theme.js', 'text/javascript; charset=utf-8', 'no-cache'],
      ['assets/icon.svg', 'image/svg+xml', 'no-cache'],
    ]
    for (const [file, type, cacheControl] of table) {
      const { status, headers } = await get(`/${file}`)
      assert.equal(status, 200)
      assert.equal(headers['content-type'], type)
      assert.equal(headers['cache-control'], cacheControl)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers.vary, 'Accept-Encoding')
    }
  })

  await t.test('each caller gets the smallest form that it reads, under a tag of its own', async () => {
    const table: [string | undefined, string | undefined, Buffer][] = [
      [undefined, undefined, Buffer.from(SCRIPT)],
      ['identity', undefined, Buffer.from(SCRIPT)],
      ['gzip, deflate, br, zstd', 'br', brotliCompressSync(SCRIPT)],
      ['gzip', 'gzip', gzipSync(SCRIPT)],
      ['br;q=0, gzip;q=0.5', 'gzip', gzipSync(SCRIPT)],
      ['*;q=0', undefined, Buffer.from(SCRIPT)],
      ['*', 'br', brotliCompressSync(SCRIPT)],
      ['snappy', undefined, Buffer.from(SCRIPT)],
    ]
    const tags = new Set<string>()
    for (const [accepted, encoding, body] of table) {
      const headers: Record<string, string> = accepted === undefined ? {} : { 'Accept-Encoding': accepted }
      const answer = await get(`/${script}`, headers)
      assert.equal(answer.headers['content-encoding'], encoding, accepted)
      assert.ok(answer.body.equals(body), accepted)
      tags.add(String(answer.headers.etag))
      const again = await get(`/${script}`, { ...headers, 'If-None-Match': String(answer.headers.etag) })
      assert.deepEqual([again.status, again.body.length], [304, 0], accepted)
      assert.equal(again.headers.etag, answer.headers.etag)
    }
    assert.equal(tags.size, 3)
    const page = await get('/console')
    assert.equal((await get('/login', { 'If-None-Match': String(page.headers.etag) })).status, 304)
  })

  await t.test('HEAD answers as GET does, without the body', async () => {
    for (const pathname of ['/', '/console', '/console/projects', `/${script}`, '/assets/nope.js', '/nope']) {
      const asked = { Accept: BROWSER, 'Accept-Encoding': 'br' }
      const [got, head] = await Promise.all([get(pathname, asked), plain(api.origin, pathname, asked, 'HEAD')])
      assert.deepEqual([head.status, head.body.length], [got.status, 0], pathname)
      for (const name of ['content-type', 'content-length', 'content-encoding', 'etag', 'cache-control', 'vary'])
        assert.equal(head.headers[name], got.headers[name], `${pathname} ${name}`)
    }
  })

  await t.test('a page runs our own scripts only, in nobody’s frame', async () => {
    for (const pathname of ['/', '/login', '/portal/jobs']) {
      const { headers } = await get(pathname, { Accept: BROWSER })
      const policy = String(headers['content-security-policy'])
      for (const part of ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "connect-src 'self';"])
        assert.ok(policy.includes(part), part)
      assert.equal(headers['x-frame-options'], 'DENY')
      assert.equal(headers['referrer-policy'], 'same-origin')
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
      assert.equal(headers['x-content-type-options'], 'nosniff')
    }
  })

  await t.test('pictures and calls may go to PUBLIC_URL, from whichever address the page came', async () => {
    const env = { PUBLIC_URL: 'https://api.example.com/base, https://api.example.com/other, http://inner.example:81' }
    const other = await startApi(t, { beside: api, consoleDir, env })
    const policy = String((await plain(other.origin, '/console')).headers['content-security-policy'])
    assert.match(policy, /img-src 'self' https:\/\/api\.example\.com http:\/\/inner\.example:81 data: blob:;/)
    assert.match(policy, /connect-src 'self' https:\/\/api\.example\.com http:\/\/inner\.example:81;/)
    assert.match(policy, /script-src 'self';/)
  })
})

test('without a build the pages say how to make one, and the API works', async (t) => {
  const api = await startApi(t, { consoleDir: path.join(os.tmpdir(), 'cloudapi-nothing-here') })
  for (const pathname of ['/', '/console', '/login']) {
    const { status, headers, body } = await plain(api.origin, pathname, { Accept: BROWSER })
    assert.equal(status, 503)
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    assert.equal(headers['cache-control'], 'no-store')
    assert.match(body.toString(), new RegExp(NOT_BUILT))
  }
  assert.equal((await plain(api.origin, '/assets/theme.js')).status, 404)
  assert.equal((await api.root.get('/')).body.name, 'Cloud API')
  await api.createDeveloper()
})

test('the real build has its paths, each of them once', async () => {
  const build = await readBuild(CONSOLE_DIR)
  assert.ok(build, NOT_BUILT)
  for (const path of [
    '/',
    '/setup',
    '/console/settings/keys',
    '/portal/system',
    '/sandbox/console/projects/$projectId',
  ])
    assert.equal(build.paths.filter((other) => other === path).length, 1, path)
  assert.ok(!build.paths.some((path) => /nope|^\/sandbox\/(?!console)/.test(path)))
})
