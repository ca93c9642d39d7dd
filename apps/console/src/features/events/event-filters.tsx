import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { eventIdOf, uuid } from '../../api/type-id.ts'
import { SelectField } from '../../ui/field.tsx'
import { FilterBar, withChosen } from '../../ui/filter-bar.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { groupsOf, wildcardOf } from '../webhooks/event-types.ts'
import { eventTypesQuery } from './queries.ts'
import type { EventSearch } from './search.ts'

export type Change = { [Name in keyof EventSearch]?: EventSearch[Name] | undefined }

interface EventFiltersProps {
  search: EventSearch
  /** Members that are undefined are taken away. */
  onChange: (change: Change) => void
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

export function EventFilters({ search, onChange }: EventFiltersProps) {
  const { type, project } = search
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
      <Fields search={search} onChange={onChange} />
    </FilterBar>
  )
}

function Fields({ search, onChange }: EventFiltersProps) {
  const navigate = useNavigate()
  const { data: types = [] } = useQuery(eventTypesQuery)
  const { data: projects = [] } = useQuery(projectsQuery)
  const offered = groupsOf(types).flatMap(({ resource, types }) => [
    wildcardOf(resource),
    ...types.map(({ type }) => type),
  ])
  return (
    <>
      <SelectField
        label="Event type"
        value={search.type ?? ''}
        onValue={(type) => onChange({ type: type || undefined })}
        options={[
          { value: '', text: 'Any' },
          ...[...new Set([...offered, ...(search.type ? [search.type] : [])])].map((type) => ({
            value: type,
            text: type,
          })),
        ]}
      />
      <SelectField
        label="Project"
        value={search.project === undefined ? '' : uuid(search.project)}
        onValue={(project) => onChange({ project: project || undefined })}
        options={[
          { value: '', text: 'Any' },
          ...withChosen(search.project && uuid(search.project), projects).map(({ id, name }) => ({
            value: id,
            text: name,
          })),
        ]}
      />
      <FilterField
        label="Event ID"
        value=""
        placeholder="evt_…"
        check={(text) => (eventIdOf(text) ? undefined : 'That is not an event ID.')}
        onValue={(text) => {
          const eventId = text && eventIdOf(text)
          if (eventId) void navigate({ to: '/console/events/$eventId', params: { eventId } })
        }}
      />
    </>
  )
}
