import type { Db } from '../../platform/db.ts'

/** What is kept for a time. */

export async function deleteMinutes(db: Db, before: Date): Promise<void> {
  await db`delete from request_minutes where minute < ${before}`
}

export async function deleteDays(db: Db, before: Date): Promise<void> {
  await db`delete from request_days where day < (${before} at time zone 'UTC')::date`
}

/** @param beforeId the least id of a time */
export async function deleteBodies(db: Db, beforeId: string): Promise<void> {
  await db`delete from request_bodies where request_id < ${beforeId}`
}

export async function deleteNetworks(db: Db, before: Date): Promise<void> {
  await db`delete from key_networks where last_used_at < ${before}`
}

export async function deleteWriters(db: Db, before: Date): Promise<void> {
  await db`delete from request_log_writers where written_at < ${before}`
}

const REMOVED_AT_ONCE = 5_000

/** @returns how many */
export async function deleteProjectBodies(db: Db, projectId: string): Promise<number> {
  const rows = await db`
    delete from request_bodies
    where request_id in (select request_id from request_bodies where project_id = ${projectId} limit ${REMOVED_AT_ONCE})
    returning 1`
  return rows.length
}
