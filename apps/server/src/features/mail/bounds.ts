import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { countMailOfKind, lockMailHour, updateMailHour } from './queries.ts'

/**
 * How much is written. Anybody can have mail sent to anybody: by registering an address, by asking for links to it, and a developer by
 * making accounts for it. What is beyond a bound is not sent.
 */

const HOUR_MS = 3_600_000
/** Of one kind to one account in an hour. */
const OF_KIND_MAX = 5
/** Of a developer's bound, the part that registrations may use up; the rest is for the accounts that are there already. */
const REGISTRATIONS_SHARE = 0.75

/** Why a message is not sent. */
export interface Excess {
  reason: string
  /** It is the first of this hour that is beyond the bound of its developer. */
  isFirstOfDeveloper: boolean
}

interface Counted {
  userId: string
  kind: string
  /** Whose end user gets it; null for developers and operators themselves, whose mail their end users cannot use up. */
  developerId: string | null
}

/** Counts a message. Undefined when it may be sent. */
export async function countMail(ctx: Context, tx: Tx, mail: Counted): Promise<Excess | undefined> {
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - HOUR_MS)
  if ((await countMailOfKind(tx, mail.userId, mail.kind, since)) >= OF_KIND_MAX)
    return {
      reason: `The account has been sent ${OF_KIND_MAX} messages of this kind within an hour.`,
      isFirstOfDeveloper: false,
    }
  return mail.developerId === null ? undefined : countForDeveloper(ctx, tx, mail.developerId, mail.kind, now)
}

/** The row of the developer's hour is locked until the transaction ends, so that servers together stay within the bound. */
async function countForDeveloper(
  ctx: Context,
  tx: Tx,
  developerId: string,
  kind: string,
  now: Date,
): Promise<Excess | undefined> {
  const max = ctx.config.mailsPerDeveloperHour
  const known = await lockMailHour(tx, developerId, now)
  const age = now.getTime() - known.beganAt.getTime()
  const hour = age >= 0 && age < HOUR_MS ? known : { beganAt: now, written: 0, limited: 0 }
  const isWithin = hour.written < (kind === 'verification' ? Math.ceil(max * REGISTRATIONS_SHARE) : max)
  const counted = isWithin ? { written: hour.written + 1 } : { limited: hour.limited + 1 }
  await updateMailHour(tx, developerId, { ...hour, ...counted })
  if (isWithin) return undefined
  const endsAt = new Date(hour.beganAt.getTime() + HOUR_MS).toISOString()
  const reason = `The end users of this developer have been sent as many messages as MAILS_PER_DEVELOPER_HOUR allows, until ${endsAt}.`
  return { reason, isFirstOfDeveloper: hour.limited === 0 }
}
