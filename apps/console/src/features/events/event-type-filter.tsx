import { useQuery } from '@tanstack/react-query'
import { SelectFilter } from '../../explorer/select-filter.tsx'
import { groupsOf, wildcardOf } from '../webhooks/event-types.ts'
import { eventTypesQuery } from './queries.ts'

interface EventTypeFilterProps {
  value: string | undefined
  onValue: (value: string | undefined) => void
}

/** All types of a resource, or a single one. */
export function EventTypeFilter({ value, onValue }: EventTypeFilterProps) {
  const { data: types = [] } = useQuery(eventTypesQuery)
  const offered = groupsOf(types).flatMap(({ resource, types }) => [
    wildcardOf(resource),
    ...types.map(({ type }) => type),
  ])
  // One that stands in the URL is offered in full, though it may be several.
  const all = value === undefined || offered.includes(value) ? offered : [...offered, value]
  return (
    <SelectFilter
      label="Event type"
      value={value}
      known={all.map((type) => ({ id: type, name: type }))}
      onValue={onValue}
    />
  )
}
