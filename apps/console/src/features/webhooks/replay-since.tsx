import { useState } from 'react'
import { toast } from 'sonner'
import { v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { localTime, utcTime } from '../../ui/time-range.ts'
import { useForm } from '../../ui/use-form.ts'
import { useReadWebhooksAgain } from './queries.ts'
import type { Webhook } from './types.ts'

interface ReplaySinceProps {
  webhook: Webhook
  onClose: () => void
}

const HOUR_MS = 3_600_000

/** Moments that are likely meant: when it began to fail or was disabled, and round ones. */
function momentsOf({ failing_since: failing, disabled_at: disabled }: Webhook): { text: string; at: string }[] {
  const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString()
  return [
    ...(failing === null ? [] : [{ text: 'First failure', at: failing }]),
    ...(disabled === null ? [] : [{ text: 'It was disabled', at: disabled }]),
    { text: '1 hour ago', at: ago(1) },
    { text: '24 hours ago', at: ago(24) },
    { text: '7 days ago', at: ago(168) },
  ]
}

/** Sends again what an endpoint missed: as many new deliveries as there are, at a rate that it bears. */
export function ReplaySince({ webhook, onClose }: ReplaySinceProps) {
  const [moments] = useState(() => momentsOf(webhook))
  const [since, setSince] = useState(() => localTime(moments[0]?.at))
  const [until, setUntil] = useState('')
  const [status, setStatus] = useState<'exhausted' | 'all'>(webhook.disabled_at === null ? 'exhausted' : 'all')
  const [rate, setRate] = useState('50')
  const readAgain = useReadWebhooksAgain()
  const form = useForm(['since', 'until', 'status', 'rate_per_second'], async () => {
    const end = utcTime(until)
    const body = {
      since: utcTime(since) ?? '',
      ...(end === undefined ? {} : { until: end }),
      status,
      rate_per_second: Number(rate),
    }
    await v1.POST('/v1/webhooks/{id}/replay', { params: { path: { id: webhook.id } }, body })
    await readAgain()
    toast.success('Replay started.')
    onClose()
  })
  const isWrong = until !== '' && since >= until
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Replay all since…"
      about="The events of this period are sent again, each as a new delivery. Earlier deliveries do not change."
    >
      <Form form={form} className="grid gap-4">
        <div className="grid gap-2">
          <TextField
            label="Since"
            type="datetime-local"
            step={1}
            required
            value={since}
            onChange={({ target }) => setSince(target.value)}
            hint="In your own time zone; up to 30 days ago."
            error={form.of('since')}
          />
          <div className="flex flex-wrap gap-1.5">
            {moments.map(({ text, at }) => (
              <Button key={text} size="small" onClick={() => setSince(localTime(at))}>
                {text}
              </Button>
            ))}
          </div>
        </div>
        <TextField
          label="Until (optional)"
          type="datetime-local"
          step={1}
          value={until}
          onChange={({ target }) => setUntil(target.value)}
          hint="Empty: now."
          error={isWrong ? 'The end must be after the start.' : form.of('until')}
        />
        <SelectField
          label="What"
          value={status}
          onValue={(value) => setStatus(value === 'all' ? 'all' : 'exhausted')}
          options={[
            { value: 'exhausted', text: 'Deliveries that are exhausted' },
            { value: 'all', text: 'All events' },
          ]}
          hint={
            status === 'all'
              ? 'Including events that were delivered, and events from while it was disabled.'
              : 'Deliveries whose attempts all failed, unless the event has been delivered since.'
          }
          error={form.of('status')}
        />
        <TextField
          label="Per second"
          type="number"
          required
          min={1}
          max={1000}
          inputMode="numeric"
          value={rate}
          onChange={({ target }) => setRate(target.value)}
          hint="The most deliveries that become due per second."
          error={form.of('rate_per_second')}
        />
        {webhook.status === 'disabled' && (
          <p className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
            The endpoint is disabled. Enable it before you start a replay.
          </p>
        )}
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            busy={form.busy}
            disabled={since === '' || isWrong || webhook.status === 'disabled'}
          >
            Start replay
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
