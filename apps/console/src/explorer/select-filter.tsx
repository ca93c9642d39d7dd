import type { ComponentProps } from 'react'
import { SelectField } from '../ui/field.tsx'

export interface Named {
  id: string
  name: string
}

interface SelectFilterProps extends Omit<ComponentProps<typeof SelectField>, 'value' | 'options' | 'onValue'> {
  value: string | undefined
  /** To choose from. One that stands in the URL is offered, known or not. */
  known: Named[]
  /** What it is called that all are shown. */
  any?: string
  /** Undefined for all. */
  onValue: (value: string | undefined) => void
}

/** A filter to be chosen. */
export const SelectFilter = ({ value, known, any = 'Any', onValue, ...field }: SelectFilterProps) => (
  <SelectField
    {...field}
    value={value ?? ''}
    onValue={(chosen) => onValue(chosen || undefined)}
    options={[{ value: '', text: any }, ...withChosen(value, known).map(({ id, name }) => ({ value: id, text: name }))]}
  />
)

const withChosen = (id: string | undefined, known: Named[]): Named[] =>
  id === undefined || known.some((each) => each.id === id) ? known : [{ id, name: `…${id.slice(-6)}` }, ...known]
