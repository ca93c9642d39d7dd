import type { ExplorerSearch } from '../../explorer/search.ts'
import { oneOf, type Raw, texts } from '../../search-members.ts'
import { timeSearch } from '../../ui/time-range.ts'

export interface EventSearch extends ExplorerSearch {
  /** `generation.completed`, `generation.*`, or several by commas. */
  type?: string
  project?: string
}

/** As long as events are shown. */
export const USUAL_RANGE = '30d'

export const eventSearch = (raw: Raw): EventSearch => ({
  ...texts(raw, 'type', 'project'),
  ...timeSearch(raw, USUAL_RANGE),
  ...oneOf(raw, 'live', 'off'),
})

export interface EventTypesSearch {
  /** The one whose example is open. */
  type?: string
}
export const eventTypesSearch = (raw: Raw): EventTypesSearch => texts(raw, 'type')
