import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Project } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { type Difference, type Row, useOrigins } from './use-origins.ts'

/** Entries that the server takes. */
const ORIGINS_MAX = 50

/** Which web pages may call the project. */
export function OriginsCard({ project }: { project: Project }) {
  const { rows, changed, drafted, difference, form, faultOf, message, write, cancel } = useOrigins(project)
  const add = useRef<HTMLButtonElement>(null)
  return (
    <Card>
      <CardHead
        title="Allowed origins"
        about="The web pages that may call this project from a browser. Servers and native apps are not affected."
      />
      <Form form={form} loss={changed && unsaved} onCancel={cancel} home={add} className="grid gap-4 px-5 py-5">
        {rows.length === 0 ? (
          <p className="text-ink-soft">
            {project.allowed_origins.length === 0
              ? 'Any origin may call. Add one, and all others are refused.'
              : 'Once saved, any origin may call.'}
          </p>
        ) : (
          <ul className="grid gap-2">
            {rows.map((row, place) => (
              <Entry
                // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its focus when what is saved replaces the draft
                key={place}
                row={row}
                place={place}
                error={faultOf(row)}
                autoFocus={drafted}
                onText={(text) => write(rows.map((other) => (other === row ? { text } : other)))}
                onRemove={() => {
                  // Shown first: the button of a full list takes no focus.
                  flushSync(() => write(rows.filter((other) => other !== row)))
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
          disabled={rows.length >= ORIGINS_MAX}
          onClick={() => write([...rows, { text: '' }])}
        >
          <Plus aria-hidden /> Add origin
        </Button>
        <p className="text-[0.8125rem] text-ink-soft">
          <code>https://*.example.com</code> stands for every subdomain of <code>example.com</code>, and not for itself.
          Pages on <code>localhost</code> and this console may always call.
        </p>
        {difference && <ChangedMeanwhile difference={difference} />}
        <FormError message={message} requestId={form.error?.requestId} />
        <div className="flex justify-end gap-2">
          <Button type="reset" disabled={!drafted}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={!changed}>
            Save origins
          </Button>
        </div>
      </Form>
    </Card>
  )
}

/** To save now is to undo it. */
function ChangedMeanwhile({ difference: { added, removed } }: { difference: Difference }) {
  return (
    <div role="alert" className="grid gap-1 rounded-lg bg-warn-soft px-3 py-2 wrap-anywhere text-warn">
      <p className="font-medium">The list was changed elsewhere since you began.</p>
      {added.length > 0 && <p>Added there: {added.join(', ')}</p>}
      {removed.length > 0 && <p>Removed there: {removed.join(', ')}</p>}
      <p>Nothing is saved yet. Save again to replace that list by yours, or cancel to see it.</p>
    </div>
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
  /** It came by a click. */
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
