import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useSeen } from '../../ui/use-seen.ts'
import { webhookSeriesQuery } from './queries.ts'

const HOURS = 24

/** The last 24 hours beside each other, what failed above what succeeded; its sums are said beside it. */
export function Hours({ webhookId }: { webhookId: string }) {
  const place = useRef<HTMLDivElement>(null)
  const isSeen = useSeen(place)
  const { data } = useQuery({ ...webhookSeriesQuery(webhookId, HOURS), enabled: isSeen })
  const highest = Math.max(1, ...(data ?? []).map(({ succeeded, failed }) => succeeded + failed))
  const heightOf = (count: number): string => (count === 0 ? '0' : `${Math.max(8, (count / highest) * 100)}%`)
  return (
    <div ref={place} aria-hidden className="flex h-9 w-full items-end gap-px border-b border-line">
      {data?.map(({ hour, succeeded, failed }) => (
        <span key={hour} className="flex h-full min-w-0 flex-1 flex-col-reverse overflow-hidden rounded-t-xs">
          <span className="bg-accent" style={{ height: heightOf(succeeded) }} />
          <span className="bg-bad" style={{ height: heightOf(failed) }} />
        </span>
      ))}
    </div>
  )
}
