/** What the URL of every explorer has: filters, a time, and whether new rows come in. */
import { isOpenEnded, type TimeSearch } from '../ui/time-range.ts'

export interface ExplorerSearch extends TimeSearch {
  /** New rows wait. */
  live?: 'off'
}

export const isLive = (search: ExplorerSearch): boolean => search.live !== 'off' && isOpenEnded(search)

/** Members that are undefined are taken away. */
export type Change<Search> = { [Name in keyof Search]?: Search[Name] | undefined }

export const withChange = <Search extends object>(search: Search, change: Change<Search>): Search =>
  Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)) as Search

/** How filters come into the URL. They are no pages: the way back leads out of the list, and not through each of them. */
export const asFilters = { replace: true, resetScroll: false } as const
