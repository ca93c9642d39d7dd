import type { Context } from './context.ts'
import { sweepSessions } from './features/auth/jobs.ts'
import { removeFilesJob } from './features/files/jobs.ts'
import { collectOrphans } from './features/files/service.ts'
import {
  cancelGeneration,
  checkGeneration,
  dispatchGenerations,
  submitGeneration,
  sweepGenerations,
} from './features/generations/jobs.ts'
import { removeProject, sweepProjects } from './features/projects/jobs.ts'
import type { DatabaseAddress } from './platform/db.ts'
import { type JobPool, startJobs } from './platform/jobs.ts'
import { startSweeps } from './platform/sweeps.ts'

/** Every job of the product. */
const jobs = [dispatchGenerations, submitGeneration, checkGeneration, cancelGeneration, removeFilesJob, removeProject]

/** What looks after things that a crash left behind, and how often. */
const sweeps = [
  { name: 'generations', everyMs: 5_000, run: sweepGenerations },
  { name: 'projects', everyMs: 30_000, run: sweepProjects },
  { name: 'files', everyMs: 60_000, run: collectOrphans },
  { name: 'sessions', everyMs: 3_600_000, run: sweepSessions },
]

/** Jobs wait for networks and threads rather than compute, so there may be more of them than cores. */
const CONCURRENCY = 10

export function startWorker(ctx: Context, address: DatabaseAddress): JobPool {
  const pool = startJobs(ctx, address, jobs, { concurrency: CONCURRENCY })
  const stopSweeps = startSweeps(ctx, sweeps)
  return {
    async stop(graceMs) {
      await stopSweeps()
      await pool.stop(graceMs)
    },
  }
}
