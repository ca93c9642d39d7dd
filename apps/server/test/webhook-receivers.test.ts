import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { webhooks } from '../../../packages/sdk/src/webhooks.ts'
import { compile, compilers, installPacked, pack, projects } from '../../../packages/sdk/test/packed.ts'
import { hasTools } from './guides.ts'
import { eventually, startApi } from './harness.ts'
import {
  blocks,
  codeOf,
  createProject,
  freePort,
  languages,
  NoCrates,
  type Receiver,
  repository,
  startReceiver,
  toolEnvironment,
} from './receivers.ts'
import { createKey, type KeyClient } from './v1.ts'
import { createOne } from './v1-generations.ts'

/** The receivers of docs/events-and-webhooks.md, taken out of it and run: they take what is genuine, once, and nothing else. */

const run = promisify(execFile)
const FORGED = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

const post = ({ url }: Pick<Receiver, 'url'>, { headers, body }: Awaited<ReturnType<typeof webhooks.signForTest>>) =>
  fetch(url, { method: 'POST', headers, body })

interface Scene {
  key: KeyClient
  projectId: string
}

/** An endpoint of the server's at that port, with the secret that signs its deliveries. */
async function createEndpoint({ key }: Scene, port: number): Promise<{ id: string; secret: string }> {
  const fields = { url: `http://localhost:${port}/webhooks`, event_types: ['generation.completed'] }
  const { status, body, text } = await key.post('/webhooks', fields)
  assert.equal(status, 201, text)
  return body
}

/** What every receiver must do. `lineOf` is what it prints of a generation. */
async function assertReceives(
  t: TestContext,
  scene: Scene,
  { receiver, endpoint }: { receiver: Receiver; endpoint: { id: string; secret: string } },
  lineOf: (generation: { id: string; prompt: string; result: { file_id: string } }) => string,
): Promise<void> {
  const { key } = scene
  const { secret } = endpoint
  const made = { id: 'gen_01k6h4z8xvf5t9qj3m2n7r0w8c', prompt: 'Grüße aus 東京', result: { file_id: 'file_1' } }
  const event = { type: 'generation.completed', data: { object: made, previous: null } }
  const signed = await webhooks.signForTest({ event, secret })
  const times = (line: string): number => receiver.printed().split(line).length - 1

  await t.test('takes a real delivery, and prints it', async () => {
    const { id } = await createOne(key, { project_id: scene.projectId, prompt: 'Ein Café in 東京' })
    const delivery = await eventually('it is delivered', async () => {
      const { data } = (await key.get(`/deliveries?webhook_id=${endpoint.id}`)).body
      return data[0]?.last_attempt !== null && data[0]
    })
    assert.deepEqual([delivery.status, delivery.last_attempt.response_status], ['delivered', 204])
    const line = lineOf((await key.get(`/generations/${id}`)).body)
    await eventually('it is printed', async () => times(line) === 1)
    await key.delete(`/webhooks/${endpoint.id}`)
  })

  await t.test('takes it again, and does nothing', async () => {
    for (let i = 0; i < 3; i += 1) assert.equal((await post(receiver, signed)).status, 204)
    const other = await webhooks.signForTest({ event, secret })
    assert.equal((await post(receiver, other)).status, 204)
    await eventually('both are printed', async () => times(lineOf(made)) === 2)
  })

  await t.test('takes one of several signatures, as after a rotation', async () => {
    const both = await webhooks.signForTest({ event, secret: [FORGED, secret] })
    assert.equal((await post(receiver, both)).status, 204)
  })

  await t.test('refuses with 400 what is forged, changed, or old, and says why', async () => {
    const now = Date.now() / 1000
    const withHeader = (name: string, value: string) => ({ ...signed, headers: { ...signed.headers, [name]: value } })
    for (const [what, request, why] of [
      ['another secret', await webhooks.signForTest({ event, secret: FORGED }), /secret/],
      ['another body', { ...signed, body: `${signed.body} ` }, /secret/],
      ['another id', withHeader('webhook-id', 'evt_1'), /secret/],
      ['another time', withHeader('webhook-timestamp', '1'), /secret/],
      ['no signature', withHeader('webhook-signature', ''), /secret|webhook-signature/],
      ['a time ago', await webhooks.signForTest({ event, secret, timestamp: now - 400 }), /clock/],
      ['a time to come', await webhooks.signForTest({ event, secret, timestamp: now + 400 }), /clock/],
    ] as const) {
      const response = await post(receiver, request)
      const text = await response.text()
      assert.equal(response.status, 400, `${what}: ${text}`)
      assert.match(text, why, what)
    }
    assert.ok(!receiver.printed().includes(secret.slice(6)))
  })

  await t.test('takes a large event', async () => {
    const data = { ...event.data, object: { ...made, instructions: 'ö'.repeat(500_000) } }
    const large = await webhooks.signForTest({ event: { ...event, data }, secret })
    assert.equal((await post(receiver, large)).status, 204)
  })
}

