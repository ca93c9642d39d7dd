import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { v1 } from '../../api/client.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { focusPageIfLost } from '../../ui/focus.ts'
import { Failure } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import type { DeedProps } from './deed-props.ts'
import { replaysQuery, useReadWebhooksAgain } from './queries.ts'
import type { WebhookReplay } from './types.ts'

/** Bulk replays with their progress; nothing while there was none. */
export function ReplaysCard({ webhook, onAsk }: DeedProps) {
  const { data, error, refetch } = useQuery(replaysQuery(webhook.id))
  if (error && !data)
    return (
      <Card>
        <Failure error={error} retry={() => void refetch()} />
      </Card>
    )
  if (!data || data.data.length === 0) return null
  return (
    <Card>
      <CardHead
        title="Replays"
        about="Bulk replays of past events."
        actions={
          <Button size="small" onClick={() => onAsk('replay')}>
            New replay
          </Button>
        }
      />
      <ul aria-label="Replays">
        {data.data.map((replay) => (
          <Replay key={replay.id} replay={replay} />
        ))}
      </ul>
    </Card>
  )
}

const looks: Record<WebhookReplay['status'], { text: string; tone: Tone }> = {
  running: { text: 'Running', tone: 'accent' },
  completed: { text: 'Completed', tone: 'good' },
  canceled: { text: 'Canceled', tone: 'neutral' },
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

function Replay({ replay }: { replay: WebhookReplay }) {
  const { id, status, since, until, status_filter: filter, created, delivered, exhausted, canceled, pending } = replay
  const ended = delivered + exhausted + canceled
  const counts = [
    `${created.toLocaleString()} replayed`,
    `${delivered.toLocaleString()} delivered`,
    ...(pending > 0 ? [`${pending.toLocaleString()} pending`] : []),
    ...(exhausted > 0 ? [`${exhausted.toLocaleString()} exhausted`] : []),
    ...(canceled > 0 ? [`${canceled.toLocaleString()} canceled`] : []),
  ]
  return (
    <li className="grid gap-2 border-b border-line px-5 py-3.5 text-[0.8125rem] last:border-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Badge tone={looks[status].tone} busy={status === 'running'}>
            {looks[status].text}
          </Badge>
          {filter === 'all' ? 'All events' : 'Exhausted deliveries'} of{' '}
          {moment.formatRange(new Date(since), new Date(until))}
        </span>
        {status === 'running' && <Cancel replay={replay} />}
      </div>
      {(status === 'running' || pending > 0) && (
        <progress aria-label="Delivered" max={Math.max(created, 1)} value={ended} className="progress h-1.5 w-full" />
      )}
      <p className="flex flex-wrap gap-x-4 text-ink-soft">
        <span role="status" className="tabular-nums">
          {counts.join(', ')}
        </span>
        <span>
          Started <Time at={replay.created_at} />
        </span>
        <Link to="/console/webhooks/deliveries" search={{ replay: id }} className="rounded text-accent underline">
          Its deliveries
        </Link>
      </p>
    </li>
  )
}

function Cancel({ replay: { id, webhook_id: webhookId } }: { replay: WebhookReplay }) {
  const readAgain = useReadWebhooksAgain()
  const [busy, setBusy] = useState(false)
  const cancel = async (): Promise<void> => {
    setBusy(true)
    try {
      const path = { id: webhookId, replay_id: id }
      await v1.POST('/v1/webhooks/{id}/replays/{replay_id}/cancel', { params: { path } })
      await readAgain()
      focusPageIfLost() // the button went with its replay
    } catch (fault) {
      toastError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" busy={busy} onClick={() => void cancel()}>
      Cancel replay
    </Button>
  )
}
