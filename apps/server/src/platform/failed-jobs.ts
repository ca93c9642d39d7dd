import { v7 as uuidv7 } from 'uuid'
import type { Db } from './db.ts'

/** Characters of an error that are kept. */
const ERROR_MAX = 2_000

/** The job runner forgets what it gives up; a person must be able to see it, and why, and send it on its way again. */
export async function insertFailedJob(
  db: Db,
  job: { name: string; payload: unknown; attempts: number; error: unknown },
): Promise<void> {
  const { name, attempts } = job
  const error = (job.error instanceof Error ? job.error.message : String(job.error)).slice(0, ERROR_MAX)
  await db`
    insert into failed_jobs (id, name, payload, attempts, error)
    values (${uuidv7()}, ${name}, ${JSON.stringify(job.payload)}::text::jsonb, ${attempts}, ${error})`
}
