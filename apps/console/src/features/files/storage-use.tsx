import { useQuery } from '@tanstack/react-query'
import { formatBytes } from '../../ui/bytes.ts'
import { Meter } from '../../ui/meter.tsx'
import { storageQuery } from './queries.ts'

/** How much of the quota is used. Of one height, so that nothing below it jumps. */
export function StorageUse() {
  const { data: use } = useQuery(storageQuery)
  return (
    <div className="grid min-h-14 content-center gap-1.5 border-b border-line px-5 py-3 text-[0.8125rem]">
      <span className="tabular-nums">
        {use ? `${formatBytes(use.used)}${use.limit === null ? '' : ` of ${formatBytes(use.limit)}`} stored` : 'Stored'}
        <span className="text-ink-soft">, in all your projects, with the images of generations.</span>
      </span>
      {use && use.limit !== null && <Meter used={use.used} limit={use.limit} />}
    </div>
  )
}
