import type { ReactNode } from 'react'
import { Skeleton } from './states.tsx'

/** Names and values of one thing, below each other on a phone. */
export function Details({ rows, waiting = false }: { rows: Record<string, ReactNode>; waiting?: boolean }) {
  return (
    <dl className="px-5 py-2">
      {Object.entries(rows).map(([name, value]) => (
        <div
          key={name}
          className="grid min-h-12 items-center gap-x-4 border-b border-line py-2 last:border-0 sm:grid-cols-[10rem_1fr]"
        >
          <dt className="text-[0.8125rem] text-ink-soft">{name}</dt>
          <dd className="min-w-0">{waiting ? <Skeleton className="h-5 w-48 max-w-full" /> : value}</dd>
        </div>
      ))}
    </dl>
  )
}
