import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved, unseenKey } from '../../ui/leaving.ts'
import { SecretsDialog } from '../../ui/secrets.tsx'
import { useForm } from '../../ui/use-form.ts'

interface GenerateKeyProps {
  /** What it is: “API key”. */
  kind: string
  nameMax: number
  /** Answers with the key in full. */
  create: (name: string | null) => Promise<{ key: string }>
  /** What then is shown anew. */
  stale: QueryKey
  /** Says so instead, where no more can be had. */
  full?: string | undefined
  disabled?: boolean
}

/** A button, then a name for the key, then the key: once. */
export function GenerateKey({ kind, nameMax, create, stale, full, disabled = false }: GenerateKeyProps) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [key, setKey] = useState<string>()
  const queries = useQueryClient()
  const form = useForm(['name'], async () => {
    try {
      const created = await create(name.trim() || null)
      setKey(created.key)
      setOpen(false)
    } finally {
      // A refusal is news, too: somebody else may have taken the last place.
      void queries.invalidateQueries({ queryKey: stale })
    }
  })
  const start = (): void => {
    setName('')
    form.reset()
    setOpen(true)
  }
  return (
    <>
      <Button look="primary" onClick={start} disabled={disabled || full !== undefined}>
        {full ?? (
          <>
            <Plus /> Generate key
          </>
        )}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => !form.busy && setOpen(next)}
        title={`Generate ${kind}`}
        about="You see it in full once. A name helps you to know it again."
      >
        <Form form={form} loss={form.busy ? unseenKey : name !== '' && unsaved} className="grid gap-4">
          <TextField
            label="Name (optional)"
            maxLength={nameMax}
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder="Production"
            autoComplete="off"
            dir="auto"
            autoFocus
            error={form.of('name')}
          />
          <FormError message={form.message} requestId={form.error?.requestId} />
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button look="primary" type="submit" busy={form.busy}>
              Generate key
            </Button>
          </DialogActions>
        </Form>
      </Dialog>
      {key !== undefined && (
        <SecretsDialog
          title={`Your new ${kind}`}
          about="It works from now on."
          label={`${kind[0]?.toUpperCase()}${kind.slice(1)}`}
          secret={key}
          action="I have saved it"
          onDone={() => setKey(undefined)}
        />
      )}
    </>
  )
}
