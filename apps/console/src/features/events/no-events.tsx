import { SearchX, Zap } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/states.tsx'
import { timeInWords } from '../../ui/time-range.ts'
import type { Change } from './event-filters.tsx'
import { type EventSearch, USUAL_RANGE } from './search.ts'

interface NoEventsProps {
  search: EventSearch
  onChange: (change: Change) => void
}

/** Nothing was found, or nothing has happened yet. */
export function NoEvents({ search, onChange }: NoEventsProps) {
  const isCustom = search.range !== undefined || search.from !== undefined || search.to !== undefined
  if (!isCustom && search.type === undefined && search.project === undefined)
    return (
      <Empty icon={<Zap />} title="No events yet">
        Changes to your projects, keys, users, files and generations appear here at once, and stay for 30 days.
      </Empty>
    )
  const when = timeInWords(search, USUAL_RANGE)
  return (
    <Empty
      icon={<SearchX />}
      title="Nothing matches"
      action={
        isCustom ? (
          <Button onClick={() => onChange({ range: undefined, from: undefined, to: undefined })}>
            Search the last 30 days
          </Button>
        ) : undefined
      }
    >
      No event {search.from === undefined ? `in ${when}` : `of ${when}`} fits these filters.
    </Empty>
  )
}
