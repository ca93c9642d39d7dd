import { useState } from 'react'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unseenKey } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { NewKeySecret } from './new-key-secret.tsx'
import { type CreatedKey, type Key, useReadKeysAgain } from './queries.ts'

/** How long the old key works beside the new one, in seconds. */
const overlaps = [
  { value: '0', text: 'At once', outcome: 'The old key works no more.' },
  { value: '3600', text: 'In 1 hour', outcome: 'The old key works for 1 more hour.' },
  { value: '86400', text: 'In 24 hours', outcome: 'The old key works for 24 more hours.' },
  { value: '604800', text: 'In 7 days', outcome: 'The old key works for 7 more days.' },
]

/** A new key with the same rights in the place of an old one. */
export function RotateKey({ rotated, onClose }: { rotated: Key; onClose: () => void }) {
  const [seconds, setSeconds] = useState('86400')
  const [created, setCreated] = useState<CreatedKey>()
  const readAgain = useReadKeysAgain()
  const form = useForm(['overlap_seconds'], async () => {
    const params = { path: { id: rotated.id } }
    const next = await body(v1.POST('/v1/keys/{id}/rotate', { params, body: { overlap_seconds: Number(seconds) } }))
    setCreated(next)
    void readAgain()
  })
  if (created)
    return (
      <NewKeySecret
        created={created}
        title="Your new API key"
        about={`It has the rights of the old one. ${overlaps.find(({ value }) => value === seconds)?.outcome ?? ''}`}
        onDone={onClose}
      />
    )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Rotate key"
      about={
        <>
          You get a new key with the rights of <bdi>{rotated.name}</bdi>. Both work until the old one expires.
        </>
      }
    >
      <Form form={form} loss={form.busy && unseenKey} className="grid gap-4">
        <SelectField
          label="The old key expires"
          hint="Long enough to put the new key where the old one is."
          value={seconds}
          onValue={setSeconds}
          options={overlaps}
          error={form.of('overlap_seconds')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={form.busy}>
            Rotate key
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
