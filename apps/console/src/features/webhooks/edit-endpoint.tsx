import { useState } from 'react'
import { toast } from 'sonner'
import { v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { changesOf, draftOf, isComplete } from './draft.ts'
import { EndpointFields, fields } from './endpoint-fields.tsx'
import { useReadWebhooksAgain } from './queries.ts'
import type { Webhook } from './types.ts'

/** What can be changed of an endpoint: in force at its next attempt. */
export function EditEndpoint({ edited, onClose }: { edited: Webhook; onClose: () => void }) {
  const [begun] = useState(() => draftOf(edited))
  const [draft, setDraft] = useState(begun)
  const readAgain = useReadWebhooksAgain()
  const form = useForm(fields, async () => {
    await v1.PATCH('/v1/webhooks/{id}', { params: { path: { id: edited.id } }, body: changesOf(edited, draft) })
    await readAgain()
    toast.success('The endpoint is changed.')
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Edit endpoint"
      about="Also what waits is sent as you say here. Which events it gets counts for new events."
    >
      <Form form={form} loss={draft !== begun && unsaved} className="grid gap-4">
        <EndpointFields draft={draft} onDraft={setDraft} error={form.error} />
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
