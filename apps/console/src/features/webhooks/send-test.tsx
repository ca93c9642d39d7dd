import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { eventTypesQuery } from '../events/queries.ts'
import { getsType } from './event-types.ts'
import { FollowedTest } from './followed-test.tsx'
import { useReadDeliveriesAgain } from './queries.ts'
import type { Delivery, EventTypeFacts, Webhook } from './types.ts'
import { shortUrl } from './words.ts'

interface SendTestProps {
  webhook: Webhook
  onClose: () => void
}

const USUAL_TYPE = 'generation.completed'

/** An example event, and what comes of it, at once. */
export function SendTest({ webhook, onClose }: SendTestProps) {
  const { data: types } = useQuery(eventTypesQuery)
  const [chosen, setChosen] = useState<string>()
  const [sent, setSent] = useState<Delivery>()
  const readAgain = useReadDeliveriesAgain()
  const type = chosen ?? firstOf(webhook, types ?? [])
  const form = useForm(['type'], async () => {
    const params = { path: { id: webhook.id } }
    setSent(await body(v1.POST('/v1/webhooks/{id}/test', { params, body: { type } })))
    void readAgain()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Send test event"
      about={
        <>
          An example, marked as a test, goes to <bdi>{shortUrl(webhook.url)}</bdi> now.
        </>
      }
    >
      <Form form={form} className="grid gap-4">
        <SelectField
          label="Event type"
          value={type}
          onValue={setChosen}
          options={(types ?? [{ type: USUAL_TYPE }]).map((each) => ({ value: each.type, text: each.type }))}
          hint={types?.find((each) => each.type === type)?.description}
          error={form.of('type')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        {sent && <FollowedTest key={sent.id} id={sent.id} />}
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button look="primary" type="submit" busy={form.busy}>
            <Send /> {sent ? 'Send again' : 'Send test event'}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

/** One that the endpoint gets in earnest, too; the best known of them. */
function firstOf({ event_types: wanted }: Webhook, types: EventTypeFacts[]): string {
  if (getsType(wanted, USUAL_TYPE)) return USUAL_TYPE
  return types.find(({ type }) => getsType(wanted, type))?.type ?? USUAL_TYPE
}
