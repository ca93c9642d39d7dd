import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { type Runner, run, runMigrations, type WorkerEvents, Logger as WorkerLogger } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Context } from '../context.ts'
import { createPgPool } from './db/client.ts'
import { type DatabaseAddress, type Db, isDatabaseAway, type Tx } from './db.ts'
import { insertFailedJob } from './failed-jobs.ts'

/**
 * Background jobs on graphile-worker. What to know of it: a job's lock names the *pool* that took it and has no
 * heartbeat, so a crashed pool's jobs stay locked for four hours. Here each pool keeps a row alive in `job_pools`, and whoever
 * notices a silent one releases its jobs. Handlers run at least once and are fenced by conditional updates on their own row.
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

export interface JobRun {
  /** Aborts at the time-out and when the server stops. */
  signal: AbortSignal
  /** 1 for the first. */
  attempt: number
}

export interface Job {
  name: JobName
  options: JobOptions
  run(ctx: Context, payload: unknown, run: JobRun): Promise<void>
  onFailed?: (ctx: Context, payload: unknown, error: unknown) => Promise<void>
}

/** `onFailed` sees the last failure, and leaves a state and a reason that a person can see. */
export function defineJob<N extends JobName>(
  name: N,
  options: JobOptions,
  run: (ctx: Context, payload: JobPayloads[N], run: JobRun) => Promise<void>,
  onFailed?: (ctx: Context, payload: JobPayloads[N], error: unknown) => Promise<void>,
): Job {
  // The payload is what `enqueue` of the same name took, which its type parameter saw.
  const job: Job = { name, options, run: (ctx, payload, r) => run(ctx, payload as JobPayloads[N], r) }
  if (onFailed) job.onFailed = (ctx, payload, error) => onFailed(ctx, payload as JobPayloads[N], error)
  return job
}

/** Attempts that the database allows; the job's own `attemptsMax` is below. A crash costs one too. */
const DATABASE_ATTEMPTS_MAX = 100

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

/** Creates or updates graphile-worker's own tables. */
export async function migrateJobs(address: DatabaseAddress, log: Logger): Promise<void> {
  const pgPool = openWorkerPool(address, 1)
  try {
    await runMigrations({ pgPool, logger: workerLogger(log) })
  } finally {
    await pgPool.end()
  }
}

export interface JobPool {
  /** Takes no more jobs, aborts the running ones after `graceMs`, and hands back what did not finish. */
  stop(graceMs: number): Promise<void>
}

const HEARTBEAT_MS = 3_000
const SILENT_AFTER_SECONDS = 10
const RESTART_MS = 500
/** Time for the runner to tell the database how its last jobs ended. */
const TOLD_MS = 2_000

