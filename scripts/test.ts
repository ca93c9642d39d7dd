/**
 * Runs every test on one embedded Postgres and prints `N passed, N failed` last. Called by `npm test`.
 *
 *   node scripts/test.ts                     all of them
 *   node scripts/test.ts auth generations    files whose path contains one of the words
 */
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { startTestPostgres } from '../apps/server/test/database.ts'

const words = process.argv.slice(2)
const root = path.join(import.meta.dirname, '..')
const files: string[] = []
for await (const file of glob('apps/server/{src,test}/**/*.test.ts', { cwd: root })) {
  if (words.length === 0 || words.some((word) => file.includes(word))) files.push(path.join(root, file))
}

const postgres = await startTestPostgres()
process.env.TEST_DATABASE = JSON.stringify(postgres.address)
let passed = 0
let failed = 0
const tests = run({ files: files.sort(), concurrency: 2, timeout: 300_000 })
tests.on('test:pass', ({ details }) => {
  if (details.type !== 'suite') passed += 1
})
tests.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') failed += 1
})
tests.compose(new spec()).pipe(process.stdout)
await new Promise((resolve) => tests.once('end', resolve))
await postgres.stop()
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
process.once('exit', () => console.log(`\n${passed} passed, ${failed} failed`))
