import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from '../../ui/states.tsx'
import { totalsOf } from '../usage/groups.ts'
import { daysOf, rangeOf, usageQuery } from '../usage/queries.ts'
import type { Key } from './queries.ts'

/** What a key was used for in the last 30 days. */
export function KeyUsage({ shown: { id, last_used: lastUsed } }: { shown: Key }) {
  const range = rangeOf({})
  const isIdle = lastUsed === null || lastUsed.at.slice(0, 10) < range.from
  const { data, error } = useQuery({ ...usageQuery(range, { key: id }), enabled: !isIdle })
  if (isIdle) return <span className="text-ink-soft">No requests</span>
  if (error && !data) return <span className="text-ink-soft">Unknown</span>
  if (!data) return <Skeleton className="h-5 w-32" />
  const { requests, refused } = totalsOf(data.rows)
  const counts = daysOf(range).map((day) => totalsOf(data.rows.filter((row) => row.day === day)).requests)
  return (
    <Link
      to="/console/usage"
      search={{ key: id }}
      className="inline-flex max-w-full flex-wrap items-end gap-x-3 rounded hover:underline"
    >
      <span>
        {requests.toLocaleString()} {requests === 1 ? 'request' : 'requests'}
        {refused > 0 && <span className="text-bad">, {refused.toLocaleString()} refused</span>}
      </span>
      <Bars counts={counts} />
    </Link>
  )
}

/** The days beside each other; their sum is said beside them. */
function Bars({ counts }: { counts: number[] }) {
  const highest = Math.max(...counts, 1)
  return (
    <span aria-hidden className="flex h-5 w-30 items-end gap-px border-b border-line">
      {counts.map((count, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: days in their order, each at its place
          key={index}
          className="min-w-0 flex-1 rounded-t-xs bg-accent"
          style={{ height: count === 0 ? 0 : `${Math.max(8, (count / highest) * 100)}%` }}
        />
      ))}
    </span>
  )
}
