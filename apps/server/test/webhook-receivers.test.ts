import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { webhooks } from '../../../packages/sdk/src/webhooks.ts'
import { compile, compilers, installPacked, pack, projects } from '../../../packages/sdk/test/packed.ts'
import { hasTools } from './guides.ts'
import { eventually } from './harness.ts'
import { freePort, type Receiver, readGuide, startReceiver } from './receivers.ts'

/** The receivers of docs/events-and-webhooks.md, taken out of it and run: they take what is genuine, once, and nothing else. */

const run = promisify(execFile)
const repository = path.join(import.meta.dirname, '../../..')
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const blocks = await readGuide()

/** The code below this heading, listening on that port. */
function codeOf(heading: string, language: string, port: number): string {
  const found = blocks.filter((block) => block.heading === heading && block.language === language)
  assert.equal(found.length, 1, `${heading} has one block of ${language}`)
  return (found[0]?.code ?? '').replaceAll('3000', String(port))
}

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-receiver-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

/** With the SDK, as its sources are, and these packages. */
async function createProject(t: TestContext, ...packages: string[]): Promise<string> {
  const folder = await createFolder(t)
  const sdk = path.join(folder, 'node_modules/@cloudapi/sdk')
  await mkdir(sdk, { recursive: true })
  await symlink(path.join(repository, 'packages/sdk/src'), path.join(sdk, 'src'))
  const exports = { '.': './src/index.ts', './webhooks': './src/webhooks.ts' }
  await writeFile(path.join(sdk, 'package.json'), JSON.stringify({ type: 'module', exports }))
  for (const name of packages)
    await symlink(path.join(repository, 'node_modules', name), path.join(folder, 'node_modules', name))
  await writeFile(path.join(folder, 'package.json'), '{"type": "module"}')
  return folder
}

interface Language {
  heading: string
  /** What must be there to run it. */
  tool: string
  /** Makes what is run from the code of the guide, and gives the command and its folder. */
  prepare(t: TestContext, port: number): Promise<{ command: string[]; cwd: string }>
}

const environment = Object.fromEntries(
  ['HOME', 'GOPATH', 'GOCACHE', 'GOPROXY', 'GOFLAGS', 'CARGO_HOME', 'RUSTUP_HOME', 'PYENV_ROOT'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }),
)

const languages: Language[] = [
  {
    heading: 'TypeScript',
    tool: 'node',
    async prepare(t, port) {
      const cwd = await createProject(t)
      await writeFile(path.join(cwd, 'receiver.mts'), codeOf('TypeScript', 'ts', port))
      return { command: [process.execPath, 'receiver.mts'], cwd }
    },
  },
  {
    heading: 'Python',
    tool: 'python3',
    async prepare(t, port) {
      const cwd = await createFolder(t)
      await writeFile(path.join(cwd, 'receiver.py'), codeOf('Python', 'python', port))
      return { command: ['python3', 'receiver.py'], cwd }
    },
  },
  {
    heading: 'Go',
    tool: 'go',
    async prepare(t, port) {
      const cwd = await createFolder(t)
      await writeFile(path.join(cwd, 'receiver.go'), codeOf('Go', 'go', port))
      await run('go', ['build', '-o', 'receiver', 'receiver.go'], { cwd }) // `go run` leaves its child behind when it is killed
      return { command: ['./receiver'], cwd }
    },
  },
  {
    heading: 'Rust',
    tool: 'cargo',
    async prepare(t, port) {
      const cwd = await createFolder(t)
      const env = { ...process.env, CARGO_TARGET_DIR: path.join(repository, 'node_modules/.cache/webhook-receiver') }
      await run('bash', ['-euo', 'pipefail', '-c', codeOf('Rust', 'sh', port)], { cwd, env }).catch(
        skipWithoutCrates(t),
      )
      const crate = path.join(cwd, 'receiver')
      await writeFile(path.join(crate, 'src/main.rs'), codeOf('Rust', 'rust', port))
      await run('cargo', ['fetch'], { cwd: crate, env }).catch(skipWithoutCrates(t))
      await run('cargo', ['build'], { cwd: crate, env: { ...env, RUSTFLAGS: '-D warnings' } })
      await cp(path.join(env.CARGO_TARGET_DIR, 'debug/receiver'), path.join(cwd, 'run'))
      return { command: ['./run'], cwd }
    },
  },
]

class NoCrates extends Error {}

/** A machine without a network has a toolchain and no crates. */
const skipWithoutCrates = (_t: TestContext) => (error: Error & { stderr?: string }) => {
  if (/failed to (?:fetch|download|query replaced source)|network|resolve host/i.test(error.stderr ?? ''))
    throw new NoCrates()
  throw new Error(error.stderr ?? error.message)
}

const post = ({ url }: Receiver, { headers, body }: Awaited<ReturnType<typeof webhooks.signForTest>>) =>
  fetch(url, { method: 'POST', headers, body })

const generation = { id: 'gen_01k6h4z8xvf5t9qj3m2n7r0w8c', prompt: 'Grüße aus 東京', result: { file_id: 'file_1' } }
const event = { type: 'generation.completed', data: { object: generation, previous: null } }

