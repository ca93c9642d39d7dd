import { oneOf, type Raw, texts } from '../../search-members.ts'
import { type TimeSearch, timeSearch } from '../../ui/time-range.ts'

export interface RequestSearch extends TimeSearch {
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
  /** New requests wait. */
  live?: 'off'
  /** For operators: an account, instead of calls of nobody known. */
  account?: string
}
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
    ...timeSearch(raw),
    ...oneOf(raw, 'live', 'off'),
  }
}
