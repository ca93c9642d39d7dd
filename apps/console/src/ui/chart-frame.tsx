import { type PointerEvent, type ReactNode, useState } from 'react'
import { classNames } from './class-names.ts'

export type ChartInterval = 'minute' | 'hour' | 'day'

interface ChartFrameProps {
  interval: ChartInterval
  /** When each column begins. */
  starts: string[]
  /** The value of the uppermost line; see `roundUp`. */
  highest: number
  /** How a value at the side is written. */
  scale?: (value: number) => string
  /** What the column that is pointed at says. */
  tip: (index: number) => ReactNode
  /** A click on a column, or a stroke over several, chooses them. */
  onRange?: ((first: number, last: number) => void) | undefined
  /** What is drawn, over the whole plot. */
  children: ReactNode
}

// Days are those of UTC, as the server counts them; hours and minutes are the reader's own.
const formats = {
  minute: { tick: { hour: 'numeric', minute: '2-digit' }, full: { dateStyle: 'medium', timeStyle: 'short' } },
  hour: { tick: { hour: 'numeric' }, full: { dateStyle: 'medium', timeStyle: 'short' } },
  day: { tick: { month: 'short', day: 'numeric', timeZone: 'UTC' }, full: { dateStyle: 'medium', timeZone: 'UTC' } },
} as const

const LINES = 4

/** The next round number above, so that the lines stand at numbers that people say. */
export function roundUp(max: number): number {
  if (max <= LINES) return LINES
  const size = 10 ** Math.floor(Math.log10(max / LINES))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * size * LINES >= max && Number.isInteger(factor * size))
  return (step ?? 10) * size * LINES
}

/**
 * Lines, times and values around a chart over time, and a line of text for the column that is pointed at. Its own few lines: every library
 * for charts is larger than all the rest of a first page.
 */
export function ChartFrame({ interval, starts, highest, scale, tip, onRange, children }: ChartFrameProps) {
  const [pointed, setPointed] = useState<number>()
  const [pressed, setPressed] = useState<number>()
  const tick = new Intl.DateTimeFormat(undefined, formats[interval].tick)
  const full = new Intl.DateTimeFormat(undefined, formats[interval].full)
  const every = Math.ceil(starts.length / (starts.length > 40 ? 4 : 6))
  const lines = Array.from({ length: LINES + 1 }, (_, n) => (highest / LINES) * (LINES - n))
  const start = pointed === undefined ? undefined : starts[pointed]
  const isChosen = (index: number): boolean =>
    pressed !== undefined && pointed !== undefined && (index - pressed) * (index - pointed) <= 0
  const release = (event: PointerEvent, index: number): void => {
    // A finger that moves scrolls the page.
    const from = event.pointerType === 'mouse' ? (pressed ?? index) : index
    if (pressed !== undefined) onRange?.(Math.min(from, index), Math.max(from, index))
    setPressed(undefined)
  }
  return (
    <div className="grid h-full grid-cols-[auto_1fr] grid-rows-[1fr_auto] gap-x-2 gap-y-1.5 text-xs text-ink-soft tabular-nums">
      <div className="flex flex-col justify-between text-right leading-none">
        {lines.map((value) => (
          <span key={value}>{scale?.(value) ?? value.toLocaleString()}</span>
        ))}
      </div>
      <div className="relative my-1.5">
        <div className="absolute inset-0 flex flex-col justify-between">
          {lines.map((value) => (
            <span key={value} className="h-px bg-line" />
          ))}
        </div>
        <div
          className={classNames('absolute inset-0 flex select-none', onRange && 'cursor-pointer')}
          onPointerLeave={() => {
            setPointed(undefined)
            setPressed(undefined)
          }}
        >
          {starts.map((each, index) => (
            <div
              key={each}
              data-start={each}
              className={classNames('h-full min-w-0 flex-1', isChosen(index) ? 'bg-accent-soft' : 'hover:bg-sunken/80')}
              onPointerEnter={() => setPointed(index)}
              {...(onRange
                ? {
                    onPointerDown: () => {
                      setPointed(index)
                      setPressed(index)
                    },
                    onPointerUp: (event) => release(event, index),
                    onPointerCancel: () => setPressed(undefined),
                  }
                : {})}
            />
          ))}
        </div>
        <div className="pointer-events-none absolute inset-0">{children}</div>
        {start !== undefined && pointed !== undefined && (
          <div
            className="pointer-events-none absolute top-0 z-10 grid gap-1 rounded-lg border border-line bg-raised px-3 py-2 whitespace-nowrap shadow-raised"
            style={
              pointed < starts.length / 2
                ? { left: `${((pointed + 1) / starts.length) * 100}%` }
                : { right: `${(1 - pointed / starts.length) * 100}%` }
            }
          >
            <span>{full.format(new Date(start))}</span>
            {tip(pointed)}
          </div>
        )}
      </div>
      <span />
      <div className="flex h-4">
        {starts.map((each, index) => (
          <span key={each} className="relative flex-1">
            {index % every === Math.floor(every / 2) && (
              <span className="absolute left-1/2 -translate-x-1/2 whitespace-nowrap">
                {tick.format(new Date(each))}
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  )
}

/** One value of the column that is pointed at. */
export const Tip = ({ color, text, value }: { color: string; text: string; value: string }) => (
  <span className="flex items-center gap-2 text-ink">
    <span className="size-2 rounded-xs" style={{ background: color }} />
    {text} <span className="ml-auto pl-3 font-medium">{value}</span>
  </span>
)
