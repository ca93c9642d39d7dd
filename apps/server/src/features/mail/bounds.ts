import { createHmac } from 'node:crypto'
import { keysOf } from '../../access/email.ts'
import type { Context } from '../../context.ts'
import { deriveKey } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import { lockMailHour, type MailCount, type MailHour, updateMailHour } from './queries.ts'

/**
 * How much is sent. Anybody can have mail sent to anybody: by registering an address, by asking for links to it, and a developer by
 * making and removing accounts for it. What is beyond a bound is not sent.
 */

export const HOUR_MS = 3_600_000
/** Of one kind to one address in an hour, of one developer or of the installation itself. */
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
  recipient: string
  kind: string
  /** Whose end user gets it; null for developers and operators themselves, whose mail their end users cannot use up. */
  developerId: string | null
}

/**
 * Counts a message. Undefined when it may be sent. Counts are locked until the transaction ends, so that servers together stay within the
 * bounds. The developer's comes first: transactions with several messages would otherwise wait for each other's addresses.
 */
export async function countMail(
  ctx: Context,
  tx: Tx,
  { recipient, kind, developerId }: Counted,
): Promise<Excess | undefined> {
  const now = ctx.clock.now()
  const developer =
    developerId === null ? undefined : await lockTally(tx, { id: idOf(ctx, developerId), developerId }, now)
  const ofAddress = idOf(ctx, developerId, kind, keysOf(recipient).identity)
  const address = await lockTally(tx, { id: ofAddress, developerId: null }, now)
  if (address.hour.written >= OF_KIND_MAX) {
    await add(tx, address, 'limited')
    const reason = `This address has been sent ${OF_KIND_MAX} messages of this kind, the most for an hour, which ends ${endOf(address)}.`
    return { reason, isFirstOfDeveloper: false }
  }
  if (developer && developer.hour.written >= shareOf(ctx, kind)) {
    await add(tx, developer, 'limited')
    const reason = `The end users of its developer have been sent what MAILS_PER_DEVELOPER_HOUR allows for an hour, which ends ${endOf(developer)}.`
    return { reason, isFirstOfDeveloper: developer.hour.limited === 0 }
  }
  await add(tx, address, 'written')
  if (developer) await add(tx, developer, 'written')
  return undefined
}

const shareOf = ({ config }: Context, kind: string): number =>
  Math.ceil(config.mailsPerDeveloperHour * (kind === 'verification' ? REGISTRATIONS_SHARE : 1))

/** Keyed, since addresses could be guessed from a plain hash. */
const idOf = ({ secrets }: Context, ...parts: (string | null)[]): Buffer =>
  createHmac('sha256', deriveKey(secrets.encryptionKey, 'mail counts')).update(JSON.stringify(parts)).digest()

interface Tally {
  count: MailCount
  hour: MailHour
}

/** In the hour that runs, or one that begins now. */
async function lockTally(tx: Tx, count: MailCount, now: Date): Promise<Tally> {
  const hour = await lockMailHour(tx, count, now)
  const ageMs = now.getTime() - hour.beganAt.getTime()
  return { count, hour: ageMs >= 0 && ageMs < HOUR_MS ? hour : { beganAt: now, written: 0, limited: 0 } }
}

const add = (tx: Tx, { count, hour }: Tally, what: 'written' | 'limited'): Promise<void> =>
  updateMailHour(tx, count, { ...hour, [what]: hour[what] + 1 })

const endOf = ({ hour }: Tally): string => new Date(hour.beganAt.getTime() + HOUR_MS).toISOString()
