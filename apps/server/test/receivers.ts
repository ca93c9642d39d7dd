import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'
import { eventually } from './harness.ts'

/** The receivers of docs/events-and-webhooks.md, as processes. */

const guide = path.join(import.meta.dirname, '../../../docs/events-and-webhooks.md')

/** The blocks of the guide by the headings that they stand below, with the port that they say. */
async function readGuide(): Promise<{ heading: string; language: string; code: string }[]> {
  const blocks: { heading: string; language: string; code: string }[] = []
  let heading = ''
  for (const [, title, language = '', code = ''] of (await readFile(guide, 'utf8')).matchAll(
    /^#+ ([^\n]+)$|^```(\w*)\n(.*?)^```$/gms,
  )) {
    if (title !== undefined) heading = title
    else blocks.push({ heading, language, code })
  }
  return blocks
}

export const run = promisify(execFile)
export const repository = path.join(import.meta.dirname, '../../..')
export const blocks = await readGuide()

/** The code below this heading, listening on that port. */
export function codeOf(heading: string, language: string, port: number): string {
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
export async function createProject(t: TestContext, ...packages: string[]): Promise<string> {
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

export interface Language {
  heading: string
  /** What must be there to run it. */
  tool: string
  /** Makes what is run from the code of the guide, and gives the command and its folder. */
  prepare(t: TestContext, port: number): Promise<{ command: string[]; cwd: string }>
}

export const toolEnvironment = Object.fromEntries(
  ['HOME', 'GOPATH', 'GOCACHE', 'GOPROXY', 'GOFLAGS', 'CARGO_HOME', 'RUSTUP_HOME', 'PYENV_ROOT'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }),
)

export const languages: Language[] = [
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
      const env = { ...process.env, CARGO_TARGET_DIR: path.join(repository, 'node_modules/.cache/webhook-sample') }
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

export class NoCrates extends Error {}

/** A machine without a network has a toolchain and no crates. */
const skipWithoutCrates = (_t: TestContext) => (error: Error & { stderr?: string }) => {
  if (/failed to (?:fetch|download|query replaced source)|network|resolve host/i.test(error.stderr ?? ''))
    throw new NoCrates()
  throw new Error(error.stderr ?? error.message)
}

export interface Receiver {
  url: string
  /** All that it has printed. */
  printed(): string
  stop(): Promise<void>
}

/** Nobody listens there now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a program, and waits until it listens on its port, if it has one. */
export async function startReceiver(
  t: TestContext,
  [command = '', ...args]: string[],
  { cwd, port, env }: { cwd: string; port?: number; env: Record<string, string> },
): Promise<Receiver> {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text))
  const stop = () => end(child)
  t.after(stop)
  if (port === undefined) return { url: '', printed: () => printed, stop }
  await eventually(`${command} listens on ${port}`, async () => {
    if (child.exitCode !== null) throw new Error(`It ended: ${printed}`)
    return isListening(port)
  })
  return { url: `http://localhost:${port}/webhooks`, printed: () => printed, stop }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
