import type { Context } from '../../context.ts'
import { type DatabaseAnswer, databaseProbe } from './database.ts'
import { type MailAnswer, mailProbe } from './mail.ts'
import { createProbes } from './probes.ts'
import { type RedisAnswer, redisProbe } from './redis.ts'
import { type StorageAnswer, storageProbe } from './storage.ts'

type Stamped<T> = T & { timestamp: string }

/** How each part stands; `error` says in a few words what is wrong and never where on the host. */
export interface Health {
  database: Stamped<DatabaseAnswer>
  storage: Stamped<StorageAnswer>
  redis: Stamped<RedisAnswer>
  mail: Stamped<MailAnswer>
  timestamp: string
}

export interface HealthProbe {
  read(): Promise<Health>
  readPart<K extends 'database' | 'storage' | 'redis'>(name: K): Promise<Health[K]>
}

export function createHealthProbe(ctx: Context): HealthProbe {
  const probe = createProbes(
    { database: databaseProbe(ctx), storage: storageProbe(ctx), redis: redisProbe(ctx), mail: mailProbe(ctx) },
    ctx.clock.now,
  )
  return {
    async read() {
      const { timestamp, ...parts } = probe()
      const [database, storage, redis, mail] = await Promise.all([
        parts.database,
        parts.storage,
        parts.redis,
        parts.mail,
      ])
      return {
        database: { ...database, timestamp },
        storage: { ...storage, timestamp },
        redis: { ...redis, timestamp },
        mail: { ...mail, timestamp },
        timestamp,
      }
    },
    async readPart(name) {
      const { timestamp, ...parts } = probe()
      return { ...(await parts[name]), timestamp } as Health[typeof name]
    },
  }
}
