import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export function Card({ className, ...others }: ComponentProps<'section'>) {
  return (
    <section {...others} className={classNames('rounded-xl border border-line bg-raised shadow-raised', className)} />
  )
}

/** The head of a card: a title, a sentence, and what can be done. */
export function CardHead({ title, about, actions }: { title: ReactNode; about?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-3 border-b border-line px-5 py-4">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5 wrap-anywhere">
        <h2 className="text-[0.9375rem] font-semibold">{title}</h2>
        {about && <div className="text-[0.8125rem] text-ink-soft">{about}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}

/** One number that somebody looks for. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <Card className="grid content-start gap-1 px-5 py-4">
      <h2 className="text-[0.8125rem] text-ink-soft">{label}</h2>
      <div className="text-2xl font-semibold tabular-nums">{value}</div>
      <div className="min-h-5 text-[0.8125rem] text-ink-soft">{note}</div>
    </Card>
  )
}
