import { ChartFrame, type ChartInterval, roundUp, Tip } from './chart-frame.tsx'

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
  interval: ChartInterval
  points: Point[]
  parts: Part[]
  /** How a count is written. */
  format?: (count: number) => string
  /** Chooses these points, from the first to the last. */
  onRange?: (first: number, last: number) => void
}

const written = (count: number): string => count.toLocaleString()
const countOf = (point: Point | undefined, { key }: Part): number => Number(point?.[key] ?? 0)

/** Stacked bars over time. */
export function SeriesChart({ interval, points, parts, format = written, onRange }: SeriesChartProps) {
  const highest = roundUp(
    Math.max(...points.map((point) => parts.reduce((sum, part) => sum + countOf(point, part), 0)), 0),
  )
  return (
    <ChartFrame
      interval={interval}
      starts={points.map(({ start }) => start)}
      highest={highest}
      scale={format}
      onRange={onRange}
      tip={(index) =>
        parts.map((part) => (
          <Tip key={part.key} text={part.text} color={part.color} value={format(countOf(points[index], part))} />
        ))
      }
    >
      <div className="flex h-full">
        {points.map((each) => (
          <div key={each.start} className="flex h-full min-w-0 flex-1 flex-col-reverse">
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
    </ChartFrame>
  )
}
