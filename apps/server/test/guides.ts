import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const docs = path.join(import.meta.dirname, '../../../docs')
const execute = promisify(execFile)

/** The commands of a guide: its blocks of type `sh`, in their order. */
export async function samplesOf(guide: string): Promise<string[]> {
  const text = await readFile(path.join(docs, guide), 'utf8')
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
}

/** Runs a block as a reader would, but for a failure of any command in it, and returns what it prints. */
export async function runSample(block: string, options: { cwd: string; env: Record<string, string> }): Promise<string> {
  const env = { PATH: process.env.PATH ?? '', ...options.env }
  const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', block], {
    cwd: options.cwd,
    env,
    timeout: 60_000,
  })
  return stdout
}

/** Whether this computer has bash, and these that the samples call. */
export const hasTools = (...tools: string[]): Promise<boolean> =>
  execute('bash', ['-c', `command -v ${tools.join(' && command -v ')}`]).then(
    () => true,
    () => false,
  )
