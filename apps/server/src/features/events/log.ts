import type { Logger } from 'pino'
import { createCache } from '../../platform/cache.ts'
import { type DatabaseAddress, openPool, type Pool } from '../../platform/db.ts'
import { dayOf, ensureDays, listDays } from '../../platform/partitions.ts'
import { EVENT_TABLES } from './tables.ts'
import type { EventLog, World } from './types.ts'

const WORLDS_MAX = 10_000
/** The connection is needed once a day. */
const IDLE_SECONDS = 1

export function createEventLog(address: DatabaseAddress, log: Logger): EventLog {
  const known = new Set<number>()
  let db: Pool | undefined
  const making = new Map<number, Promise<void>>()

  async function make(day: number): Promise<void> {
    db ??= openPool(address, { max: 1, name: 'cloudapi partitions', idleSeconds: IDLE_SECONDS })
    for (const other of await listDays(db, EVENT_TABLES)) known.add(other)
    if (known.has(day)) return
    await ensureDays(db, EVENT_TABLES, [day])
    known.add(day)
  }

  return {
    async ensureDay(at) {
      const day = dayOf(at.getTime())
      if (known.has(day)) return
      let other = making.get(day)
      if (!other) {
        other = make(day).finally(() => making.delete(day))
        making.set(day, other)
      }
      // Most likely it is there: then the events can be written all the same.
      await other.catch((error: unknown) => log.warn({ err: error }, 'The partitions of today could not be looked up.'))
    },
    // A project never changes its world.
    worlds: createCache<World>({ sizeMax: WORLDS_MAX, trusted: () => true }),
    async stop() {
      await db?.end({ timeout: 1 })
    },
  }
}
