import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react'
import { formatDuration, formatSpan } from '../../ui/moments.ts'
import { Failure } from '../../ui/states.tsx'
import { useNow } from '../../ui/use-now.ts'
import { shownBodyOf } from './message-bodies.ts'
import { deliveryQuery } from './queries.ts'
import type { Attempt, DeliveryDetail } from './types.ts'
import { adviceOn, errorInWords } from './words.ts'

const EXCERPT_MAX = 500

/** What comes of a test event, as it happens. */
export function FollowedTest({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(deliveryQuery(id))
  const attempt = data?.attempts.findLast(({ outcome }) => outcome !== 'interrupted')
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  return (
    <section aria-label="Result" className="grid gap-3 rounded-lg border border-line p-4">
      <div role="status">{data && attempt ? <Result attempt={attempt} /> : <Sending />}</div>
      {data && attempt?.error_code && <Next delivery={data} />}
      {attempt && <Excerpt attempt={attempt} />}
      {attempt && (
        <Link
          to="/console/webhooks/deliveries/$deliveryId"
          params={{ deliveryId: id }}
          className="w-fit rounded text-accent underline"
        >
          See request, response and signature
        </Link>
      )}
    </section>
  )
}

const Sending = () => (
  <p className="flex items-center gap-2">
    <LoaderCircle aria-hidden className="size-4 animate-spin text-accent" /> Sending
  </p>
)

function Result({ attempt }: { attempt: Attempt }) {
  const { error_code: code, error, response_status: status, duration_ms: ms } = attempt
  const took = ms === null ? '' : ` in ${formatDuration(ms)}`
  if (code === null)
    return (
      <p className="flex items-start gap-2 font-medium text-good">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" /> Delivered: answered {status}
        {took}
      </p>
    )
  return (
    <div className="flex items-start gap-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="grid gap-1">
        <p className="font-medium text-bad">
          {code === 'status' ? `Answered ${status}` : errorInWords(code)}
          {took}
        </p>
        {error && <p>{error}</p>}
        {adviceOn(code) && <p className="text-[0.8125rem] text-ink-soft">{adviceOn(code)}</p>}
      </div>
    </div>
  )
}

function Next({ delivery }: { delivery: DeliveryDetail }) {
  const { next_attempt_at: next } = delivery
  const now = useNow(next !== null)
  if (next === null) return null
  const wait = Date.parse(next) - now
  return (
    <p className="text-[0.8125rem] text-ink-soft tabular-nums">
      {wait > 0 ? `Next attempt in ${formatSpan(wait)}` : 'The next attempt is due now'}, or send another one.
    </p>
  )
}

function Excerpt({ attempt }: { attempt: Attempt }) {
  if (!attempt.response_body) return null
  const { text } = shownBodyOf(attempt.response_body, attempt.response_body_encoding, true)
  return (
    <pre
      dir="ltr"
      className="max-h-32 overflow-auto rounded-lg bg-sunken px-3 py-2 font-mono text-xs leading-5"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <code>{text.slice(0, EXCERPT_MAX)}</code>
    </pre>
  )
}
