import { ChartFrame, type ChartInterval, roundUp, Tip } from './chart-frame.tsx'

interface Line {
  text: string
  /** A token of styles.css. */
  color: string
  /** One for each time; null where there is none. */
  values: (number | null)[]
}

interface LineChartProps {
  interval: ChartInterval
  starts: string[]
  lines: Line[]
  /** How a value is written. */
  format: (value: number) => string
  /** Chooses these columns, from the first to the last. */
  onRange?: (first: number, last: number) => void
}

/** Lines over time, with a gap where there is no value. */
export function LineChart({ interval, starts, lines, format, onRange }: LineChartProps) {
  const highest = roundUp(Math.max(...lines.flatMap(({ values }) => values.map((value) => value ?? 0)), 0))
  return (
    <ChartFrame
      interval={interval}
      starts={starts}
      highest={highest}
      scale={format}
      onRange={onRange}
      tip={(index) =>
        lines.map(({ text, color, values }) => {
          const value = values[index] ?? null
          return <Tip key={text} text={text} color={color} value={value === null ? 'None' : format(value)} />
        })
      }
    >
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full overflow-visible">
        <title>Lines</title>
        {lines.map(({ text, color, values }) => (
          <g key={text} fill="none" stroke={color} strokeLinecap="round" strokeLinejoin="round">
            <path d={pathOf(values, highest)} strokeWidth={2} vectorEffect="non-scaling-stroke" />
            <path d={pathOf(values.map(alone), highest)} strokeWidth={6} vectorEffect="non-scaling-stroke" />
          </g>
        ))}
      </svg>
    </ChartFrame>
  )
}

/** Between gaps there is no line to see: it is a dot. */
const alone = (value: number | null, index: number, values: (number | null)[]): number | null =>
  (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? value : null

/** Through the middle of each column. */
function pathOf(values: (number | null)[], highest: number): string {
  return values
    .map((value, index) => {
      if (value === null) return ''
      const place = `${((index + 0.5) / values.length) * 100} ${100 - (value / highest) * 100}`
      return (values[index - 1] ?? null) === null ? `M${place}l0.01 0` : `L${place}`
    })
    .join('')
}
