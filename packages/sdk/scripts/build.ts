/**
 * Compiles the sources twice: to ES modules in `dist/esm` and to CommonJS in `dist/cjs`, each with types of its own, since the format
 * of declarations must be that of the code beside them (docs/adr/0045-how-the-sdk-is-shipped.md).
 *
 *   node scripts/build.ts             into `dist` of this package
 *   node scripts/build.ts <folder>    into `dist` of that folder
 */
import { execFile } from 'node:child_process'
import { glob, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const home = path.join(import.meta.dirname, '..')
const compiler = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc')

const formats = [
  { name: 'esm', config: 'tsconfig.build.json' },
  { name: 'cjs', config: 'tsconfig.cjs.json' },
]

export async function build(folder = home): Promise<void> {
  const dist = path.join(folder, 'dist')
  await rm(dist, { recursive: true, force: true })
  for (const { name, config } of formats) {
    const outDir = path.join(dist, name)
    await run(process.execPath, [compiler, '-p', path.join(home, config), '--outDir', outDir]).catch(reportErrors)
    await nameCompiledFiles(outDir)
  }
  // The package's own type is `module`.
  await writeFile(path.join(dist, 'cjs/package.json'), '{"type":"commonjs"}\n')
}

/** The compiler rewrites the paths of imports in code, and leaves them in declarations: older compilers don't find a `.ts` there. */
async function nameCompiledFiles(outDir: string): Promise<void> {
  for await (const file of glob('**/*.d.ts', { cwd: outDir })) {
    const text = await readFile(path.join(outDir, file), 'utf8')
    const named = text.replaceAll(/((?:from |import\()'\.{1,2}\/[^']+)\.ts'/g, "$1.js'")
    if (named !== text) await writeFile(path.join(outDir, file), named)
  }
}

/** The compiler says what is wrong on its standard output. */
function reportErrors(error: Error & { stdout?: string }): never {
  throw new Error(error.stdout || error.message)
}

if (import.meta.main) await build(process.argv[2])
