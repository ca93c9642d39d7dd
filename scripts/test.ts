/**
 * Runs tests on one embedded Postgres and prints the slowest files and, last, `N passed, N failed`, with `, N skipped` if any were.
 * Called by `npm test` and `npm run test:soak`.
 *
 * With `CI` set, a browser test that is skipped on Linux x64 counts as failed: its Chromium is there. And a few files that fail are run once
 * more, one at a time: what then passes failed by chance among some five thousand tests, and is named at the end, to be mended.
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
/** More files that fail have no chance for a reason. */
const RERUN_MAX = 5
let buildsFailed = 0
const counts = new Map<string, { passed: number; failed: number; skipped: number }>()
const flaky: string[] = []
const durations = new Map<string, number>()

interface RunOptions {
  concurrency: number
  timeout: number
}

async function runFiles(kind: 'test' | 'soak', options: RunOptions): Promise<void> {
  const files: string[] = []
  for await (const file of glob(`{apps/server,packages/*}/{src,test}/**/*.${kind}.ts`, { cwd: root })) {
    if (words.length === 0 || words.some((word) => file.includes(word))) files.push(path.join(root, file))
  }
  if (files.length === 0) return
  if (files.some(isBrowserTest)) buildConsole()
  await runOnce(longestFirst(files), options)
  const failing = files.filter(hasFailed)
  if (!process.env.CI || failing.length === 0 || failing.length > RERUN_MAX) return
  await runOnce(failing, { ...options, concurrency: 1 })
  flaky.push(...failing.filter((file) => !hasFailed(file)))
}

const hasFailed = (file: string): boolean => counts.get(file)?.failed !== 0

async function runOnce(files: string[], options: RunOptions): Promise<void> {
  // Of a file whose process dies there is no summary.
  for (const file of files) counts.set(file, { passed: 0, failed: 1, skipped: 0 })
  const tests = run({ files, ...options })
  tests.on('test:summary', ({ file, counts: { tests, passed, skipped }, duration_ms }) => {
    if (file === undefined) return
    durations.set(path.relative(root, file), duration_ms)
    const allowed = noSkippedBrowser && isBrowserTest(file) ? 0 : skipped
    counts.set(file, { passed, failed: tests - passed - allowed, skipped: allowed })
  })
  // Its process ended badly, whatever its tests did.
  tests.on('test:fail', ({ name, file }) => {
    const count = file === name ? counts.get(name) : undefined
    if (count) count.failed ||= 1
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
  buildsFailed += 1
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
const sum = (of: 'passed' | 'failed' | 'skipped'): number =>
  [...counts.values()].reduce((all, file) => all + file[of], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed') + buildsFailed, sum('skipped')]
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
process.once('exit', () => {
  const slowest = [...durations].sort(([, a], [, b]) => b - a).slice(0, SLOWEST_SHOWN)
  console.log(slowest.map(([file, ms]) => `\n${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`).join(''))
  for (const file of flaky) console.log(`\nPassed only when it was run again, alone: ${path.relative(root, file)}`)
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
})
