import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export interface TabLink {
  text: string
  to: string
  /** Its own path alone is meant, not what lies below. */
  exact?: boolean
}

interface TabLinksProps {
  label: string
  tabs: TabLink[]
  /** Changes with the tab that is open. */
  current: unknown
}

/** Links, since each tab is a page with an address; on a phone they scroll, with the current one in sight. */
export function TabLinks({ label, tabs, current }: TabLinksProps) {
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves when the tab does
  useEffect(() => {
    const mark = list.current?.querySelector('[aria-current]')?.parentElement
    if (list.current && mark) list.current.scrollLeft = mark.offsetLeft - 48
  }, [current])
  return (
    <nav aria-label={label} className="-mx-4 -mt-2 border-b border-line sm:mx-0">
      <ul ref={list} className="relative flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] sm:px-0">
        {tabs.map(({ text, to, exact = false }) => (
          <li key={to} className="shrink-0">
            <Link
              to={to}
              activeOptions={{ exact, includeSearch: false }}
              className="block rounded-t-lg border-b-2 border-transparent px-3 py-2.5 font-medium whitespace-nowrap text-ink-soft hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
