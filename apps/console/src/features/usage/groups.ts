import type { Part } from '../../ui/series-chart.tsx'
import type { Names } from '../projects/names.ts'
import { nameOf } from './names.ts'
import type { UsageRow } from './queries.ts'

export type Measure = 'requests' | 'refused' | 'generations' | 'stored_bytes'
export const measures: Record<Measure, { text: string; about: string }> = {
  requests: { text: 'Requests', about: 'Every request, also the refused ones.' },
  refused: { text: 'Refused', about: 'By access or a rate limit.' },
  generations: { text: 'Generations', about: 'That the requests started.' },
  stored_bytes: { text: 'Stored', about: 'At the end of each day.' },
}

/** What rows are put together by. */
export type By = 'project' | 'key' | undefined

const colors = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)', 'var(--chart-5)']
const OTHERS = 'others'

export interface Group extends Part {
  /** Of the project or key; null for what belongs to none. */
  id: string | null
}

/** The groups that have a color of their own, the busiest first, and one for all others. `keyOf` finds the group of a row. */
export function groupsOf(
  rows: UsageRow[],
  by: By,
  names: Names,
): { groups: Group[]; keyOf: (row: UsageRow) => string } {
  if (by === undefined) return { groups: [], keyOf: () => 'all' }
  const idOf = (row: UsageRow): string | null => (by === 'project' ? row.project_id : row.key_id)
  const weights = new Map<string | null, number>()
  for (const row of rows)
    if (by === 'project' || row.requests > 0) weights.set(idOf(row), (weights.get(idOf(row)) ?? 0) + row.requests)
  const ids = [...weights].sort(([, a], [, b]) => b - a).map(([id]) => id)
  const shown = ids.slice(0, ids.length > colors.length ? colors.length - 1 : colors.length)
  const groups: Group[] = shown.map((id, n) => ({
    id,
    key: `${id}`,
    text: nameOf(id, by, names),
    color: colors[n] ?? 'var(--chart-5)',
  }))
  if (shown.length < ids.length)
    groups.push({ id: null, key: OTHERS, text: `${ids.length - shown.length} others`, color: 'var(--line-strong)' })
  return { groups, keyOf: (row) => (shown.includes(idOf(row)) ? `${idOf(row)}` : OTHERS) }
}

export type Totals = Record<Measure, number>

/** Bytes are what is stored at the end, not a sum over days. */
export function totalsOf(rows: UsageRow[]): Totals {
  const lastDay = rows.reduce((last, { day, stored_bytes: bytes }) => (bytes !== null && day > last ? day : last), '')
  const sum = (of: (row: UsageRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  return {
    requests: sum(({ requests }) => requests),
    refused: sum(({ refused }) => refused),
    generations: sum(({ generations }) => generations),
    stored_bytes: sum(({ day, stored_bytes: bytes }) => (day === lastDay ? (bytes ?? 0) : 0)),
  }
}

/** A point for each day, also those without anything, with a member for each group. */
export function pointsOf(rows: UsageRow[], days: string[], measure: Measure, keyOf: (row: UsageRow) => string) {
  const points = new Map(days.map((day) => [day, { start: day } as { start: string; [key: string]: string | number }]))
  for (const row of rows) {
    const point = points.get(row.day)
    const key = keyOf(row)
    if (point) point[key] = Number(point[key] ?? 0) + (row[measure] ?? 0)
  }
  return [...points.values()]
}
