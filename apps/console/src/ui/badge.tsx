import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const tones = {
  neutral: 'bg-sunken text-ink-soft border-line-strong',
  accent: 'bg-accent-soft text-accent border-transparent',
  good: 'bg-good-soft text-good border-transparent',
  warn: 'bg-warn-soft text-warn border-transparent',
  bad: 'bg-bad-soft text-bad border-transparent',
} as const
export type Tone = keyof typeof tones

/** A state in a word. The dot moves while something is at work. */
export function Badge({ tone = 'neutral', busy, children }: { tone?: Tone; busy?: boolean; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex h-6 w-fit items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      <span aria-hidden className={classNames('size-1.5 rounded-full bg-current', busy && 'animate-pulse')} />
      {children}
    </span>
  )
}
