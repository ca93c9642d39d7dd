import { formatDuration } from '../../ui/moments.ts'
import type { Attempt } from './types.ts'

const parts = [
  { key: 'dns', text: 'DNS', color: 'var(--chart-2)' },
  { key: 'connect', text: 'Connect', color: 'var(--chart-3)' },
  { key: 'tls', text: 'TLS', color: 'var(--chart-4)' },
  { key: 'wait', text: 'First byte', color: 'var(--accent)' },
  { key: 'rest', text: 'Rest', color: 'var(--line-strong)' },
] as const

/** What the time of an attempt was spent on. */
export function TimeBar({ attempt }: { attempt: Attempt }) {
  const { duration_ms: total } = attempt
  if (total === null) return null
  const values = partsOf(attempt, total)
  const shown = parts.filter(({ key }) => values[key] !== null)
  return (
    <div className="grid gap-2">
      <div aria-hidden className="flex h-3 overflow-hidden rounded-full bg-sunken">
        {shown.map(({ key, color }) => (
          <span
            key={key}
            style={{ background: color, width: `${((values[key] ?? 0) / Math.max(total, 0.01)) * 100}%` }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
        {shown.map(({ key, text, color }) => (
          <li key={key} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-xs" style={{ background: color }} />
            <span className="text-ink-soft">
              {key === 'rest' && values.wait === null ? 'Waiting for the response' : text}
            </span>
            <span className="tabular-nums">{formatDuration(values[key] ?? 0)}</span>
          </li>
        ))}
        <li className="flex items-center gap-1.5 font-medium">
          Total <span className="tabular-nums">{formatDuration(total)}</span>
        </li>
        {attempt.dns_ms === null && attempt.connect_ms === null && attempt.address !== null && (
          <li className="text-ink-soft">On a connection that was open already</li>
        )}
      </ul>
    </div>
  )
}

/** What is left was spent on reading, or on waiting until the attempt was given up. */
function partsOf(attempt: Attempt, total: number): Record<(typeof parts)[number]['key'], number | null> {
  const { dns_ms: dns, connect_ms: connect, tls_ms: tls, first_byte_ms: wait } = attempt
  const rest = total - [dns, connect, tls, wait].reduce<number>((sum, part) => sum + (part ?? 0), 0)
  return { dns, connect, tls, wait, rest: rest >= 0.1 ? rest : null }
}
