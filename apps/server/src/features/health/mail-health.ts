import type { Context } from '../../context.ts'
import { findOutage } from '../../platform/outages.ts'
import { MAIL_SERVICE } from '../mail/hold.ts'
import type { Health, PartHealth } from './service.ts'

export interface MailHealth extends Omit<PartHealth, 'status'> {
  status: PartHealth['status'] | 'degraded'
}

const FRESH_MS = 1_000
/** One message that is refused for what it says is no sign of a fault, several in a row are. */
const REFUSALS = 3

/** Whether mail gets through, as the last attempts showed; nothing is sent to find out. At most one query a second. */
export function createMailProbe(ctx: Context): (health: Health) => Promise<MailHealth> {
  let known: Promise<MailHealth> | undefined
  let readAt = Number.NEGATIVE_INFINITY
  return async ({ database, timestamp }) => {
    if (!ctx.mailer) return { status: 'not_configured', error: null, timestamp }
    if (database.status !== 'healthy') return { status: 'unhealthy', error: 'It is not known.', timestamp }
    if (known === undefined || performance.now() - readAt > FRESH_MS) {
      readAt = performance.now()
      known = read(ctx, timestamp)
      known.catch(() => undefined) // whoever waits for it hears of it
    }
    return known
  }
}

async function read({ db }: Context, timestamp: string): Promise<MailHealth> {
  const outage = await findOutage(db, MAIL_SERVICE)
  if (!outage || !(outage.isTotal || outage.count >= REFUSALS)) return { status: 'healthy', error: null, timestamp }
  return { status: 'degraded', error: 'The mail server refuses mail, which is held until that is mended.', timestamp }
}
