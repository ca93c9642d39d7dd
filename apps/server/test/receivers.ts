import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { eventually } from './harness.ts'

/** The receivers of docs/events-and-webhooks.md, as processes. */

const guide = path.join(import.meta.dirname, '../../../docs/events-and-webhooks.md')

/** The blocks of the guide by the headings that they stand below, with the port that they say. */
export async function readGuide(): Promise<{ heading: string; language: string; code: string }[]> {
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

/** Starts a receiver, whose code listens on this port, and waits until it does. */
export async function startReceiver(
  t: TestContext,
  [command = '', ...args]: string[],
  { cwd, port, env }: { cwd: string; port: number; env: Record<string, string> },
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
