import { Zap } from 'lucide-react'
import { NothingMatches } from '../../explorer/nothing-matches.tsx'
import type { Change } from '../../explorer/search.ts'
import { Empty } from '../../ui/states.tsx'
import { isNarrowed } from './filters.ts'
import { type EventSearch, USUAL_RANGE } from './search.ts'

interface NoEventsProps {
  search: EventSearch
  onChange: (change: Change<EventSearch>) => void
}

/** Nothing was found, or nothing has happened yet. */
export const NoEvents = ({ search, onChange }: NoEventsProps) =>
  isNarrowed(search) ? (
    <NothingMatches one="event" search={search} usual={USUAL_RANGE} onChange={onChange} />
  ) : (
    <Empty icon={<Zap />} title="No events yet">
      Changes to your projects, keys, users, files and generations appear here at once, and stay for 30 days.
    </Empty>
  )
