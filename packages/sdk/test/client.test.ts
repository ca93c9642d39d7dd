import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import { isBrowser, runtimeName } from '../src/core/runtime.ts'
import { APIError, type ClientOptions, CloudAPI, ConfigurationError, version } from '../src/index.ts'
import { json } from './scripted.ts'

const body = 'x'.repeat(38)
const live = `sk_live_${body}`
const sandbox = `sk_test_${body}`
const jwt = 'aaa.bbb.ccc'

const problemOf = (options: ClientOptions): string => {
  try {
    new CloudAPI(options)
  } catch (error) {
    assert.ok(error instanceof ConfigurationError)
    assert.ok(!error.message.includes(body), error.message)
    return error.message
  }
  return assert.fail('It was taken.')
}

function setEnvironment(t: TestContext, values: Record<string, string | undefined>): void {
  const before = { ...process.env }
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  t.after(() => {
    process.env = before
  })
}

/** Pretends that this is a web page, or a worker of one, as far as globals go. */
function pretendBrowser(t: TestContext): void {
  const { process } = globalThis
  Object.assign(globalThis, { document: {}, process: undefined })
  t.after(() => {
    Object.assign(globalThis, { process })
    Reflect.deleteProperty(globalThis, 'document')
  })
}

test('a client', async (t) => {
  setEnvironment(t, { CLOUDAPI_KEY: undefined, CLOUDAPI_BASE_URL: undefined })

  const addresses: [apiKey: string, baseUrl: string | undefined, address: string][] = [
    [live, undefined, 'http://localhost:8000'],
    [sandbox, undefined, 'http://localhost:8000/sandbox'],
    [live, 'https://api.example.com', 'https://api.example.com'],
    [live, ' https://api.example.com/ ', 'https://api.example.com'],
    [live, 'https://api.example.com/v1', 'https://api.example.com'],
    [live, 'https://api.example.com/v1//', 'https://api.example.com'],
    [live, 'https://example.com/cloud/api/v1', 'https://example.com/cloud'],
    [sandbox, 'https://api.example.com/v1', 'https://api.example.com/sandbox'],
    [sandbox, 'https://api.example.com/sandbox', 'https://api.example.com/sandbox'],
    [sandbox, 'https://api.example.com/sandbox/v1/', 'https://api.example.com/sandbox'],
    [`st_test_${jwt}`, 'https://api.example.com', 'https://api.example.com/sandbox'],
    [`st_live_${jwt}`, 'https://api.example.com', 'https://api.example.com'],
    [jwt, 'https://api.example.com/sandbox', 'https://api.example.com/sandbox'],
    [jwt, 'https://api.example.com', 'https://api.example.com'],
  ]
  for (const [apiKey, baseUrl, address] of addresses) {
    await t.test(`with ${apiKey.slice(0, 8)}… and ${baseUrl ?? 'no address'} calls ${address}`, async () => {
      const urls: string[] = []
      const fetch = async (url: string) => {
        urls.push(url)
        return json(200, {})
      }
      const client = new CloudAPI({ apiKey, fetch, ...(baseUrl !== undefined && { baseUrl }) })
      await client.me.get()
      assert.equal(client.baseUrl, address)
      assert.deepEqual(urls, [`${address}/v1/me`])
    })
  }

  const problems: [what: string, options: ClientOptions, text: RegExp][] = [
    ['no key', {}, /CLOUDAPI_KEY.*Settings → API keys/],
    ['an empty key', { apiKey: ' ' }, /CLOUDAPI_KEY/],
    ['half a key', { apiKey: 'sk_live_abc' }, /11 characters.*all 46/],
    ['a key with a line break inside', { apiKey: `sk_live_\n${body.slice(1)}` }, /malformed.*all 46/],
    ['a developer key', { apiKey: `ak_${body}` }, /begin with ak_.*createProjectClient/],
    ['a project key', { apiKey: `pk_${body}` }, /begin with pk_.*createProjectClient/],
    ['something else', { apiKey: `Bearer ${live}` }, /begins with sk_live_ or sk_test_/],
    ['an address without a scheme', { apiKey: live, baseUrl: 'localhost:8000' }, /scheme.*localhost:8000/],
    ['an address of another scheme', { apiKey: live, baseUrl: 'ftp://a' }, /scheme/],
    ['a key as the address', { apiKey: live, baseUrl: live }, /scheme/],
    ['an address with a user', { apiKey: live, baseUrl: `https://u:${body}@a` }, /no user/],
    ['an address with a query', { apiKey: live, baseUrl: `https://a/?key=${body}` }, /no query/],
    ['a live key and the sandbox', { apiKey: live, baseUrl: 'https://a/sandbox/v1' }, /sk_test_/],
    ['a negative time-out', { apiKey: live, timeoutMs: -1 }, /timeoutMs/],
    ['no time at all', { apiKey: live, timeoutMs: 0 }, /timeoutMs is a number above 0/],
    ['retries that are no number', { apiKey: live, maxRetries: Number.NaN }, /maxRetries/],
  ]
  for (const [what, options, text] of problems) {
    await t.test(`with ${what} says what to do, and shows no key`, () => assert.match(problemOf(options), text))
  }

  await t.test('reads the environment, with the blanks that files leave', async (t2) => {
    setEnvironment(t2, { CLOUDAPI_KEY: `${sandbox}\n`, CLOUDAPI_BASE_URL: 'https://api.example.com/v1 ' })
    const sent: Headers[] = []
    const fetch = async (_: string, init: RequestInit) => {
      sent.push(new Headers(init.headers))
      return json(200, {})
    }
    const client = new CloudAPI({ fetch, apiVersion: '2026-04-01', defaultHeaders: { 'X-Trace': '1' } })
    await client.me.get()
    assert.equal(client.baseUrl, 'https://api.example.com/sandbox')
    assert.deepEqual(
      ['authorization', 'x-api-version', 'x-trace'].map((name) => sent[0]?.get(name)),
      [`Bearer ${sandbox}`, '2026-04-01', '1'],
    )
  })

  await t.test('shows its key nowhere', async () => {
    const client = new CloudAPI({
      apiKey: live,
      fetch: async () => json(401, { error: { code: 'token_invalid', message: 'No.' } }),
    })
    const error = await client.me.get().catch((e: unknown) => e)
    assert.ok(error instanceof APIError)
    for (const printed of [inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client), inspect(error)])
      assert.ok(!printed.includes(body), printed)
  })

  await t.test('calls the fetch that it is given as a function, as those of browsers want it', async () => {
    const seen: unknown[] = []
    const client = new CloudAPI({
      apiKey: live,
      async fetch(this: unknown) {
        seen.push(this)
        return json(200, {})
      },
    })
    await client.me.get()
    assert.deepEqual(seen, [undefined])
  })

  await t.test('uses the fetch that is global when it calls', async (t2) => {
    const client = new CloudAPI({ apiKey: live })
    t2.mock.method(globalThis, 'fetch', async () => json(200, { mocked: true }))
    assert.deepEqual(await client.me.get(), { mocked: true })
  })
})

