import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { type PublicCode, v1Errors } from '../src/surfaces/v1/error-codes.ts'
import { undocumented } from './documented.ts'
import { linkDatabase } from './fakes/database-link.ts'
import { FakeProvider } from './fakes/provider.ts'
import { type Answer, createClock, eventually, PASSWORD, startApi } from './harness.ts'
import { limited, plans } from './limits.ts'
import { uploadStream } from './uploads.ts'
import { asAccount, createKey, v1Url } from './v1.ts'

/** P01: each code is reached by a call, and has its page. */

/** Codes of parts that are not built yet. */
const later = new Set<PublicCode>(['sandbox_only'])

const read = (file: string): Promise<string> => readFile(path.join(import.meta.dirname, '../../..', file), 'utf8')

/** What ends in which code, on a server of this test's own. */
async function createCalls(t: TestContext): Promise<Partial<Record<PublicCode, () => Promise<Answer>>>> {
  const clock = createClock()
  let isDiskFull = false
  const api = await startApi(t, {
    clock,
    providers: [new FakeProvider()],
    env: {
      ...plans({ default: { projects: 3 } }),
      ACCESS_TOKEN_EXPIRE_MINUTES: '1440',
      UPLOAD_STALL_SECONDS: '1',
    },
    storage: (local) => ({
      ...local,
      put: (...content) =>
        isDiskFull ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : local.put(...content),
    }),
  })
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const anonymous = client.with({ Authorization: undefined })
  const withToken = (token: string) => client.with({ Authorization: `Bearer ${token}` })
  const key = await createKey(api, developer)
  const { projectId: project_id } = developer
  const project = `/projects/${project_id}`
  const other = (await client.post('/projects', { name: 'other' })).body.id
  const prompt = { project_id, prompt: 'x' }
  const post = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    client.call('POST', '/projects', { body, headers })
  const upload = (name = 'a.txt'): Promise<Answer> => {
    const form = new FormData()
    form.set('project_id', project_id)
    form.set('file', new Blob(['abc'], { type: 'text/plain' }), name)
    return client.upload('/files', form)
  }

  return {
    token_missing: () => anonymous.get('/projects'),
    token_malformed: () => withToken(developer.apiKey).get('/projects'),
    token_invalid: () => withToken(`${'a'.repeat(30)}.b.c`).get('/projects'),
    async token_expired() {
      const expires_at = new Date(clock.now().getTime() + 60_000).toISOString()
      const short = await createKey(api, developer, { expires_at })
      clock.advance(60_000)
      return short.get('/projects')
    },
    async key_revoked() {
      const revoked = await createKey(api, developer)
      await client.delete(`/keys/${revoked.id}`)
      return revoked.get('/projects')
    },
    secret_key_in_browser: () => key.with({ Origin: 'https://shop.example' }).get('/projects'),
    wrong_environment: () => key.call('GET', `${v1Url(api, { livemode: false })}/projects`),
    async https_required() {
      const env = {
        NODE_ENV: 'production',
        SECRET_KEY: 'x'.repeat(32),
        GENERATION_PROVIDER: 'local',
        TRUSTED_PROXIES: '127.0.0.1,::1',
      }
      const production = await startApi(t, { beside: api, env })
      return key
        .with({ 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'http' })
        .call('GET', `${v1Url(production)}/projects`)
    },
    async ip_not_allowed() {
      return (await createKey(api, developer, { allowed_ips: ['192.0.2.0/24'] })).get('/projects')
    },
    async scope_missing() {
      return (await createKey(api, developer, { scopes: ['projects:read'] })).post('/projects', { name: 'x' })
    },
    async project_out_of_scope() {
      return (await createKey(api, developer, { project_id: other })).get(project)
    },
    async project_inactive() {
      await client.patch(`/projects/${other}`, { status: 'inactive' })
      return client.post('/generations', { project_id: other, prompt: 'x' })
    },
    async account_inactive() {
      const leaving = await api.createDeveloper()
      const left = await createKey(api, leaving)
      assert.equal((await leaving.post('/auth/deactivate', { current_password: PASSWORD })).status, 200)
      return left.get('/projects')
    },
    parameter_missing: () => post('{}'),
    parameter_invalid: () => client.get('/projects?limit=101'),
    parameter_unknown: () => client.get('/projects?stauts=active'),
    cursor_invalid: () => client.get('/projects?cursor=x'),
    api_version_unknown: () => client.get('/projects', { 'X-Api-Version': '2025-01-01' }),
    body_malformed: () => post('{'),
    header_invalid: () => post('{"name":"x"}', { 'Idempotency-Key': '' }),
    not_found: () => client.get('/nothing'),
    method_not_allowed: () => client.call('PUT', '/projects'),
    async request_timeout() {
      async function* stalled(): AsyncGenerator<Buffer> {
        yield Buffer.from('abc')
        await new Promise(() => undefined)
      }
      const sent = await uploadStream(client, { project_id, name: 'a' }, Readable.from(stalled()))
      const headers = new Headers(Object.entries(sent.headers).map(([name, value]) => [name, String(value)]))
      const answer = { status: sent.status, headers, text: JSON.stringify(sent.body), body: sent.body }
      assert.deepEqual(undocumented('POST', `${client.url}/files`, answer), [])
      return answer
    },
    body_too_large: () => post(JSON.stringify({ name: 'x'.repeat(300_000) })),
    media_type: () => post('name=x', { 'Content-Type': 'text/plain' }),
    async range_not_satisfiable() {
      const { id } = (await upload()).body
      return client.get(`/files/${id}/content`, { Range: 'bytes=100-' })
    },
    image_invalid: () =>
      client.post('/generations', { ...prompt, images: [{ data: 'data:image/png;base64,bm90IGFuIGltYWdl' }] }),
    async idempotency_key_reused() {
      await client.with({ 'Idempotency-Key': 'reused' }).post('/keys', { name: 'a', scopes: ['*'] })
      return client.with({ 'Idempotency-Key': 'reused' }).post('/keys', { name: 'b', scopes: ['*'] })
    },
    async idempotency_in_progress() {
      const caller = client.with({ 'Idempotency-Key': 'running' })
      const call = (): Promise<Answer> => caller.post('/keys', { name: 'a', scopes: ['*'] })
      let first: Promise<Answer> | undefined
      const second = await api.db.begin(async (tx) => {
        await tx`lock table secret_keys in share mode`
        first = call()
        await eventually('the first call runs', async () => {
          const rows = await api.db`select from idempotency_keys where sealed_answer is null`
          return rows.length > 0
        })
        return call()
      })
      assert.equal((await first)?.status, 201)
      return second
    },
    async state_conflict() {
      const { id } = (await client.post('/generations', prompt)).body
      await client.post(`/generations/${id}/cancel`)
      return client.post(`/generations/${id}/cancel`)
    },
    version_conflict: () => client.with({ 'If-Match': '"r0"' }).patch(project, { name: 'x' }),
    async quota_exceeded() {
      await client.post('/projects', { name: 'the third' })
      return client.post('/projects', { name: 'the fourth' })
    },
    async rate_limited() {
      const strict = await startApi(t, { beside: api, env: limited(plans({ default: { requests: '1/minute' } })) })
      const caller = withToken(key.key)
      await caller.call('GET', `${v1Url(strict)}/projects`)
      return caller.call('GET', `${v1Url(strict)}/projects`)
    },
    async internal() {
      await api.db`alter table projects rename column app_url to broken`
      const answer = await client.get('/projects')
      await api.db`alter table projects rename column broken to app_url`
      return answer
    },
    async unavailable() {
      const link = await linkDatabase(t, api)
      const away = await startApi(t, { beside: link.beside })
      const caller = withToken(key.key)
      assert.equal((await caller.call('GET', `${v1Url(away)}/projects`)).status, 200)
      await link.cut()
      const answer = await caller.call('GET', `${v1Url(away)}/projects`)
      await link.restore()
      return answer
    },
    async storage_full() {
      isDiskFull = true
      const answer = await upload()
      isDiskFull = false
      return answer
    },
  }
}

