import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { toast } from 'sonner'
import { v1 } from '../../api/client.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { useReadWebhooksAgain } from './queries.ts'
import type { Webhook } from './types.ts'
import { shortUrl } from './words.ts'

interface DeedProps {
  webhook: Webhook
  onClose: () => void
}

const setStatus = (id: string, status: Webhook['status']): Promise<unknown> =>
  v1.PATCH('/v1/webhooks/{id}', { params: { path: { id } }, body: { status } })

const waitingText = ({ stats: { waiting } }: Webhook): string =>
  waiting === 0 ? '' : waiting === 1 ? 'One delivery waits' : `${waiting.toLocaleString()} deliveries wait`

export function DisableEndpoint({ webhook, onClose }: DeedProps) {
  const readAgain = useReadWebhooksAgain()
  const waits = waitingText(webhook)
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title="Disable this endpoint?"
      about={
        <>
          From now on <bdi>{shortUrl(webhook.url)}</bdi> gets no new events; you can replay them later.{' '}
          {waits && `${waits}, and will go on if you enable it within 72 hours of each event.`}
        </>
      }
      action="Disable endpoint"
      run={async () => {
        await setStatus(webhook.id, 'disabled')
        await readAgain()
        toast.success('The endpoint is disabled.')
      }}
    />
  )
}

export function EnableEndpoint({ webhook, onClose }: DeedProps) {
  const readAgain = useReadWebhooksAgain()
  const waits = waitingText(webhook)
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title="Enable this endpoint?"
      about={
        <>
          <bdi>{shortUrl(webhook.url)}</bdi> gets new events again.{' '}
          {waits && `${waits} and will be sent, as far as 72 hours have not passed.`} What happened meanwhile is not
          sent by itself: use “Replay all…”.
        </>
      }
      action="Enable endpoint"
      tone="primary"
      run={async () => {
        await setStatus(webhook.id, 'enabled')
        await readAgain()
        toast.success('The endpoint is enabled.')
      }}
    />
  )
}

export function DeleteEndpoint({ webhook, onClose }: DeedProps) {
  const navigate = useNavigate()
  const readAgain = useReadWebhooksAgain()
  const isDeleted = useRef(false)
  const waits = waitingText(webhook)
  return (
    <Confirm
      open
      onOpenChange={() => (isDeleted.current ? void navigate({ to: '/console/webhooks' }) : onClose())}
      title="Delete this endpoint?"
      about={
        <>
          <bdi>{shortUrl(webhook.url)}</bdi> gets nothing any more, and its secret is gone.{' '}
          {waits && `${waits}: they are canceled.`} Its past deliveries stay for 30 days. This cannot be undone.
        </>
      }
      action="Delete endpoint"
      run={async () => {
        await v1.DELETE('/v1/webhooks/{id}', { params: { path: { id: webhook.id } } })
        isDeleted.current = true
        void readAgain()
        toast.success('The endpoint is deleted.')
      }}
    />
  )
}
