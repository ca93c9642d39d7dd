import { Card, CardHead } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { clock, dayOf, exactly, formatDuration, isToday } from '../../ui/moments.ts'
import type { DeliveryDetail, ScheduledAttempt } from './types.ts'
import { fromNow, outcomeInWords } from './words.ts'

interface LadderProps {
  delivery: DeliveryDetail
  now: number
  /** The attempt that is shown beside it. */
  shown: number | undefined
  onShow: (attempt: number) => void
}

/** Every attempt that was made, and those that may come until the deadline. */
export function Ladder({ delivery, now, shown, onShow }: LadderProps) {
  const { schedule, deadline_at: deadline, status, attempts_max: max } = delivery
  return (
    <Card>
      <CardHead title="Attempts" about={`Up to ${max} within 72 hours, at growing intervals.`} />
      <ol className="grid p-5">
        {schedule.map((step) => (
          <Step
            key={step.attempt}
            step={step}
            delivery={delivery}
            now={now}
            isShown={step.attempt === shown}
            onShow={onShow}
          />
        ))}
        {status === 'pending' && (
          <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-3">
            <span aria-hidden className="mt-1.5 h-2.5 w-2.5 justify-self-center border-t-2 border-line-strong" />
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-[0.8125rem] text-ink-soft">
              <span>Deadline: exhausted if none succeeds</span>
              <Moment at={deadline} now={now} />
            </div>
          </li>
        )}
      </ol>
    </Card>
  )
}

interface StepProps {
  step: ScheduledAttempt
  delivery: DeliveryDetail
  now: number
  isShown: boolean
  onShow: (attempt: number) => void
}

const dots: Record<ScheduledAttempt['status'], string> = {
  done: 'bg-good',
  failed: 'bg-bad',
  interrupted: 'bg-line-strong',
  next: 'bg-accent ring-4 ring-accent-soft',
  planned: 'border border-line-strong bg-raised',
}

function Step({ step, delivery, now, isShown, onShow }: StepProps) {
  const { attempt, at, status } = step
  const made = delivery.attempts.find(({ number }) => number === attempt)
  const isAhead = status === 'planned' || status === 'next'
  const title = `Attempt ${attempt}`
  return (
    <li className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-3 pb-4 last:pb-0">
      <span aria-hidden className="absolute top-3 -bottom-1.5 left-[0.46rem] w-px bg-line [li:last-child>&]:hidden" />
      <span
        aria-hidden
        className={classNames('relative mt-1.5 size-2.5 justify-self-center rounded-full', dots[status])}
      />
      <div
        className={classNames(
          'flex flex-wrap items-baseline justify-between gap-x-4',
          status === 'planned' && 'text-ink-soft',
        )}
      >
        <span className="flex flex-wrap items-baseline gap-x-2">
          {made ? (
            <button
              type="button"
              aria-pressed={isShown}
              onClick={() => onShow(attempt)}
              className="rounded text-accent underline-offset-2 hover:underline aria-pressed:font-semibold aria-pressed:text-ink"
            >
              {title}
            </button>
          ) : (
            <span className={status === 'next' ? 'font-medium' : undefined}>{title}</span>
          )}
          <span className={classNames('text-[0.8125rem]', status === 'failed' ? 'text-bad' : 'text-ink-soft')}>
            {saidOf(step, delivery)}
          </span>
        </span>
        <Moment at={at} now={now} about={isAhead} />
      </div>
    </li>
  )
}

/** “503 in 40 ms”, “Timed out”, “Next”, “Planned”. */
function saidOf({ attempt, status }: ScheduledAttempt, { attempts, in_flight: isSent }: DeliveryDetail): string {
  const made = attempts.find(({ number }) => number === attempt)
  if (status === 'planned') return 'Planned'
  if (status === 'next') return isSent ? 'In progress' : 'Next'
  if (!made || status === 'interrupted') return 'Interrupted, does not count'
  const took = made.duration_ms === null ? '' : ` in ${formatDuration(made.duration_ms)}`
  return `${outcomeInWords(made)}${took}`
}

/** What is ahead may come up to a tenth earlier or later. */
const Moment = ({ at, now, about = false }: { at: string; now: number; about?: boolean }) => (
  <time dateTime={at} title={exactly(at)} className="text-[0.8125rem] whitespace-nowrap text-ink-soft tabular-nums">
    {about ? fromNow(at, now) : `${isToday(at) ? '' : `${dayOf(at)} `}${clock(at)}`}
  </time>
)
