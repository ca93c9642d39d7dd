import { Plus, X } from 'lucide-react'
import type { ApiError } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import type { HeaderDraft } from './draft.ts'

const HEADERS_MAX = 20

interface HeadersFieldProps {
  headers: HeaderDraft[]
  onHeaders: (headers: HeaderDraft[]) => void
  error: ApiError | undefined
}

/** Headers that each delivery carries beside the usual ones, such as a token for a gateway. */
export function HeadersField({ headers, onHeaders, error }: HeadersFieldProps) {
  const change = (key: number, part: Partial<HeaderDraft>): void =>
    onHeaders(headers.map((header) => (header.key === key ? { ...header, ...part } : header)))
  const add = (): void =>
    onHeaders([...headers, { key: Math.max(-1, ...headers.map(({ key }) => key)) + 1, name: '', value: '' }])
  const wrong = error?.problems.find(({ loc }) => loc[0] === 'headers')
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1.5 text-[0.8125rem] font-medium">Headers (optional)</legend>
      {headers.map(({ key, name, value }, index) => (
        <div key={key} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-start gap-2">
          <TextField
            label={`Name of header ${index + 1}`}
            hideLabel
            value={name}
            onChange={({ target }) => change(key, { name: target.value })}
            placeholder="X-Gateway-Token"
            autoComplete="off"
            spellCheck={false}
            autoFocus={name === ''}
            className="font-mono text-[0.8125rem]"
            error={wrong?.loc.includes(name) ? wrong.msg : undefined}
          />
          <TextField
            label={`Value of header ${index + 1}`}
            hideLabel
            value={value}
            onChange={({ target }) => change(key, { value: target.value })}
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-[0.8125rem]"
          />
          <Button
            look="quiet"
            size="icon"
            aria-label={`Remove header ${index + 1}`}
            onClick={() => onHeaders(headers.filter((header) => header.key !== key))}
          >
            <X />
          </Button>
        </div>
      ))}
      {wrong !== undefined && !headers.some(({ name }) => wrong.loc.includes(name)) && (
        <p className="text-[0.8125rem] text-bad">{wrong.msg}</p>
      )}
      {headers.length < HEADERS_MAX && (
        <Button size="small" className="justify-self-start" onClick={add}>
          <Plus /> Add header
        </Button>
      )}
    </fieldset>
  )
}
