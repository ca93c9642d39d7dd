/**
 * Measures what design section 8 promises, each figure beside its yardstick in the same run; docs/performance.md says how to read it.
 *
 *   npm run bench                     every row, some ten minutes; the table on stdout, the same in bench/results.json
 *   npm run bench -- poll upload      rows whose name has one of the words
 *   npm run bench -- --quick          everything much shorter, to see that it works
 *   npm run bench -- --docs           every row, and its table into docs/performance.md
 *   npm run bench -- poll --profile   where the server spends its time; figures are lower meanwhile
 */
import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Bench, root } from './bench.ts'
import { type Figure, toTable } from './figures.ts'
import { access } from './rows/access.ts'
import { deadEndpoints, deliveries, deliveryLag, millionWaiting } from './rows/deliveries.ts'
import { events } from './rows/events.ts'
import { files } from './rows/files.ts'
import { list } from './rows/list.ts'
import { live } from './rows/live.ts'
import { logins } from './rows/logins.ts'
import { many } from './rows/many.ts'
import { localProvider, overhead, overheadWithWebhook } from './rows/pipeline.ts'
import { poll, pollDuringLogins } from './rows/poll.ts'
import { requestList } from './rows/request-list.ts'
import { requests } from './rows/requests.ts'
import { memory, start } from './rows/start.ts'
import { upload } from './rows/upload.ts'
import { users } from './rows/users.ts'

const rows: { name: string; run: (bench: Bench) => Promise<Figure[]> }[] = [
  { name: 'start', run: start },
  { name: 'memory', run: memory },
  { name: 'poll', run: poll },
  { name: 'flood', run: pollDuringLogins },
  { name: 'upload', run: upload },
  { name: 'files', run: files },
  { name: 'local', run: localProvider },
  { name: 'pipeline', run: overhead },
  { name: 'webhook', run: overheadWithWebhook },
  { name: 'logins', run: logins },
  { name: 'access', run: access },
  { name: 'live', run: live },
  { name: 'many', run: many },
  { name: 'users', run: users },
  { name: 'list', run: list },
  { name: 'request-list', run: requestList },
  { name: 'requests', run: requests },
  { name: 'events', run: events },
  { name: 'deliveries', run: deliveries },
  { name: 'delivery-lag', run: deliveryLag },
  { name: 'dead-endpoints', run: deadEndpoints },
  { name: 'million-waiting', run: millionWaiting },
]

const { values: flags, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
    json: { type: 'string', default: path.join(import.meta.dirname, 'results.json') },
  },
})
const bench = new Bench({ quick: flags.quick, profiling: flags.profile })
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void bench.end().then(() => process.exit(1)))
}

const figures: Figure[] = []
try {
  for (const { name, run } of rows) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue
    const start = performance.now()
    figures.push(...(await bench.during(() => run(bench))))
    console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`)
  }
} finally {
  await bench.end()
}
const about = {
  node: process.version,
  cores: os.availableParallelism(),
  processor: os.cpus()[0]?.model,
  at: new Date(),
}
await writeFile(flags.json, `${JSON.stringify({ ...about, quick: flags.quick, figures }, null, 2)}\n`)
console.log(toTable(figures))
if (flags.docs) {
  const page = path.join(root, 'docs/performance.md')
  const table = `<!-- figures -->\n${about.at.toISOString().slice(0, 10)}, Node ${about.node}, ${about.cores} cores.\n\n${toTable(figures)}\n<!-- end -->`
  await writeFile(
    page,
    (await readFile(page, 'utf8')).replace(/<!-- figures -->.*<!-- end -->/s, () => table),
  )
}
