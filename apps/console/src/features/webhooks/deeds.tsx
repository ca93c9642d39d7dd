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
  waiting === 0 ? '' : waiting === 1 ? 'One delivery is pending' : `${waiting.toLocaleString()} deliveries are pending`

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
          From now on <bdi>{shortUrl(webhook.url)}</bdi> gets no more events. You can replay them once it is enabled
          again. {waits && `${waits}, and resumed if you enable it before the 72 hours of each are over.`}
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
          {waits && `${waits}, and sent unless their 72 hours are over.`} Events from while it was disabled are not sent
          automatically: use “Replay all…”.
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
          <bdi>{shortUrl(webhook.url)}</bdi> gets no more events, and its secret is deleted.{' '}
          {waits && `${waits}, and canceled.`} Its past deliveries stay for 30 days. This cannot be undone.
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
