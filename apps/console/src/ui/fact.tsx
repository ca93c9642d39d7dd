import type { ReactNode } from 'react'

/** A row of a definition list: the name beside what it is. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid min-w-0 grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-3">
    <dt className="text-ink-soft">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)
