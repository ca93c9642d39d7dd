import type { Context } from '../../context.ts'
import { insertFailedJob } from '../../platform/failed-jobs.ts'
import { defineJob, enqueue, FinalJobError } from '../../platform/jobs.ts'
import { endOutage, recordOutage } from '../../platform/outages.ts'
import { enqueueResume, heldUntried, holdMail, MAIL_SERVICE, probeDelayMs, settleSent } from './hold.ts'
import { MailNotTaken } from './mail-error.ts'
import {
  deleteMailBefore,
  findNextHeldMail,
  hasHeldMail,
  lockHeldMail,
  type MailRow,
  markHeldMailAttempted,
  markHeldMailKept,
  markHeldMailWaiting,
  markMailAttempted,
  markMailExpired,
  markMailFailed,
  markMailHeld,
  markMailKept,
  markMailWaiting,
  updateMailError,
} from './queries.ts'
import { openBody } from './sealed-body.ts'
import { queueOf } from './service.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'mail.send': { mailId: string }
  }
}

/** How long the mailbox remembers. */
const KEPT_MS = 30 * 24 * 3_600_000
/** With the job runner's growing pauses some 16 hours: within the life of a verification link. */
const ATTEMPTS_MAX = 12
const TIMEOUT_MS = 60_000

/**
 * Hands a message to the mail server. What is the message's own fault ends as failed with the server's answer; what is the installation's
 * is held (hold.ts); all else is tried again. A crash after the server's yes sends it twice, under one Message-ID.
 */
export const sendMail = defineJob(
  'mail.send',
  { attemptsMax: ATTEMPTS_MAX, timeoutMs: TIMEOUT_MS },
  async (ctx: Context, { mailId }, { signal, attempt }) => {
    if (ctx.mailer && (await heldUntried(ctx, mailId))) return
    await markMailExpired(ctx.db, ctx.clock.now(), mailId)
    const mail = await markMailAttempted(ctx.db, mailId)
    if (!mail) return
    if (!ctx.mailer) return markMailKept(ctx.db, mailId) // the mail server was taken away
    const error = await send(ctx, mail, signal)
    if (error === undefined) return settleSent(ctx, mail)
    if (!(error instanceof MailNotTaken)) throw error
    if (error.fault === 'message') throw new FinalJobError(error.message, { cause: error })
    if (error.fault === 'installation' || error.fault === 'unclear') return holdMail(ctx, mail, error)
    // What did not pass for hours, and was not said of the recipient, is a matter of the installation after all.
    if (attempt >= ATTEMPTS_MAX && !error.isOfRecipient) return holdMail(ctx, mail, error)
    await updateMailError(ctx.db, mailId, error.message)
    throw error
  },
  (ctx, { mailId }, error) => markMailFailed(ctx.db, mailId, error instanceof Error ? error.message : String(error)),
)

/** How many follow a message that got through; the next probe comes a moment later. */
const RELEASED_MAX = 50
const RELEASE_MS = 1_000
/** One after the other, and after what was written in the meantime, which somebody waits for. */
const RELEASED = { queue: 'mail:released', priority: 5 }
/** A recipient that is refused for now, and no sign of a fault of ours. */
const PASSING_MS = 60_000

/** Tries one message that is held, and lets others go when it was taken. */
export const resumeMail = defineJob(
  'mail.resume',
  { attemptsMax: ATTEMPTS_MAX, timeoutMs: TIMEOUT_MS },
  async (ctx: Context, { failures = 0 }, { signal }) => {
    if (!ctx.mailer) return keepHeldMail(ctx)
    await markMailExpired(ctx.db, ctx.clock.now())
    const next = await findNextHeldMail(ctx.db)
    if (!next) return endWithNothingHeld(ctx)
    const mail = await markHeldMailAttempted(ctx.db, next.id)
    const error = mail && (await send(ctx, mail, signal))
    if (error !== undefined && !(error instanceof MailNotTaken)) throw error
    if (mail && error === undefined) {
      await settleSent(ctx, mail)
      return releaseHeldMail(ctx)
    }
    await ctx.db.begin(async (tx) => {
      await lockHeldMail(tx)
      const again = failures + 1
      if (!mail || error === undefined) return enqueueResume(tx, failures, 0) // it went with its account
      const { id } = mail
      const at = ctx.clock.now()
      const { message: reason, setting, isBeforeMessage: isTotal } = error
      if (error.fault === 'message') {
        await insertFailedJob(tx, {
          name: 'mail.send',
          payload: { mailId: id },
          attempts: mail.attempts,
          error,
          failedAt: at,
        })
        await markMailFailed(tx, id, reason)
        return enqueueResume(tx, failures, 0)
      }
      if (error.fault === 'passing' && error.isOfRecipient) {
        if (await markMailWaiting(tx, id, reason))
          await enqueue(tx, 'mail.send', { mailId: id }, { queue: queueOf(id), runAfterMs: PASSING_MS })
        return enqueueResume(tx, failures, 0)
      }
      await markMailHeld(tx, id, { error: reason, at, isRefusal: !isTotal })
      await recordOutage(tx, ctx.log, { service: MAIL_SERVICE, setting, reason, isTotal }, at)
      await enqueueResume(tx, again, probeDelayMs(again, error))
    })
  },
)

/** Undefined when the mail server took it. */
async function send(ctx: Context, mail: MailRow, signal: AbortSignal): Promise<unknown> {
  const body = openBody(ctx.secrets.encryptionKey, mail)
  if (!body) return new MailNotTaken('It cannot be opened with the present ENCRYPTION_KEY.', { fault: 'message' })
  try {
    await ctx.mailer?.send({ ...mail, ...body }, signal)
    return undefined
  } catch (error) {
    return error
  }
}

/** The oldest first. */
async function releaseHeldMail(ctx: Context): Promise<void> {
  await ctx.db.begin(async (tx) => {
    for (const id of await markHeldMailWaiting(tx, RELEASED_MAX))
      await enqueue(tx, 'mail.send', { mailId: id }, RELEASED)
    if (await hasHeldMail(tx)) await enqueueResume(tx, 0, RELEASE_MS)
  })
}

/** Whether the mail server works is for the next message to find out. */
async function endWithNothingHeld(ctx: Context): Promise<void> {
  await ctx.db.begin(async (tx) => {
    await lockHeldMail(tx)
    if (await hasHeldMail(tx)) await enqueueResume(tx, 0, 0)
    else await endOutage(tx, ctx.log, MAIL_SERVICE)
  })
}

/** The mail server was taken away. */
async function keepHeldMail(ctx: Context): Promise<void> {
  await ctx.db.begin(async (tx) => {
    await lockHeldMail(tx)
    await markHeldMailKept(tx)
    await endOutage(tx, ctx.log, MAIL_SERVICE)
  })
}

export const sweepMail = (ctx: Context): Promise<void> =>
  deleteMailBefore(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_MS))
