import type { Clock } from '../clock.ts'
import type { RedisLink } from '../redis.ts'

/** The longest pause before a next try. */
const DELAY_MS_MAX = 60_000
/** Tries that did not succeed are forgotten this long after the last one. */
const KEEP_SECONDS = 3_600
/** Names that are kept. Beyond them the one that was tried the longest time ago is forgotten. */
const NAMES_MAX = 100_000

/** After the first failure a second, then twice as long each time. */
const delayMs = (tries: number): number => Math.min(1_000 * 2 ** (tries - 1), DELAY_MS_MAX)

interface Tries {
  tries: number
  /** When the next one may be made, in milliseconds since 1970. */
  nextAt: number
}

/** Lets a thing be tried again and again, but ever more slowly while it fails. It never stops for good. */
export interface Delays {
  /** Takes a try, so that those at once are no more than those one after the other. What is not taken changes nothing. Never fails. */
  take(name: string): Promise<{ taken: boolean; nextAt: number }>
  /** For a try from which nothing was learnt. */
  giveBack(name: string): Promise<void>
  /** For one that succeeded. */
  clear(name: string): Promise<void>
}

const TAKE = `
local tries = tonumber(redis.call('hget', KEYS[1], 'tries') or 0)
local next_at = tonumber(redis.call('hget', KEYS[1], 'next_at') or 0)
local now = tonumber(ARGV[1])
if now < next_at then return {0, tries, next_at} end
tries = tries + 1
next_at = now + math.min(1000 * 2 ^ (tries - 1), tonumber(ARGV[2]))
redis.call('hset', KEYS[1], 'tries', tries, 'next_at', next_at)
redis.call('expire', KEYS[1], ARGV[3])
return {1, tries, next_at}`
const GIVE_BACK = `
if redis.call('exists', KEYS[1]) == 0 then return 0 end
if redis.call('hincrby', KEYS[1], 'tries', -1) <= 0 then return redis.call('del', KEYS[1]) end
return redis.call('hset', KEYS[1], 'next_at', 0)`

/** Counts in Redis, where there is one; what goes through this process is kept here as well, and goes on while Redis is away. */
export function createDelays(clock: Clock, redis?: RedisLink): Delays {
  const local = createLocalDelays(clock)
  const keyOf = (name: string): string => `cloudapi:delays:${name}`
  return {
    async take(name) {
      const answer = await redis?.run((client) =>
        client.eval(TAKE, 1, keyOf(name), clock.now().getTime(), DELAY_MS_MAX, KEEP_SECONDS),
      )
      if (!Array.isArray(answer)) return local.take(name)
      const [taken, tries, nextAt] = answer.map(Number) as [number, number, number]
      local.set(name, { tries, nextAt })
      return { taken: taken === 1, nextAt }
    },
    async giveBack(name) {
      local.giveBack(name)
      await redis?.run((client) => client.eval(GIVE_BACK, 1, keyOf(name)))
    },
    async clear(name) {
      local.clear(name)
      await redis?.run((client) => client.del(keyOf(name)))
    },
  }
}

function createLocalDelays(clock: Clock) {
  const known = new Map<string, Tries>()

  function set(name: string, tries: Tries): void {
    known.delete(name)
    known.set(name, tries) // last
    if (known.size <= NAMES_MAX) return
    const [oldest] = known.keys()
    if (oldest !== undefined) known.delete(oldest)
  }
  return {
    set,
    take(name: string): { taken: boolean; nextAt: number } {
      const now = clock.now().getTime()
      const before = known.get(name)
      if (before && now < before.nextAt) return { taken: false, nextAt: before.nextAt }
      const isFresh = before && now < before.nextAt + KEEP_SECONDS * 1_000
      const tries = (isFresh ? before.tries : 0) + 1
      const nextAt = now + delayMs(tries)
      set(name, { tries, nextAt })
      return { taken: true, nextAt }
    },
    giveBack(name: string): void {
      const before = known.get(name)
      if (!before || before.tries <= 1) known.delete(name)
      else known.set(name, { tries: before.tries - 1, nextAt: clock.now().getTime() })
    },
    clear: (name: string): void => void known.delete(name),
  }
}
