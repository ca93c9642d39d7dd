import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Change } from '../../explorer/search.ts'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { LineChart } from '../../ui/line-chart.tsx'
import { formatDuration } from '../../ui/moments.ts'
import { SeriesChart } from '../../ui/series-chart.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { type Scope, timeOfColumns } from './filters.ts'
import { requestSeriesQuery } from './queries.ts'
import type { RequestSearch } from './search.ts'
import type { SeriesPoint } from './types.ts'

interface ChartsProps {
  scope: Scope
  search: RequestSearch
  onChange: (change: Change<RequestSearch>) => void
}

const parts = [
  { key: 'fine', text: 'Succeeded', color: 'var(--accent)' },
  { key: 'client', text: '4xx', color: 'var(--chart-warn)' },
  { key: 'server', text: '5xx', color: 'var(--bad)' },
]
const names = ['Requests', 'Error rate', 'Duration'] as const

const toBars = ({ start, requests, client_errors: client, server_errors: server }: SeriesPoint) => ({
  start,
  fine: requests - client - server,
  client,
  server,
})

const percent = (value: number): string => `${value.toLocaleString(undefined, { maximumFractionDigits: 1 })} %`

/** Of a hundred; null where nothing was asked. */
const rateOf = ({
  requests,
  client_errors: client,
  server_errors: server,
}: Omit<SeriesPoint, 'start' | 'p50_ms' | 'p95_ms'>) => (requests === 0 ? null : ((client + server) / requests) * 100)

/** How many there were, how many failed, and how long they took; a click on a column, or a stroke over several, narrows the time. */
export function RequestCharts({ scope, search, onChange }: ChartsProps) {
  const [shown, setShown] = useState<(typeof names)[number]>('Requests')
  const { data, error, refetch } = useQuery(requestSeriesQuery(scope, search))
  if (error && !data)
    return (
      <Card>
        <Failure error={error} retry={() => void refetch()} />
      </Card>
    )
  const interval = data?.interval ?? 'hour'
  const points = data?.points
  const starts = points?.map(({ start }) => start) ?? []
  const onRange = (first: number, last: number): void =>
    onChange({ range: undefined, ...timeOfColumns(interval, starts[first] ?? '', starts[last] ?? '') })
  const durations = [
    { text: 'p50', color: 'var(--accent)', values: points?.map(({ p50_ms: ms }) => ms) ?? [] },
    { text: 'p95', color: 'var(--chart-warn)', values: points?.map(({ p95_ms: ms }) => ms) ?? [] },
  ]
  const panels: Record<(typeof names)[number], { legend: ReactNode; chart: () => ReactNode }> = {
    Requests: {
      legend: <Legend parts={parts} />,
      chart: () => (
        <SeriesChart interval={interval} points={points?.map(toBars) ?? []} parts={parts} onRange={onRange} />
      ),
    },
    'Error rate': {
      legend: 'Answered with 4xx or 5xx',
      chart: () => (
        <LineChart
          interval={interval}
          starts={starts}
          lines={[{ text: 'Error rate', color: 'var(--bad)', values: points?.map(rateOf) ?? [] }]}
          format={percent}
          onRange={onRange}
        />
      ),
    },
    Duration: {
      legend: <Legend parts={durations} />,
      chart: () => (
        <LineChart interval={interval} starts={starts} lines={durations} format={formatDuration} onRange={onRange} />
      ),
    },
  }
  const summary = points && summaryOf(points)
  return (
    <Card>
      <div className="flex gap-1 px-3 pt-3 lg:hidden">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={shown === name}
            onClick={() => setShown(name)}
            className="h-8 rounded-lg px-2.5 text-[0.8125rem] font-medium text-ink-soft hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {name}
          </button>
        ))}
      </div>
      <div className="grid divide-line lg:grid-cols-3 lg:divide-x">
        {names.map((name) => (
          <div
            key={name}
            className={classNames(
              'min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_9rem] gap-1 px-5 py-4 lg:grid',
              shown === name ? 'grid' : 'hidden',
            )}
          >
            <div className="flex items-baseline justify-between gap-3">
              <h2 className="text-[0.8125rem] font-medium">{name}</h2>
              <span className="text-lg font-semibold tabular-nums">{summary?.[name] ?? '…'}</span>
            </div>
            <div className="pb-1 text-xs text-ink-soft">{panels[name].legend}</div>
            {/* Its numbers stand above for those who cannot see it, and the times can be chosen beside the list. */}
            <div aria-hidden>{points ? panels[name].chart() : <Skeleton className="h-full" />}</div>
          </div>
        ))}
      </div>
      {search.key === undefined && scope.of !== 'operator' && (
        <p className="border-t border-line px-5 py-2.5 text-xs text-ink-soft">
          Every call counts, including status polls and calls from this console.
        </p>
      )}
    </Card>
  )
}

const Legend = ({ parts }: { parts: { text: string; color: string }[] }) => (
  <ul className="flex flex-wrap gap-x-4">
    {parts.map(({ text, color }) => (
      <li key={text} className="flex items-center gap-1.5">
        <span aria-hidden className="size-2 rounded-xs" style={{ background: color }} />
        {text}
      </li>
    ))}
  </ul>
)

/** Of the whole time. Durations of its parts cannot be put together: the highest 95 % is said. */
function summaryOf(points: SeriesPoint[]): Record<(typeof names)[number], string> {
  const sum = (name: 'requests' | 'refused' | 'client_errors' | 'server_errors' | 'generations'): number =>
    points.reduce((all, point) => all + point[name], 0)
  const totals = {
    requests: sum('requests'),
    refused: sum('refused'),
    client_errors: sum('client_errors'),
    server_errors: sum('server_errors'),
    generations: sum('generations'),
  }
  const rate = rateOf(totals)
  const slowest = Math.max(...points.map(({ p95_ms: ms }) => ms ?? -1), -1)
  return {
    Requests: totals.requests.toLocaleString(),
    'Error rate': rate === null ? 'None' : percent(rate),
    Duration: slowest < 0 ? 'None' : `p95 up to ${formatDuration(slowest)}`,
  }
}
