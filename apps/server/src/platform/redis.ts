import { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** Nobody waits longer for Redis: what it is used for can be done without it. */
const COMMAND_TIMEOUT_MS = 500
const CONNECT_TIMEOUT_MS = 2_000
const RECONNECT_MS_MAX = 1_000

class SilentRedisError extends Error {}

export interface RedisLink {
  /** The answer, or undefined when there is none in time; of a Redis that is known to be away, at once. Never fails. */
  run<T>(work: (client: Redis) => Promise<T>): Promise<T | undefined>
  /** The same. @throws why there is none */
  attempt<T>(work: (client: Redis) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * A connection that nobody waits for. It reconnects by itself; its loss and its return are logged once each. A Redis that takes
 * commands and does not answer counts as lost: its connection is given up, and is ready again only after an answer.
 */
export function openRedis(url: string, log: Logger): RedisLink {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, RECONNECT_MS_MAX),
  })
  let isLossLogged = false
  const lost = (error: unknown): void => {
    if (isLossLogged) return
    isLossLogged = true
    log.warn({ err: error }, 'Redis is away: this server counts by itself until it is back.')
  }
  const found = (): void => {
    if (isLossLogged) log.info('Redis is back.')
    isLossLogged = false
  }
  client.on('error', lost)
  client.on('ready', found)

  const attempt: RedisLink['attempt'] = async (work) => {
    if (client.status !== 'ready') throw new Error('There is no connection to Redis.')
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // It may be this process that was busy: what has arrived meanwhile is read before this turn ends.
        setImmediate(() => reject(new SilentRedisError(`No answer of Redis within ${COMMAND_TIMEOUT_MS} ms.`)))
      }, COMMAND_TIMEOUT_MS)
    })
    try {
      const answer = await Promise.race([work(client), late])
      found() // one that refused commands never went away
      return answer
    } catch (error) {
      lost(error)
      if (error instanceof SilentRedisError) client.disconnect(true)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    attempt,
    run: (work) => attempt(work).catch(() => undefined),
    async close() {
      client.disconnect()
    },
  }
}
