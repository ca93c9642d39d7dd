import { Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Project } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useChangeProject } from './changes.ts'

/** Entries that the server takes. */
const ORIGINS_MAX = 50

/** One entry. A changed one is another object, so that what was wrong with the old one is not said of it. */
interface Row {
  key: number
  text: string
}

/** Which web pages may call the project. */
export function OriginsCard({ project: { id, allowed_origins: saved } }: { project: Project }) {
  const [draft, setDraft] = useState<Row[]>()
  const [sent, setSent] = useState<Row[]>([])
  const lastKey = useRef(ORIGINS_MAX) // saved ones have their place
  const add = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const rows = draft ?? saved.map((text, key) => ({ key, text }))
  const filled = rows.filter(({ text }) => text.trim() !== '')
  const origins = filled.map(({ text }) => text.trim())
  const changed = JSON.stringify(origins) !== JSON.stringify(saved)

  const change = useChangeProject(id, 'Saved.')
  const form = useForm(['allowed_origins'], async () => {
    if (!changed) return
    setDraft(filled)
    setSent(filled)
    await change.mutateAsync({ allowed_origins: origins })
    setDraft(undefined)
  })
  const faultOf = (row: Row): string | undefined =>
    form.error?.problems.find(({ loc }) => sent[Number(loc[2])] === row)?.msg
  useEffect(() => {
    if (form.error) list.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [form.error])

  return (
    <Card>
      <CardHead
        title="Allowed origins"
        about="The web pages that may call this project from a browser. Servers and native apps are not concerned."
      />
      <form className="grid gap-4 px-5 py-5" onSubmit={form.onSubmit}>
        {rows.length === 0 ? (
          <p className="text-ink-soft">Any origin may call. Add one, and all others are refused.</p>
        ) : (
          <ul ref={list} className="grid gap-2">
            {rows.map((row, place) => (
              <Entry
                key={row.key}
                row={row}
                place={place}
                error={faultOf(row)}
                autoFocus={row.key > ORIGINS_MAX}
                onText={(text) => setDraft(rows.map((other) => (other === row ? { ...row, text } : other)))}
                onRemove={() => {
                  // Shown first: the button of a full list takes no focus.
                  flushSync(() => setDraft(rows.filter((other) => other !== row)))
                  add.current?.focus()
                }}
              />
            ))}
          </ul>
        )}
        <Button
          ref={add}
          size="small"
          className="justify-self-start"
          disabled={rows.length >= ORIGINS_MAX || form.busy}
          onClick={() => {
            lastKey.current += 1
            setDraft([...rows, { key: lastKey.current, text: '' }])
          }}
        >
          <Plus aria-hidden /> Add origin
        </Button>
        <p className="text-[0.8125rem] text-ink-soft">
          <code>https://*.example.com</code> stands for every subdomain of <code>example.com</code>, and not for itself.
          Pages on <code>localhost</code> and this console may always call.
        </p>
        <FormError message={form.message} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setDraft(undefined)} disabled={draft === undefined || form.busy}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={!changed}>
            Save origins
          </Button>
        </div>
      </form>
    </Card>
  )
}

function Entry({
  row,
  place,
  error,
  autoFocus,
  onText,
  onRemove,
}: {
  row: Row
  place: number
  error: string | undefined
  autoFocus: boolean
  onText: (text: string) => void
  onRemove: () => void
}) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
      <TextField
        label={`Origin ${place + 1}`}
        hideLabel
        value={row.text}
        placeholder="https://app.example.com"
        autoFocus={autoFocus}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
        onChange={(event) => onText(event.target.value)}
        error={error}
      />
      <Button size="icon" look="quiet" onClick={onRemove} aria-label={`Remove origin ${place + 1}`}>
        <X />
      </Button>
    </li>
  )
}
