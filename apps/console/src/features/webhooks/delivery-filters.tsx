import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { uuid } from '../../api/type-id.ts'
import { SelectField } from '../../ui/field.tsx'
import { FilterBar, withChosen } from '../../ui/filter-bar.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { eventTypesQuery } from '../events/queries.ts'
import { projectsQuery } from '../projects/queries.ts'
import { groupsOf, wildcardOf } from './event-types.ts'
import { narrowing } from './filters.ts'
import { webhooksQuery } from './queries.ts'
import type { DeliverySearch, DeliveryStatus } from './search.ts'
import { shortUrl } from './words.ts'

export type Change = { [Name in keyof DeliverySearch]?: DeliverySearch[Name] | undefined }

interface DeliveryFiltersProps {
  search: DeliverySearch
  /** Members that are undefined are taken away. */
  onChange: (change: Change) => void
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
  return (
    <FilterBar
      label="Status"
      chips={chips}
      chosen={search.status}
      onChoose={(status) => onChange({ status })}
      count={inFields.filter((name) => search[name] !== undefined).length}
      onClear={() => onChange(Object.fromEntries(inFields.map((name) => [name, undefined])))}
    >
      <Fields search={search} onChange={onChange} />
    </FilterBar>
  )
}

/** The ids of events and deliveries, as people copy them. */
const isId = (prefix: string, text: string): boolean => new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`).test(text)

function Fields({ search, onChange }: DeliveryFiltersProps) {
  const navigate = useNavigate()
  const { data: webhooks = [] } = useQuery(webhooksQuery)
  const { data: types = [] } = useQuery(eventTypesQuery)
  const { data: projects = [] } = useQuery(projectsQuery)
  const endpoints = webhooks.map(({ id, url }) => ({ id, name: shortUrl(url) }))
  const offered = groupsOf(types).flatMap(({ resource, types }) => [
    wildcardOf(resource),
    ...types.map(({ type }) => type),
  ])
  return (
    <>
      <SelectField
        label="Endpoint"
        value={search.webhook ?? ''}
        onValue={(webhook) => onChange({ webhook: webhook || undefined })}
        options={[
          { value: '', text: 'Any' },
          ...withChosen(search.webhook, endpoints).map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
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
      <FilterField
        label="Event or delivery ID"
        value={search.event}
        placeholder="evt_… or dlv_…"
        check={(text) =>
          isId('evt', text) || isId('dlv', text) ? undefined : 'That is not the ID of an event or a delivery.'
        }
        onValue={(id) => {
          if (id?.startsWith('dlv_'))
            void navigate({ to: '/console/webhooks/deliveries/$deliveryId', params: { deliveryId: id } })
          else onChange({ event: id })
        }}
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
      {search.replay !== undefined && (
        <FilterField label="Bulk replay" value={search.replay} onValue={(replay) => onChange({ replay })} />
      )}
    </>
  )
}
