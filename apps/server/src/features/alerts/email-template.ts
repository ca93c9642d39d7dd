import type { Context } from '../../context.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { plainName } from '../mail/plain-name.ts'
import { linkBase } from '../mail/service.ts'
import type { EmailContent } from '../mail/template.ts'
import type { SecretKeyFacts } from '../secret-keys/service.ts'
import type { Keys } from './find.ts'
import { descriptions } from './kinds.ts'
import { messageOf } from './message.ts'
import type { AlertRow } from './queries.ts'

/** Keys that a message names; the others are in the list. */
const NAMED_MAX = 5

/** What an account is written about alerts of one kind. Names are those of its keys, in which nothing is a link. */
export function composeAlerts(
  { config }: Context,
  alerts: AlertRow[],
  keys: Keys,
  { withNames }: { withNames: boolean },
): EmailContent {
  const [first] = alerts
  if (!first) throw new Error('There is no alert to write of.')
  const console = `${linkBase(config)}/console`
  const subject = `${descriptions[first.kind].text}${alerts.length > 1 ? `: ${alerts.length} alerts` : ''}`
  const more = alerts.length - NAMED_MAX
  return {
    subject,
    paragraphs: [
      ...alerts.slice(0, NAMED_MAX).map((alert) => paragraphOf(alert, keys, withNames)),
      ...(more > 0 ? [`${more} more alerts of this kind are in the console.`] : []),
    ],
    action:
      alerts.length === 1 && first.kind !== 'rotation_overdue'
        ? { label: 'Look at the requests', url: `${console}/requests?${requestsOf(first)}` }
        : { label: 'Look at the alerts', url: `${console}/alerts` },
    notes: [
      `All alerts are at ${console}/alerts, where you can mute those that you do not want. There is at most one message of a kind in an hour.`,
    ],
  }
}

function paragraphOf(alert: AlertRow, keys: Keys, withNames: boolean): string {
  const key = alert.keyId === null ? undefined : keys.get(alert.keyId)
  return key ? `${nameOf(key, withNames)}: ${messageOf(alert)}` : messageOf(alert)
}

function nameOf({ name, prefix, last4 }: SecretKeyFacts, withNames: boolean): string {
  const plain = withNames ? plainName(name) : ''
  return `Key ${plain === '' ? '' : `“${plain}” `}(${prefix}…${last4})`
}

/** What the address of the console's request log has for a filter (apps/console/src/features/requests/search.ts): test/alert-links.test.ts. */
const requestsOf = ({ keyId, projectId, kind, since }: AlertRow): URLSearchParams =>
  new URLSearchParams({
    // Without a key it may have been the console itself.
    ...(keyId === null ? { source: 'all' } : { key: toTypeId('key', keyId) }),
    ...(keyId === null && projectId !== null ? { project: projectId } : {}),
    ...(kind === 'refused_burst' || kind === 'revoked_key_used' ? { status: '4xx' } : {}),
    from: since.toISOString(),
  })