test('the version in the user agent is that of the package', async () => {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  assert.equal(version, JSON.parse(text).version)
})

test('in a web page', async (t) => {
  await t.test('a secret key is refused before anything is sent, a session token is taken', async (t2) => {
    pretendBrowser(t2)
    for (const apiKey of [live, sandbox])
      assert.match(problemOf({ apiKey }), /everybody who opens the page.*sessionTokens/)
    assert.match(problemOf({}), /missing/)
    const sent: Headers[] = []
    const fetch = async (_: string, init: RequestInit) => {
      sent.push(new Headers(init.headers))
      return json(200, {})
    }
    await new CloudAPI({ apiKey: `st_live_${jwt}`, fetch }).me.get()
    assert.equal(sent[0]?.get('User-Agent'), null)
    assert.match(sent[0]?.get('X-Client-User-Agent') ?? '', /^cloudapi-typescript\/[\d.]+ browser$/)
  })

  const page = { document: {}, location: { protocol: 'https:' } }
  const runtimes: [globals: object, isPage: boolean, name: string][] = [
    [page, true, 'browser'],
    [{ importScripts: () => undefined, location: { protocol: 'https:' } }, true, 'browser'],
    [{ importScripts: () => undefined, location: { protocol: 'blob:' } }, true, 'browser'],
    [{ ...page, process: { versions: { node: '24.1.0' } } }, false, 'node/24.1.0'],
    [{ ...page, process: { env: {} } }, true, 'browser'],
    [{ process: { versions: { node: '20.0.0', bun: '1.3.0' } }, Bun: { version: '1.3.0' } }, false, 'bun/1.3.0'],
    [{ Deno: { version: { deno: '2.5.0' } } }, false, 'deno/2.5.0'],
    [{ navigator: { userAgent: 'Cloudflare-Workers' } }, false, 'workerd'],
    [{ EdgeRuntime: 'edge-runtime' }, false, 'edge'],
    [{}, false, 'unknown'],
  ]
  for (const [globals, isPage, name] of runtimes) {
    await t.test(`${JSON.stringify(globals)} is ${isPage ? '' : 'not '}one`, () => {
      assert.equal(isBrowser(globals), isPage)
      assert.equal(runtimeName(globals), name)
    })
  }
})
