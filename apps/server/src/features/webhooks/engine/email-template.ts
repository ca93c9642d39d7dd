import type { Config } from '../../../config/config.ts'
import { toTypeId } from '../../../platform/type-id.ts'
import { linkBase } from '../../mail/service.ts'
import type { EmailContent } from '../../mail/template.ts'
import { DELIVERY_SECONDS } from '../ladder-gaps.ts'
import type { WebhookRow } from '../queries.ts'

/** What an account is written whose endpoint was disabled. By its id: its URL may hold a secret, and would become a link. */
export function composeDisabled(
  config: Config,
  { id, disabledReason, failedAttempts, failingSince }: WebhookRow,
): EmailContent {
  const name = toTypeId('hook', id)
  const why =
    disabledReason === 'gone'
      ? 'It returned 410 Gone.'
      : `Each of the last ${failedAttempts.toLocaleString('en-US')} attempts failed, since ${failingSince?.toISOString().slice(0, 10)}.`
  return {
    subject: 'A webhook endpoint was disabled',
    paragraphs: [
      `The webhook endpoint ${name} was disabled. ${why}`,
      `It gets no more events. Its pending deliveries are kept for ${DELIVERY_SECONDS / 3600} hours from their creation, and resume if you enable the endpoint before then.`,
    ],
    action: { label: 'View webhooks', url: `${linkBase(config)}/console/webhooks` },
    notes: ['You can replay the events that it misses once it is enabled again.'],
  }
}