/** What every receiver must do. `line` is what it prints. */
async function assertReceives(t: TestContext, receiver: Receiver, line: string): Promise<void> {
  const signed = await webhooks.signForTest({ event, secret })
  const times = (): number => receiver.printed().split(line).length - 1

  await t.test('takes a genuine delivery, and prints it', async () => {
    const response = await post(receiver, signed)
    assert.equal(response.status, 204, await response.text())
    await eventually('it is printed', async () => times() === 1)
  })

  await t.test('takes it again, and does nothing', async () => {
    for (let i = 0; i < 3; i += 1) assert.equal((await post(receiver, signed)).status, 204)
    const other = await webhooks.signForTest({ event, secret })
    assert.equal((await post(receiver, other)).status, 204)
    await eventually('the other is printed', async () => times() === 2)
  })

  await t.test('takes one of several signatures, as after a rotation', async () => {
    const both = ['whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', secret]
    assert.equal((await post(receiver, await webhooks.signForTest({ event, secret: both }))).status, 204)
  })

  await t.test('refuses with 400 what is forged, changed, or old, and says why', async () => {
    const now = Date.now() / 1000
    const forged = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    for (const [what, request, why] of [
      ['another secret', await webhooks.signForTest({ event, secret: forged }), /secret/],
      ['another body', { ...signed, body: `${signed.body} ` }, /secret/],
      ['another id', { ...signed, headers: { ...signed.headers, 'webhook-id': 'evt_1' } }, /secret/],
      ['another time', { ...signed, headers: { ...signed.headers, 'webhook-timestamp': '1' } }, /secret/],
      [
        'no signature',
        { ...signed, headers: { ...signed.headers, 'webhook-signature': '' } },
        /secret|webhook-signature/,
      ],
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
    const large = { ...event, data: { ...event.data, object: { ...generation, instructions: 'ö'.repeat(500_000) } } }
    assert.equal((await post(receiver, await webhooks.signForTest({ event: large, secret }))).status, 204)
  })
}

for (const { heading, tool, prepare } of languages)
  test(`the receiver in ${heading}`, { skip: !(await hasTools(tool)) && `${tool} is not here` }, async (t) => {
    const port = await freePort()
    const made = await prepare(t, port).catch((error: unknown) => {
      if (error instanceof NoCrates) return undefined
      throw error
    })
    if (!made) return t.skip('the crates cannot be fetched')
    const env = { ...environment, WEBHOOK_SECRET: secret }
    const receiver = await startReceiver(t, made.command, { cwd: made.cwd, port, env })
    await assertReceives(t, receiver, `generation.completed ${generation.id} ${generation.prompt}\n`)
    await receiver.stop()

    await t.test('fails if it is told to', async (t) => {
      const failing = await startReceiver(t, made.command, { cwd: made.cwd, port, env: { ...env, FAIL: '1' } })
      const response = await post(failing, await webhooks.signForTest({ event, secret }))
      assert.deepEqual([response.status, (await response.text()).trim()], [500, 'The database is away.'])
    })

    await t.test('does not start without a secret, or takes nothing', async (t) => {
      const { WEBHOOK_SECRET: _, ...without } = env
      const started = await startReceiver(t, made.command, { cwd: made.cwd, port, env: without }).catch(() => undefined)
      if (started) assert.ok((await post(started, await webhooks.signForTest({ event, secret }))).status >= 400)
    })
  })

/** What serves a handler of requests in Node, as the framework's own server would. */
const serve = (expression: string, port: number): string => `
import { createServer } from 'node:http'
import * as sample from './sample.ts'
const handle = async (request) => (${expression})(request)
createServer(async (incoming, outgoing) => {
  const body = Buffer.concat(await incoming.toArray())
  const request = new Request('http://localhost' + incoming.url, { method: incoming.method, headers: incoming.headers, body })
  const response = await handle(request).catch(() => new Response(null, { status: 500 }))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(Buffer.from(await response.arrayBuffer()))
}).listen(${port})
`

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

const frameworks = [
  { heading: 'Express', packages: ['express'] },
  { heading: 'Fastify', packages: ['fastify'] },
  { heading: 'Next.js', packages: [], handler: 'sample.POST' },
  { heading: 'Hono', packages: ['hono'], handler: 'sample.default.fetch' },
]

for (const { heading, packages, handler } of frameworks)
  test(`the receiver with ${heading}`, async (t) => {
    const port = await freePort()
    const cwd = await createProject(t, ...packages)
    await writeFile(path.join(cwd, 'inbox.ts'), codeOf('In your framework', 'ts', port))
    await writeFile(path.join(cwd, 'sample.ts'), codeOf(heading, 'ts', port))
    if (handler) await writeFile(path.join(cwd, 'serve.ts'), serve(handler, port))
    const command = [process.execPath, handler ? 'serve.ts' : 'sample.ts']
    const receiver = await startReceiver(t, command, { cwd, port, env: { WEBHOOK_SECRET: secret } })
    await assertReceives(t, receiver, `${generation.id} ${generation.result.file_id}\n`)

    await t.test('takes what the guide signs for tests', async () => {
      await writeFile(path.join(cwd, 'signed.ts'), codeOf('In your tests', 'ts', port))
      const env = { PATH: process.env.PATH, WEBHOOK_SECRET: secret }
      const { stdout } = await run(process.execPath, ['signed.ts'], { cwd, env })
      assert.equal(stdout, '204\n')
      await eventually('it is printed', async () => receiver.printed().includes('gen_1 file_1'))
    })

    await t.test('answers 500, and not 400, if its secret is not set', async (t) => {
      await receiver.stop()
      const without = await startReceiver(t, command, { cwd, port, env: {} })
      const response = await post(without, await webhooks.signForTest({ event, secret }))
      assert.equal(response.status, 500)
    })
  })
