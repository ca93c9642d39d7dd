import { useState } from 'react'
import { toast } from 'sonner'
import { v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { draftOf, expiresAtOf, isComplete, type KeyDraft, linesOf } from './draft.ts'
import { KeyFields } from './key-fields.tsx'
import { type Key, useReadKeysAgain } from './queries.ts'

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** What can be changed of a key: in force on its next call. */
export function EditKey({ edited, onClose }: { edited: Key; onClose: () => void }) {
  const [begun] = useState(() => draftOf(edited))
  const [draft, setDraft] = useState(begun)
  const readAgain = useReadKeysAgain()
  const form = useForm(['name', 'allowed_ips', 'expires_at'], async () => {
    await v1.PATCH('/v1/keys/{id}', { params: { path: { id: edited.id } }, body: changesOf(edited, draft) })
    await readAgain()
    toast.success('The key is changed.')
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Edit key"
      about="In force on its next request."
    >
      <Form form={form} loss={draft !== begun && unsaved} className="grid gap-4">
        <KeyFields
          draft={draft}
          onDraft={setDraft}
          error={form.error}
          expiry={edited.expires_at === null ? 'never' : day.format(new Date(edited.expires_at))}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={!isComplete(draft)}>
            Save changes
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

/** Only what was changed here, so that what others changed meanwhile stays. */
function changesOf(before: Key, draft: KeyDraft) {
  const name = draft.name.trim()
  const addresses = linesOf(draft).map(({ text }) => text)
  const expiresAt = expiresAtOf(draft)
  const isSame = (one: string[], other: string[]): boolean => one.join() === other.join()
  return {
    ...(name === before.name ? {} : { name }),
    ...(isSame(draft.scopes, before.scopes) ? {} : { scopes: draft.scopes }),
    ...(isSame(addresses, before.allowed_ips) ? {} : { allowed_ips: addresses }),
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
  }
}
