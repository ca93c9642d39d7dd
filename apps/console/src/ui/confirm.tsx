import { type ReactNode, useState } from 'react'
import { ApiError } from '../api/client.ts'
import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { TextField } from './field.tsx'
import { Form } from './form.tsx'
import { RequestId } from './request-id.tsx'

interface ConfirmProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What happens, and whether it can be undone. */
  about: ReactNode
  action: string
  /** Of what takes nothing away. */
  tone?: 'danger' | 'primary'
  /** What not doing it is called. */
  cancel?: string
  /** What has to be typed first; for what cannot be undone. */
  typed?: string
  run: () => Promise<unknown>
}

export function Confirm({
  open,
  onOpenChange,
  title,
  about,
  action,
  tone = 'danger',
  cancel = 'Cancel',
  typed,
  run,
}: ConfirmProps) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<{ message: string; requestId?: string | undefined }>()
  const change = (next: boolean): void => {
    setText('')
    setError(undefined)
    onOpenChange(next)
  }
  const confirm = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await run()
      change(false)
    } catch (fault) {
      setError(fault instanceof ApiError ? fault : { message: 'That did not work. Try again.' })
    } finally {
      setBusy(false)
    }
  }
  return (
    // What has begun cannot be called back; and once it is done, it would close what was asked next.
    <Dialog open={open} onOpenChange={(next) => !busy && change(next)} title={title} about={about}>
      <Form
        className="grid gap-4"
        form={{
          busy,
          onSubmit(event) {
            event.preventDefault()
            if (!busy) void confirm()
          },
        }}
      >
        {typed !== undefined && (
          <TextField
            label={
              <>
                Type “<bdi>{typed}</bdi>” to confirm
              </>
            }
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {error && (
          <div className="grid gap-1">
            <p role="alert" className="text-bad">
              {error.message}
            </p>
            <RequestId id={error.requestId} />
          </div>
        )}
        <DialogActions>
          <Button onClick={() => change(false)}>{cancel}</Button>
          <Button look={tone} type="submit" busy={busy} disabled={typed !== undefined && text !== typed}>
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
