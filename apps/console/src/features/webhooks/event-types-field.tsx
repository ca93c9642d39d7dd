import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { eventTypesQuery } from '../events/queries.ts'
import { chosenOf, groupsOf, type TypeGroup, wildcardOf, withType } from './event-types.ts'

interface EventTypesFieldProps {
  chosen: string[]
  onChosen: (types: string[]) => void
  error: string | undefined
}

/** Everything, or what is chosen: whole resources, also with types yet to come, or types one by one. */
export function EventTypesField({ chosen, onChosen, error }: EventTypesFieldProps) {
  const id = useId()
  const isAll = chosen.includes('*')
  return (
    <fieldset className="grid gap-2" aria-describedby={error === undefined ? undefined : id}>
      <legend className="pb-1.5 text-[0.8125rem] font-medium">Events</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <Choice
          name={id}
          text="All events"
          about="Including types that are added later."
          checked={isAll}
          onChoose={() => onChosen(['*'])}
        />
        <Choice
          name={id}
          text="Selected events"
          about="Whole resources or single types."
          checked={!isAll}
          onChoose={() => isAll && onChosen([])}
        />
      </div>
      {!isAll && <TypeList chosen={chosen} onChosen={onChosen} />}
      {error !== undefined && (
        <p id={id} className="text-[0.8125rem] text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface ChoiceProps {
  name: string
  text: string
  about: string
  checked: boolean
  onChoose: () => void
}

const Choice = ({ name, text, about, checked, onChoose }: ChoiceProps) => (
  <label className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
    <input type="radio" name={name} checked={checked} onChange={onChoose} className="mt-1 accent-(--accent)" />
    <span className="grid">
      <span className="font-medium">{text}</span>
      <span className="text-[0.8125rem] text-ink-soft">{about}</span>
    </span>
  </label>
)

function TypeList({ chosen, onChosen }: Pick<EventTypesFieldProps, 'chosen' | 'onChosen'>) {
  const { data: types, error, refetch } = useQuery(eventTypesQuery)
  if (error && !types) return <Failure error={error} retry={() => void refetch()} />
  if (!types) return <Skeleton className="h-40" />
  return (
    <div className="grid rounded-lg border border-line">
      {groupsOf(types).map((group) => (
        <Group key={group.resource} group={group} chosen={chosen} onChosen={onChosen} />
      ))}
    </div>
  )
}

interface GroupProps extends Pick<EventTypesFieldProps, 'chosen' | 'onChosen'> {
  group: TypeGroup
}

function Group({ group, chosen, onChosen }: GroupProps) {
  const { resource, types } = group
  const wildcard = wildcardOf(resource)
  const isWhole = chosen.includes(wildcard)
  const toggle = (type: string, isChosen: boolean): void => onChosen(withType(chosen, type, isChosen))
  const count = chosenOf(group, chosen)
  const [isOpenAtFirst] = useState(!isWhole && count !== 'None')
  return (
    <details className="group border-b border-line last:border-0" open={isOpenAtFirst}>
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-lg px-3 py-2 hover:bg-sunken/60">
        <ChevronRight aria-hidden className="size-4 text-ink-soft transition-transform group-open:rotate-90" />
        <code className="grow font-mono text-[0.8125rem]">{resource}</code>
        <span className={count === 'None' ? 'text-[0.8125rem] text-ink-soft' : 'text-[0.8125rem] text-accent'}>
          {count}
        </span>
      </summary>
      <div className="grid gap-0.5 px-3 pb-2.5 pl-9">
        <Check
          type={wildcard}
          about="All types, including those that are added later."
          checked={isWhole}
          onCheck={(checked) => toggle(wildcard, checked)}
        />
        {types.map(({ type, description }) => (
          <Check
            key={type}
            type={type}
            about={description}
            checked={isWhole || chosen.includes(type)}
            disabled={isWhole}
            onCheck={(checked) => toggle(type, checked)}
          />
        ))}
      </div>
    </details>
  )
}

interface CheckProps {
  type: string
  about: string
  checked: boolean
  disabled?: boolean
  onCheck: (checked: boolean) => void
}

const Check = ({ type, about, checked, disabled = false, onCheck }: CheckProps) => (
  <label className="flex items-start gap-2.5 py-1">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={({ target }) => onCheck(target.checked)}
      className="mt-1 accent-(--accent)"
    />
    <span className="grid min-w-0">
      <code className="font-mono text-[0.8125rem]">{type}</code>
      <span className="text-[0.8125rem] text-ink-soft">{about}</span>
    </span>
  </label>
)
