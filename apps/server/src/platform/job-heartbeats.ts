import type { Logger } from 'pino'
import type { Db } from './db.ts'

/**
 * Which job pools live. A job's lock names the *pool* that took it and has no heartbeat, so a crashed pool's jobs would stay locked for
 * four hours. Here each pool keeps a row alive in `job_pools`, and whoever finds a silent one releases its jobs.
 */

interface Parts {
  db: Db
  log: Logger
}

export const HEARTBEAT_MS = 3_000
const SILENT_AFTER_SECONDS = 10

/** Says that this pool lives, and releases the jobs of pools that no longer say so. */
export async function sendHeartbeat({ db, log }: Parts, poolId: string): Promise<void> {
  try {
    await db`
      insert into job_pools (id) values (${poolId})
      on conflict (id) do update set seen_at = now()`
    // A lock whose pool has no row at all is older than every row: the pool was released, or died before its first heartbeat.
    const silent = await db<{ id: string }[]>`
      select id from job_pools where seen_at < now() - ${`${SILENT_AFTER_SECONDS} seconds`}::interval
      union
      select locked_by as id from graphile_worker.jobs
      where locked_at < now() - ${`${SILENT_AFTER_SECONDS} seconds`}::interval
        and locked_by not in (select id from job_pools)`
    if (silent.length > 0)
      await releasePools(
        db,
        silent.map(({ id }) => id),
      )
  } catch (error) {
    log.debug({ err: error }, 'The heartbeat of a job pool could not be stored.')
  }
}

/** If the database is away, whoever notices the silence does it. */
export async function handBackJobs({ db, log }: Parts, poolId: string): Promise<void> {
  try {
    await releasePools(db, [poolId])
  } catch (error) {
    log.warn({ err: error }, 'The jobs in hand could not be handed back.')
  }
}

async function releasePools(db: Db, ids: string[]): Promise<void> {
  await db`select graphile_worker.force_unlock_workers(${ids})`
  await db`delete from job_pools where id in ${db(ids)}`
}

/** For the only server of a database, at its start: whatever is locked was locked by a process that is gone. */
export async function releaseAllJobs(db: Db): Promise<void> {
  const held = await db<{ lockedBy: string }[]>`
    select distinct locked_by from graphile_worker.jobs where locked_by is not null`
  if (held.length > 0)
    await releasePools(
      db,
      held.map(({ lockedBy }) => lockedBy),
    )
  await db`delete from job_pools`
}
