/**
 * Runs tests on one embedded Postgres and prints the slowest files and, last, `N passed, N failed`, with `, N skipped` if any were.
 * Called by `npm test` and `npm run test:soak`. With `CI` set, a browser test that is skipped on Linux x64 counts as failed: its Chromium
 * is there.
 *
 *   node -C source scripts/test.ts                     all but the soak tests
 *   node -C source scripts/test.ts --soak              the soak tests, which take minutes
 *   node -C source scripts/test.ts --all               both, with one count
 *   node -C source scripts/test.ts auth generations    files whose path contains one of the words
 *
 * The files run with the flags of this process: `-C source` makes the workspace packages run from their sources.
 */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
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
const noSkippedBrowser = Boolean(process.env.CI) && process.platform === 'linux' && process.arch === 'x64'
const SLOWEST_SHOWN = 10
let passed = 0
let failed = 0
let skipped = 0
const durations = new Map<string, number>()

async function runFiles(kind: 'test' | 'soak', options: { concurrency: number; timeout: number }): Promise<void> {
  const files: string[] = []
  for await (const file of glob(`{apps/server,packages/*}/{src,test}/**/*.${kind}.ts`, { cwd: root })) {
    if (words.length === 0 || words.some((word) => file.includes(word))) files.push(path.join(root, file))
  }
  if (files.length === 0) return
  if (files.some(isBrowserTest)) buildConsole()
  const tests = run({ files: longestFirst(files), ...options })
  tests.on('test:pass', ({ details, skip, file }) => {
    if (details.type === 'suite') return
    if (skip === undefined) passed += 1
    else if (noSkippedBrowser && file !== undefined && isBrowserTest(file)) failed += 1
    else skipped += 1
  })
  tests.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') failed += 1
  })
  tests.on('test:summary', ({ file, duration_ms }) => {
    if (file !== undefined) durations.set(path.relative(root, file), duration_ms)
  })
  tests.compose(new spec()).pipe(process.stdout, { end: false })
  await new Promise((resolve) => tests.once('end', resolve))
}

const isBrowserTest = (file: string): boolean => file.includes('/test/browser/')

/** So that no long file begins when the others are done: those that start processes and browsers, then by size. */
function longestFirst(files: string[]): string[] {
  const weight = (file: string): number =>
    (/\/test\/(?:e2e|browser|properties)\//.test(file) ? 1e9 : 0) + statSync(file).size
  return files.sort((a, b) => weight(b) - weight(a))
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
// Compiled once instead of in every test file's process, and in every server that one starts.
process.env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules/.cache/node')
// One more than there are cores: each has a server, a database and often a browser to feed, and waits for them now and then.
if (!values.soak) await runFiles('test', { concurrency: availableParallelism() + 1, timeout: 1_200_000 })
// One after the other: each is a load of its own.
if (values.soak || values.all) await runFiles('soak', { concurrency: 1, timeout: 1_200_000 })
await postgres.stop()
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
process.once('exit', () => {
  const slowest = [...durations].sort(([, a], [, b]) => b - a).slice(0, SLOWEST_SHOWN)
  console.log(slowest.map(([file, ms]) => `\n${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`).join(''))
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
})
