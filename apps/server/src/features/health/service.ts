import type { Context } from '../../context.ts'
import { POOLS_TRANSACTIONS } from '../../platform/db/suitability.ts'
import { probeStorage } from '../../platform/storage.ts'
import { createPoolingProbe } from './pooling.ts'

/** How a part stands; `error` says in a few words what is wrong and never where on the host. */
export interface PartHealth {
  status: 'healthy' | 'unhealthy' | 'not_configured'
  error: string | null
  timestamp: string
}

export interface Health {
  database: PartHealth & { version: string | null; connection: string }
  storage: PartHealth & { type: string; writable: boolean; accessible: boolean }
  redis: PartHealth & { type: string | null }
  timestamp: string
}

/** However often it is asked, each part is probed at most this often. */
const FRESH_MS = 1_000
const TIMEOUT_MS = 3_000

export interface HealthProbe {
  read(): Promise<Health>
}

export function createHealthProbe(ctx: Context): HealthProbe {
  let known: Promise<Health> | undefined
  let readAt = Number.NEGATIVE_INFINITY
  const poolsTransactions = createPoolingProbe(ctx)
  return {
    read() {
      if (known === undefined || performance.now() - readAt > FRESH_MS) {
        readAt = performance.now()
        known = probe(ctx, poolsTransactions)
      }
      return known
    },
  }
}

async function probe(ctx: Context, poolsTransactions: () => Promise<boolean>): Promise<Health> {
  const timestamp = ctx.clock.now().toISOString()
  const [database, storage, redis] = await Promise.all([
    inTime(async () => {
      const [row] = await ctx.db<{ version: string }[]>`select current_setting('server_version') as version`
      return { version: row?.version ?? null, isPooled: await poolsTransactions() }
    }),
    inTime(() => probeStorage(ctx.storage)),
    probeRedis(ctx, timestamp),
  ])
  if ('fault' in database) ctx.log.warn({ err: database.fault }, 'The database is unhealthy.')
  if ('fault' in storage) ctx.log.warn({ err: storage.fault }, 'The storage is unhealthy.')
  const stored = !('fault' in storage)
  return {
    database:
      'fault' in database
        ? {
            status: 'unhealthy',
            error: 'The database does not answer.',
            version: null,
            connection: 'disconnected',
            timestamp,
          }
        : {
            status: database.value.isPooled ? 'unhealthy' : 'healthy',
            error: database.value.isPooled ? POOLS_TRANSACTIONS : null,
            version: database.value.version,
            connection: 'connected',
            timestamp,
          },
    storage: {
      status: stored ? 'healthy' : 'unhealthy',
      error: stored ? null : 'Files can not be written and read.',
      type: ctx.storage.kind,
      writable: stored,
      accessible: stored,
      timestamp,
    },
    redis,
    timestamp,
  }
}

/** Its loss is no one else's: each server counts by itself meanwhile. */
async function probeRedis({ redis }: Context, timestamp: string): Promise<Health['redis']> {
  if (!redis) return { status: 'not_configured', error: null, type: null, timestamp }
  return (await redis.isUp())
    ? { status: 'healthy', error: null, type: 'redis', timestamp }
    : { status: 'unhealthy', error: 'Redis does not answer.', type: 'redis', timestamp }
}

/** A part that hangs is as unhealthy as one that fails. */
async function inTime<T>(work: () => Promise<T>): Promise<{ value: T } | { fault: unknown }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${TIMEOUT_MS} ms.`)), TIMEOUT_MS)
  })
  try {
    return { value: await Promise.race([work(), late]) }
  } catch (fault) {
    return { fault }
  } finally {
    clearTimeout(timer)
  }
}