/** Runs jobs until it is stopped; when the library gives up (the database went away), it is started anew. */
export function startJobs(
  ctx: Context,
  address: DatabaseAddress,
  jobs: Job[],
  options: { concurrency: number },
): JobPool {
  const { log } = ctx
  let stopping = false
  let runner: Runner | undefined
  let poolId: string | undefined
  const stopped = new AbortController()

  const tasks = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      (payload: unknown, helpers: { job: { attempts: number } }) =>
        runJob(ctx, job, payload, helpers.job.attempts, stopped.signal),
    ]),
  )

  const supervise = async (): Promise<void> => {
    while (!stopping) {
      const events: WorkerEvents = new EventEmitter()
      events.on('pool:create', ({ workerPool }) => {
        poolId = workerPool.id
        void beat(ctx, poolId)
      })
      const pgPool = openWorkerPool(address, Math.min(options.concurrency, 6) + 1)
      try {
        runner = await run({
          pgPool,
          taskList: tasks,
          concurrency: options.concurrency,
          pollInterval: 250,
          noHandleSignals: true,
          logger: workerLogger(log),
          events,
        })
        if (stopping) await runner.stop() // it was asked to while it started
        await runner.promise
      } catch (error) {
        if (!stopping) log.warn({ err: error }, 'The job runner stopped and is started again.')
      }
      // Not waited for before a new start: after a crash of the database the library may keep a connection for long.
      const ended = pgPool.end()
      if (stopping) await ended
      if (!stopping) await new Promise((resolve) => setTimeout(resolve, RESTART_MS))
    }
  }
  const supervision = supervise()

  // The library awaits nobody when it tells the database how a job ended. If the database is away at that moment, the job stays
  // locked by a pool that lives. So that pool is ended; the next one's beat releases what it held.
  const replacePool = (error: unknown): void => {
    const theirs = error instanceof Error && error.stack?.includes('graphile-worker')
    if (!theirs && !isDatabaseAway(error)) throw error
    log.warn({ err: error }, 'The end of a job could not be stored; its pool is replaced.')
    runner?.stop().catch(() => undefined) // it is being stopped already
  }
  process.on('unhandledRejection', replacePool)
  const heartbeat = setInterval(() => {
    if (poolId !== undefined) void beat(ctx, poolId)
  }, HEARTBEAT_MS)

  return {
    async stop(graceMs) {
      stopping = true
      const grace = setTimeout(() => stopped.abort(new Error('The server is stopping.')), graceMs)
      // With the database away the library tries for minutes to tell it how jobs ended. What it cannot, the next start repeats.
      await Promise.race([endRunner(), delay(graceMs + TOLD_MS, undefined, { ref: false })])
      clearTimeout(grace)
      process.off('unhandledRejection', replacePool)
      clearInterval(heartbeat) // until now, or another server would take over what still runs here
      if (poolId !== undefined) await handBack(ctx, poolId)
    },
  }

  /** Jobs that run finish or, once aborted, fail and are tried again by whoever comes next. */
  async function endRunner(): Promise<void> {
    try {
      await runner?.stop()
    } catch (error) {
      log.debug({ err: error }, 'The job runner had stopped already.')
    }
    await supervision
  }
}

async function runJob(ctx: Context, job: Job, payload: unknown, attempt: number, stopped: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(job.options.timeoutMs)])
  try {
    await job.run(ctx, payload, { signal, attempt })
  } catch (error) {
    // A stop or a lost database says nothing about the job: it will be run again and neither counts as its failure.
    if (stopped.aborted || isDatabaseAway(error) || attempt < job.options.attemptsMax) {
      ctx.log.warn({ err: error, job: job.name, payload, attempt }, 'A job failed and will be tried again.')
      throw error
    }
    ctx.log.error({ err: error, job: job.name, payload, attempt }, 'A job failed for the last time.')
    await insertFailedJob(ctx.db, { name: job.name, payload, attempts: attempt, error })
    if (job.onFailed) await job.onFailed(ctx, payload, error)
  }
}

/** Says that this pool lives, and releases the jobs of pools that no longer say so. */
async function beat(ctx: Context, poolId: string): Promise<void> {
  try {
    await ctx.db`
      insert into job_pools (id) values (${poolId})
      on conflict (id) do update set seen_at = now()`
    // A lock whose pool has no row at all is older than every row: the pool was released, or died before its first beat.
    const silent = await ctx.db<{ id: string }[]>`
      select id from job_pools where seen_at < now() - ${`${SILENT_AFTER_SECONDS} seconds`}::interval
      union
      select locked_by as id from graphile_worker.jobs
      where locked_at < now() - ${`${SILENT_AFTER_SECONDS} seconds`}::interval
        and locked_by not in (select id from job_pools)`
    if (silent.length > 0)
      await releasePools(
        ctx.db,
        silent.map(({ id }) => id),
      )
  } catch (error) {
    ctx.log.debug({ err: error }, 'A job pool could not say that it lives.')
  }
}

/** If the database is away, whoever notices the silence does it. */
async function handBack(ctx: Context, poolId: string): Promise<void> {
  try {
    await releasePools(ctx.db, [poolId])
  } catch (error) {
    ctx.log.warn({ err: error }, 'The jobs in hand could not be handed back.')
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

/**
 * Ours rather than the library's own, which stops listening to errors before its connections are closed: a database that
 * stopped at that moment would take the server with it.
 */
function openWorkerPool(address: DatabaseAddress, max: number): pg.Pool {
  const { pool } = createPgPool(address, { name: 'cloudapi jobs', max })
  pool.on('connect', () => undefined) // the library wants to see a listener; each client has its own for errors from the beginning
  return pool
}

/** The library logs each retry as an error, which our own line says better. */
const workerLogger = (log: Logger): WorkerLogger =>
  new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.debug({ worker: message }, 'The job runner reports.')
  })
