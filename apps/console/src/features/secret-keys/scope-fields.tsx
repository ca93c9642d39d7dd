import { useId, useState } from 'react'
import { levelOf, type Preset, presetOf, presets, type Resource, resources, type Scope, withLevel } from './scopes.ts'

interface ScopeFieldsProps {
  scopes: Scope[]
  onScopes: (scopes: Scope[]) => void
}

const choice =
  'flex cursor-pointer items-start gap-2.5 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent'

/** A preset, or scope by scope. */
export function ScopeFields({ scopes, onScopes }: ScopeFieldsProps) {
  const name = useId()
  const [custom, setCustom] = useState(presetOf(scopes) === undefined)
  const preset = custom ? undefined : presetOf(scopes)
  const take = ({ scopes: its }: Preset): void => {
    setCustom(false)
    onScopes(its)
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1.5 text-[0.8125rem] font-medium">Access</legend>
      {presets.map((each) => (
        <Choice key={each.text} name={name} checked={each === preset} onChoose={() => take(each)} {...each} />
      ))}
      <Choice
        name={name}
        text="Custom"
        about="Choose what it may do with each kind of object."
        checked={custom}
        onChoose={() => {
          setCustom(true)
          if (scopes.includes('*')) onScopes([]) // it cannot be shown in parts
        }}
      />
      {custom && <ScopeTable scopes={scopes} onScopes={onScopes} />}
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

function Choice({ name, text, about, checked, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <label className={choice}>
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        aria-labelledby={`${id}-text`}
        aria-describedby={`${id}-about`}
        className="mt-0.75 accent-accent outline-none"
      />
      <span className="grid">
        <span id={`${id}-text`} className="font-medium">
          {text}
        </span>
        <span id={`${id}-about`} className="text-[0.8125rem] text-ink-soft">
          {about}
        </span>
      </span>
    </label>
  )
}

function ScopeTable({ scopes, onScopes }: ScopeFieldsProps) {
  return (
    <div className="grid gap-1.5">
      <table className="w-full border-collapse text-[0.8125rem]">
        <caption className="sr-only">Scopes</caption>
        <thead>
          <tr className="text-left text-ink-soft">
            <th scope="col" className="py-1 font-medium">
              Objects
            </th>
            <th scope="col" className="w-16 py-1 text-center font-medium">
              Read
            </th>
            <th scope="col" className="w-16 py-1 text-center font-medium">
              Write
            </th>
          </tr>
        </thead>
        <tbody>
          {resources.map(({ name, text }) => (
            <ScopeRow key={name} resource={name} text={text} scopes={scopes} onScopes={onScopes} />
          ))}
        </tbody>
      </table>
      <p className="text-[0.8125rem] text-ink-soft">
        {scopes.length === 0 ? 'Choose at least one. ' : ''}Write includes read.
      </p>
    </div>
  )
}

function ScopeRow({ resource, text, scopes, onScopes }: ScopeFieldsProps & { resource: Resource; text: string }) {
  const level = levelOf(scopes, resource)
  const box = 'size-4 accent-accent'
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 text-left font-normal">
        {text}
      </th>
      <td className="text-center">
        <input
          type="checkbox"
          className={box}
          aria-label={`Read ${text}`}
          checked={level !== 'none'}
          onChange={({ target }) => onScopes(withLevel(scopes, resource, target.checked ? 'read' : 'none'))}
        />
      </td>
      <td className="text-center">
        <input
          type="checkbox"
          className={box}
          aria-label={`Write ${text}`}
          checked={level === 'write'}
          onChange={({ target }) => onScopes(withLevel(scopes, resource, target.checked ? 'write' : 'read'))}
        />
      </td>
    </tr>
  )
}
