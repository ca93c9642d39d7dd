import { Link } from '@tanstack/react-router'
import { Badge } from '../../ui/badge.tsx'
import { StackedFact } from '../../ui/fact.tsx'
import { formatDuration } from '../../ui/moments.ts'
import { rowLinkClass } from '../../ui/row-list.tsx'
import { Time } from '../../ui/time.tsx'
import { healthOf, healths, rateInWords } from './health.ts'
import { Hours } from './hours.tsx'
import type { Webhook } from './types.ts'
import { shortUrl, typesInWords } from './words.ts'

interface EndpointItemProps {
  webhook: Webhook
  /** Undefined where it is of all projects, or unknown. */
  projectName: string | undefined
}

/** An endpoint and how it is doing. Its link covers the whole row. */
export function EndpointItem({ webhook, projectName }: EndpointItemProps) {
  const { id, url, description, event_types: types, stats } = webhook
  const { text, tone } = healths[healthOf(webhook)]
  return (
    <li className="relative grid gap-3 border-b border-line px-5 py-4 last:border-0 hover:bg-sunken/60">
      <div className="grid gap-1">
        <h2 className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            to="/console/webhooks/$webhookId"
            params={{ webhookId: id }}
            data-row
            className={`min-w-0 font-mono text-[0.8125rem] font-semibold wrap-anywhere ${rowLinkClass}`}
          >
            {shortUrl(url)}
          </Link>
          <Badge tone={tone}>{text}</Badge>
        </h2>
        <p className="text-[0.8125rem] text-ink-soft">
          {description && (
            <>
              <bdi className="text-ink">{description}</bdi> ·{' '}
            </>
          )}
          {typesInWords(types)}
          {projectName !== undefined && (
            <>
              {' '}
              of <bdi>{projectName}</bdi>
            </>
          )}
          <WhyDisabled webhook={webhook} />
        </p>
      </div>
      <div className="grid items-end gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_11rem]">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-[0.8125rem] sm:grid-cols-3 lg:grid-cols-5">
          <StackedFact name="Success rate, 24 h">
            <span className={rateClass(stats.success_rate_24h)}>{rateInWords(stats.success_rate_24h)}</span>
            {stats.attempts_24h > 0 && <span className="text-ink-soft"> of {stats.attempts_24h.toLocaleString()}</span>}
          </StackedFact>
          <StackedFact name="Response time, p95">
            {stats.p95_ms === null ? 'Unknown' : formatDuration(stats.p95_ms)}
          </StackedFact>
          <StackedFact name="Pending">
            {stats.waiting === 0 ? 'None' : stats.waiting.toLocaleString()}
            {stats.oldest_waiting_at !== null && (
              <span className="text-ink-soft">
                , oldest <Time at={stats.oldest_waiting_at} />
              </span>
            )}
          </StackedFact>
          <StackedFact name="Last success">
            <Time at={stats.last_succeeded_at} />
          </StackedFact>
          <StackedFact name="Last failure">
            <Time at={stats.last_failed_at} />
          </StackedFact>
        </dl>
        {stats.attempts_24h > 0 && <Hours webhookId={id} />}
      </div>
    </li>
  )
}

const rateClass = (rate: number | null): string =>
  rate === null
    ? 'text-ink-soft'
    : rate < 0.5
      ? 'font-medium text-bad'
      : rate < 0.99
        ? 'font-medium text-warn'
        : 'font-medium'

const reasons: Record<string, string> = {
  owner: 'Disabled manually',
  gone: 'It returned 410 Gone',
  failing: 'It failed for 5 days',
}

function WhyDisabled({ webhook: { disabled_reason: reason, disabled_at: at } }: { webhook: Webhook }) {
  if (reason === null) return null
  return (
    <>
      {' · '}
      {reasons[reason] ?? 'Disabled'} <Time at={at} />
    </>
  )
}
