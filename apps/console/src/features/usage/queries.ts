import { queryOptions } from '@tanstack/react-query'
import { body, v1 } from '../../api/client.ts'
import type { V1Schema } from '../../api/types.ts'
import type { UsageSearch } from '../../search.ts'

export type UsageRow = V1Schema<'Usage'>

const DAY_MS = 86_400_000
export const DAYS_USUAL = 30
const PAGE_SIZE = 100
/** More would be a long wait: the page asks for fewer days, or for one project or key. */
const PAGES_MAX = 60

/** Days are UTC, as `2026-11-29`; both inclusive. */
export interface Range {
  from: string
  to: string
}

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

export function rangeOf({ days, from, to }: UsageSearch): Range {
  if (from !== undefined && to !== undefined) return { from, to }
  const now = Date.now()
  return { from: dayOf(now - ((days ?? DAYS_USUAL) - 1) * DAY_MS), to: dayOf(now) }
}

export const daysOf = ({ from, to }: Range): string[] =>
  Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, n) =>
    dayOf(Date.parse(from) + n * DAY_MS),
  )

interface Filter {
  project?: string | undefined
  key?: string | undefined
}

/** Every row of these days; `complete` is false where there were too many. */
export const usageQuery = ({ from, to }: Range, { project, key }: Filter = {}) =>
  queryOptions({
    queryKey: ['usage', from, to, project, key],
    staleTime: 30_000,
    queryFn: async ({ signal }): Promise<{ rows: UsageRow[]; complete: boolean }> => {
      const rows: UsageRow[] = []
      const filter = { ...(project ? { project_id: project } : {}), ...(key ? { key_id: key } : {}) }
      let cursor: string | null = null
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const query: { from: string; to: string; limit: number; cursor?: string } = {
          from,
          to,
          limit: PAGE_SIZE,
          ...filter,
        }
        if (cursor !== null) query.cursor = cursor
        const { data, next_cursor: next } = await body(v1.GET('/v1/usage', { signal, params: { query } }))
        rows.push(...data)
        cursor = next
        if (cursor === null) return { rows, complete: true }
      }
      return { rows, complete: false }
    },
  })
