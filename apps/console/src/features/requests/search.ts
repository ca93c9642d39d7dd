import type { ExplorerSearch } from '../../explorer/search.ts'
import { oneOf, type Raw, texts } from '../../search-members.ts'
import { type Range, timeSearch } from '../../ui/time-range.ts'

export interface RequestSearch extends ExplorerSearch {
  /** `404`, `4xx`, `none` for calls that were never answered, or several by commas. */
  status?: string
  method?: (typeof methods)[number]
  /** As documented: `/v1/projects/{id}`. */
  route?: string
  /** An error code. */
  error?: string
  /** `key_…` */
  key?: string
  project?: string
  /** Also what pages of this console asked for. */
  source?: 'all'
  /** For operators: an account, instead of calls of nobody known. */
  account?: string
}
/** What is shown without a word in the URL. */
export const USUAL_RANGE: Range = '24h'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const
export const requestSearch = (raw: Raw): RequestSearch => {
  const { status, ...others } = texts(raw, 'status', 'route', 'error', 'key', 'project', 'account')
  return {
    ...(status !== undefined && /^(?:none|[1-5](?:\d\d|xx))(?:,(?:none|[1-5](?:\d\d|xx)))*$/.test(status)
      ? { status }
      : {}),
    ...oneOf(raw, 'method', ...methods),
    ...others,
    ...oneOf(raw, 'source', 'all'),
    ...timeSearch(raw, USUAL_RANGE),
    ...oneOf(raw, 'live', 'off'),
  }
}
