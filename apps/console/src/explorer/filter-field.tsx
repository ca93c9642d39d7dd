import { type ComponentProps, useEffect, useId, useRef, useState } from 'react'
import { TextField } from '../ui/field.tsx'

interface FilterFieldProps extends Pick<ComponentProps<'input'>, 'inputMode' | 'placeholder'> {
  label: string
  value: string | undefined
  /** Undefined for an empty one. */
  onValue: (value: string | undefined) => void
  /** To choose from. */
  offered?: string[]
  /** What is wrong with a text. */
  check?: (text: string) => string | undefined
}

/** A filter to be typed: it acts on Enter, when it is left, and when one of what it offers is chosen. */
export function FilterField({ label, value = '', onValue, offered = [], check, ...input }: FilterFieldProps) {
  const list = useId()
  const [text, setText] = useState(value)
  const [error, setError] = useState<string>()
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
    setText(value) // from elsewhere: the way back, or “Clear filters”
    setError(undefined)
  }, [value])
  const commit = (typed: string): void => {
    const next = typed.trim()
    const fault = next === '' ? undefined : check?.(next)
    setError(fault)
    if (fault === undefined && next !== latest.current) onValue(next === '' ? undefined : next)
  }
  return (
    <>
      <TextField
        {...input}
        label={label}
        error={error}
        value={text}
        list={offered.length > 0 ? list : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="min-w-0"
        onChange={(event) => {
          setText(event.target.value)
          if (offered.includes(event.target.value)) commit(event.target.value)
        }}
        onKeyDown={(event) => event.key === 'Enter' && commit(text)}
        onBlur={() => commit(text)}
      />
      {offered.length > 0 && (
        <datalist id={list}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  )
}
