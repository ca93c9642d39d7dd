import type { DeliverySearch } from './search.ts'
import type { Delivery } from './types.ts'
import type { Outcome } from './use-replays.ts'

export interface Selection {
  ids: ReadonlySet<string>
  onSelect: (ids: string[], isSelected: boolean) => void
}

/** What a list of deliveries needs in either form. */
export interface RowsProps {
  search: DeliverySearch
  /** Undefined while they are on their way. */
  deliveries: Delivery[] | undefined
  selection: Selection
  outcomes: ReadonlyMap<string, Outcome>
  endpointName: (id: string) => string
}