test('each code of /v1 is reached by a call, whose answer is as documented', async (t) => {
  const calls = await createCalls(t)
  for (const code of Object.keys(v1Errors) as PublicCode[]) {
    const call = calls[code]
    if (later.has(code)) {
      assert.equal(call, undefined, `${code} is reached, and listed as later.`)
      continue
    }
    // What is sent, its form and its headers are compared with the document by the client.
    await t.test(code, async () => {
      assert.ok(call, `No call ends in ${code}.`)
      const { status, body, text } = await call()
      assert.deepEqual([status, body.error?.code], [v1Errors[code].status, code], text)
      if (status >= 500) assert.equal(body.error.message, v1Errors[code].message)
    })
  }
})

test('each code has its place on the page that doc_url leads to, and in the repository', async (t) => {
  const api = await startApi(t)
  const { body } = await api.call('GET', `${v1Url(api)}/projects`)
  const page = await fetch(body.error.doc_url)
  const html = await page.text()
  assert.deepEqual([page.status, page.headers.get('Content-Type')], [200, 'text/html; charset=utf-8'])
  assert.match(String(page.headers.get('Content-Security-Policy')), /^default-src 'none'; style-src 'sha256-[^']+'/)
  assert.equal(page.headers.get('X-Content-Type-Options'), 'nosniff')
  const markdown = await read('docs/v1-errors.md')
  for (const [code, { meaning, cause, solution, message }] of Object.entries(v1Errors)) {
    assert.match(html, new RegExp(`<section id="${code}"`))
    assert.match(markdown, new RegExp(`^### ${code}$`, 'm'))
    for (const text of [meaning, cause, solution, message]) assert.match(text, /[.}]$/, `${code}: ${text}`)
  }
  const unfilled = /undefined|\{(?!id\})\w+\}/
  assert.deepEqual([unfilled.exec(html), unfilled.exec(markdown), /<script/.exec(html)], [null, null, null])
  const again = await fetch(body.error.doc_url, { headers: { 'If-None-Match': String(page.headers.get('ETag')) } })
  assert.equal(again.status, 304)
})