/** What serves a handler of requests in Node, as the framework's own server would. */
const serve = (handler: string, port: number): string => `
import { createServer } from 'node:http'
import * as sample from './sample.ts'
createServer(async (incoming, outgoing) => {
  const body = Buffer.concat(await incoming.toArray())
  const request = new Request('http://localhost' + incoming.url, { method: incoming.method, headers: incoming.headers, body })
  const response = await Promise.resolve(request)
    .then((request) => (${handler})(request))
    .catch(() => new Response(null, { status: 500 }))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(Buffer.from(await response.arrayBuffer()))
}).listen(${port})
`

const frameworks = [
  { heading: 'Express', packages: ['express'] },
  { heading: 'Fastify', packages: ['fastify'] },
  { heading: 'Next.js', packages: [], handler: 'sample.POST' },
  { heading: 'Hono', packages: ['hono'], handler: 'sample.default.fetch' },
]

test('the receivers of the guide', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const projectId = (await key.get('/projects')).body.data[0].id
  const scene = { key, projectId }

  for (const { heading, tool, prepare } of languages)
    await t.test(`in ${heading}`, { skip: !(await hasTools(tool)) && `${tool} is not here` }, async (t) => {
      const port = await freePort()
      const program = await prepare(t, port).catch((error: unknown) => {
        if (error instanceof NoCrates) return undefined
        throw error
      })
      if (!program) return t.skip('the crates cannot be fetched')
      const { command, cwd } = program
      const endpoint = await createEndpoint(scene, port)
      const env = { ...toolEnvironment, WEBHOOK_SECRET: endpoint.secret }
      const event = { type: 'generation.completed', data: { object: { id: 'gen_1', prompt: 'A' } } }
      const signed = await webhooks.signForTest({ event, secret: endpoint.secret })
      const receiver = await startReceiver(t, command, { cwd, port, env })
      await assertReceives(
        t,
        scene,
        { receiver, endpoint },
        ({ id, prompt }) => `generation.completed ${id} ${prompt}\n`,
      )
      await receiver.stop()

      await t.test('fails if it is told to', async (t) => {
        const failing = await startReceiver(t, command, { cwd, port, env: { ...env, FAIL: '1' } })
        const response = await post(failing, signed)
        assert.deepEqual([response.status, (await response.text()).trim()], [500, 'The database is away.'])
        await failing.stop()
      })

      await t.test('does not start without a secret, or takes nothing', async (t) => {
        const started = await startReceiver(t, command, { cwd, port, env: toolEnvironment }).catch(() => undefined)
        if (started) assert.equal((await post(started, signed)).status, 500)
      })
    })

  for (const { heading, packages, handler } of frameworks)
    await t.test(`with ${heading}`, async (t) => {
      const port = await freePort()
      const cwd = await createProject(t, ...packages)
      await writeFile(path.join(cwd, 'inbox.ts'), codeOf('In your framework', 'ts', port))
      await writeFile(path.join(cwd, 'sample.ts'), codeOf(heading, 'ts', port))
      if (handler) await writeFile(path.join(cwd, 'serve.ts'), serve(handler, port))
      const command = [process.execPath, handler ? 'serve.ts' : 'sample.ts']
      const endpoint = await createEndpoint(scene, port)
      const env = { WEBHOOK_SECRET: endpoint.secret }
      const receiver = await startReceiver(t, command, { cwd, port, env })
      await assertReceives(t, scene, { receiver, endpoint }, ({ id, result }) => `${id} ${result.file_id}\n`)

      await t.test('takes what the guide signs for tests', async () => {
        await writeFile(path.join(cwd, 'signed.ts'), codeOf('In your tests', 'ts', port))
        const { stdout } = await run(process.execPath, ['signed.ts'], { cwd, env: { PATH: process.env.PATH, ...env } })
        assert.equal(stdout, '204\n')
        await eventually('it is printed', async () => receiver.printed().includes('gen_1 file_1'))
      })
      await receiver.stop()

      await t.test('answers 500, and not 400, if its secret is not set', async (t) => {
        const without = await startReceiver(t, command, { cwd, port, env: {} })
        const signed = await webhooks.signForTest({ event: { type: 'project.created' }, secret: endpoint.secret })
        assert.equal((await post(without, signed)).status, 500)
      })
    })
})

test('the samples in TypeScript compile', async (t) => {
  const folder = await installPacked(t, await pack(t), { type: 'module' })
  for (const name of ['fastify', 'hono'])
    await symlink(path.join(repository, 'node_modules', name), path.join(folder, 'node_modules', name))
  // Its types are a package of their own.
  await writeFile(path.join(folder, 'express.d.ts'), "declare module 'express'\n")
  const samples = blocks.filter(({ language, code }) => language === 'ts' && code.includes('@cloudapi/sdk/webhooks'))
  assert.ok(samples.length >= 7, `${samples.length}`)
  for (const [i, { heading, code }] of samples.entries())
    await writeFile(path.join(folder, heading === 'In your framework' ? 'inbox.ts' : `sample-${i}.ts`), code)
  const options = { ...projects['Node, without the DOM'], noEmit: true, allowImportingTsExtensions: true }
  const loose = { skipLibCheck: true, noImplicitAny: false } // of the frameworks' own declarations, and of Express's missing ones
  assert.equal(await compile(folder, compilers['7.0'], { ...options, ...loose }), '')
})
