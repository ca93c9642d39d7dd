/**
 * The state of pages that stands in their URLs. What is usual stays out of it, and what is not understood is left out: URLs are typed and
 * shared by people.
 */
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
  code?: 'typescript' | 'python' | 'v1'
}
export const playgroundSearch = (raw: Raw): PlaygroundSearch => ({
  ...texts(raw, 'generation'),
  ...oneOf(raw, 'code', 'typescript', 'python', 'v1'),
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
}
export const secretKeySearch = (raw: Raw): SecretKeySearch => ({
  ...oneOf(raw, 'show', 'ended', 'all'),
  ...(raw.generate ? { generate: true } : {}),
  ...texts(raw, 'project'),
})

/** The file that is shown. */
export const fileSearch = (raw: Raw): { file?: string } => texts(raw, 'file')

export const auditSearch = (raw: Raw): { outcome?: 'succeeded' | 'refused' } =>
  oneOf(raw, 'outcome', 'succeeded', 'refused')
