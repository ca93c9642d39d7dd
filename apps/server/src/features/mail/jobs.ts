import type { Context } from '../../context.ts'
import { defineJob } from '../../platform/jobs.ts'
import { MailNotTaken } from './mailer.ts'
import {
  deleteMailBefore,
  markMailAttempted,
  markMailFailed,
  markMailKept,
  markMailSent,
  updateMailError,
} from './queries.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'mail.send': { mailId: string }
  }
}

/** How long the mailbox remembers. */
const KEPT_MS = 30 * 24 * 3_600_000
/** With the job runner's growing pauses some 16 hours: within the life of a verification link. */
const ATTEMPTS_MAX = 12

/**
 * Hands a message to the mail server. What it refuses for good ends as failed with its answer; all else is tried again.
 * A crash after the server's yes sends it twice, under one Message-ID.
 */
export const sendMail = defineJob(
  'mail.send',
  { attemptsMax: ATTEMPTS_MAX, timeoutMs: 60_000 },
  async (ctx: Context, { mailId }, { signal }) => {
    const mail = await markMailAttempted(ctx.db, mailId)
    if (!mail) return
    if (!ctx.mailer) return markMailKept(ctx.db, mailId) // the mail server was taken away
    try {
      await ctx.mailer.send({ ...mail, text: mail.text ?? '', html: mail.html ?? '' }, signal)
    } catch (error) {
      if (error instanceof MailNotTaken && error.permanent) {
        ctx.log.warn({ err: error, mailId }, 'A message was refused for good.')
        return markMailFailed(ctx.db, mailId, error.message)
      }
      await updateMailError(ctx.db, mailId, reasonOf(error))
      throw error
    }
    await markMailSent(ctx.db, mailId, ctx.clock.now())
  },
  (ctx, { mailId }, error) => markMailFailed(ctx.db, mailId, reasonOf(error)),
)

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const sweepMail = (ctx: Context): Promise<void> =>
  deleteMailBefore(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_MS))
