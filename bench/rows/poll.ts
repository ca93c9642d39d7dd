import { API, type Bench, cpuSeconds, family, register, statusPath } from '../bench.ts'
import { type Figure, median, quantile } from '../figures.ts'
import { fill, inTurn } from '../fill.ts'
import { ask, jsonRequest, load, requestBytes, startLoad } from '../load.ts'

const CONNECTIONS = 32

/** The status poll beside a bare route, turn by turn, so that what else the machine does meets both. */
export async function poll(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const account = await register(server.url)
  const ids = await fill(server.db, account, 1_000)
  const polls = ids.map((id) => requestBytes('GET', statusPath(id), account.headers))
  const bare = await bench.startNode('bench/servers/bare.ts', { DATABASE: JSON.stringify(server.address) })
  const rows = ids.map((id) => requestBytes('GET', `/row/${id}`, account.headers))
  const again = await Promise.all(
    ids.slice(0, 50).map(async (id) => {
      const { head } = await ask(server.url, requestBytes('GET', statusPath(id), account.headers))
      const [, tag = ''] = /^etag: (.+)$/im.exec(head) ?? []
      return requestBytes('GET', statusPath(id), { ...account.headers, 'If-None-Match': tag })
    }),
  )

  const run = (url: string, requests: Buffer[], seconds: number, status = 200) => {
    const options = { url, connections: CONNECTIONS, seconds: bench.seconds(seconds), statuses: [status] }
    return load({ ...options, request: inTurn(requests) })
  }
  await run(server.url, polls, 4) // warm
  await run(bare.url, rows, 4)
  const [ours, theirs, same]: [number[], number[], number[]] = [[], [], []]
  const [[serverPid = 0, ...postgresPids], barePids] = [await family(server.pid), await family(bare.pid)]
  const used = { ours: 0, ourPostgres: 0, theirs: 0, theirPostgres: 0, polls: 0, rows: 0 }
  const cpu = () => Promise.all([[serverPid], barePids, postgresPids].map(cpuSeconds))
  await bench.profile(server, 'the status poll', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [ours0 = 0, theirs0 = 0, postgres0 = 0] = await cpu()
      const answers = await run(server.url, polls, 3)
      const [ours1 = 0, , postgres1 = 0] = await cpu()
      const bareAnswers = await run(bare.url, rows, 3)
      const [, theirs2 = 0, postgres2 = 0] = await cpu()
      ours.push(answers.perSecond)
      theirs.push(bareAnswers.perSecond)
      used.ours += ours1 - ours0
      used.theirs += theirs2 - theirs0
      used.ourPostgres += postgres1 - postgres0
      used.theirPostgres += postgres2 - postgres1
      used.polls += answers.times.length
      used.rows += bareAnswers.times.length
      same.push((await run(server.url, again, 2, 304)).perSecond)
    }
  })
  const yardstick = { name: 'bare route, one select', value: median(theirs), unit: '/s' }
  // Of rounds that stand beside each other.
  const ratio = (values: number[]): number => median(values.map((value, i) => value / (theirs[i] ?? Number.NaN)))
  return [
    {
      name: `status poll, ${CONNECTIONS} connections`,
      value: median(ours),
      unit: '/s',
      yardstick,
      ratio: ratio(ours),
      toReach: 'at least 0.75',
      reached: ratio(ours) >= 0.75,
    },
    { name: 'the same, answered 304', value: median(same), unit: '/s', yardstick, ratio: ratio(same) },
    cpuFigure('CPU of one poll, server', used.ours / used.polls, used.theirs / used.rows),
    cpuFigure('CPU of one poll, Postgres', used.ourPostgres / used.polls, used.theirPostgres / used.rows),
  ]
}

const cpuFigure = (name: string, ours: number, theirs: number): Figure => ({
  name,
  value: ours * 1e6,
  unit: 'µs',
  yardstick: { name: 'bare route, one select', value: theirs * 1e6, unit: 'µs' },
  ratio: ours / theirs,
})

/** How late the slowest polls are while everybody signs in. */
export async function pollDuringLogins(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const account = await register(server.url)
  const ids = await fill(server.db, account, 1_000)
  const requests = ids.map((id) => requestBytes('GET', statusPath(id), account.headers))
  const login = jsonRequest('POST', `${API}/auth/login`, {}, { email: account.email, password: 'WrongPass123' })
  const polls = async (): Promise<number> => {
    const seconds = bench.seconds(4)
    const { times } = await load({ url: server.url, connections: CONNECTIONS, seconds, request: inTurn(requests) })
    return quantile(times, 0.99)
  }
  await polls() // warm
  const rest: number[] = []
  const flooded: number[] = []
  for (let round = 0; round < 5; round += 1) {
    rest.push(await polls())
    // As many as the queue of hashes takes.
    const flood = startLoad({ url: server.url, connections: 32, request: () => login, statuses: [401, 429] })
    try {
      flooded.push(await polls())
    } finally {
      flood.stop()
      await flood.done
    }
  }
  const ratio = median(flooded.map((value, i) => value / (rest[i] ?? Number.NaN)))
  return [
    {
      name: 'status poll during a login flood, p99',
      value: median(flooded),
      unit: 'ms',
      yardstick: { name: 'the same at rest', value: median(rest), unit: 'ms' },
      ratio,
      toReach: 'below 3',
      reached: ratio < 3,
    },
  ]
}
