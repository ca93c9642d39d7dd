import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/states.tsx'
import { type Range, type TimeChange, type TimeSearch, whenInWords } from '../ui/time-range.ts'

interface NothingMatchesProps {
  /** What one row is called. */
  one: string
  search: TimeSearch
  usual: Range
  onChange: (change: TimeChange) => void
}

/** The filters let nothing through. */
export const NothingMatches = ({ one, search, usual, onChange }: NothingMatchesProps) => (
  <Empty icon={<SearchX />} title="Nothing matches" action={longestTime(search, usual, onChange)}>
    No {one} {whenInWords(search, usual)} matches these filters.
  </Empty>
)

/** A way to the longest time; undefined where that is shown already. */
export function longestTime(
  { from, to, range }: TimeSearch,
  usual: Range,
  onChange: (change: TimeChange) => void,
): ReactNode | undefined {
  const isCustom = from !== undefined || to !== undefined
  if (!isCustom && (range ?? usual) === '30d') return undefined
  const longest = usual === '30d' ? undefined : '30d'
  return (
    <Button onClick={() => onChange({ range: longest, from: undefined, to: undefined })}>
      Search the last 30 days
    </Button>
  )
}
