import { useQuery } from '@tanstack/react-query'
import { LayoutGrid, List } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import { meQuery } from '../../frame/session.ts'
import type { GenerationSearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { usersQuery } from '../users/queries.ts'
import { generationStatuses } from './status.tsx'
import { useUserName } from './user-names.ts'

interface FiltersProps {
  projectId: string
  search: GenerationSearch
  /** Absent members are taken away. */
  onChange: (change: Partial<Record<keyof GenerationSearch, string | undefined>>) => void
}

export function Filters({ projectId, search, onChange }: FiltersProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-4 border-b border-line px-5 py-4">
      <div className="grid grow grid-cols-2 gap-3 *:min-w-0 sm:flex sm:flex-wrap sm:items-end">
        <SelectField
          label="Status"
          className="sm:w-36"
          value={search.status ?? ''}
          onValue={(status) => onChange({ status: status || undefined })}
          options={[{ value: '', text: 'Any' }, ...generationStatuses]}
        />
        <UserField projectId={projectId} userId={search.user} onUser={(user) => onChange({ user })} />
        <TextField
          label="From"
          type="date"
          className="min-w-0"
          value={search.from ?? ''}
          max={search.to}
          onChange={(event) => onChange({ from: event.target.value || undefined })}
        />
        <TextField
          label="To"
          type="date"
          className="min-w-0"
          value={search.to ?? ''}
          min={search.from}
          onChange={(event) => onChange({ to: event.target.value || undefined })}
        />
      </div>
      <fieldset className="flex gap-1">
        <legend className="sr-only">View</legend>
        {(
          [
            [undefined, 'Gallery', LayoutGrid],
            ['table', 'Table', List],
          ] as const
        ).map(([view, name, Icon]) => (
          <Button
            key={name}
            look={search.view === view ? 'secondary' : 'quiet'}
            size="icon"
            aria-label={name}
            aria-pressed={search.view === view}
            onClick={() => onChange({ view })}
          >
            <Icon />
          </Button>
        ))}
      </fieldset>
    </div>
  )
}

interface UserFieldProps {
  projectId: string
  userId: string | undefined
  onUser: (id: string | undefined) => void
}

/** By e-mail, with suggestions as it is typed; an id counts, too. Acts once it names somebody. */
function UserField({ projectId, userId, onUser }: UserFieldProps) {
  const list = useId()
  const nameOf = useUserName(projectId)
  const [typed, setTyped] = useState<string>()
  const { data: me } = useQuery(meQuery)
  const wanted = typed?.trim() ?? ''
  const { data } = useQuery({
    ...usersQuery({ search: wanted, projectId, page: 1, pageSize: 20 }),
    enabled: typed !== undefined,
  })
  const options = [...(me ? [{ id: me.id, email: 'You' }] : []), ...(data?.users ?? [])]
  const found = options.find(({ id, email }) => wanted !== '' && (email === wanted || id === wanted))?.id
  const choose = useEffectEvent((id: string) => {
    setTyped(undefined)
    if (id !== userId) onUser(id)
  })
  useEffect(() => {
    if (found !== undefined) choose(found)
  }, [found])
  return (
    <>
      <TextField
        label="User"
        type="search"
        list={list}
        placeholder="Everybody"
        autoComplete="off"
        value={typed ?? (userId === undefined ? '' : nameOf(userId))}
        onFocus={(event) => event.target.select()}
        onChange={({ target: { value } }) => {
          setTyped(value === '' ? undefined : value)
          if (value === '') onUser(undefined)
        }}
        onBlur={() => setTyped(undefined)}
      />
      <datalist id={list}>
        {options.map(({ id, email }) => (
          <option key={id} value={email} />
        ))}
      </datalist>
    </>
  )
}
