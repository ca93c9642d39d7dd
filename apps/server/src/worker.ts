import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import { removeProjectAccounts } from './features/accounts/end-users.ts'
import { sweepIdentities } from './features/accounts/identities.ts'
import { handOutEmailChange, handOutReset, handOutVerification, sweepAccountTokens } from './features/accounts/jobs.ts'
import { evaluateAlerts, sweepAlerts } from './features/alerts/evaluate.ts'
import { sweepAudit } from './features/audit/jobs.ts'
import { eraseProjectEvents } from './features/events/erase.ts'
import { sweepEvents } from './features/events/retention.ts'
import { removeFilesJob } from './features/files/jobs.ts'
import { sweepStoredBytes } from './features/files/quota.ts'
import { collectOrphans } from './features/files/service.ts'
import { recordStoredByteDays } from './features/files/stored-byte-days.ts'
import { removeProjectFiles } from './features/files/uploads.ts'
import { sweepAnonymous } from './features/generations/anonymous.ts'
import { checkGeneration } from './features/generations/check-job.ts'
import { fetchImages } from './features/generations/fetch-job.ts'
import {
  cancelAtProvider,
  dispatchGenerations,
  forgetGeneration,
  sweepGenerations,
} from './features/generations/jobs.ts'
import { removeProjectGenerations } from './features/generations/service.ts'
import { submitGeneration } from './features/generations/submit-job.ts'
import { MAIL_SERVICE, resumeAtStart, sweepHeldMail } from './features/mail/hold.ts'
import { resumeMail, sendMail, sweepMail } from './features/mail/jobs.ts'
import { sealClearMail } from './features/mail/service.ts'
import { sweepFailedJobs } from './features/operators/jobs.ts'
import { removeProjectJob, sweepProjects } from './features/projects/jobs.ts'
import { removeProjectBodies } from './features/requests/jobs.ts'
import { sweepRequestLog } from './features/requests/retention.ts'
import { announceExpiringKeys } from './features/secret-keys/expiring.ts'
import { sweepSessions } from './features/sessions/jobs.ts'
import { removeUser, sweepUsers } from './features/users/jobs.ts'
import { sweepOverdue } from './features/webhooks/engine/overdue.ts'
import { cancelWebhook, resumeWebhook } from './features/webhooks/jobs.ts'
import { carryOutReplay, sweepDeliveries, sweepReplays } from './features/webhooks/replay-job.ts'
import { sweepWebhookHours } from './features/webhooks/statistics.ts'
import type { DatabaseAddress } from './platform/db.ts'
import { sweepIdempotencyKeys } from './platform/idempotency/calls.ts'
import { type JobPool, startJobs } from './platform/job-runner.ts'
import { deleteOutagesOfOthers } from './platform/outages.ts'
import { startSweeps } from './platform/sweeps.ts'

/** Every job of the product. */
const jobs = [
  fetchImages,
  dispatchGenerations,
  submitGeneration,
  checkGeneration,
  cancelAtProvider,
  forgetGeneration,
  removeFilesJob,
  // A row before those that it refers to. What events say is erased at once, and again when nothing is left that could make more.
  removeProjectJob([
    eraseProjectEvents,
    removeProjectGenerations,
    removeProjectFiles,
    eraseProjectEvents,
    removeProjectBodies,
    removeProjectAccounts,
  ]),
  removeUser,
  cancelWebhook,
  resumeWebhook,
  carryOutReplay,
  handOutVerification,
  handOutReset,
  handOutEmailChange,
  sendMail,
  resumeMail,
]

/** What looks after things that a crash left behind, and how often. */
const sweeps = [
  { name: 'generations', everyMs: 5_000, run: sweepGenerations },
  { name: 'projects', everyMs: 30_000, run: sweepProjects },
  { name: 'users', everyMs: 30_000, run: sweepUsers },
  { name: 'held_mail', everyMs: 30_000, run: sweepHeldMail },
  { name: 'clear_mail', everyMs: 30_000, run: sealClearMail },
  { name: 'webhook_replays', everyMs: 30_000, run: sweepReplays },
  { name: 'webhook_deliveries', everyMs: 30_000, run: sweepDeliveries },
  { name: 'webhook_overdue', everyMs: 60_000, run: sweepOverdue },
]

/** What is done by the clock; most of it removes things whose time is over. What is due once an hour has a minute of its own. */
const periodic = [
  { name: 'files.sweep', schedule: '* * * * *', run: collectOrphans },
  { name: 'anonymous.sweep', schedule: '* * * * *', run: sweepAnonymous },
  { name: 'stored_bytes.sweep', schedule: '* * * * *', run: sweepStoredBytes },
  { name: 'identities.sweep', schedule: '* * * * *', run: sweepIdentities },
  { name: 'idempotency_keys.sweep', schedule: '* * * * *', run: sweepIdempotencyKeys },
  { name: 'secret_keys.expiring', schedule: '* * * * *', run: announceExpiringKeys },
  { name: 'alerts.evaluate', schedule: '* * * * *', run: evaluateAlerts },
  { name: 'events.sweep', schedule: '*/10 * * * *', run: sweepEvents },
  { name: 'request_log.sweep', schedule: '*/5 * * * *', run: sweepRequestLog },
  { name: 'audit.sweep', schedule: '11 * * * *', run: sweepAudit },
  { name: 'failed_jobs.sweep', schedule: '21 * * * *', run: sweepFailedJobs },
  { name: 'sessions.sweep', schedule: '31 * * * *', run: sweepSessions },
  { name: 'account_tokens.sweep', schedule: '41 * * * *', run: sweepAccountTokens },
  { name: 'mail.sweep', schedule: '51 * * * *', run: sweepMail },
  { name: 'webhook_hours.sweep', schedule: '46 * * * *', run: sweepWebhookHours },
  { name: 'alerts.sweep', schedule: '56 * * * *', run: sweepAlerts },
  { name: 'stored_byte_days.record', schedule: '59 * * * *', run: recordStoredByteDays },
]

/** Jobs wait for networks and threads rather than compute, so there may be more of them than cores. */
const CONCURRENCY = 10
/** Each worker asks the database four times a second, so there is an end to them. */
const LONG_CALLS_MAX = 100

/** The provider `openai` answers once it has drawn: its calls hold workers, which must not be missing elsewhere. */
const longCalls = ({ generationProvider, generationConcurrency }: Config): number =>
  generationProvider === 'openai' ? Math.min(generationConcurrency, LONG_CALLS_MAX) : 0

/** A start may have mended what a service refused us for. */
async function afterStart(ctx: Context): Promise<void> {
  await sealClearMail(ctx) // of the version before
  await resumeAtStart(ctx)
  await deleteOutagesOfOthers(ctx.db, MAIL_SERVICE) // a provider shows with the next picture how it stands
}

export function startWorker(ctx: Context, address: DatabaseAddress): JobPool {
  const pool = startJobs(ctx, address, { jobs, periodic, concurrency: CONCURRENCY + longCalls(ctx.config) })
  afterStart(ctx).catch((error: unknown) =>
    ctx.log.warn({ err: error }, 'What a start does for mail waits for the next sweep.'),
  )
  const stopSweeps = startSweeps(ctx, sweeps)
  return {
    async stop(graceMs) {
      await stopSweeps()
      await pool.stop(graceMs)
    },
  }
}
