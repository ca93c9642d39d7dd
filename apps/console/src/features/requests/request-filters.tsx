import { useNavigate } from '@tanstack/react-router'
import { requestIdOf } from '../../api/type-id.ts'
import { FilterBar } from '../../explorer/filter-bar.tsx'
import { FilterField } from '../../explorer/filter-field.tsx'
import type { Change } from '../../explorer/search.ts'
import { SelectFilter } from '../../explorer/select-filter.tsx'
import { SelectField } from '../../ui/field.tsx'
import { useNames } from '../projects/names.ts'
import { ProjectFilter } from '../projects/project-filter.tsx'
import type { Scope } from './filters.ts'
import { methods, type RequestSearch } from './search.ts'
import type { LoggedRequest } from './types.ts'

interface RequestFiltersProps {
  scope: Scope
  search: RequestSearch
  /** Those that are shown: what they have is offered. */
  requests: LoggedRequest[] | undefined
  onChange: (change: Change<RequestSearch>) => void
}

const chips = [
  { value: undefined, text: 'All' },
  { value: '2xx', text: '2xx' },
  { value: '4xx', text: '4xx' },
  { value: '5xx', text: '5xx' },
] as const

const isChip = (status: string | undefined): boolean => chips.some(({ value }) => value === status)

/** How many of the fields below narrow the list. */
const countOf = ({ status, method, route, error, key, project, source }: RequestSearch): number =>
  [isChip(status) ? undefined : status, method, route, error, key, project, source].filter((one) => one !== undefined)
    .length

export function RequestFilters(props: RequestFiltersProps) {
  const { search, onChange } = props
  return (
    <FilterBar
      label="Status"
      chips={chips}
      chosen={search.status as (typeof chips)[number]['value']}
      onChoose={(status) => onChange({ status })}
      count={countOf(search)}
      onClear={() =>
        onChange({
          status: isChip(search.status) ? search.status : undefined,
          method: undefined,
          route: undefined,
          error: undefined,
          key: undefined,
          project: undefined,
          source: undefined,
        })
      }
    >
      <Fields {...props} />
    </FilterBar>
  )
}

function Fields({ scope, search, requests = [], onChange }: RequestFiltersProps) {
  const { keys } = useNames()
  const navigate = useNavigate()
  const isOwn = scope.of !== 'operator'
  const seen = (name: 'route' | 'error_code'): string[] =>
    [...new Set(requests.map((request) => request[name]))].filter((value) => value !== null).sort()
  return (
    <>
      <SelectFilter
        label="Method"
        value={search.method}
        known={methods.map((method) => ({ id: method, name: method }))}
        onValue={(method) => onChange({ method: methods.find((each) => each === method) })}
      />
      <FilterField
        label="Status code"
        value={isChip(search.status) ? '' : search.status}
        placeholder="404"
        inputMode="numeric"
        check={(text) => (/^[1-5]\d\d(?:,[1-5]\d\d)*$/.test(text) ? undefined : 'That is not a status code.')}
        onValue={(status) => onChange({ status })}
      />
      <FilterField
        label="Route"
        value={search.route}
        placeholder="/v1/projects/{id}"
        offered={seen('route')}
        onValue={(route) => onChange({ route })}
      />
      <FilterField
        label="Error code"
        value={search.error}
        placeholder="resource_missing"
        offered={seen('error_code')}
        onValue={(error) => onChange({ error })}
      />
      {isOwn && <SelectFilter label="Key" value={search.key} known={keys} onValue={(key) => onChange({ key })} />}
      {scope.of === 'account' && <ProjectFilter value={search.project} onValue={(project) => onChange({ project })} />}
      {isOwn && (
        <SelectField
          label="Made by"
          value={search.source ?? ''}
          onValue={(source) => onChange({ source: source === 'all' ? 'all' : undefined })}
          options={[
            { value: '', text: 'Your code' },
            { value: 'all', text: 'Your code and this console' },
          ]}
        />
      )}
      <FilterField
        label="Request ID"
        value=""
        placeholder="req_…"
        check={(text) => (requestIdOf(text) ? undefined : 'That is not a request ID.')}
        onValue={(text) => {
          const requestId = text && requestIdOf(text)
          if (!requestId) return
          if (isOwn) void navigate({ to: '/console/requests/$requestId', params: { requestId } })
          else void navigate({ to: '/portal/requests/$requestId', params: { requestId } })
        }}
      />
    </>
  )
}
