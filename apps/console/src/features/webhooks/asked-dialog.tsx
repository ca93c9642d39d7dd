import { DeleteEndpoint, DisableEndpoint, EnableEndpoint } from './deeds.tsx'
import { EditEndpoint } from './edit-endpoint.tsx'
import { ReplaySince } from './replay-since.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import type { Asked } from './search.ts'
import { SendTest } from './send-test.tsx'
import type { Webhook } from './types.ts'

interface AskedDialogProps {
  asked: Asked
  webhook: Webhook
  onClose: () => void
}

/** What the address asks for with an endpoint. */
export function AskedDialog({ asked, webhook, onClose }: AskedDialogProps) {
  if (asked === 'test') return <SendTest webhook={webhook} onClose={onClose} />
  if (asked === 'replay') return <ReplaySince webhook={webhook} onClose={onClose} />
  if (asked === 'edit') return <EditEndpoint edited={webhook} onClose={onClose} />
  if (asked === 'rotate') return <RotateSecret webhook={webhook} onClose={onClose} />
  if (asked === 'delete') return <DeleteEndpoint webhook={webhook} onClose={onClose} />
  if (asked === 'disable') return <DisableEndpoint webhook={webhook} onClose={onClose} />
  return <EnableEndpoint webhook={webhook} onClose={onClose} />
}
