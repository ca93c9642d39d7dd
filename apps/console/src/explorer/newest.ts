/** Lists whose newest page is read again and again, so that what is new comes to their top. */
import type { InfiniteData } from '@tanstack/react-query'

interface NewestPage<Row> {
  /** Newest first: by id, and ids are in the order of time. */
  data: Row[]
  has_more: boolean
}

/** Above this the list begins anew, where nobody reads in it. */
const SHOWN_MAX = 1_000

/**
 * The newest page above what was read before: rows that the filters let through no more are gone. Where the two do not touch, the list
 * begins anew.
 */
export function withNewest<Page extends NewestPage<{ id: string }>, Param>(
  pages: InfiniteData<Page, Param | undefined>,
  first: Page,
): InfiniteData<Page, Param | undefined> {
  const anew = { pages: [first], pageParams: [undefined] }
  const [head, ...others] = pages.pages
  const last = first.data.at(-1)
  if (!head || !last || !first.has_more) return anew
  const before = pages.pages.flatMap(({ data }) => data)
  if (before.length > SHOWN_MAX || !before.some(({ id }) => id >= last.id)) return anew
  const below = (page: Page): Page => ({ ...page, data: page.data.filter(({ id }) => id < last.id) })
  return {
    // The cursor stays that of the page before: reading goes on where it ended.
    pages: [{ ...head, data: [...first.data, ...below(head).data] }, ...others.map(below)],
    pageParams: pages.pageParams,
  }
}

/** The same rows, as they are now. */
export const withRows = <Row extends { id: string }, Page extends { data: Row[] }, Param>(
  { pages, pageParams }: InfiniteData<Page, Param>,
  rows: Map<string, Row>,
): InfiniteData<Page, Param> => ({
  pages: pages.map((page) => ({ ...page, data: page.data.map((row) => rows.get(row.id) ?? row) })),
  pageParams,
})
