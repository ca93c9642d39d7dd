import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Account, API, type Bench, family, memoryMb, register, type Server } from '../bench.ts'
import { type Figure, quantile } from '../figures.ts'
import { requestBytes } from '../load.ts'

const PROJECTS = 10

/** The memory of streams that wait, and how late a change reaches one client while all of them are open. */
export async function live(bench: Bench): Promise<Figure[]> {
  const count = bench.quick ? 200 : 5_000
  const server = await bench.startServer({ EVENT_STREAMS_MAX: '20000', EVENT_STREAMS_PER_CALLER_MAX: '20000' })
  const [watched, ...others] = await Promise.all(Array.from({ length: PROJECTS + 1 }, () => register(server.url)))
  if (!watched) throw new Error('Nobody was registered.')
  await delay(bench.seconds(15) * 1000)
  const before = await memoryOf(server)
  await bench.startNode('bench/servers/listeners.ts', {
    SERVER_URL: server.url,
    REQUESTS: JSON.stringify(others.map((account) => eventsRequest(account).toString())),
    COUNT: String(count),
  })
  await delay(bench.seconds(20) * 1000) // each has had a heartbeat
  const used = (await memoryOf(server)) - before
  const times = await latencies(server, watched, bench.times(500))
  const p95 = quantile(times, 0.95)
  return [
    {
      name: `memory of ${count} idle event streams`,
      value: used,
      unit: 'MB',
      yardstick: { name: 'the same server without one', value: before, unit: 'MB' },
      ratio: used / before,
      toReach: 'below 200 MB',
      reached: used < 200,
    },
    {
      name: 'live update beside them, commit to client, p95',
      value: p95,
      unit: 'ms',
      toReach: 'below 100 ms',
      reached: p95 < 100,
    },
    { name: 'the same, median', value: quantile(times, 0.5), unit: 'ms' },
  ]
}

const memoryOf = async ({ pid }: Server): Promise<number> => memoryMb(await family(pid))

const eventsRequest = ({ headers, projectId }: Account): Buffer =>
  requestBytes('GET', `${API}/projects/${projectId}/events`, { ...headers, 'X-User-Role': 'developer' })

/** Sorted; each from before its commit to its arrival, so the commit itself counts. One every 20 ms, so that none waits for another. */
async function latencies(server: Server, account: Account, count: number): Promise<Float64Array> {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  const arrivals = new Map<number, () => void>()
  socket.on('data', (bytes) => {
    for (const [, number] of bytes.toString().matchAll(/^id: (\d+)$/gm)) arrivals.get(Number(number))?.()
  })
  const ready = new Promise<void>((resolve) => arrivals.set(0, resolve))
  await once(socket, 'connect')
  socket.write(eventsRequest(account))
  await ready
  const times = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const arrived = new Promise<void>((resolve) => arrivals.set(i + 1, resolve))
    const start = performance.now()
    await Promise.all([commitEvent(server, account.projectId), arrived])
    times[i] = performance.now() - start
    await delay(20)
  }
  socket.destroy()
  return times.sort()
}

/** What a change of a generation does at its end. */
const commitEvent = ({ db }: Server, projectId: string) => db`
  with counter as (
    insert into event_counters (project_id, last_number) values (${projectId}, 1)
    on conflict (project_id) do update set last_number = event_counters.last_number + 1 returning last_number
  ), stored as (
    insert into events (project_id, number, type, subject_id, status)
    select ${projectId}, last_number, 'generation.processing', ${crypto.randomUUID()}, 'processing' from counter
  )
  select pg_notify('changes', 'event:' || ${projectId}::text || ':' || last_number) from counter`
