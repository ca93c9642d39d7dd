import { useNavigate } from '@tanstack/react-router'
import { idOf } from '../../api/type-id.ts'
import { FilterBar } from '../../explorer/filter-bar.tsx'
import { FilterField } from '../../explorer/filter-field.tsx'
import type { Change } from '../../explorer/search.ts'
import { SelectFilter } from '../../explorer/select-filter.tsx'
import { EventTypeFilter } from '../events/event-type-filter.tsx'
import { ProjectFilter } from '../projects/project-filter.tsx'
import { narrowing } from './filters.ts'
import type { DeliverySearch, DeliveryStatus } from './search.ts'
import { useEndpointNames } from './use-endpoint-names.ts'

interface DeliveryFiltersProps {
  search: DeliverySearch
  onChange: (change: Change<DeliverySearch>) => void
}

const chips: readonly { value: DeliveryStatus | undefined; text: string }[] = [
  { value: undefined, text: 'All' },
  { value: 'pending', text: 'Pending' },
  { value: 'delivered', text: 'Delivered' },
  { value: 'exhausted', text: 'Exhausted' },
  { value: 'canceled', text: 'Canceled' },
]

const inFields = narrowing.filter((name) => name !== 'status')

export function DeliveryFilters({ search, onChange }: DeliveryFiltersProps) {
  const navigate = useNavigate()
  const { endpoints } = useEndpointNames()
  return (
    <FilterBar
      label="Status"
      chips={chips}
      chosen={search.status}
      onChoose={(status) => onChange({ status })}
      count={inFields.filter((name) => search[name] !== undefined).length}
      onClear={() => onChange(Object.fromEntries(inFields.map((name) => [name, undefined])))}
    >
      <SelectFilter
        label="Endpoint"
        value={search.webhook}
        known={endpoints}
        onValue={(webhook) => onChange({ webhook })}
      />
      <EventTypeFilter value={search.type} onValue={(type) => onChange({ type })} />
      <FilterField
        label="Event or delivery ID"
        value={search.event}
        placeholder="evt_… or dlv_…"
        check={(text) =>
          idOf('evt', text) || idOf('dlv', text) ? undefined : 'That is not the ID of an event or a delivery.'
        }
        onValue={(text) => {
          const deliveryId = text && idOf('dlv', text)
          if (deliveryId) void navigate({ to: '/console/webhooks/deliveries/$deliveryId', params: { deliveryId } })
          else onChange({ event: text && idOf('evt', text) })
        }}
      />
      <ProjectFilter value={search.project} onValue={(project) => onChange({ project })} />
      {search.replay !== undefined && (
        <FilterField label="Bulk replay" value={search.replay} onValue={(replay) => onChange({ replay })} />
      )}
    </FilterBar>
  )
}
