import { useNavigate } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { receiverCodes } from '../../samples/webhook-receiver.ts'
import { Button } from '../../ui/button.tsx'
import { CodeBox } from '../../ui/code-box.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Secret } from './secret.tsx'
import type { WebhookWithSecret } from './types.ts'

/** The secret, a program that receives, and a first event. Every way out leads to the endpoint’s page. */
export function NewEndpoint({ created: { id, url, secret } }: { created: WebhookWithSecret }) {
  const navigate = useNavigate()
  const open = (ask?: 'test'): void =>
    void navigate({ to: '/console/webhooks/$webhookId', params: { webhookId: id }, search: ask ? { ask } : {} })
  return (
    <Dialog
      open
      onOpenChange={() => open()}
      title="The endpoint is ready"
      about={
        <>
          Events go to <bdi>{url}</bdi> from now on, each signed with this secret.
        </>
      }
    >
      <div className="grid gap-1.5">
        <h3 className="text-[0.8125rem] font-medium">Signing secret</h3>
        <Secret secret={secret} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-1">
          <CopyButton text={`WEBHOOK_SECRET=${secret}\n`} what="as .env" label="Copy as .env" />
          <span className="text-[0.8125rem] text-ink-soft">The endpoint’s page shows it again.</span>
        </div>
      </div>
      <CodeBox title="Receive events" what="the program" codes={receiverCodes({ url, secret })} />
      <DialogActions>
        <Button onClick={() => open()}>Open endpoint</Button>
        <Button look="primary" onClick={() => open('test')}>
          <Send /> Send test event
        </Button>
      </DialogActions>
    </Dialog>
  )
}
