import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { createEventLog } from '../../apps/server/src/features/events/log.ts'
import { recordEvents } from '../../apps/server/src/features/events/service.ts'
import type { World } from '../../apps/server/src/features/events/types.ts'
import { systemClock } from '../../apps/server/src/platform/clock.ts'
import { openDatabaseClock } from '../../apps/server/src/platform/database-clock.ts'
import { openPool, type Pool, type Tx } from '../../apps/server/src/platform/db.ts'
import { type Bench, register } from '../bench.ts'
import { type Figure, median } from '../figures.ts'

/** Transactions at once. */
const CONNECTIONS = 16
const ROUNDS = 3

/** As large as that of a generation. */
const generation = { object: 'generation', prompt: 'x'.repeat(1_200) }

/**
 * Events a second, each in a transaction of its own as a change would be: of one account, whose transactions commit one after another, and of as
 * many accounts as there are connections. The server itself has nothing to do meanwhile.
 */
export async function events(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const [one, ...others] = await Promise.all(Array.from({ length: CONNECTIONS }, () => placeOf(server.url, server.db)))
  if (!one) throw new Error('Nobody was registered.')
  const db = openPool(server.address, { max: CONNECTIONS, name: 'bench' })
  bench.onEnd(() => db.end({ timeout: 1 }))
  const log = pino({ level: 'silent' })
  const eventLog = createEventLog(server.address, log)
  const databaseClock = await openDatabaseClock(db, log, systemClock)
  bench.onEnd(async () => databaseClock.stop())
  const ctx = { clock: systemClock, databaseClock, eventLog }
  const record =
    ({ projectId, world }: Place) =>
    (tx: Tx) =>
      recordEvents(ctx, tx, [
        {
          ...{ type: 'generation.completed', status: 'completed', subjectId: randomUUID(), requestId: randomUUID() },
          ...{ projectId, world, data: { object: generation } },
        },
      ])
  const seconds = bench.seconds(5)
  await server.db`create table bench_bare (id uuid primary key, body text not null)`
  const bare = (tx: Tx) => tx`insert into bench_bare (id, body) values (${randomUUID()}, ${JSON.stringify(generation)})`
  const all = [one, ...others]
  await rate(db, seconds, () => record(one)) // warm
  const rates = { one: [] as number[], all: [] as number[], bare: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bare.push(await rate(db, seconds, () => bare))
    rates.one.push(await rate(db, seconds, () => record(one)))
    rates.all.push(await rate(db, seconds, (nth) => record(all[nth] ?? one)))
  }
  const value = median(rates.one)
  const yardstick = { name: 'transactions with one bare insert', value: median(rates.bare), unit: '/s' }
  return [
    {
      ...{ name: 'events of one account, one a transaction', value, unit: '/s', yardstick },
      ...{ ratio: value / yardstick.value, toReach: 'at least 1,000/s', reached: value >= 1_000 },
    },
    {
      ...{ name: `events of ${CONNECTIONS} accounts`, value: median(rates.all), unit: '/s', yardstick },
      ratio: median(rates.all) / yardstick.value,
    },
  ]
}

interface Place {
  projectId: string
  world: World
}

async function placeOf(url: string, db: Pool): Promise<Place> {
  const { projectId } = await register(url)
  const [world] = await db<[{ id: string }]>`select world_id as id from projects where id = ${projectId}`
  return { projectId, world: { id: world.id, livemode: true } }
}

async function rate(db: Pool, seconds: number, work: (nth: number) => (tx: Tx) => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 1000
  let count = 0
  const loop = async (nth: number): Promise<void> => {
    const run = work(nth)
    while (performance.now() < end) {
      await db.begin(run)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, nth) => loop(nth)))
  return count / seconds
}
