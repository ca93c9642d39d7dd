import { Link } from '@tanstack/react-router'
import { Figure } from '../../ui/card.tsx'
import { formatDuration } from '../../ui/moments.ts'
import { Time } from '../../ui/time.tsx'
import { rateInWords } from './health.ts'
import type { Webhook } from './types.ts'

/** How an endpoint is doing, in four numbers. */
export function Figures({ webhook: { id, stats } }: { webhook: Webhook }) {
  const { attempts_24h: attempts, failed_24h: failed } = stats
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Figure
        label="Success rate, last 24 hours"
        value={rateInWords(stats.success_rate_24h)}
        note={
          attempts === 0
            ? 'No attempts'
            : `${failed.toLocaleString()} of ${attempts.toLocaleString()} ${attempts === 1 ? 'attempt' : 'attempts'} failed`
        }
      />
      <Figure
        label="Response time, p95"
        value={stats.p95_ms === null ? '–' : formatDuration(stats.p95_ms)}
        note="Last 24 hours"
      />
      <Figure
        label="Pending"
        value={
          stats.waiting === 0 ? (
            '0'
          ) : (
            <Link
              to="/console/webhooks/deliveries"
              search={{ webhook: id, status: 'pending' }}
              className="rounded text-accent hover:underline"
            >
              {stats.waiting.toLocaleString()}
            </Link>
          )
        }
        note={
          stats.oldest_waiting_at !== null && (
            <>
              Oldest: <Time at={stats.oldest_waiting_at} />
            </>
          )
        }
      />
      <Figure
        label="Last success"
        value={
          <span className="text-base sm:text-2xl">
            <Time at={stats.last_succeeded_at} />
          </span>
        }
        note={
          <>
            Last failure: <Time at={stats.last_failed_at} />
          </>
        }
      />
    </div>
  )
}
