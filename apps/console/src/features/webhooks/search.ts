import type { ExplorerSearch } from '../../explorer/search.ts'
import { oneOf, type Raw, texts } from '../../search-members.ts'
import { timeSearch } from '../../ui/time-range.ts'

export interface WebhookListSearch {
  /** All of them without it. */
  show?: (typeof shows)[number]
  project?: string
  /** The dialog for a new one is open. */
  create?: true
}
const shows = ['failing', 'enabled', 'disabled'] as const
export const webhookListSearch = (raw: Raw): WebhookListSearch => ({
  ...oneOf(raw, 'show', ...shows),
  ...texts(raw, 'project'),
  ...(raw.create ? { create: true } : {}),
})

/** What is asked for with an endpoint: the dialog that is open. */
export interface WebhookSearch {
  ask?: (typeof asked)[number]
}
export type Asked = (typeof asked)[number]
const asked = ['test', 'replay', 'edit', 'rotate', 'disable', 'enable', 'delete'] as const
export const webhookSearch = (raw: Raw): WebhookSearch => oneOf(raw, 'ask', ...asked)

export interface DeliverySearch extends ExplorerSearch {
  /** `hook_…` */
  webhook?: string
  status?: DeliveryStatus
  /** `generation.completed`, `generation.*` */
  type?: string
  /** `evt_…` */
  event?: string
  project?: string
  /** `replay_…`: those that a bulk replay made. */
  replay?: string
}
export const statuses = ['pending', 'delivered', 'exhausted', 'canceled'] as const
export type DeliveryStatus = (typeof statuses)[number]

/** As long as deliveries are kept. */
export const USUAL_RANGE = '30d'

export const deliverySearch = (raw: Raw): DeliverySearch => ({
  ...texts(raw, 'webhook', 'type', 'event', 'project', 'replay'),
  ...oneOf(raw, 'status', ...statuses),
  ...timeSearch(raw, USUAL_RANGE),
  ...oneOf(raw, 'live', 'off'),
})

/** One delivery, and the list that it was opened from. */
export interface DeliveryPageSearch extends DeliverySearch {
  /** The one that is shown; the newest without it. */
  attempt?: number
  /** Another one, beside it. */
  compare?: number
}
export const deliveryPageSearch = (raw: Raw): DeliveryPageSearch => ({
  ...deliverySearch(raw),
  ...positive(raw, 'attempt'),
  ...positive(raw, 'compare'),
})

const positive = <Name extends string>(raw: Raw, name: Name): { [N in Name]?: number } => {
  const value = Number(raw[name])
  return (Number.isInteger(value) && value > 0 ? { [name]: value } : {}) as { [N in Name]?: number }
}
