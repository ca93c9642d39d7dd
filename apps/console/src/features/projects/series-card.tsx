import { useQuery } from '@tanstack/react-query'
import { Card, CardHead } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { SelectField } from '../../ui/field.tsx'
import { type Part, SeriesChart } from '../../ui/series-chart.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { type Interval, type Metric, type Point, seriesQuery } from './queries.ts'

const rest = (all: number, ...known: (number | undefined)[]): number =>
  known.reduce<number>((left, part) => left - (part ?? 0), all)

/** How each metric is divided into bars that add up to its count. */
const metrics: Record<Metric, { text: string; about?: string; parts: (Part & { of: (point: Point) => number })[] }> = {
  generations: {
    text: 'Generations',
    about: 'All that were asked for, also those deleted since.',
    parts: [
      { key: 'completed', text: 'Completed', color: 'var(--accent)', of: ({ completed = 0 }) => completed },
      { key: 'failed', text: 'Failed', color: 'var(--bad)', of: ({ failed = 0 }) => failed },
      {
        key: 'other',
        // What is deleted before it ended stays neither completed nor failed.
        text: 'Under way or cancelled',
        color: 'var(--line-strong)',
        of: ({ count, completed, failed }) => rest(count, completed, failed),
      },
    ],
  },
  registrations: {
    text: 'Registrations',
    about: 'All that there were, also of users removed since.',
    parts: [{ key: 'count', text: 'Registrations', color: 'var(--accent)', of: ({ count }) => count }],
  },
  sign_ins: {
    text: 'Sign-ins',
    parts: [{ key: 'count', text: 'Sign-ins', color: 'var(--accent)', of: ({ count }) => count }],
  },
  requests: {
    text: 'Requests',
    parts: [
      { key: 'answered', text: 'Answered', color: 'var(--accent)', of: ({ count, errors }) => rest(count, errors) },
      { key: 'errors', text: 'Refused or failed', color: 'var(--bad)', of: ({ errors = 0 }) => errors },
    ],
  },
}

interface SeriesCardProps {
  /** Else all of them together. */
  projectId?: string
  metric: Metric
  /** Without it the card is about this metric alone. */
  onMetric?: (metric: Metric) => void
  interval: Interval
  onInterval: (interval: Interval) => void
}

/** What happened over time in a project, or in all. */
export function SeriesCard({ projectId, metric, onMetric, interval, onInterval }: SeriesCardProps) {
  const { data, error, refetch } = useQuery(seriesQuery(projectId, metric, interval))
  const { text, about, parts } = metrics[metric]
  const points = data?.points.map((point) => ({
    start: point.start,
    ...Object.fromEntries(parts.map(({ key, of }) => [key, of(point)])),
  }))
  const totals = parts.map(({ text, color, of }) => ({
    text,
    color,
    total: data?.points.reduce((sum, point) => sum + of(point), 0),
  }))
  return (
    <Card className="flex flex-col">
      <CardHead
        title={`${text} over time`}
        about={about}
        actions={
          // Beside each other on a phone, too.
          <div
            className={classNames(
              'grid min-w-0 gap-2 *:min-w-0',
              onMetric && 'grid-cols-2 sm:grid-cols-[9.5rem_7.5rem]',
            )}
          >
            {onMetric && (
              <SelectField
                label="What"
                hideLabel
                value={metric}
                onValue={(value) => onMetric(value as Metric)}
                options={Object.entries(metrics).map(([value, { text }]) => ({ value, text }))}
              />
            )}
            <SelectField
              label="Time"
              hideLabel
              value={interval}
              onValue={(value) => onInterval(value as Interval)}
              options={[
                { value: 'day', text: '30 days' },
                { value: 'hour', text: '24 hours' },
              ]}
            />
          </div>
        }
      />
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <div className="grid grow grid-rows-[auto_1fr] gap-4 px-5 py-4">
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
            {totals.map(({ text, color, total }) => (
              <li key={text} className="flex items-center gap-2">
                <span aria-hidden className="size-2.5 rounded-xs" style={{ background: color }} />
                <span className="text-ink-soft">{text}</span>
                <span className="min-w-5 font-medium tabular-nums">{total?.toLocaleString() ?? '…'}</span>
              </li>
            ))}
          </ul>
          {/* Its numbers stand above for those who cannot see it. */}
          <div aria-hidden className="h-56 min-h-56 lg:h-auto">
            {points ? (
              <SeriesChart interval={interval} points={points} parts={parts} />
            ) : (
              <Skeleton className="h-full" />
            )}
          </div>
        </div>
      )}
    </Card>
  )
}
