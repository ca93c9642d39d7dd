import type { Context } from '../../context.ts'
import { poolsTransactions } from '../../platform/db/suitability.ts'

/** It takes two connections and a score of questions, so it is asked less often than the rest. */
const FRESH_MS = 60_000
/** Less than is left of a probe. Where all connections are busy for longer, it is asked another time. */
const TIMEOUT_MS = 1_000

/**
 * Whether DATABASE_URL leads to a pooler of transactions by now: what lies behind a name may change, and is compared at the start alone.
 * The embedded database has nothing before it.
 */
export function createPoolingProbe({
  db,
  clock,
  config,
}: Pick<Context, 'db' | 'clock'> & { config: Pick<Context['config'], 'databaseUrl'> }): (
  signal: AbortSignal,
) => Promise<boolean> {
  let known: { answer: boolean; at: number } | undefined
  return async (signal) => {
    if (config.databaseUrl === undefined) return false
    const at = clock.now().getTime()
    if (known && at - known.at < FRESH_MS) return known.answer
    const late = AbortSignal.timeout(TIMEOUT_MS)
    let answer = known?.answer ?? false
    try {
      answer = await poolsTransactions(db, AbortSignal.any([signal, late]))
    } catch (error) {
      if (!late.aborted) throw error
    }
    known = { answer, at }
    return answer
  }
}
