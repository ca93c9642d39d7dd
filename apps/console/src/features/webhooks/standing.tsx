import { Ban, CircleCheck, Clock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import type { DeliveryDetail } from './types.ts'
import { adviceOn, errorInWords, type Phase, phaseOf, sentenceOf } from './words.ts'

const looks: Record<Phase, { className: string; icon: ReactNode }> = {
  waiting: { className: 'bg-accent-soft text-accent', icon: <Clock /> },
  sending: { className: 'bg-accent-soft text-accent', icon: <Clock /> },
  retrying: { className: 'bg-warn-soft text-warn', icon: <Clock /> },
  delivered: { className: 'bg-good-soft text-good', icon: <CircleCheck /> },
  exhausted: { className: 'bg-bad-soft text-bad', icon: <TriangleAlert /> },
  canceled: { className: 'bg-sunken text-ink-soft', icon: <Ban /> },
}

interface StandingProps {
  delivery: DeliveryDetail
  /** Its endpoint gets nothing for now. */
  isDisabled: boolean
  now: number
}

/** Where a delivery stands, why, and what helps. */
export function Standing({ delivery, isDisabled, now }: StandingProps) {
  const { className, icon } = looks[phaseOf(delivery)]
  const failed = delivery.attempts.findLast(({ outcome }) => outcome === 'failed')
  const code = delivery.status === 'delivered' ? null : (failed?.error_code ?? null)
  return (
    <Card aria-label="Where it stands" className="flex gap-3.5 p-5">
      <span
        aria-hidden
        className={classNames('grid size-9 shrink-0 place-items-center rounded-lg [&_svg]:size-5', className)}
      >
        {icon}
      </span>
      <div className="grid min-w-0 gap-1.5">
        {/* Not a live region: it counts down. */}
        <h2 className="text-[0.9375rem] font-semibold tabular-nums">{sentenceOf(delivery, isDisabled, now)}</h2>
        {code !== null && (
          <>
            <p>Last time: {failed?.error ?? errorInWords(code)}</p>
            {adviceOn(code) && <p className="text-[0.8125rem] text-ink-soft">{adviceOn(code)}</p>}
          </>
        )}
      </div>
    </Card>
  )
}
