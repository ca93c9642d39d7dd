import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { statisticsQuery } from './queries.ts'

/** What is used of the plan's quotas: the project's own, and those that it shares with the owner's other projects. */
export function UsageCard({ projectId }: { projectId: string }) {
  const { data, error, refetch } = useQuery(statisticsQuery(projectId))
  const usage = data?.usage
  const rows = [
    ['API keys', usage?.api_keys],
    ['End users', usage?.end_users],
    ['Generations this month, all projects', usage?.generations_this_month],
    ['Generations under way, all projects', usage?.concurrent_generations],
    ['Projects', usage?.projects],
  ] as const
  return (
    <Card>
      <CardHead
        title="Usage"
        about={usage ? `Plan: ${usage.plan}. An operator assigns plans.` : 'What is used of the plan.'}
        actions={
          <Button size="small" asChild>
            <Link to="/console/usage" search={{ project: projectId }}>
              Usage by day
            </Link>
          </Button>
        }
      />
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <ul className="grid gap-4 p-5">
          {rows.map(([label, use]) => (
            <li key={label} className="grid gap-1.5">
              <div className="flex flex-wrap justify-between gap-x-4">
                <span>{label}</span>
                <span className="text-ink-soft tabular-nums">
                  {use ? (
                    `${use.used.toLocaleString()}${use.limit === null ? ', no limit' : ` of ${use.limit.toLocaleString()}`}`
                  ) : (
                    <Skeleton className="h-5 w-24" />
                  )}
                </span>
              </div>
              {use && use.limit !== null && <Meter used={use.used} limit={use.limit} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
