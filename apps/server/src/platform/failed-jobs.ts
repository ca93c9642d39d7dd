import { v7 as uuidv7 } from 'uuid'
import type { Db, Tx } from './db.ts'
import { foreignWords } from './foreign-words.ts'

/** Characters of an error that are kept. */
const ERROR_MAX = 2_000

export interface FailedJobRow {
  id: string
  name: string
  payload: Record<string, unknown>
  attempts: number
  error: string
  failedAt: Date
  retriedAt: Date | null
}

/** The job runner forgets what it gives up; a person must be able to see it, and why, and send it on its way again. */
export async function insertFailedJob(
  db: Db,
  job: { name: string; payload: unknown; attempts: number; error: unknown; failedAt: Date },
): Promise<void> {
  const { name, attempts, failedAt } = job
  const reason = job.error instanceof Error ? job.error.message : String(job.error)
  const error = foreignWords(reason, ERROR_MAX)
  await db`
    insert into failed_jobs (id, name, payload, attempts, error, failed_at)
    values (${uuidv7()}, ${name}, ${JSON.stringify(job.payload)}::text::jsonb, ${attempts}, ${error}, ${failedAt})`
}

/** Of two calls at once, one gets the row. */
export async function markFailedJobRetried(tx: Tx, id: string, at: Date): Promise<FailedJobRow | undefined> {
  const [row] = await tx<FailedJobRow[]>`
    update failed_jobs set retried_at = ${at} where id = ${id} and retried_at is null returning *`
  return row
}

export async function deleteOldFailedJobs(db: Db, before: Date): Promise<void> {
  await db`delete from failed_jobs where failed_at < ${before}`
}
