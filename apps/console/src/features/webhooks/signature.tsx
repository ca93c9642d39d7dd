import { useQueryClient } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { checkCodes } from '../../samples/webhook-check.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CodeBox } from '../../ui/code-box.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { webhookSecretQuery } from './queries.ts'
import { type CheckedSecret, canCheck, checkAll, type Signed, signedOf } from './signature-check.ts'
import { SignatureSteps } from './signature-steps.tsx'
import type { Attempt, DeliveryDetail } from './types.ts'

/** Which bytes of an attempt are signed, and the check of it: here, step by step, and as code with its very values. */
export function Signature({ delivery, attempt }: { delivery: DeliveryDetail; attempt: Attempt }) {
  const signed = signedOf(delivery, attempt)
  return (
    <Card>
      <CardHead
        title="Signature"
        about={`How your server verifies that attempt ${attempt.number} came from Cloud API, unchanged.`}
      />
      {signed ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 p-5">
          <SignedBytes signed={signed} />
          <Check key={attempt.number} signed={signed} webhookId={delivery.webhook_id} />
          <CodeBox title="Check in code" what="the check" codes={checkCodes(signed)} noteOf={note} />
        </div>
      ) : (
        <p className="px-5 py-4 text-ink-soft">The body was erased together with its project or user.</p>
      )}
    </Card>
  )
}

const note = () => (
  <>
    Prints “genuine” with the endpoint’s secret in <code className="font-mono text-xs">WEBHOOK_SECRET</code>. Your
    server takes the values from the request, uses the body’s bytes before it parses them, compares in constant time,
    and refuses a time more than 5 minutes from its own.
  </>
)

const SHOWN_MAX = 160

/** `id.timestamp.body`, each part in a color of its own. */
function SignedBytes({ signed: { id, timestamp, body } }: { signed: Signed }) {
  const bytes = new TextEncoder().encode(body).length
  const isCut = body.length > SHOWN_MAX
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <p>
        These bytes are signed: the event’s ID, the time of the attempt in seconds, and the body exactly as it is sent,
        with a dot between.
      </p>
      <p
        dir="ltr"
        className="rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-xs leading-5 wrap-anywhere"
      >
        <span className="rounded-sm bg-accent-soft text-accent">{id}</span>.
        <span className="rounded-sm bg-warn-soft text-warn">{timestamp}</span>.
        <span className="rounded-sm bg-good-soft text-good">{isCut ? body.slice(0, SHOWN_MAX) : body}</span>
        {isCut && <span className="font-sans text-ink-soft"> … {bytes.toLocaleString()} bytes in all</span>}
      </p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-ink-soft">
        <li>
          <span className="text-accent">webhook-id</span>
        </li>
        <li>
          <span className="text-warn">webhook-timestamp</span> ({new Date(Number(timestamp) * 1000).toISOString()})
        </li>
        <li>
          <span className="text-good">body</span> ({bytes.toLocaleString()} bytes)
        </li>
      </ul>
    </div>
  )
}

function Check({ signed, webhookId }: { signed: Signed; webhookId: string }) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [checked, setChecked] = useState<CheckedSecret[]>()
  const check = async (): Promise<void> => {
    setBusy(true)
    try {
      setChecked(await checkAll(await queries.fetchQuery({ ...webhookSecretQuery(webhookId), staleTime: 0 }), signed))
    } catch (fault) {
      toastError(fault, 'The signature could not be checked.')
    } finally {
      setBusy(false)
    }
  }
  if (!canCheck())
    return (
      <p className="text-[0.8125rem] text-ink-soft">
        Browsers check signatures only on pages with HTTPS. Use the code below instead.
      </p>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button busy={busy} onClick={() => void check()}>
          <ShieldCheck /> Check with the secret
        </Button>
        <span className="text-[0.8125rem] text-ink-soft">The secret stays in this browser.</span>
      </div>
      <div role="status" className="empty:hidden">
        {checked && <SignatureSteps signed={signed} checked={checked} />}
      </div>
    </div>
  )
}
