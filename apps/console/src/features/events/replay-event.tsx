import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { getsType } from '../webhooks/event-types.ts'
import { useReadDeliveriesAgain, webhooksQuery } from '../webhooks/queries.ts'
import type { Webhook } from '../webhooks/types.ts'
import { shortUrl } from '../webhooks/words.ts'
import type { AccountEvent } from './types.ts'

interface ReplayEventProps {
  event: AccountEvent
  onClose: () => void
}

/** Sends the same event again, to one endpoint or to all that get such events. */
export function ReplayEvent({ event, onClose }: ReplayEventProps) {
  const navigate = useNavigate()
  const readAgain = useReadDeliveriesAgain()
  const { data: webhooks } = useQuery(webhooksQuery)
  const [chosen, setChosen] = useState<string>()
  const targets = webhooks?.filter((webhook) => isTarget(webhook, event)) ?? []
  // A test is for one endpoint.
  const to = chosen ?? (event.test ? targets[0]?.id : undefined) ?? ''
  const form = useForm(['webhook_id'], async () => {
    const made = await body(
      v1.POST('/v1/events/{id}/replay', {
        params: { path: { id: event.id } },
        body: to === '' ? {} : { webhook_id: to },
      }),
    )
    void readAgain()
    onClose()
    const [first] = made.data
    if (made.data.length === 1 && first) {
      toast.success('Replayed as a new delivery.')
      await navigate({ to: '/console/webhooks/deliveries/$deliveryId', params: { deliveryId: first.id } })
    } else toast.success(`Replayed to ${made.data.length} endpoints.`)
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Replay this event"
      about="The same event is sent again, with the same ID, as a new delivery. Earlier deliveries do not change."
    >
      <Form form={form} className="grid gap-4">
        <SelectField
          label="Endpoint"
          value={to}
          onValue={setChosen}
          options={[
            ...(event.test ? [] : [{ value: '', text: 'All endpoints that subscribe to this type' }]),
            ...targets.map(({ id, url }) => ({ value: id, text: shortUrl(url) })),
          ]}
          hint={
            webhooks && targets.length === 0
              ? `No enabled endpoint subscribes to the type ${event.type}${event.project_id === null ? '' : ' of this project'}.`
              : 'Enabled endpoints that subscribe to this type.'
          }
          error={form.of('webhook_id')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            busy={form.busy}
            disabled={webhooks !== undefined && targets.length === 0}
          >
            <RotateCcw /> Replay
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

const isTarget = ({ status, event_types: types, project_id: project }: Webhook, event: AccountEvent): boolean =>
  status === 'enabled' &&
  (project === null || project === event.project_id) &&
  (event.test || getsType(types, event.type))
