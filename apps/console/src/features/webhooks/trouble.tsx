import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatSpan } from '../../ui/moments.ts'
import { Time } from '../../ui/time.tsx'
import type { DeedProps } from './deed-props.ts'
import { healthOf } from './health.ts'
import { RECENT, recentDeliveriesQuery } from './queries.ts'
import { adviceOn, errorInWords, outcomeInWords } from './words.ts'

/** Why an endpoint gets nothing, or fails, and what to do about it. Nothing while all is well. */
export function Trouble({ webhook, onAsk }: DeedProps) {
  const health = healthOf(webhook)
  if (health === 'failing')
    return (
      <Banner tone="bad" title={`Every attempt has failed for ${sinceInWords(webhook.failing_since)}`}>
        <LastError webhookId={webhook.id} />
        <p>
          Deliveries are retried. After 5 days and 20 attempts without a success, the endpoint is disabled, and you get
          an email.
        </p>
        <Actions>
          <Button size="small" onClick={() => onAsk('test')}>
            Send test event
          </Button>
          <Button size="small" onClick={() => onAsk('edit')}>
            Change URL
          </Button>
        </Actions>
      </Banner>
    )
  if (health !== 'disabled') return null
  const { disabled_reason: reason, disabled_at: at, stats } = webhook
  return (
    <Banner
      tone={reason === 'owner' ? 'neutral' : 'bad'}
      title={
        reason === 'gone' ? (
          <Since text="Disabled, since your server answered 410 Gone" at={at} />
        ) : reason === 'failing' ? (
          <Since text="Disabled after 5 days in which every attempt failed," at={at} />
        ) : (
          <Since text="Disabled manually" at={at} />
        )
      }
    >
      {reason === 'failing' && <LastError webhookId={webhook.id} />}
      <p>
        {reason === 'gone'
          ? 'With 410, a server says that the endpoint no longer exists. If that was a mistake, make it return 2xx and enable the endpoint.'
          : reason === 'failing'
            ? 'Fix your server or change the URL, then enable the endpoint.'
            : 'It gets no new events.'}{' '}
        {stats.waiting > 0 &&
          `${stats.waiting.toLocaleString()} ${stats.waiting === 1 ? 'delivery waits' : 'deliveries wait'}, each for up to 72 hours. `}
        You can replay the events that it misses once it is enabled.
      </p>
      <Actions>
        <Button size="small" look="primary" onClick={() => onAsk('enable')}>
          Enable endpoint
        </Button>
        {reason !== 'owner' && (
          <Button size="small" onClick={() => onAsk('edit')}>
            Change URL
          </Button>
        )}
      </Actions>
    </Banner>
  )
}

const sinceInWords = (at: string | null): string => formatSpan(Date.now() - Date.parse(at ?? ''))

const Since = ({ text, at }: { text: string; at: string | null }) => (
  <>
    {text}{' '}
    <span className="font-normal">
      (<Time at={at} />)
    </span>
  </>
)

interface BannerProps {
  tone: 'bad' | 'neutral'
  title: ReactNode
  children: ReactNode
}

const Banner = ({ tone, title, children }: BannerProps) => (
  <section
    aria-label="Trouble"
    className={classNames(
      'flex gap-3 rounded-xl border px-5 py-4',
      tone === 'bad' ? 'border-bad/40 bg-bad-soft' : 'border-line-strong bg-sunken',
    )}
  >
    <TriangleAlert
      aria-hidden
      className={classNames('mt-0.5 size-4.5 shrink-0', tone === 'bad' ? 'text-bad' : 'text-ink-soft')}
    />
    <div className="grid min-w-0 gap-1.5">
      <h2 className={classNames('font-semibold', tone === 'bad' && 'text-bad')}>{title}</h2>
      {children}
    </div>
  </section>
)

const Actions = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap gap-2 pt-1.5">{children}</div>

/** Of the newest delivery that failed. */
function LastError({ webhookId }: { webhookId: string }) {
  const { data } = useQuery(recentDeliveriesQuery({ webhook: webhookId }, RECENT))
  const failed = data?.data.find(({ last_attempt: last }) => last !== null && last.error_code !== null)
  const code = failed?.last_attempt?.error_code
  if (!failed?.last_attempt || !code) return null
  return (
    <p>
      <Link
        to="/console/webhooks/deliveries/$deliveryId"
        params={{ deliveryId: failed.id }}
        className="rounded font-medium text-accent underline"
      >
        {code === 'status' ? `Last response: ${outcomeInWords(failed.last_attempt)}` : errorInWords(code)}
      </Link>
      . {adviceOn(code)}
    </p>
  )
}
