import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type Task,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { createPgPool } from './db/client.ts'
import { type DatabaseAddress, isDatabaseAway, type Pool } from './db.ts'
import { insertFailedJob } from './failed-jobs.ts'
import { HEARTBEAT_MS, handBackJobs, sendHeartbeat } from './job-heartbeats.ts'
import { createRunCounter } from './job-runs.ts'
import { DATABASE_ATTEMPTS_MAX, FinalJobError, type Job, type PeriodicJob, uncountAttempt } from './jobs.ts'
import { troubleOf } from './trouble.ts'
import { isStorable, storable } from './utf8.ts'

/** Runs background jobs on graphile-worker. */

/** What the runner itself needs of what handlers work with. */
export interface RunnerContext {
  clock: Clock
  db: Pool
  log: Logger
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

const RESTART_MS = 500
/** Before a job is tried again that met a full disk or the like. */
const TROUBLE_PAUSE_MS = 5_000
/** Time for the runner to tell the database how its last jobs ended. */
const TOLD_MS = 2_000

/** Runs jobs until it is stopped; when the library gives up (the database went away), it is started anew. */
export function startJobs<C extends RunnerContext>(
  ctx: C,
  address: DatabaseAddress,
  { jobs, periodic, concurrency }: { jobs: Job<C>[]; periodic: PeriodicJob<C>[]; concurrency: number },
): JobPool {
  const { log } = ctx
  let stopping = false
  let runner: Runner | undefined
  let poolId: string | undefined
  const stopped = new AbortController()
  const runs = createRunCounter()

  const tasks: TaskList = Object.fromEntries([
    ...jobs.map((job): [string, Task] => [
      job.name,
      (payload, { job: begun }) => runJob(ctx, job, { id: begun.id, payload, ...runs.begin(begun) }, stopped.signal),
    ]),
    ...periodic.map((job): [string, Task] => [job.name, () => runPeriodicJob(ctx, job)]),
  ])

  /** Ends the pool of this moment. Whatever jobs it still holds are released once its heartbeat is silent. */
  let replacePool: (error: unknown, message: string) => void = () => undefined

  const supervise = async (): Promise<void> => {
    while (!stopping) {
      const events: WorkerEvents = new EventEmitter()
      let isReplaced: boolean = false
      replacePool = (error, message) => {
        if (!isReplaced) log.warn({ err: error }, message)
        isReplaced = true
        runner?.stop().catch(() => undefined) // it is being stopped already
      }
      // The database may have given a job, and only its answer was lost: a pool that lives on would hold that job without running it.
      events.on('worker:getJob:error', ({ error }) => {
        if (isDatabaseAway(error)) replacePool(error, 'A job could not be fetched; its pool is replaced.')
      })
      events.on('pool:create', ({ workerPool }) => {
        poolId = workerPool.id
        void sendHeartbeat(ctx, poolId)
      })
      const pgPool = openWorkerPool(address, Math.min(concurrency, 6) + 1)
      try {
        runner = undefined // the one before has ended
        runner = await run({
          pgPool,
          taskList: tasks,
          parsedCronItems: cronItemsOf(periodic),
          concurrency,
          pollInterval: 250,
          noHandleSignals: true,
          logger: workerLogger(log),
          events,
        })
        if (stopping || isReplaced) await runner.stop() // it was asked to while it started
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
  // locked by a pool that lives.
  const onUnhandled = (error: unknown): void => {
    const theirs = error instanceof Error && error.stack?.includes('graphile-worker')
    if (!theirs && troubleOf(error) === undefined) throw error
    replacePool(error, 'The end of a job could not be stored; its pool is replaced.')
  }
  process.on('unhandledRejection', onUnhandled)
  const heartbeat = setInterval(() => {
    if (poolId !== undefined) void sendHeartbeat(ctx, poolId)
  }, HEARTBEAT_MS)

  return {
    async stop(graceMs) {
      stopping = true
      const grace = setTimeout(() => stopped.abort(new Error('The server is stopping.')), graceMs)
      // With the database away the library tries for minutes to tell it how jobs ended. What it cannot, the next start repeats.
      await Promise.race([endRunner(), delay(graceMs + TOLD_MS, undefined, { ref: false })])
      clearTimeout(grace)
      process.off('unhandledRejection', onUnhandled)
      clearInterval(heartbeat) // until now, or another server would take over what still runs here
      if (poolId !== undefined) await handBackJobs(ctx, poolId)
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

async function runJob<C extends RunnerContext>(
  ctx: C,
  job: Job<C>,
  { id, payload, attempt, lostRuns }: { id: string; payload: unknown; attempt: number; lostRuns: number },
  stopped: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(job.options.timeoutMs)])
  try {
    await job.run(ctx, payload, { signal, attempt, lostRuns })
  } catch (error) {
    // A stop, a lost database or a full disk says nothing about the job: it will be run again and neither counts as its failure.
    const trouble = troubleOf(error)
    const isLast = error instanceof FinalJobError || attempt >= job.options.attemptsMax
    if (stopped.aborted || trouble !== undefined || !isLast) {
      ctx.log.warn({ err: error, job: job.name, payload, attempt }, 'A job failed and will be tried again.')
      if (trouble !== undefined) await postpone(ctx, id)
      throw withStorableMessage(error)
    }
    const level = error instanceof FinalJobError ? 'warn' : 'error'
    ctx.log[level]({ err: error, job: job.name, payload, attempt }, 'A job failed for the last time.')
    await insertFailedJob(ctx.db, { name: job.name, payload, attempts: attempt, error, failedAt: ctx.clock.now() })
    if (job.onFailed) await job.onFailed(ctx, payload, error)
  }
}

/** The library stores it, and ends its worker when the database does not take it: it may be the words of another program. */
function withStorableMessage(error: unknown): unknown {
  const { message } = error instanceof Error ? error : { message: String(error) }
  return isStorable(message) ? error : new Error(storable(message), { cause: error })
}

/** So that it goes on soon after the trouble is over, however long that lasted. */
async function postpone({ db, log }: RunnerContext, jobId: string): Promise<void> {
  try {
    await uncountAttempt(db, jobId, TROUBLE_PAUSE_MS)
  } catch (error) {
    log.debug({ err: error }, 'That attempt of a job could not be taken back.') // its database has the trouble
  }
}

async function runPeriodicJob<C extends RunnerContext>(ctx: C, job: PeriodicJob<C>): Promise<void> {
  try {
    await job.run(ctx)
  } catch (error) {
    // Another attempt would come with the next turn, if not after it.
    ctx.log.warn({ err: error, job: job.name }, 'A periodic job failed and will run again when it is due.')
  }
}

/** After whatever people wait for. */
const PERIODIC_PRIORITY = 10

/** At most one of a name waits, and it waits for the one that runs. */
const cronItemsOf = (periodic: PeriodicJob<never>[]): ParsedCronItem[] =>
  parseCronItems(
    periodic.map(({ name, schedule }) => ({
      task: name,
      match: schedule,
      options: {
        backfillPeriod: 0,
        jobKey: name,
        queueName: name,
        maxAttempts: DATABASE_ATTEMPTS_MAX,
        priority: PERIODIC_PRIORITY,
      },
    })),
  )

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
