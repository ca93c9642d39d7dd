import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Clock } from '../clock.ts'
import type { RedisLink } from '../redis.ts'
import type { Rate } from './rates.ts'

/** What is counted: a name with its rate. */
export interface Bucket {
  name: string
  rate: Rate
}

export interface Level {
  limit: number
  /** More than the limit once calls are refused: they count too, and end with the window all the same. */
  used: number
  /** The end of the window, in milliseconds since 1970. */
  resetAt: number
}

export const isOver = ({ used, limit }: Level): boolean => used > limit

export interface Counters {
  /** Counts so many more in each bucket, or gives them back; answers in the order of the buckets. Never fails. */
  add(buckets: Bucket[], points?: number): Promise<Level[]>
  /** Empties them. */
  clear(buckets: Bucket[]): Promise<void>
  /** Why buckets are not counted where all servers count; undefined if they are. Never fails. */
  probe(): Promise<Error | undefined>
}

/** The same in this process alone, at once. */
export interface LocalCounters {
  add(bucket: Bucket, points?: number): Level
  clear(bucket: Bucket): void
}

/** Names of each window length that are kept. Beyond them the oldest is forgotten: memory must have an end, whoever calls. */
const NAMES_MAX = 100_000

const windowOf = ({ windowSeconds }: Rate, clock: Clock): number =>
  Math.floor(clock.now().getTime() / 1000 / windowSeconds)

const levelOf = ({ max, windowSeconds }: Rate, nth: number, used: number): Level => ({
  limit: max,
  used: Math.max(used, 0),
  resetAt: (nth + 1) * windowSeconds * 1000,
})

/** A map for each length of window, thrown away whole when the window ends: no timers, nothing to sweep. */
export function createLocalCounters(clock: Clock): LocalCounters {
  const windows = new Map<number, { nth: number; counts: Map<string, number> }>()

  function countsOf(rate: Rate): { nth: number; counts: Map<string, number> } {
    const nth = windowOf(rate, clock)
    let window = windows.get(rate.windowSeconds)
    if (window?.nth !== nth) {
      window = { nth, counts: new Map() }
      windows.set(rate.windowSeconds, window)
    }
    return window
  }

  return {
    add({ name, rate }, points = 1) {
      const { nth, counts } = countsOf(rate)
      const used = Math.max((counts.get(name) ?? 0) + points, 0)
      counts.set(name, used)
      if (counts.size > NAMES_MAX) {
        const [oldest] = counts.keys()
        if (oldest !== undefined) counts.delete(oldest)
      }
      return levelOf(rate, nth, used)
    },
    clear({ name, rate }) {
      countsOf(rate).counts.delete(name)
    },
  }
}

/** Counted by a probe at once, as a call counts in several buckets. A node of a cluster refuses the keys of others. */
const PROBED_KEYS = 8

/** Beyond its window a key is never read again; the rest is for clocks that differ. */
const KEEP_SECONDS = 60

/**
 * Counts in Redis, where there is one, so that servers share what they count; what goes through this process is counted here as well.
 * While Redis is away that local count takes over where it stands, and limits go on.
 */
export function createCounters(clock: Clock, redis?: RedisLink): Counters {
  const local = createLocalCounters(clock)
  if (!redis) return localOnly(local)

  const keyOf = ({ name, rate }: Bucket): string =>
    `cloudapi:limits:${name}:${rate.windowSeconds}:${windowOf(rate, clock)}`

  /** The count of each bucket. A failed transaction leaves errors in the place of numbers. */
  const count = (buckets: Bucket[], points: number) => {
    const keys = buckets.map(keyOf)
    return async (client: Redis): Promise<unknown[]> => {
      const commands = client.multi()
      buckets.forEach(({ rate }, i) => {
        const key = String(keys[i])
        commands.incrby(key, points).expire(key, rate.windowSeconds + KEEP_SECONDS)
      })
      const replies = (await commands.exec()) ?? []
      return buckets.map((_, i) => replies[2 * i]?.[0] ?? replies[2 * i]?.[1])
    }
  }
  const probed = Array.from(
    { length: PROBED_KEYS },
    (_, i): Bucket => ({
      name: `health:${randomUUID()}:${i}`,
      rate: { max: 1, windowSeconds: 1 },
    }),
  )

  return {
    async add(buckets, points = 1) {
      const levels = buckets.map((bucket) => local.add(bucket, points))
      const counts = await redis.run(count(buckets, points))
      return levels.map((level, i) => {
        const used = counts?.[i]
        return typeof used === 'number' ? { ...level, used: Math.max(used, 0) } : level
      })
    },
    async probe() {
      try {
        const counts = await redis.attempt(count(probed, 1))
        const wrong = counts.find((used) => typeof used !== 'number' || used < 1)
        if (wrong === undefined) return undefined
        return wrong instanceof Error ? wrong : new Error('Redis did not return a count.')
      } catch (error) {
        return firstRefusal(error)
      }
    },
    async clear(buckets) {
      for (const bucket of buckets) local.clear(bucket)
      await redis.run((client) => client.del(buckets.map(keyOf)))
    },
  }
}

/** Of a transaction that was not run, what the first command was refused for. */
function firstRefusal(error: unknown): Error {
  const { previousErrors } = error as { previousErrors?: unknown[] }
  const [first] = previousErrors ?? []
  if (first instanceof Error) return first
  return error instanceof Error ? error : new Error(String(error))
}

const localOnly = (local: LocalCounters): Counters => ({
  add: async (buckets, points) => buckets.map((bucket) => local.add(bucket, points)),
  clear: async (buckets) => {
    for (const bucket of buckets) local.clear(bucket)
  },
  probe: async () => undefined,
})
