import type { Db, Tx } from './db.ts'

/**
 * Background jobs: what they are, and how they are asked for. job-runner.ts runs them. Handlers run at least once and are fenced by
 * conditional updates on their own row. `C` is what handlers work with, which is none of the platform's business.
 */

/** Name and payload of every job; each feature adds its own beside its handlers. Payloads hold ids. */
// biome-ignore lint/suspicious/noEmptyInterface: features extend it
export interface JobPayloads {}
export type JobName = keyof JobPayloads

export interface JobOptions {
  /** Failed runs after which `onFailed` is called and the job ends. */
  attemptsMax: number
  /** When the run's signal aborts. */
  timeoutMs: number
}

/** What no further attempt would mend: the job fails now. */
export class FinalJobError extends Error {}

export interface JobRun {
  /** Aborts at the time-out and when the server stops. */
  signal: AbortSignal
  /** 1 for the first. */
  attempt: number
  /** Earlier runs of which nobody knows how they ended: their server was killed, perhaps by what they did. */
  lostRuns: number
}

export interface Job<C> {
  name: JobName
  options: JobOptions
  run(ctx: C, payload: unknown, run: JobRun): Promise<void>
  onFailed?(ctx: C, payload: unknown, error: unknown): Promise<void>
}

/** Done once per installation whenever it is due, by whichever server is free; not made up for after a pause. */
export interface PeriodicJob<C> {
  name: string
  /** As in a crontab, in UTC: minute, hour, day, month, day of the week. */
  schedule: string
  run(ctx: C): Promise<void>
}

/** `onFailed` sees the last failure, and leaves a state and a reason that a person can see. */
export function defineJob<C, N extends JobName>(
  name: N,
  options: JobOptions,
  run: (ctx: C, payload: JobPayloads[N], run: JobRun) => Promise<void>,
  onFailed?: (ctx: C, payload: JobPayloads[N], error: unknown) => Promise<void>,
): Job<C> {
  // The payload is what `enqueue` of the same name took, which its type parameter saw.
  const job: Job<C> = { name, options, run: (ctx, payload, r) => run(ctx, payload as JobPayloads[N], r) }
  if (onFailed) job.onFailed = (ctx, payload, error) => onFailed(ctx, payload as JobPayloads[N], error)
  return job
}

/** Attempts that the database allows; the job's own `attemptsMax` is below. A crash costs one too. */
export const DATABASE_ATTEMPTS_MAX = 100

/**
 * The job exists if and only if the transaction commits. With a `key` a waiting job of that key is replaced, and one that
 * runs is followed by this one. Jobs of one `queue` run one after the other, over all servers.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobPayloads[N],
  options: { runAfterMs?: number; key?: string; priority?: number; queue?: string } = {},
): Promise<void> {
  await tx`
    select graphile_worker.add_job(
      ${name},
      payload => ${tx.json(payload)}::json,
      queue_name => ${options.queue ?? null},
      run_at => now() + ${`${options.runAfterMs ?? 0} milliseconds`}::interval,
      max_attempts => ${DATABASE_ATTEMPTS_MAX},
      job_key => ${options.key ?? null},
      priority => ${options.priority ?? 0}
    )`
}

/**
 * Takes back the attempt that a running job has just made. The pause that graphile-worker adds for the attempts before begins that
 * much later. The library does the same, in the same table, with jobs that it hands back.
 */
export async function uncountAttempt(db: Db, jobId: string, pauseMs: number): Promise<void> {
  await db`
    update graphile_worker._private_jobs
    set attempts = greatest(attempts - 1, 0), run_at = now() + ${`${pauseMs} milliseconds`}::interval
    where id = ${jobId} and locked_at is not null`
}

/** Whether a job of that key waits or runs. */
export async function hasJob(db: Db, key: string): Promise<boolean> {
  const rows = await db`select from graphile_worker.jobs where key = ${key} and attempts < max_attempts`
  return rows.length > 0
}
