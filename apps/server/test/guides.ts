import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
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

const IMPORT = "import { CloudAPI } from '@cloudapi/sdk'\n"
const SETUP = 'const cloudapi = new CloudAPI()\n'

/** The programs of a guide, with what every one of them begins with: its blocks of type `ts`, in their order. `project` is the one in it. */
export async function programsOf(guide: string, project: string): Promise<string[]> {
  const text = await readFile(path.join(docs, guide), 'utf8')
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = '']) =>
    (block.startsWith('import') ? block : IMPORT + SETUP + block).replaceAll('proj_…', project),
  )
}

const sdk = path.join(import.meta.dirname, '../../../packages/sdk')

/**
 * Runs a program as a reader would who has installed the SDK, and returns what it prints. `files` are those that it finds beside itself.
 */
export async function runProgram(
  code: string,
  env: Record<string, string>,
  files: Record<string, Uint8Array> = {},
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-program-'))
  try {
    // The package as it is before it is built.
    const installed = path.join(folder, 'node_modules/@cloudapi/sdk')
    await mkdir(installed, { recursive: true })
    await symlink(path.join(sdk, 'src'), path.join(installed, 'src'))
    await writeFile(path.join(installed, 'package.json'), '{"type": "module", "exports": "./src/index.ts"}')
    for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes)
    await writeFile(path.join(folder, 'program.mts'), code)
    const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env }, timeout: 60_000 }
    return (await execute(process.execPath, ['program.mts'], options)).stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Whether this computer has bash, and these that the samples call. */
export const hasTools = (...tools: string[]): Promise<boolean> =>
  execute('bash', ['-c', `command -v ${tools.join(' && command -v ')}`]).then(
    () => true,
    () => false,
  )
