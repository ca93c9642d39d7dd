import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Card, CardHead } from '../../ui/card.tsx'
import { LineChart } from '../../ui/line-chart.tsx'
import { formatDuration } from '../../ui/moments.ts'
import { Segments } from '../../ui/segments.tsx'
import { SeriesChart } from '../../ui/series-chart.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { webhookSeriesQuery } from './queries.ts'

const spans = [
  { value: 24, text: '24 hours' },
  { value: 72, text: '3 days' },
  { value: 168, text: '7 days' },
] as const

const parts = [
  { key: 'succeeded', text: 'Succeeded', color: 'var(--accent)' },
  { key: 'failed', text: 'Failed', color: 'var(--bad)' },
]

/** Attempts and durations, hour by hour. */
export function HealthCharts({ webhookId }: { webhookId: string }) {
  const [hours, setHours] = useState<number>(24)
  const { data, error, refetch } = useQuery(webhookSeriesQuery(webhookId, hours))
  const lines = [
    { text: 'p50', color: 'var(--accent)', values: data?.map(({ p50_ms: ms }) => ms) ?? [] },
    { text: 'p95', color: 'var(--chart-warn)', values: data?.map(({ p95_ms: ms }) => ms) ?? [] },
  ]
  const sum = (key: 'succeeded' | 'failed'): string =>
    data === undefined ? '…' : data.reduce((all, hour) => all + hour[key], 0).toLocaleString()
  const slowest = Math.max(-1, ...(data ?? []).map(({ p95_ms: ms }) => ms ?? -1))
  return (
    <Card>
      <CardHead
        title="Health"
        about="Per hour."
        actions={<Segments label="Time" options={spans} chosen={hours} onChoose={setHours} />}
      />
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <div className="grid divide-line max-lg:divide-y lg:grid-cols-2 lg:divide-x">
          <Panel
            title="Attempts"
            legend={parts.map(({ key, text, color }) => ({
              text: `${text} ${sum(key as 'succeeded' | 'failed')}`,
              color,
            }))}
          >
            {data ? (
              <SeriesChart
                interval="hour"
                parts={parts}
                points={data.map(({ hour, succeeded, failed }) => ({ start: hour, succeeded, failed }))}
              />
            ) : (
              <Skeleton className="h-full" />
            )}
          </Panel>
          <Panel
            title="Response time of successful attempts"
            legend={[
              ...lines,
              ...(slowest < 0 ? [] : [{ text: `up to ${formatDuration(slowest)}`, color: undefined }]),
            ]}
          >
            {data ? (
              <LineChart interval="hour" starts={data.map(({ hour }) => hour)} lines={lines} format={formatDuration} />
            ) : (
              <Skeleton className="h-full" />
            )}
          </Panel>
        </div>
      )}
    </Card>
  )
}

interface PanelProps {
  title: string
  legend: { text: string; color: string | undefined }[]
  children: ReactNode
}

const Panel = ({ title, legend, children }: PanelProps) => (
  <div className="grid min-w-0 grid-rows-[auto_10rem] gap-3 px-5 py-4">
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <h3 className="text-[0.8125rem] font-medium">{title}</h3>
      <ul className="flex flex-wrap gap-x-4 text-xs text-ink-soft">
        {legend.map(({ text, color }) => (
          <li key={text} className="flex items-center gap-1.5 tabular-nums">
            {color && <span aria-hidden className="size-2 rounded-xs" style={{ background: color }} />}
            {text}
          </li>
        ))}
      </ul>
    </div>
    {/* Its numbers stand above for those who cannot see it. */}
    <div aria-hidden className="min-w-0">
      {children}
    </div>
  </div>
)
