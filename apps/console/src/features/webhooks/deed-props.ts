import type { Asked } from './search.ts'
import type { Webhook } from './types.ts'

/** What the parts of an endpoint's page need. */
export interface DeedProps {
  webhook: Webhook
  /** Opens the dialog about it. */
  onAsk: (asked: Asked) => void
}
