import { useNavigate } from '@tanstack/react-router'
import { ListFilter, X } from 'lucide-react'
import { useId, useState } from 'react'
import { requestIdOf } from '../../api/type-id.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { SelectField } from '../../ui/field.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import type { Scope } from './filters.ts'
import { useNames, uuid } from './names.ts'
import { methods, type RequestSearch } from './search.ts'
import type { LoggedRequest } from './types.ts'

export type Change = { [Name in keyof RequestSearch]?: RequestSearch[Name] | undefined }

interface FilterBarProps {
  scope: Scope
  search: RequestSearch
  /** Those that are shown: what they have is offered. */
  requests: LoggedRequest[] | undefined
  /** Members that are undefined are taken away. */
  onChange: (change: Change) => void
}

const chips = [
  { status: undefined, text: 'All' },
  { status: '2xx', text: '2xx' },
  { status: '4xx', text: '4xx' },
  { status: '5xx', text: '5xx' },
] as const

/** How many of the fields below narrow the list. */
const countOf = ({ status, method, route, error, key, project, source }: RequestSearch): number =>
  [isChip(status) ? undefined : status, method, route, error, key, project, source].filter((one) => one !== undefined)
    .length

const isChip = (status: string | undefined): boolean => chips.some((chip) => chip.status === status)

export function FilterBar(props: FilterBarProps) {
  const { search, onChange } = props
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const count = countOf(search)
  return (
    <div className="grid gap-4 border-b border-line px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <fieldset className="flex gap-1 rounded-lg bg-sunken p-1">
          <legend className="sr-only">Status</legend>
          {chips.map(({ status, text }) => (
            <button
              key={text}
              type="button"
              aria-pressed={search.status === status}
              onClick={() => onChange({ status })}
              className="h-7.5 rounded-md px-3 text-[0.8125rem] font-medium text-ink-soft hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-raised"
            >
              {text}
            </button>
          ))}
        </fieldset>
        <div className="flex gap-2">
          {count > 0 && (
            <Button
              size="small"
              look="quiet"
              onClick={() =>
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
              <X /> Clear filters
            </Button>
          )}
          <Button
            size="small"
            className="lg:hidden"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <ListFilter /> Filters{count > 0 && ` (${count})`}
          </Button>
        </div>
      </div>
      <div
        id={id}
        className={classNames('grid-cols-2 gap-3 *:min-w-0 sm:grid-cols-4 lg:grid', isOpen ? 'grid' : 'hidden')}
      >
        <Fields {...props} />
      </div>
    </div>
  )
}

function Fields({ scope, search, requests = [], onChange }: FilterBarProps) {
  const { keys, projects } = useNames()
  const navigate = useNavigate()
  const isOwn = scope.of !== 'operator'
  const seen = (name: 'route' | 'error_code'): string[] =>
    [...new Set(requests.map((request) => request[name]))].filter((value) => value !== null).sort()
  return (
    <>
      <SelectField
        label="Method"
        value={search.method ?? ''}
        onValue={(method) => onChange({ method: methods.find((each) => each === method) })}
        options={[{ value: '', text: 'Any' }, ...methods.map((value) => ({ value, text: value }))]}
      />
      <FilterField
        label="Status code"
        value={isChip(search.status) ? '' : search.status}
        placeholder="404"
        inputMode="numeric"
        check={(text) => (/^[1-5]\d\d(?:,[1-5]\d\d)*$/.test(text) ? undefined : 'That is no status.')}
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
      {isOwn && (
        <SelectField
          label="Key"
          value={search.key ?? ''}
          onValue={(key) => onChange({ key: key || undefined })}
          options={[
            { value: '', text: 'Any' },
            ...withChosen(search.key, keys).map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
      )}
      {scope.of === 'account' && (
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
      )}
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
        check={(text) => (requestIdOf(text) ? undefined : 'That is no request ID.')}
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

/** One that stands in the URL is offered, known or not. */
const withChosen = (id: string | undefined, known: { id: string; name: string }[]): { id: string; name: string }[] =>
  id === undefined || known.some((each) => each.id === id) ? known : [{ id, name: `…${id.slice(-6)}` }, ...known]
