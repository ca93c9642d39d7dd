import { useState } from 'react'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useReadWebhooksAgain } from './queries.ts'
import { Secret } from './secret.tsx'
import type { Webhook, WebhookWithSecret } from './types.ts'

/** How long the old secret signs beside the new one, in seconds. */
const overlaps = [
  { value: '0', text: 'At once', outcome: 'Only the new secret is valid from now on.' },
  { value: '3600', text: 'In 1 hour', outcome: 'Both secrets are valid for 1 hour.' },
  { value: '86400', text: 'In 24 hours', outcome: 'Both secrets are valid for 24 hours.' },
  { value: '604800', text: 'In 7 days', outcome: 'Both secrets are valid for 7 days.' },
]

interface RotateSecretProps {
  webhook: Webhook
  onClose: () => void
}

/** A new secret, without a moment in which the receiver knows none that is right. */
export function RotateSecret({ webhook, onClose }: RotateSecretProps) {
  const [seconds, setSeconds] = useState('86400')
  const [secret, setSecret] = useState<string>()
  const readAgain = useReadWebhooksAgain()
  const form = useForm(['overlap_seconds'], async () => {
    const params = { path: { id: webhook.id } }
    const rotated: WebhookWithSecret = await body(
      v1.POST('/v1/webhooks/{id}/rotate_secret', { params, body: { overlap_seconds: Number(seconds) } }),
    )
    setSecret(rotated.secret)
    void readAgain()
  })
  if (secret)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title="The new secret"
        about={overlaps.find(({ value }) => value === seconds)?.outcome}
      >
        <Secret secret={secret} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <CopyButton text={`WEBHOOK_SECRET=${secret}\n`} what="as .env" label="Copy as .env" />
          <span className="text-[0.8125rem] text-ink-soft">Replace the old secret with it now.</span>
        </div>
        <DialogActions>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Rotate secret"
      about="You get a new secret. Until the old one expires, deliveries are signed with both, so your server accepts them with either."
    >
      <Form form={form} className="grid gap-4">
        <SelectField
          label="The old secret expires"
          hint={
            seconds === '0'
              ? 'Use this if the secret has leaked. Your server rejects deliveries until it has the new one.'
              : 'Set the new secret on your server in that time.'
          }
          value={seconds}
          onValue={setSeconds}
          options={overlaps}
          error={form.of('overlap_seconds')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={form.busy}>
            Rotate secret
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
