import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from './button.tsx'

/** Page x of y; the page itself stands in the URL. */
export function Pager({
  page,
  pageSize,
  total,
  hasMore,
  onPage,
}: {
  page: number
  pageSize: number
  total: number
  /** Whether there is a next page, where `total` is only the least that there is. */
  hasMore?: boolean | undefined
  onPage: (page: number) => void
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const last = hasMore === undefined ? page >= pages : !hasMore
  if (last && page === 1) return null
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 border-t border-line px-5 py-3">
      <span className="text-[0.8125rem] text-ink-soft tabular-nums">
        Page {page} of {hasMore && 'more than '}
        {Math.max(pages, page)}
      </span>
      <span className="flex gap-2">
        <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <ChevronLeft /> Previous
        </Button>
        <Button size="small" disabled={last} onClick={() => onPage(page + 1)}>
          Next <ChevronRight />
        </Button>
      </span>
    </nav>
  )
}
