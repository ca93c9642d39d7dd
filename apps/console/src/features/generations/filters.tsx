import { LayoutGrid, List } from 'lucide-react'
import type { GenerationSearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { generationStatuses } from './status.tsx'
import { UserField } from './user-field.tsx'

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
