import type { Generation } from '../../api/types.ts'
import { classNames } from '../../ui/class-names.ts'

const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

interface Step {
  text: string
  at: string | null
  state: 'done' | 'now' | 'ahead' | 'failed'
}

/** What happened to it, and when; with what took how long. */
export function Timeline({ generation }: { generation: Generation }) {
  const steps = stepsOf(generation)
  return (
    <ol className="grid">
      {steps.map(({ text, at, state }, nth) => (
        <li key={text} className="relative grid grid-cols-[1rem_1fr] gap-3 pb-5 last:pb-0">
          {nth < steps.length - 1 && (
            <span aria-hidden className="absolute top-3 bottom-0 left-[0.46rem] w-px bg-line" />
          )}
          <span
            aria-hidden
            className={classNames(
              'relative mt-1.5 size-2.5 justify-self-center rounded-full',
              state === 'done' && 'bg-good',
              state === 'failed' && 'bg-bad',
              state === 'now' && 'animate-pulse bg-accent',
              state === 'ahead' && 'border border-line-strong bg-raised',
            )}
          />
          <div className="grid gap-0.5">
            <span className={classNames(state === 'ahead' && 'text-ink-soft', state === 'failed' && 'text-bad')}>
              {text}
            </span>
            <span className="min-h-5 text-[0.8125rem] text-ink-soft tabular-nums">
              {at === null ? (
                state === 'now' && 'Now'
              ) : (
                <>
                  <time dateTime={at}>{clock.format(new Date(at))}</time>
                  {after(steps[nth - 1]?.at, at)}
                </>
              )}
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}

function stepsOf({ status, provider, created_at, submitted_at, completed_at }: Generation): Step[] {
  const failed = status === 'failed'
  const submitted: Step = {
    text: `Handed to the image provider (${provider})`,
    at: submitted_at,
    state: submitted_at !== null ? 'done' : status === 'pending' ? 'ahead' : 'now',
  }
  return [
    { text: 'Accepted', at: created_at, state: status === 'pending' ? 'now' : 'done' },
    // One that failed before it got so far never will.
    ...(failed && submitted_at === null ? [] : [submitted]),
    ...(status === 'processing' && submitted_at !== null
      ? [{ text: 'The provider draws', at: null, state: 'now' as const }]
      : []),
    {
      text: failed ? 'Failed' : 'Picture stored',
      at: completed_at,
      state: failed ? 'failed' : completed_at === null ? 'ahead' : 'done',
    },
  ]
}

function after(earlier: string | null | undefined, at: string): string {
  const seconds = (Date.parse(at) - Date.parse(earlier ?? '')) / 1000
  if (!(seconds >= 0)) return ''
  return seconds < 60 ? `, ${seconds.toFixed(1)} s later` : `, ${Math.round(seconds / 60)} min later`
}
