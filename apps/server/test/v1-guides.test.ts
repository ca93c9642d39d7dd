import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { hasTools, programsOf, runProgram, runSample, samplesOf } from './guides.ts'
import { type Api, type Developer, startApi } from './harness.ts'
import { createKey, type KeyClient, v1Url } from './v1.ts'

/** The guides to `/v1`: their commands run as they are printed, and so do their functions. */

const withoutCurl = !(await hasTools('curl')) && 'bash and curl are not both here'

interface Scene {
  api: Api
  developer: Developer
  key: KeyClient
  env: Record<string, string>
  run(block: string): Promise<string>
  /** Runs each program of a guide, and returns what they print. */
  runPrograms(guide: string): Promise<string[]>
}

async function createScene(t: TestContext): Promise<Scene> {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const testKey = await createKey(api, developer, {}, { livemode: false })
  const [project] = (await key.get('/projects')).body.data
  const env = { CLOUDAPI: v1Url(api), KEY: key.key, TEST_KEY: testKey.key, PROJECT: project.id }
  const client = { CLOUDAPI_KEY: key.key, CLOUDAPI_BASE_URL: api.origin }
  return {
    api,
    developer,
    key,
    env,
    run: (block) => runSample(block, { cwd: os.tmpdir(), env }),
    async runPrograms(guide) {
      const printed: string[] = []
      for (const program of await programsOf(guide, project.id)) printed.push(await runProgram(program, client))
      return printed
    },
  }
}

/** The only function of a guide, in a module of its own. */
async function functionOf<F>(t: TestContext, guide: string, name: string): Promise<F> {
  const text = await readFile(path.join(import.meta.dirname, '../../../docs', guide), 'utf8')
  const [, block = ''] = /^```js\n(.*?)^```$/ms.exec(text) ?? assert.fail(guide)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-guide-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'guide.mjs')
  await writeFile(file, block)
  const module = await import(pathToFileURL(file).href)
  return module[name]
}

/** What it reads of its environment. */
function setEnvironment(t: TestContext, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    process.env[name] = value
    t.after(() => delete process.env[name])
  }
}

test('docs/v1.md: from a key to a list of projects and to an image', { skip: withoutCurl }, async (t) => {
  const { env, run, runPrograms } = await createScene(t)
  const [variables = '', list = '', generation = '', sandbox = '', ...others] = await samplesOf('v1.md')
  assert.deepEqual(others, [])
  assert.deepEqual(
    [...variables.matchAll(/^export (\w+)=/gm)].map(([, name]) => name),
    ['CLOUDAPI', 'KEY', 'PROJECT'],
  )
  assert.equal(JSON.parse(await run(list)).data[0].id, env.PROJECT)
  const { status, result } = JSON.parse(await run(generation))
  assert.equal(status, 'completed')
  assert.equal((await fetch(result.url)).status, 200)
  const [url = '', ...more] = await runPrograms('v1.md')
  assert.deepEqual([more, (await fetch(url.trim())).status], [[], 200])
  const made = JSON.parse(await run(sandbox))
  assert.deepEqual([made.livemode, made.region], [false, 'us-east-1'])
})

test('docs/pagination.md', { skip: withoutCurl }, async (t) => {
  const { api, key, env, run, runPrograms } = await createScene(t)
  const [page = '', filters = '', ...others] = await samplesOf('pagination.md')
  assert.deepEqual(others, [])
  assert.deepEqual(Object.keys(JSON.parse(await run(page))), ['data', 'next_cursor', 'has_more'])
  assert.equal((await run(filters)).match(/"has_more":false/g)?.length, 3)

  assert.deepEqual(await runPrograms('pagination.md'), [`${env.PROJECT} Default Project\n`])

  setEnvironment(t, { CLOUDAPI: v1Url(api), KEY: key.key })
  type All = (path: string, filters: object) => AsyncIterable<{ id: string }>
  const all = await functionOf<All>(t, 'pagination.md', 'all')
  for (let i = 0; i < 120; i += 1) await key.post('/projects', { name: 'listed' })
  const seen: string[] = []
  for await (const { id } of all('/projects', { name: 'listed' })) seen.push(id)
  assert.equal(new Set(seen).size, 120)
  assert.ok(!seen.includes(String(env.PROJECT)))
})

