import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { access, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { compile, compilers, installPacked, pack, projects } from '../../../../packages/sdk/test/packed.ts'
import { startApi } from '../harness.ts'
import { createKey } from '../v1.ts'

/** The package as customers have it: packed, installed in an empty project, compiled, and run by each Node that is here. */

const run = promisify(execFile)

/** Of this process and of the path, outside `node_modules`, by their versions. */
async function findNodes(): Promise<Map<string, string>> {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => path.join(folder, name))
  const nodes = new Map<string, string>()
  for (const file of [process.execPath, ...onPath]) {
    const version = await access(file)
      .then(() => run(file, ['--version']))
      .then(({ stdout }) => stdout.trim().slice(1))
      .catch(() => undefined)
    if (version !== undefined && Number.parseInt(version, 10) >= 20 && !nodes.has(version)) nodes.set(version, file)
  }
  return nodes
}

const main = `
async function main(): Promise<void> {
  const cloudapi = new CloudAPI()
  const project = await cloudapi.projects.create({ name: 'Installed' })
  const generation = await cloudapi.generations.createAndWait({ project_id: project.id, prompt: 'A quiet harbor' })
  const file = await cloudapi.files.create({ project_id: project.id, file: { path: 'data.bin' } })
  const content = Buffer.from(await (await cloudapi.files.download(file.id)).arrayBuffer())
  const events: string[] = []
  for await (const { event } of cloudapi.generations.streamEvents(generation.id)) events.push(event)
  const listed = await cloudapi.projects.list({ name: 'Installed' }).toArray({ limit: 1 })
  const error: unknown = await cloudapi.projects.get('proj_00000000000000000000000000').catch((error: unknown) => error)
  await cloudapi.projects.delete(project.id)
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const { headers, body } = await webhooks.signForTest({ event: { type: 'project.deleted' }, secret })
  const { type } = await webhooks.verify(body, headers, secret)
  const forged: unknown = await webhooks.verify(body + ' ', headers, secret).catch((error: unknown) => error)
  console.log(
    JSON.stringify({
      status: generation.status,
      bytes: [file.bytes, content.length],
      events,
      isListed: listed[0]?.id === project.id,
      error: error instanceof APIError ? [error.name, error.code, /^req_/.test(error.requestId ?? '')] : String(error),
      webhook: [type, forged instanceof WebhookVerificationError && forged.code],
      // What would keep the program running.
      timers: process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout'),
    }),
  )
}
void main()
`
const programs = {
  'main.mts': `import { APIError, CloudAPI, WebhookVerificationError } from '@cloudapi/sdk'
import { webhooks } from '@cloudapi/sdk/webhooks'
${main}`,
  'main.cts': `import sdk = require('@cloudapi/sdk')
import receiver = require('@cloudapi/sdk/webhooks')
const { webhooks } = receiver
const { APIError, CloudAPI, WebhookVerificationError } = sdk
${main}`,
}

test('installed in an empty project', async (t) => {
  const folder = await installPacked(t, await pack(t))
  for (const [name, code] of Object.entries(programs)) await writeFile(path.join(folder, name), code)
  await writeFile(path.join(folder, 'data.bin'), Buffer.alloc(150_000, 'data'))
  const options = { ...projects['Node, without the DOM'], outDir: path.join(folder, 'out') }
  assert.equal(await compile(folder, compilers['5.9'], options), '')

  const api = await startApi(t)
  const { key } = await createKey(api, await api.createDeveloper())
  const nodes = await findNodes()
  assert.ok(nodes.has(process.versions.node))
  for (const [version, node] of nodes)
    for (const file of ['main.mjs', 'main.cjs'])
      await t.test(`${file} runs on Node ${version}, and ends by itself`, async () => {
        const env = { CLOUDAPI_KEY: key, CLOUDAPI_BASE_URL: api.origin }
        const { stdout, stderr } = await run(node, [path.join('out', file)], { cwd: folder, env })
        assert.equal(stderr, '')
        assert.deepEqual(JSON.parse(stdout), {
          status: 'completed',
          bytes: [150_000, 150_000],
          events: ['generation.state'],
          isListed: true,
          error: ['NotFoundError', 'not_found', true],
          webhook: ['project.deleted', 'signature_mismatch'],
          timers: [],
        })
      })
})
