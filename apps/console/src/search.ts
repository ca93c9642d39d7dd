/**
 * The state of pages that stands in their URLs. What is usual stays out of it, and what is not understood is left out: URLs are typed and
 * shared by people.
 */
import { type AlertKind, alertKinds } from './features/alerts/kinds.ts'
import type { Interval, Metric } from './features/projects/queries.ts'
import { ownPath } from './frame/return-url.ts'
import { oneOf, type Raw, texts } from './search-members.ts'

const pageNumber = (raw: Raw): { page?: number } => (Number(raw.page) > 1 ? { page: Math.floor(Number(raw.page)) } : {})

export const loginSearch = (raw: Raw): { returnUrl?: string } => {
  const path = ownPath(raw.returnUrl)
  return path === undefined ? {} : { returnUrl: path }
}

/** Of a link in a mail. */
export interface LinkSearch {
  token?: string
  /** Whose end user it is for. */
  project?: string
}
export const linkSearch = (raw: Raw): LinkSearch => texts(raw, 'token', 'project')
export const projectSearch = (raw: Raw): Pick<LinkSearch, 'project'> => texts(raw, 'project')

export interface OverviewSearch {
  metric?: Metric
  interval?: Interval
}
export const overviewSearch = (raw: Raw): OverviewSearch => ({
  ...oneOf(raw, 'metric', 'registrations', 'sign_ins', 'requests'),
  ...oneOf(raw, 'interval', 'hour'),
})

export const projectsSearch = (raw: Raw): { search?: string; create?: true } => ({
  ...texts(raw, 'search'),
  ...(raw.create ? { create: true } : {}),
})

export interface UserSearch {
  search?: string
  status?: 'active' | 'inactive'
  project?: string
  page?: number
  /** Shown with its chart; of one project. */
  interval?: 'hour'
}
export const userSearch = (raw: Raw): UserSearch => ({
  ...texts(raw, 'search', 'project'),
  ...oneOf(raw, 'status', 'active', 'inactive'),
  ...oneOf(raw, 'interval', 'hour'),
  ...pageNumber(raw),
})

export interface GenerationSearch {
  status?: 'pending' | 'processing' | 'completed' | 'failed'
  user?: string
  from?: string
  to?: string
  view?: 'table'
  page?: number
}
export const generationSearch = (raw: Raw): GenerationSearch => ({
  ...oneOf(raw, 'status', 'pending', 'processing', 'completed', 'failed'),
  ...texts(raw, 'user', 'from', 'to'),
  ...oneOf(raw, 'view', 'table'),
  ...pageNumber(raw),
})

export interface PlaygroundSearch {
  /** The one that is shown. */
  generation?: string
  code?: 'typescript' | 'python' | 'v1' | 'sdk'
}
export const playgroundSearch = (raw: Raw): PlaygroundSearch => ({
  ...texts(raw, 'generation'),
  ...oneOf(raw, 'code', 'typescript', 'python', 'v1', 'sdk'),
})

export interface ActivitySearch {
  outcome?: 'refused'
  /** An end user's id: of its events alone. */
  user?: string
}
export const activitySearch = (raw: Raw): ActivitySearch => ({
  ...oneOf(raw, 'outcome', 'refused'),
  ...texts(raw, 'user'),
})

export interface SecretKeySearch {
  /** Without it those that work. */
  show?: 'ended' | 'all'
  /** The dialog is open. */
  generate?: true
  /** Chosen in the dialog. */
  project?: string
  /** The only one that is shown: `key_…`. */
  key?: string
  /** The dialog about it that is open. */
  deed?: 'rotate' | 'revoke'
}
export const secretKeySearch = (raw: Raw): SecretKeySearch => ({
  ...oneOf(raw, 'show', 'ended', 'all'),
  ...(raw.generate ? { generate: true } : {}),
  ...texts(raw, 'project', 'key'),
  ...oneOf(raw, 'deed', 'rotate', 'revoke'),
})

export interface AlertSearch {
  /** Without it those that nobody has acknowledged. */
  status?: 'acknowledged' | 'all'
  kind?: AlertKind
  /** `key_…` */
  key?: string
}
export const alertSearch = (raw: Raw): AlertSearch => ({
  ...oneOf(raw, 'status', 'acknowledged', 'all'),
  ...oneOf(raw, 'kind', ...alertKinds),
  ...texts(raw, 'key'),
})

export interface UsageSearch {
  /** The last 30 days without it. */
  days?: 7 | 90
  /** Days of their own, instead: `2026-11-01`, both inclusive. */
  from?: string
  to?: string
  by?: 'project' | 'key'
  project?: string
  /** `key_…` */
  key?: string
}
export const usageSearch = (raw: Raw): UsageSearch => {
  const { from, to, ...others } = texts(raw, 'from', 'to', 'project', 'key')
  const isCustom = isDay(from) && isDay(to) && from <= to
  return {
    ...(isCustom ? { from, to } : raw.days === 7 || raw.days === 90 ? { days: raw.days } : {}),
    ...oneOf(raw, 'by', 'project', 'key'),
    ...others,
  }
}
const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** The file that is shown. */
export const fileSearch = (raw: Raw): { file?: string } => texts(raw, 'file')

export const auditSearch = (raw: Raw): { outcome?: 'succeeded' | 'refused' } =>
  oneOf(raw, 'outcome', 'succeeded', 'refused')
