import type { Context } from '../../context.ts'
import { findOutage } from '../../platform/outages.ts'
import { MAIL_SERVICE } from '../mail/hold.ts'
import type { Probe } from './probes.ts'

export interface MailAnswer {
  status: 'healthy' | 'degraded' | 'unhealthy' | 'not_configured'
  error: string | null
}

/** One message that is refused for what it says is no sign of a fault, several in a row are. */
const REFUSALS = 3

/** Whether mail gets through, as the last attempts showed; nothing is sent to find out. */
export function mailProbe(ctx: Context): Probe<MailAnswer> {
  return {
    async run() {
      if (!ctx.mailer) return { status: 'not_configured', error: null }
      const outage = await findOutage(ctx.db, MAIL_SERVICE)
      if (!outage || !(outage.isTotal || outage.count >= REFUSALS)) return { status: 'healthy', error: null }
      return { status: 'degraded', error: 'The mail server refuses mail, which is held until that is mended.' }
    },
    failed: () => ({ status: 'unhealthy', error: 'It is not known while the database does not answer.' }),
  }
}
