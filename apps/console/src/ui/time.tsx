import { clock, dayOf, exactly, isToday } from './moments.ts'

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** “3 hours ago”, with the exact time for whoever points at it. */
export function Time({ at, never = 'Never' }: { at: string | null | undefined; never?: string }) {
  if (!at) return <span className="text-ink-soft">{never}</span>
  const date = new Date(at)
  return (
    <time dateTime={at} title={exact.format(date)} className="whitespace-nowrap">
      {ago(date)}
    </time>
  )
}

function ago(date: Date): string {
  const seconds = (date.getTime() - Date.now()) / 1000
  for (const [unit, length] of steps)
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit)
  return 'just now'
}

/** “14:03:05”, with the day where it is not today. */
export const ClockTime = ({ at }: { at: string }) => (
  <time dateTime={at} title={exactly(at)} className="tabular-nums whitespace-nowrap">
    {!isToday(at) && <span className="text-ink-soft">{dayOf(at)}</span>} {clock(at)}
  </time>
)
