import { formatBytes } from '../../ui/bytes.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { SeriesChart } from '../../ui/series-chart.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { type Group, type Measure, measures, pointsOf, totalsOf } from './groups.ts'
import { daysOf, type Range, type UsageRow } from './queries.ts'

interface UsageChartProps {
  measure: Measure
  rows: UsageRow[] | undefined
  range: Range
  /** None: all together. */
  groups: Group[]
  keyOf: (row: UsageRow) => string
}

export const formatOf = (measure: Measure): ((value: number) => string) =>
  measure === 'stored_bytes' ? formatBytes : (value) => value.toLocaleString()

/** One measure on each day, and its total. */
export function UsageChart({ measure, rows, range, groups, keyOf }: UsageChartProps) {
  const { text, about } = measures[measure]
  const format = formatOf(measure)
  const all = { id: null, key: 'all', text, color: measure === 'refused' ? 'var(--bad)' : 'var(--accent)' }
  const parts = groups.length > 0 ? groups : [all]
  return (
    <Card className="grid grid-rows-[auto_1fr]">
      <CardHead
        title={text}
        about={about}
        actions={
          <span className="text-2xl font-semibold tabular-nums">
            {rows ? format(totalsOf(rows)[measure]) : <Skeleton className="h-8 w-16" />}
          </span>
        }
      />
      <div className="flex min-w-0 flex-col justify-end gap-3 px-5 py-4">
        {groups.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
            {groups.map(({ key, text, color }) => (
              <li key={key} className="flex min-w-0 items-center gap-2">
                <span aria-hidden className="size-2.5 shrink-0 rounded-xs" style={{ background: color }} />
                <bdi className="min-w-0 truncate text-ink-soft">{text}</bdi>
                <span className="font-medium tabular-nums">
                  {format(totalsOf((rows ?? []).filter((row) => keyOf(row) === key))[measure])}
                </span>
              </li>
            ))}
          </ul>
        )}
        {/* Its numbers stand above and in the table for those who cannot see it. */}
        <div aria-hidden className="h-44">
          {rows ? (
            <SeriesChart
              interval="day"
              points={pointsOf(rows, daysOf(range), measure, groups.length > 0 ? keyOf : () => all.key)}
              parts={parts}
              format={format}
            />
          ) : (
            <Skeleton className="h-full" />
          )}
        </div>
      </div>
    </Card>
  )
}
