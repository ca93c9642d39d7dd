import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue, hasJob } from '../../platform/jobs.ts'
import { endOutage, findOutage, recordOutage } from '../../platform/outages.ts'
import type { MailNotTaken } from './mail-error.ts'
import { hasHeldMail, lockHeldMail, type MailRow, markMailExpired, markMailHeld, markMailSent } from './queries.ts'

/**
 * Mail that the mail server refuses through the installation's fault is held: a sender or an account that it does not know, a certificate,
 * a server that is away. While nothing gets through (a total outage), new messages are held without an attempt. One job probes with one
 * message at a time, ever more rarely; the first that is taken lets the others go, the oldest first.
 *
 * What is held and whether there is an outage change under one lock. So a message that is held because of an outage is seen by whoever
 * ends that outage.
 */
declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    /** Probes that failed in a row. */
    'mail.resume': { failures?: number }
  }
}

/** Of the mail server, among outages. */
export const MAIL_SERVICE = 'mail'
const RESUME_KEY = 'mail.resume'

/** Between probes: 2 s doubling to a minute. Refused sign-ins lock accounts out, and a single message may be refused for what it says. */
const PROBE_MS = 2_000
const PROBE_MAX_MS = 60_000
const SLOW_PROBE_MAX_MS = 5 * 60_000

export function probeDelayMs(failures: number, fault: Pick<MailNotTaken, 'isSignIn' | 'isBeforeMessage'>): number {
  if (fault.isSignIn) return SLOW_PROBE_MAX_MS
  return Math.min(fault.isBeforeMessage ? PROBE_MAX_MS : SLOW_PROBE_MAX_MS, PROBE_MS * 2 ** Math.min(failures - 1, 20))
}

export const enqueueResume = (tx: Tx, failures: number, runAfterMs: number): Promise<void> =>
  enqueue(tx, 'mail.resume', { failures }, { key: RESUME_KEY, queue: RESUME_KEY, runAfterMs })

/** True when nothing gets through at present: then the message is held, untried. */
export async function heldUntried(ctx: Context, mailId: string): Promise<boolean> {
  if (!(await findOutage(ctx.db, MAIL_SERVICE))?.isTotal) return false
  return ctx.db.begin(async (tx) => {
    await lockHeldMail(tx)
    const outage = await findOutage(tx, MAIL_SERVICE)
    if (!outage?.isTotal) return false
    const at = ctx.clock.now()
    await markMailExpired(tx, at, mailId)
    await markMailHeld(tx, mailId, { error: outage.reason, at, isRefusal: false })
    return true
  })
}

/** Until the fault that the mail server named is mended. */
export async function holdMail(ctx: Context, { id }: MailRow, fault: MailNotTaken): Promise<void> {
  await ctx.db.begin(async (tx) => {
    await lockHeldMail(tx)
    const at = ctx.clock.now()
    const { message: reason, setting, isBeforeMessage: isTotal } = fault
    if (!(await markMailHeld(tx, id, { error: reason, at, isRefusal: !isTotal }))) return
    const isNew = await recordOutage(tx, ctx.log, { service: MAIL_SERVICE, setting, reason, isTotal }, at)
    if (isNew) await enqueueResume(tx, 1, probeDelayMs(1, fault))
  })
}

/** The mail server took it: whatever was held for a fault of all may go. */
export async function settleSent(ctx: Context, { id }: MailRow): Promise<void> {
  await markMailSent(ctx.db, id, ctx.clock.now())
  if (!(await findOutage(ctx.db, MAIL_SERVICE))) return
  await ctx.db.begin(async (tx) => {
    await lockHeldMail(tx)
    const ended = await endOutage(tx, ctx.log, MAIL_SERVICE)
    if (ended?.isTotal && (await hasHeldMail(tx))) await enqueueResume(tx, 0, 0)
  })
}

/** At the start of a server, which may have come with better settings. */
export const resumeAtStart = (ctx: Context): Promise<void> =>
  ctx.db.begin(async (tx) => {
    if (await hasHeldMail(tx)) await enqueueResume(tx, 0, 0)
  })

/** For what a crash left: something is held, and no job looks after it. */
export async function sweepHeldMail(ctx: Context): Promise<void> {
  const isHeld = (await hasHeldMail(ctx.db)) || (await findOutage(ctx.db, MAIL_SERVICE)) !== undefined
  if (isHeld && !(await hasJob(ctx.db, RESUME_KEY))) await ctx.db.begin((tx) => enqueueResume(tx, 0, 0))
}
