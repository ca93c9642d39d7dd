import { useQueryClient } from '@tanstack/react-query'
import { ChevronRight, Eye, EyeOff, RotateCcwKey } from 'lucide-react'
import { useState } from 'react'
import { receiverCodes } from '../../samples/webhook-receiver.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CodeBox } from '../../ui/code-box.tsx'
import { Time } from '../../ui/time.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import type { DeedProps } from './deed-props.ts'
import { webhookSecretQuery } from './queries.ts'
import { Secret } from './secret.tsx'
import type { WebhookSecret } from './types.ts'

/** What signs its deliveries: shown when somebody asks for it. */
export function SecretCard({ webhook, onAsk }: DeedProps) {
  const queries = useQueryClient()
  const [shown, setShown] = useState<WebhookSecret>()
  const [busy, setBusy] = useState(false)
  const [isNew] = useState(webhook.stats.last_succeeded_at === null)
  const toggle = async (): Promise<void> => {
    if (shown) return setShown(undefined)
    setBusy(true)
    try {
      setShown(await queries.fetchQuery({ ...webhookSecretQuery(webhook.id), staleTime: 0 }))
    } catch (fault) {
      toastError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card>
      <CardHead title="Signing secret" about="Your server uses it to verify that events come from Cloud API." />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-5">
        {shown ? (
          <>
            <Secret secret={shown.secret} />
            {shown.previous.map(({ secret, expires_at: at }) => (
              <div key={secret} className="grid gap-1">
                <p className="text-[0.8125rem] text-ink-soft">
                  The previous secret is also valid. It expires <Time at={at} />:
                </p>
                <Secret secret={secret} />
              </div>
            ))}
          </>
        ) : (
          <p className="rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-[0.8125rem] text-ink-soft">
            whsec_••••••••••••
          </p>
        )}
        {webhook.secret_expires_at !== null && !shown && (
          <p className="text-[0.8125rem] text-ink-soft">
            The secret was rotated. The previous secret is also valid. It expires{' '}
            <Time at={webhook.secret_expires_at} />.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button size="small" busy={busy} onClick={() => void toggle()}>
            {shown ? <EyeOff /> : <Eye />} {shown ? 'Hide' : 'Show'}
          </Button>
          <Button size="small" onClick={() => onAsk('rotate')}>
            <RotateCcwKey /> Rotate
          </Button>
        </div>
        <details className="group" open={isNew}>
          <summary className="flex w-fit cursor-pointer list-none items-center gap-1.5 rounded text-[0.8125rem] font-medium text-ink-soft hover:text-ink">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            Receiver code
          </summary>
          <div className="grid grid-cols-[minmax(0,1fr)] pt-3">
            <CodeBox
              title="Receive events"
              what="the program"
              codes={receiverCodes({ url: webhook.url, secret: shown?.secret ?? 'whsec_…' })}
            />
          </div>
        </details>
      </div>
    </Card>
  )
}
