/**
 * Runs tests on one embedded Postgres and prints `N passed, N failed` last. Called by `npm test` and `npm run test:soak`.
 *
 *   node -C source scripts/test.ts                     all but the soak tests
 *   node -C source scripts/test.ts --soak              the soak tests, which take minutes
 *   node -C source scripts/test.ts --all               both, with one count
 *   node -C source scripts/test.ts auth generations    files whose path contains one of the words
 *
 * The files run with the flags of this process: `-C source` makes the workspace packages run from their sources.
 */
import { spawnSync } from 'node:child_process'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { startTestPostgres } from '../apps/server/test/database.ts'

const { values, positionals: words } = parseArgs({
  options: { soak: { type: 'boolean' }, all: { type: 'boolean' } },
  allowPositionals: true,
})
const root = path.join(import.meta.dirname, '..')
let passed = 0
let failed = 0

async function runFiles(kind: 'test' | 'soak', options: { concurrency: number; timeout: number }): Promise<void> {
  const files: string[] = []
  for await (const file of glob(`{apps/server,packages/*}/{src,test}/**/*.${kind}.ts`, { cwd: root })) {
    if (words.length === 0 || words.some((word) => file.includes(word))) files.push(path.join(root, file))
  }
  if (files.length === 0) return
  if (files.some((file) => file.includes('/test/browser/'))) buildConsole()
  const tests = run({ files: files.sort(), ...options })
  tests.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') passed += 1
  })
  tests.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') failed += 1
  })
  tests.compose(new spec()).pipe(process.stdout, { end: false })
  await new Promise((resolve) => tests.once('end', resolve))
}

/** The browser tests are about the sources as they are now. A build that fails counts as a test that fails; the others still run. */
function buildConsole(): void {
  const script = path.join(import.meta.dirname, 'build-console.ts')
  const { status } = spawnSync(process.execPath, [script, '--if-changed'], { stdio: 'inherit' })
  if (status === 0) return
  console.error('Cloud Admin could not be built: the browser tests see an older build, or none.')
  failed += 1
}

const postgres = await startTestPostgres()
const { address, owner } = postgres
process.env.TEST_DATABASE = JSON.stringify({ address, owner })
if (!values.soak) await runFiles('test', { concurrency: 2, timeout: 1_200_000 })
// One after the other: each is a load of its own.
if (values.soak || values.all) await runFiles('soak', { concurrency: 1, timeout: 1_200_000 })
await postgres.stop()
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
process.once('exit', () => console.log(`\n${passed} passed, ${failed} failed`))
