import { useState } from 'react'

export interface Part {
  /** The member of each point. */
  key: string
  text: string
  /** A token of styles.css. */
  color: string
}

interface Point {
  start: string
  [key: string]: string | number
}

interface SeriesChartProps {
  interval: 'hour' | 'day'
  points: Point[]
  parts: Part[]
  /** How a count is written. */
  format?: (count: number) => string
}

// Days are those of UTC, as the server counts them; hours are the reader's own.
const formats = {
  hour: { tick: { hour: 'numeric' }, full: { dateStyle: 'medium', timeStyle: 'short' } },
  day: { tick: { month: 'short', day: 'numeric', timeZone: 'UTC' }, full: { dateStyle: 'medium', timeZone: 'UTC' } },
} as const

const written = (count: number): string => count.toLocaleString()
const LINES = 4
const countOf = (point: Point, { key }: Part): number => Number(point[key] ?? 0)

/** The next round number above, so that the lines stand at numbers that people say. */
function roundUp(max: number): number {
  if (max <= LINES) return LINES
  const size = 10 ** Math.floor(Math.log10(max / LINES))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * size * LINES >= max && Number.isInteger(factor * size))
  return (step ?? 10) * size * LINES
}

/** Stacked bars over time. Its own few lines: every library for charts is larger than all the rest of a first page. */
export function SeriesChart({ interval, points, parts, format = written }: SeriesChartProps) {
  const [chosen, setChosen] = useState<number>()
  const tick = new Intl.DateTimeFormat(undefined, formats[interval].tick)
  const full = new Intl.DateTimeFormat(undefined, formats[interval].full)
  const highest = roundUp(
    Math.max(...points.map((point) => parts.reduce((sum, part) => sum + countOf(point, part), 0)), 0),
  )
  const every = Math.ceil(points.length / 6)
  const lines = Array.from({ length: LINES + 1 }, (_, n) => (highest / LINES) * (LINES - n))
  const point = chosen === undefined ? undefined : points[chosen]
  return (
    <div className="grid h-full grid-cols-[auto_1fr] grid-rows-[1fr_auto] gap-x-2 gap-y-1.5 text-xs text-ink-soft tabular-nums">
      <div className="flex flex-col justify-between text-right leading-none">
        {lines.map((value) => (
          <span key={value}>{format(value)}</span>
        ))}
      </div>
      <div className="relative my-1.5">
        <div className="absolute inset-0 flex flex-col justify-between">
          {lines.map((value) => (
            <span key={value} className="h-px bg-line" />
          ))}
        </div>
        <div className="absolute inset-0 flex" onPointerLeave={() => setChosen(undefined)}>
          {points.map((each, index) => (
            <div
              key={each.start}
              className="flex h-full min-w-0 flex-1 flex-col-reverse hover:bg-sunken/80"
              onPointerEnter={() => setChosen(index)}
            >
              {parts.map((part) => (
                <span
                  key={part.key}
                  className="mx-auto w-3/4 max-w-7 last:rounded-t-xs"
                  style={{ background: part.color, height: `${(countOf(each, part) / highest) * 100}%` }}
                />
              ))}
            </div>
          ))}
        </div>
        {point && chosen !== undefined && (
          <div
            className="pointer-events-none absolute top-0 z-10 grid gap-1 rounded-lg border border-line bg-raised px-3 py-2 whitespace-nowrap shadow-raised"
            style={
              chosen < points.length / 2
                ? { left: `${((chosen + 1) / points.length) * 100}%` }
                : { right: `${(1 - chosen / points.length) * 100}%` }
            }
          >
            <span>{full.format(new Date(point.start))}</span>
            {parts.map((part) => (
              <span key={part.key} className="flex items-center gap-2 text-ink">
                <span className="size-2 rounded-xs" style={{ background: part.color }} />
                {part.text} <span className="ml-auto pl-3 font-medium">{format(countOf(point, part))}</span>
              </span>
            ))}
          </div>
        )}
      </div>
      <span />
      <div className="flex h-4">
        {points.map(({ start }, index) => (
          <span key={start} className="relative flex-1">
            {index % every === Math.floor(every / 2) && (
              <span className="absolute left-1/2 -translate-x-1/2 whitespace-nowrap">
                {tick.format(new Date(start))}
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  )
}
