import { oneOf, type Raw, texts } from '../../search-members.ts'

export interface RequestSearch {
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
  /** The last 24 hours without it. */
  range?: '15m' | '1h' | '7d' | '30d'
  /** Times of their own, instead of a range. */
  from?: string
  to?: string
  /** New requests wait. */
  live?: 'off'
  /** For operators: an account, instead of calls of nobody known. */
  account?: string
}
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const
export const requestSearch = (raw: Raw): RequestSearch => {
  const { status, from, to, ...others } = texts(
    raw,
    'status',
    'route',
    'error',
    'key',
    'project',
    'from',
    'to',
    'account',
  )
  const isCustom = isTime(from) || isTime(to)
  return {
    ...(status !== undefined && /^(?:none|[1-5](?:\d\d|xx))(?:,(?:none|[1-5](?:\d\d|xx)))*$/.test(status)
      ? { status }
      : {}),
    ...oneOf(raw, 'method', ...methods),
    ...others,
    ...oneOf(raw, 'source', 'all'),
    ...(isCustom ? {} : oneOf(raw, 'range', '15m', '1h', '7d', '30d')),
    ...(isTime(from) ? { from } : {}),
    ...(isTime(to) ? { to } : {}),
    ...oneOf(raw, 'live', 'off'),
  }
}

const isTime = (text: string | undefined): text is string => text !== undefined && !Number.isNaN(Date.parse(text))
