import { API, type Bench, cpuSeconds, family, register, type Server, statusPath } from '../bench.ts'
import { type Figure, median } from '../figures.ts'
import { fill, inTurn } from '../fill.ts'
import { ask, jsonRequest, load, requestBytes } from '../load.ts'

const CONNECTIONS = 32
const ROUNDS = 7

/** What each of the two servers is asked. */
interface Subject {
  server: Server
  polls: Buffer[]
  me: Buffer[]
  /** The server, and its Postgres. */
  pids: [number[], number[]]
}

interface Used {
  perSecond: number[]
  server: number
  postgres: number
  calls: number
}

const none = (): Used => ({ perSecond: [], server: 0, postgres: 0, calls: 0 })

/** The request log: the same calls to a server with it and to one without, turn by turn. */
export async function requests(bench: Bench): Promise<Figure[]> {
  const logged = await subject(bench, [])
  const bare = await subject(bench, ['--import=./bench/servers/without-log.ts'])
  const figures: Figure[] = []
  for (const [name, of, least] of [
    ['status poll', 'polls', 0.9],
    ['GET /v1/me', 'me', 0.8],
  ] as const) {
    const [ours, theirs] = [none(), none()]
    for (const one of [logged, bare]) await run(bench, one, of, none(), 3) // warm
    for (let round = 0; round < ROUNDS; round += 1) {
      await run(bench, logged, of, ours, 3)
      await run(bench, bare, of, theirs, 3)
    }
    // Of rounds that stand beside each other.
    const ratio = median(ours.perSecond.map((value, i) => value / (theirs.perSecond[i] ?? Number.NaN)))
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
  const [size] = await logged.server.db<[{ bytes: number; rows: number }]>`
    select sum(pg_total_relation_size(inhrelid))::float8 as bytes, (select count(*)::int from request_log) as rows
    from pg_inherits where inhparent = 'request_log'::regclass`
  figures.push({ name: 'a call in the log, with indexes', value: size.bytes / size.rows, unit: 'B' })
  return figures
}

async function subject(bench: Bench, flags: string[]): Promise<Subject> {
  const server = await bench.startServer({}, flags)
  const account = await register(server.url)
  const ids = await fill(server.db, account, 500)
  const { Authorization = '' } = account.headers
  const key = await ask(
    server.url,
    jsonRequest('POST', '/v1/keys', { Authorization }, { name: 'bench', scopes: ['*'] }),
  )
  if (key.status !== 201) throw new Error(`There is no key: ${key.status} ${key.body}`)
  const bearer = { Authorization: `Bearer ${JSON.parse(key.body).key}` }
  const [serverPid = 0, ...postgresPids] = await family(server.pid)
  return {
    server,
    polls: ids.map((id) => requestBytes('GET', statusPath(id), account.headers)),
    me: [requestBytes('GET', '/v1/me', { ...bearer, 'User-Agent': `bench ${API}` })],
    pids: [[serverPid], postgresPids],
  }
}

async function run(bench: Bench, { server, pids, ...asked }: Subject, of: 'polls' | 'me', used: Used, seconds: number) {
  const cpu = () => Promise.all(pids.map(cpuSeconds))
  const [server0 = 0, postgres0 = 0] = await cpu()
  const { url } = server
  const measured = await load({
    url,
    connections: CONNECTIONS,
    seconds: bench.seconds(seconds),
    request: inTurn(asked[of]),
  })
  const [server1 = 0, postgres1 = 0] = await cpu()
  used.perSecond.push(measured.perSecond)
  used.server += server1 - server0
  used.postgres += postgres1 - postgres0
  used.calls += measured.times.length
}
