import type { Db } from '../../platform/db.ts'

/** What is kept for a time. */

export async function deleteMinutes(db: Db, before: Date): Promise<void> {
  await db`delete from request_minutes where minute < ${before}`
}

export async function deleteDays(db: Db, before: Date): Promise<void> {
  await db`delete from request_days where day < (${before} at time zone 'UTC')::date`
}

export async function deleteNetworks(db: Db, before: Date): Promise<void> {
  await db`delete from key_networks where last_used_at < ${before}`
}

export async function deleteWriters(db: Db, before: Date): Promise<void> {
  await db`delete from request_log_writers where written_at < ${before}`
}
