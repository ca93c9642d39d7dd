import { uuid } from '../../api/type-id.ts'
import type { Webhook } from './types.ts'

export type Health = 'failing' | 'disabled' | 'healthy' | 'idle'

/** How an endpoint is doing. One that fails has had no success since `failing_since`. */
export function healthOf({ status, failing_since: failingSince, stats }: Webhook): Health {
  if (status === 'disabled') return 'disabled'
  if (failingSince !== null) return 'failing'
  return stats.last_succeeded_at === null ? 'idle' : 'healthy'
}

export const healths = {
  failing: { text: 'Failing', tone: 'bad' },
  disabled: { text: 'Disabled', tone: 'neutral' },
  healthy: { text: 'Healthy', tone: 'good' },
  idle: { text: 'No deliveries yet', tone: 'neutral' },
} as const satisfies Record<Health, { text: string; tone: string }>

/** Whoever needs somebody comes first: failing ones, then those that were disabled for it, then by how much fails. */
export function worstFirst(webhooks: Webhook[]): Webhook[] {
  const rank = (webhook: Webhook): number => {
    const health = healthOf(webhook)
    if (health === 'failing') return 0
    if (health === 'disabled') return webhook.disabled_reason === 'owner' ? 4 : 1
    return webhook.stats.failed_24h > 0 ? 2 : 3
  }
  const rate = ({ stats }: Webhook): number => stats.success_rate_24h ?? 1
  return webhooks.toSorted((a, b) => rank(a) - rank(b) || rate(a) - rate(b) || (a.id < b.id ? 1 : -1))
}

export const isShown = (webhook: Webhook, { show, project }: { show?: string; project?: string }): boolean =>
  (show === undefined || (show === 'failing' ? healthOf(webhook) === 'failing' : webhook.status === show)) &&
  (project === undefined || (webhook.project_id !== null && uuid(webhook.project_id) === uuid(project)))

const percentFormat = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })

/** “99.9%”: never rounded up to a hundred while something failed, nor down to nothing. */
export function rateInWords(rate: number | null): string {
  if (rate === null) return 'None'
  const isWhole = rate === 0 || rate === 1
  return percentFormat.format(isWhole ? rate : Math.min(0.999, Math.max(0.001, rate)))
}
