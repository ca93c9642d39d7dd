import type { Context } from '../../context.ts'
import type { Probe } from './probes.ts'

export interface RedisAnswer {
  status: 'healthy' | 'unhealthy' | 'not_configured'
  error: string | null
  type: string | null
}

/** What Redis says when it refuses a command begins with a word in capitals, such as MOVED. Nothing else of it is shown. */
const REFUSAL = /^([A-Z]{2,20})\b/

/** Counts as limits do: a Redis that answers may yet refuse that, and then each server counts by itself. */
export const redisProbe = ({ counters, redis }: Context): Probe<RedisAnswer> => ({
  async run() {
    if (!redis) return { status: 'not_configured', error: null, type: null }
    const refusal = await counters.probe()
    if (refusal === undefined) return { status: 'healthy', error: null, type: 'redis' }
    const [, word] = REFUSAL.exec(refusal.message) ?? []
    const error = word === undefined ? 'Redis does not answer.' : `Redis does not count: it answers ${word}.`
    return { status: 'unhealthy', error, type: 'redis' }
  },
  failed: () => ({ status: 'unhealthy', error: 'Redis does not answer.', type: 'redis' }),
})