test('docs/errors-guide.md', { skip: withoutCurl }, async (t) => {
  const { api, key, run } = await createScene(t)
  const [error = '', ...others] = await samplesOf('errors-guide.md')
  assert.deepEqual(others, [])
  assert.equal(JSON.parse(await run(error)).error.message, 'limit must be at most 100.')

  // A server that is away for a while, and loses an answer.
  const seen: unknown[] = []
  const flaky = createServer(async (request, response) => {
    const chunks = await request.toArray()
    seen.push(request.headers['idempotency-key'])
    if (seen.length === 1) {
      const body = { error: { code: 'unavailable', message: 'Try again.' } }
      return response.writeHead(503, { 'Retry-After': '0' }).end(JSON.stringify(body))
    }
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    for (const name of ['host', 'connection', 'content-length', 'transfer-encoding']) headers.delete(name)
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
    const answer = await fetch(api.origin + request.url, { method: request.method ?? '', headers, ...body })
    if (seen.length === 2) return request.socket.destroy()
    response.writeHead(answer.status, { 'Retry-After': '0' }).end(await answer.text())
  })
  await new Promise<void>((resolve) => flaky.listen(0, resolve))
  t.after(() => flaky.close())
  const address = flaky.address()
  assert.ok(typeof address === 'object' && address)
  setEnvironment(t, { CLOUDAPI: `http://localhost:${address.port}/v1`, KEY: key.key })
  type Call = (method: string, path: string, body?: object) => Promise<{ id: string } | undefined>
  const call = await functionOf<Call>(t, 'errors-guide.md', 'call')

  const project = await call('POST', '/projects', { name: 'once' })
  assert.deepEqual([seen.length, new Set(seen).size], [3, 1])
  assert.equal((await key.get('/projects?name=once')).body.data.length, 1)
  await assert.rejects(call('GET', '/projects?limit=0'), { code: 'parameter_invalid', param: 'limit' })
  assert.equal(await call('DELETE', `/projects/${project?.id}`), undefined)
  await assert.rejects(call('DELETE', `/projects/${project?.id}`), { code: 'not_found' })
  assert.equal(seen.length, 6)
})

test('docs/idempotency.md', { skip: withoutCurl }, async (t) => {
  const { api, developer, key, env, run, runPrograms } = await createScene(t)
  const [devkit = '', create = '', conditional = '', version = '', ...others] = await samplesOf('idempotency.md')
  assert.deepEqual(others, [])
  Object.assign(env, { TOKEN: developer.token, DEVELOPER_KEY: developer.developerKey })
  const onDevkit = devkit.replace('http://localhost:8000', api.origin)
  assert.equal(await run(onDevkit), await run(onDevkit))
  assert.equal(await run(create), await run(create))
  const [made, seen] = await runPrograms('idempotency.md')
  assert.match(made ?? '', /^proj_/)
  assert.deepEqual([(await runPrograms('idempotency.md'))[0], seen], [made, ''])
  assert.equal((await key.get(`/projects/${env.PROJECT}`)).body.description, 'Seen by nobody else meanwhile')
  const changed = JSON.parse(await run(conditional))
  assert.deepEqual([changed.id, changed.description], [env.PROJECT, 'Seen by nobody else meanwhile'])
  assert.equal(JSON.parse(await run(version)).data.length, 4)
})

test('docs/users.md', async (t) => {
  const { developer, key, runPrograms } = await createScene(t)
  const ada = await developer.createEndUser({ email: 'ada@example.com' })
  await developer.createEndUser({ email: 'grace@example.com' })
  assert.deepEqual(await runPrograms('users.md'), [''])
  const { data } = (await key.get('/users?status=inactive')).body
  assert.deepEqual(
    data.map(({ email }: { email: string }) => email),
    [ada.email],
  )
})
