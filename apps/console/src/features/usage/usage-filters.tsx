import type { Change } from '../../explorer/search.ts'
import { SelectFilter } from '../../explorer/select-filter.tsx'
import type { UsageSearch } from '../../search.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import type { Names } from '../projects/names.ts'
import { DAYS_USUAL, dayOf, type Range } from './queries.ts'

interface UsageFiltersProps {
  search: UsageSearch
  range: Range
  names: Names
  onChange: (change: Change<UsageSearch>) => void
}

const CUSTOM = 'custom'

export function UsageFilters({ search, range, names, onChange }: UsageFiltersProps) {
  const { from, by, project, key } = search
  const takeDays = (value: string): void => {
    const chosen = Number(value)
    if (value === CUSTOM) onChange({ days: undefined, ...range })
    else onChange({ from: undefined, to: undefined, days: chosen === 7 || chosen === 90 ? chosen : undefined })
  }
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-4 px-5 py-4 *:min-w-0 sm:flex sm:flex-wrap sm:items-end">
      <SelectField
        label="Days"
        value={from === undefined ? String(search.days ?? DAYS_USUAL) : CUSTOM}
        onValue={takeDays}
        options={[
          { value: '7', text: 'Last 7 days' },
          { value: '30', text: 'Last 30 days' },
          { value: '90', text: 'Last 90 days' },
          { value: CUSTOM, text: 'Other days' },
        ]}
      />
      {from !== undefined && (
        <>
          <TextField
            label="From"
            type="date"
            value={range.from}
            max={range.to}
            onChange={(event) => event.target.value && onChange({ ...range, from: event.target.value })}
          />
          <TextField
            label="To"
            type="date"
            value={range.to}
            min={range.from}
            max={dayOf(Date.now())}
            onChange={(event) => event.target.value && onChange({ ...range, to: event.target.value })}
          />
        </>
      )}
      <SelectField
        label="Shown"
        value={by ?? ''}
        onValue={(value) => onChange({ by: (value || undefined) as UsageSearch['by'] })}
        options={[
          { value: '', text: 'All together' },
          { value: 'project', text: 'By project' },
          { value: 'key', text: 'By key' },
        ]}
      />
      <SelectFilter
        label="Project"
        className="sm:max-w-40"
        value={project}
        known={names.projects}
        any="All projects"
        onValue={(project) => onChange({ project })}
      />
      <SelectFilter
        label="Key"
        className="sm:max-w-40"
        value={key}
        known={names.keys}
        any="Any key"
        onValue={(key) => onChange({ key })}
      />
    </div>
  )
}
