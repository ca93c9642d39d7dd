import type { ReactNode } from 'react'

/** A row of a definition list: the name beside what it is. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid min-w-0 grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-3">
    <dt className="text-ink-soft">{name}</dt>
    {/* A button beside the text makes no row higher. */}
    <dd className="min-w-0 [&_button]:-my-2">{children}</dd>
  </div>
)

/** The name above what it is, where facts stand in columns or fill the width. */
export const StackedFact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid min-w-0 content-start">
    <dt className="text-[0.8125rem] text-ink-soft wrap-anywhere">
      <bdi>{name}</bdi>
    </dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)
