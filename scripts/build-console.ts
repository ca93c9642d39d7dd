/**
 * Builds Cloud Admin into apps/console/dist, from where the server serves it. `npm ci` runs it as `prepare`.
 *
 *   npm run build:console
 *   node scripts/build-console.ts --if-changed      leaves a build that was made from these very sources
 */
import { createHash } from 'node:crypto'
import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

const root = path.join(import.meta.dirname, '..')
const consoleDir = path.join(root, 'apps/console')
/** What the build was made from, as a hash. */
const mark = path.join(consoleDir, 'dist/.sources')

async function main(ifChanged: boolean): Promise<void> {
  const sources = await hashSources()
  if (ifChanged && sources === (await knownSources())) return
  process.env.NODE_ENV = 'production' // whatever it is here, or the pages get a library's slow form
  const vite = await loadBuilder()
  if (!vite) {
    console.log('Cloud Admin is not built: its builder is a development dependency, and those were left out.')
    process.exitCode = ifChanged ? 0 : 1
    return
  }
  console.log('Building Cloud Admin …')
  await vite.build({ root: consoleDir, configFile: path.join(consoleDir, 'vite.config.ts'), logLevel: 'warn' })
  await writeFile(mark, sources)
}

/** Over names and contents; the lock file stands for the libraries. */
async function hashSources(): Promise<string> {
  const inside = glob('{src,public}/**/*.*', { cwd: consoleDir })
  const files = ['../../package-lock.json', 'index.html', 'package.json', 'vite.config.ts']
  for await (const file of inside) files.push(file)
  const sources = createHash('sha256')
  for (const file of files.sort()) sources.update(`${file}\0`).update(await readFile(path.join(consoleDir, file)))
  return sources.digest('hex')
}

async function knownSources(): Promise<string | undefined> {
  try {
    return await readFile(mark, 'utf8')
  } catch {
    return undefined // there is no build
  }
}

/** Undefined in an installation without development dependencies. */
async function loadBuilder(): Promise<typeof import('vite') | undefined> {
  try {
    return await import('vite')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const { values } = parseArgs({ options: { 'if-changed': { type: 'boolean', default: false } } })
await main(values['if-changed'])
