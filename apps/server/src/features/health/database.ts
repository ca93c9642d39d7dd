import { randomInt } from 'node:crypto'
import type { Context } from '../../context.ts'
import { POOLS_TRANSACTIONS } from '../../platform/db/suitability.ts'
import { databaseTrouble, type ReservedDb } from '../../platform/db.ts'
import { createPoolingProbe } from './pooling.ts'
import { LateError, type Probe } from './probes.ts'
import { type DatabaseState, findDatabaseState, SLOTS, writeHealthCheck } from './queries.ts'

export interface DatabaseAnswer {
  status: 'healthy' | 'unhealthy'
  error: string | null
  version: string | null
  connection: 'connected' | 'disconnected'
}

/** Less than a probe may take: a statement that waits for a lock ends in the database, too, and not only here. */
const STATEMENT_TIMEOUT_MS = 2_500

/** The database is told apart from one that answers and takes no changes, by a write on a connection of the pool that all calls use. */
export function databaseProbe(ctx: Context): Probe<DatabaseAnswer> {
  const slot = randomInt(SLOTS)
  const poolsTransactions = createPoolingProbe(ctx)
  let isWaiting = false
  return {
    async run(signal) {
      isWaiting = true
      const db = await ctx.db.reserve({ signal }).finally(() => {
        isWaiting = false
      })
      const answer = await probeWrite(ctx, db, slot, signal)
      if (answer.status === 'unhealthy' || !(await poolsTransactions(signal))) return answer
      return { ...answer, status: 'unhealthy', error: POOLS_TRANSACTIONS }
    },
    failed(error) {
      ctx.log.warn({ err: error }, 'The database is unhealthy.')
      return {
        status: 'unhealthy',
        // Calls wait as well, whichever it is.
        error:
          error instanceof LateError && isWaiting
            ? 'All connections to the database are busy, or it does not answer.'
            : 'The database does not answer.',
        version: null,
        connection: 'disconnected',
      }
    },
  }
}

async function probeWrite(ctx: Context, db: ReservedDb, slot: number, signal: AbortSignal): Promise<DatabaseAnswer> {
  let state: DatabaseState | undefined
  try {
    await db.unsafe(
      `begin; set local statement_timeout = ${STATEMENT_TIMEOUT_MS}; set local lock_timeout = ${STATEMENT_TIMEOUT_MS}`,
    )
    state = await findDatabaseState(db)
    await writeHealthCheck(db, slot, ctx.clock.now())
    await db.unsafe('commit')
    return { status: 'healthy', error: null, version: state?.version ?? null, connection: 'connected' }
  } catch (error) {
    await db.unsafe('rollback').catch(() => undefined) // of a connection that is lost
    if (!state || signal.aborted) throw error
    ctx.log.warn({ err: error }, 'The database takes no changes.')
    return { status: 'unhealthy', error: textOf(error, state), version: state.version, connection: 'connected' }
  } finally {
    db.release()
  }
}

function textOf(error: unknown, { isStandby, isReadOnly }: DatabaseState): string {
  if (isStandby) return 'The database is a standby, which takes no changes.'
  const trouble = databaseTrouble(error)
  if (isReadOnly || trouble === 'read_only') return 'The database is read-only: nothing can be changed.'
  return trouble === 'full' ? 'The database has no disk space left.' : 'The database takes no changes.'
}
