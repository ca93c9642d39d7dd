import { useNavigate } from '@tanstack/react-router'
import { idOf } from '../../api/type-id.ts'
import { FilterBar } from '../../explorer/filter-bar.tsx'
import { FilterField } from '../../explorer/filter-field.tsx'
import type { Change } from '../../explorer/search.ts'
import { ProjectFilter } from '../projects/project-filter.tsx'
import { EventTypeFilter } from './event-type-filter.tsx'
import type { EventSearch } from './search.ts'

interface EventFiltersProps {
  search: EventSearch
  onChange: (change: Change<EventSearch>) => void
}

const chips: readonly { value: string | undefined; text: string }[] = [
  { value: undefined, text: 'All' },
  { value: 'generation.*', text: 'Generations' },
  { value: 'file.*', text: 'Files' },
  { value: 'project.*', text: 'Projects' },
  { value: 'user.*', text: 'Users' },
  { value: 'key.*', text: 'Keys' },
  { value: 'webhook.*', text: 'Webhooks' },
  { value: 'alert.*', text: 'Alerts' },
]
const isChip = (type: string | undefined): boolean => chips.some(({ value }) => value === type)

export function EventFilters({ search: { type, project }, onChange }: EventFiltersProps) {
  const navigate = useNavigate()
  const inFields = [isChip(type) ? undefined : type, project]
  return (
    <FilterBar
      label="About"
      chips={chips}
      chosen={type}
      onChoose={(type) => onChange({ type })}
      count={inFields.filter((each) => each !== undefined).length}
      onClear={() => onChange({ type: isChip(type) ? type : undefined, project: undefined })}
    >
      <EventTypeFilter value={type} onValue={(type) => onChange({ type })} />
      <ProjectFilter value={project} onValue={(project) => onChange({ project })} />
      <FilterField
        label="Event ID"
        value=""
        placeholder="evt_…"
        check={(text) => (idOf('evt', text) ? undefined : 'That is not an event ID.')}
        onValue={(text) => {
          const eventId = text && idOf('evt', text)
          if (eventId) void navigate({ to: '/console/events/$eventId', params: { eventId } })
        }}
      />
    </FilterBar>
  )
}
