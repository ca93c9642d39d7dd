import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { TextField } from './field.tsx'

const QUIET_MS = 250

/** Says what is sought once the typing pauses; the value itself stands in the URL. */
export function SearchField({
  label,
  value,
  onValue,
  placeholder,
}: {
  label: string
  value: string
  onValue: (value: string) => void
  placeholder?: string
}) {
  const [text, setText] = useState(value)
  const said = useRef(value)
  const latest = useRef(onValue)
  latest.current = onValue
  useEffect(() => {
    if (value === said.current) return
    said.current = value // from elsewhere: the way back, or “Clear filters”
    setText(value)
  }, [value])
  useEffect(() => {
    if (text.trim() === said.current) return
    const timer = setTimeout(() => {
      said.current = text.trim()
      latest.current(said.current)
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div className="relative min-w-0 grow sm:max-w-80">
      <Search aria-hidden className="pointer-events-none absolute top-2.75 left-3 size-4 text-ink-soft" />
      <TextField
        label={label}
        hideLabel
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        className="pl-9"
      />
    </div>
  )
}
