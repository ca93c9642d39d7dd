import { setTimeout as delay } from 'node:timers/promises'
import { API, type Bench, cpuSeconds, family, register, type Server, statusPath } from '../bench.ts'
import { type Figure, median } from '../figures.ts'
import { fill, inTurn } from '../fill.ts'
import { ask, jsonRequest, load, requestBytes } from '../load.ts'

const CONNECTIONS = 32
/** Each of them on, off, off, on: what grows or warms up meanwhile counts on both sides. */
const ROUNDS = 12

/** What was used with the log, or without it. */
interface Used {
  perSecond: number[]
  server: number
  postgres: number
  calls: number
}

const none = (): Used => ({ perSecond: [], server: 0, postgres: 0, calls: 0 })

/** The request log: the same calls to one server, with the log and without, turn by turn. */
export async function requests(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer({}, ['--import=./bench/servers/switched-log.ts'])
  const [serverPid = 0, ...postgresPids] = await family(server.pid)
  const pids = [[serverPid], postgresPids]
  const cpu = () => Promise.all(pids.map(cpuSeconds))
  const figures: Figure[] = []
  for (const { name, least, request } of await subjects(server)) {
    const run = (seconds: number) =>
      load({ url: server.url, connections: CONNECTIONS, seconds: bench.seconds(seconds), request })
    const [ours, theirs] = [none(), none()]
    await run(4) // warm
    for (let turn = 0; turn < 4 * ROUNDS; turn += 1) {
      const used = turn % 4 === 0 || turn % 4 === 3 ? ours : theirs
      const [server0 = 0, postgres0 = 0] = await cpu()
      const measured = await run(1)
      await delay(WRITTEN_MS)
      const [server1 = 0, postgres1 = 0] = await cpu()
      used.perSecond.push(measured.perSecond)
      used.server += server1 - server0
      used.postgres += postgres1 - postgres0
      used.calls += measured.times.length
      if (turn % 2 === 0) process.kill(serverPid, 'SIGUSR2')
    }
    const ratio = median(ours.perSecond) / median(theirs.perSecond)
    const yardstick = { name: 'without the request log', value: median(theirs.perSecond), unit: '/s' }
    figures.push({
      ...{ name: `${name}, with the request log`, value: median(ours.perSecond), unit: '/s', yardstick, ratio },
      ...{ toReach: `at least ${least}`, reached: ratio >= least },
    })
    const micros = (part: 'server' | 'postgres'): number =>
      (ours[part] / ours.calls - theirs[part] / theirs.calls) * 1e6
    const sum = micros('server') + micros('postgres')
    figures.push({ name: `${name}: CPU of the log, server`, value: micros('server'), unit: 'µs a call' })
    figures.push({ name: `${name}: CPU of the log, Postgres`, value: micros('postgres'), unit: 'µs a call' })
    figures.push({
      ...{ name: `${name}: CPU of the log, both`, value: sum, unit: 'µs a call' },
      ...{ toReach: 'at most 20', reached: sum <= 20 },
    })
  }
  const [size] = await server.db<[{ bytes: number; rows: number }]>`
    select sum(pg_total_relation_size(inhrelid))::float8 as bytes, (select count(*)::int from request_log) as rows
    from pg_inherits where inhparent = 'request_log'::regclass`
  figures.push({ name: 'a call in the log, with indexes', value: size.bytes / size.rows, unit: 'B' })
  return figures
}

/** Until the last batch of a turn is written: the log waits 400 ms for more calls. */
const WRITTEN_MS = 600

async function subjects(server: Server): Promise<{ name: string; least: number; request: () => Buffer }[]> {
  const account = await register(server.url)
  const ids = await fill(server.db, account, 500)
  const { Authorization = '' } = account.headers
  const key = await ask(
    server.url,
    jsonRequest('POST', '/v1/keys', { Authorization }, { name: 'bench', scopes: ['*'] }),
  )
  if (key.status !== 201) throw new Error(`There is no key: ${key.status} ${key.body}`)
  const bearer = { Authorization: `Bearer ${JSON.parse(key.body).key}`, 'User-Agent': `bench ${API}` }
  const polls = ids.map((id) => requestBytes('GET', statusPath(id), account.headers))
  return [
    { name: 'status poll', least: 0.9, request: inTurn(polls) },
    { name: 'GET /v1/me', least: 0.8, request: inTurn([requestBytes('GET', '/v1/me', bearer)]) },
  ]
}
