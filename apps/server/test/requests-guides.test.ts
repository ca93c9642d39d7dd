import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { addAlert, countDay } from './alerts.ts'
import { hasTools, runSample, samplesOf } from './guides.ts'
import { type Api, type Developer, startApi } from './harness.ts'
import { callId, logged } from './logged.ts'
import { createKey, type KeyClient, v1Url } from './v1.ts'

/** The guides to requests, alerts and usage: their commands run as they are printed, and answers have what the printed ones have. */

const skip = !(await hasTools('curl')) && 'bash and curl are not both here'

type Json = Record<string, unknown>
interface Scene {
  api: Api
  developer: Developer
  key: KeyClient
  env: Record<string, string>
  /** What a block prints, one object for each of its commands. */
  run(block: string): Promise<Json[]>
}

async function createScene(t: TestContext): Promise<Scene> {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const env: Record<string, string> = { CLOUDAPI: v1Url(api), KEY: key.key }
  const run = async (block: string): Promise<Json[]> =>
    JSON.parse(`[${(await runSample(block, { cwd: os.tmpdir(), env })).replaceAll('}{', '},{')}]`)
  return { api, developer, key, env, run }
}

/** The answers that a guide prints. */
async function printedIn(guide: string): Promise<Json[]> {
  const text = await readFile(path.join(import.meta.dirname, '../../../docs', guide), 'utf8')
  return [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, block = '']) => JSON.parse(block))
}

/** Members of what is printed that an answer does not have, by their path. The first of a list stands for all. */
function missingIn(answer: unknown, printed: unknown, at = ''): string[] {
  if (Array.isArray(printed)) return missingIn((answer as unknown[])?.[0], printed[0], `${at}[]`)
  if (printed === null || typeof printed !== 'object') return []
  if (answer === null || typeof answer !== 'object') return [at]
  return Object.entries(printed).flatMap(([name, value]) =>
    name in answer ? missingIn((answer as Json)[name], value, `${at}.${name}`) : [`${at}.${name}`],
  )
}

test('docs/requests.md', { skip }, async (t) => {
  const { api, developer, key, run } = await createScene(t)
  const [get = '', list = '', bodies = '', ...others] = await samplesOf('requests.md')
  assert.deepEqual(others, [])
  const narrow = await createKey(api, developer, { scopes: ['projects:read'] })
  const refused = await narrow.post('/projects', { name: 'Shop' })
  const id = refused.body.error.request_id
  assert.equal(refused.status, 403)
  await logged(api, refused)

  const printedId = /req_\w{26}/.exec(get)?.[0] ?? assert.fail(get)
  const [found = {}] = await run(get.replace(printedId, id))
  const [printed = {}, ...more] = await printedIn('requests.md')
  assert.deepEqual([missingIn(found, printed), more], [[], []])
  for (const name of ['object', 'method', 'path', 'route', 'status', 'error_code', 'credential', 'decision'])
    assert.deepEqual(found[name], printed[name], name)
  const kindsOf = ({ timeline }: Json) => (timeline as Json[]).map(({ kind }) => kind)
  assert.deepEqual(kindsOf(found), kindsOf(printed))
  // The id that `/api/v1` sends is taken as well.
  assert.equal((await run(get.replace(printedId, callId(refused))))[0]?.id, id)

  const [page = {}] = await run(list)
  assert.deepEqual(
    (page.data as Json[]).map((one) => one.id),
    [id],
  )
  assert.equal((await run(bodies))[0]?.request_bodies, true)
  assert.equal((await key.get('/me')).body.request_bodies, true)
})

test('docs/alerts.md', { skip }, async (t) => {
  const { api, developer, key, env, run } = await createScene(t)
  const [list = '', acknowledge = '', mute = '', ...others] = await samplesOf('alerts.md')
  assert.deepEqual(others, [])
  env.ALERT = await addAlert(api, developer, { keyId: crypto.randomUUID() })
  const [open = {}] = await run(list)
  const [printed, ...more] = await printedIn('alerts.md')
  assert.deepEqual([missingIn(open, printed), more], [[], []])
  assert.equal((open.data as Json[])[0]?.id, env.ALERT)
  assert.ok((await run(acknowledge))[0]?.acknowledged_at)
  assert.deepEqual((await run(list))[0]?.data, [])
  const [before, after] = await run(mute)
  assert.deepEqual([before?.muted, after?.muted], [[], ['rotation_overdue']])
  assert.deepEqual((await key.get('/alerts/settings')).body, after)
})

test('docs/usage.md', { skip }, async (t) => {
  const { api, developer, key, run } = await createScene(t)
  const [list = '', ...others] = await samplesOf('usage.md')
  assert.deepEqual(others, [])
  const [first = '', last = ''] = list.match(/\d{4}-\d\d-\d\d/g) ?? []
  await countDay(api, developer, first, { requests: 7 })
  await countDay(api, developer, last, { keyId: key.id, projectId: developer.projectId, requests: 1204, refused: 3 })
  const [page = {}] = await run(list)
  const [printed, ...more] = await printedIn('usage.md')
  assert.deepEqual([missingIn(page, printed), more], [[], []])
  assert.deepEqual(
    (page.data as Json[]).map(({ day, requests, refused }) => [day, requests, refused]),
    [
      [last, 1204, 3],
      [first, 7, 0],
    ],
  )
})
