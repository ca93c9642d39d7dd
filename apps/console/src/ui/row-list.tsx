import { type KeyboardEvent, type ReactNode, type RefObject, useSyncExternalStore } from 'react'

interface RowListProps {
  list?: RefObject<HTMLDivElement | null>
  busy: boolean
  children: ReactNode
}

/** Rows that each have one link with `data-row`, to their own page: arrow keys go from one to the next. */
export const RowList = ({ list, busy, children }: RowListProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: the links in it have the focus
  <div ref={list} onKeyDown={goToNeighbour} aria-busy={busy}>
    {children}
  </div>
)

const ROW_LINK = 'a[data-row]'

/** For the link of a row that is as large as the row, which is `relative`. */
export const rowLinkClass =
  'after:absolute after:inset-0 hover:underline focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent focus-visible:outline-none'

/** For what can be pressed beside it in its row: it stands above that link. */
export const aboveRowClass = 'relative z-1 block w-fit max-w-full truncate'

function goToNeighbour(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const here = event.target as Element
  if (step === undefined || !here.matches(ROW_LINK)) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW_LINK)]
  const next = links[links.indexOf(here as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

const wide = matchMedia('(min-width: 48rem)')
const onWide = (change: () => void) => {
  wide.addEventListener('change', change)
  return () => wide.removeEventListener('change', change)
}
/** Whether there is room for a table. */
export const useIsWide = (): boolean => useSyncExternalStore(onWide, () => wide.matches)
