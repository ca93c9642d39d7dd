import assert from 'node:assert/strict'
import os from 'node:os'
import { test } from 'node:test'
import { hasTools, runSample } from './guides.ts'
import { type Api, startApi } from './harness.ts'
import { createKey, v1Url } from './v1.ts'

/** P23: the documentation's curl lines as they were printed, but for host, key and ids. */

const firstRequest = `curl https://api.cloudapi.dev/v2/regions \\
    -H "Authorization: Bearer $CLOUDAPI_KEY"`
// `resources` stands for any of them.
const authenticated = `curl https://api.example.com/v1/resources \\
  -H "Authorization: Bearer sk_live_xxxxxxxxxxxxxxxx" \\
  -H "Content-Type: application/json" \\
  -H "X-Api-Version: 2026-04-01"`
const createProject = `curl https://api.example.dev/v1/projects \\
  -H "Authorization: Bearer $API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "acme-prod",
    "region": "us-east-1"
  }'`
const hosts = /https:\/\/api\.(?:cloudapi\.dev|example\.com|example\.dev)/

async function runAll(host: string, key: string): Promise<void> {
  const run = async (line: string) => {
    const sent = line.replace(hosts, host).replace('sk_live_xxxxxxxxxxxxxxxx', key)
    const env = { CLOUDAPI_KEY: key, API_KEY: key }
    return JSON.parse(await runSample(`${sent} -s`, { cwd: os.tmpdir(), env }))
  }
  const { data: regions } = await run(firstRequest)
  assert.ok(regions.some(({ id, status }: Record<string, string>) => id === 'us-east-1' && status === 'available'))

  const { id, name, region, status, created_at: createdAt } = await run(createProject)
  assert.match(id, /^proj_/)
  assert.deepEqual([name, region, status], ['acme-prod', 'us-east-1', 'active'])
  assert.ok(Date.parse(createdAt) > 0)

  const list = authenticated.replace('resources', 'projects')
  const all = await run(list)
  assert.ok(all.data.some((project: { id: string }) => project.id === id))
  const page = await run(list.replace('/v1/projects', "/v1/projects'?status=active&limit=20'"))
  assert.deepEqual([page.data[0].id, page.has_more, page.next_cursor], [id, false, null])
}

test('the documentation’s curl lines run as printed', {
  skip: !(await hasTools('curl')) && 'curl is not here',
}, async (t) => {
  const api: Api = await startApi(t, { env: { REGIONS: 'us-east-1' } })
  const developer = await api.createDeveloper()
  const { port } = new URL(api.origin)

  await t.test('live', async () => runAll(api.origin, (await createKey(api, developer)).key))

  const { key } = await createKey(api, developer, {}, { livemode: false })
  for (const [name, host] of [
    ['in the sandbox, by its path', v1Url(api, { livemode: false }).replace('/v1', '')],
    ['in the sandbox, by its host', `http://sandbox.localhost:${port}`],
  ] as const)
    await t.test(name, () => runAll(host, key))
})
