import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { exactly, formatDuration, formatSpan } from '../../ui/moments.ts'
import { RequestId } from '../../ui/request-id.tsx'
import { rowLinkClass } from '../../ui/row-list.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { DeliverySearch } from './search.ts'
import type { Delivery } from './types.ts'
import type { Outcome } from './use-replays.ts'
import { outcomeInWords } from './words.ts'

/** What a row of a table and a card have in common. */

interface DeliveryTitleProps {
  delivery: Delivery
  /** The list that it stands in, for the way back. */
  search: DeliverySearch
  /** In place of the type of its event. */
  children?: ReactNode
}

/** Its link covers the whole row. */
export const DeliveryTitle = ({ delivery, search, children = delivery.event_type }: DeliveryTitleProps) => (
  <Link
    to="/console/webhooks/deliveries/$deliveryId"
    params={{ deliveryId: delivery.id }}
    search={search}
    data-row
    className={classNames('min-w-0 truncate font-mono text-xs font-semibold', rowLinkClass)}
  >
    {children}
  </Link>
)

/** What it is besides: of a test or a replay. */
export const Kind = ({ delivery: { test, replay_of: original } }: { delivery: Delivery }) =>
  test || original !== null ? (
    <span className="shrink-0 rounded bg-sunken px-1.5 text-xs text-ink-soft">{test ? 'Test' : 'Replay'}</span>
  ) : null

/** How the last attempt ended. */
export function LastAttempt({ delivery: { last_attempt: last, status } }: { delivery: Delivery }) {
  if (last === null) return <span className="text-ink-soft">{status === 'pending' ? 'None yet' : 'None'}</span>
  return (
    <span className="whitespace-nowrap tabular-nums">
      <span className={last.error_code === null && status !== 'exhausted' ? 'text-good' : 'text-bad'}>
        {outcomeInWords(last)}
      </span>
      {last.duration_ms !== null && <span className="text-ink-soft"> in {formatDuration(last.duration_ms)}</span>}
    </span>
  )
}

/** “3 of 11”, and when the next one comes. */
export const Attempts = ({ delivery }: { delivery: Delivery }) => (
  <span className="whitespace-nowrap tabular-nums">
    {delivery.attempt} of {delivery.attempts_max}
    {delivery.status === 'pending' && delivery.next_attempt_at !== null && <Next at={delivery.next_attempt_at} />}
  </span>
)

function Next({ at }: { at: string }) {
  const wait = Date.parse(at) - useNow(true)
  return (
    <time dateTime={at} title={exactly(at)} className="text-ink-soft">
      {wait > 0 ? `, next in ${formatSpan(wait)}` : ', next one is due'}
    </time>
  )
}

/** What came of replaying it just now. */
export function ReplayOutcome({ outcome }: { outcome: Outcome | undefined }) {
  if (!outcome) return null
  if (outcome.state === 'running') return <p className="text-[0.8125rem] text-ink-soft">Replaying…</p>
  if (outcome.state === 'failed')
    return (
      <div className="relative z-1 text-[0.8125rem]">
        <p className="text-bad">Not replayed: {outcome.message}</p>
        <RequestId id={outcome.requestId} />
      </div>
    )
  return (
    <p className="relative z-1 text-[0.8125rem]">
      <Link
        to="/console/webhooks/deliveries/$deliveryId"
        params={{ deliveryId: outcome.deliveryId }}
        className="rounded text-accent underline"
      >
        Replayed: see the new delivery
      </Link>
    </p>
  )
}

interface SelectBoxProps {
  label: string
  checked: boolean
  onCheck: (checked: boolean) => void
}

/** Above the link that covers its row. */
export const SelectBox = ({ label, checked, onCheck }: SelectBoxProps) => (
  <input
    type="checkbox"
    aria-label={label}
    checked={checked}
    onChange={({ target }) => onCheck(target.checked)}
    className="relative z-1 block size-4 accent-(--accent)"
  />
)
