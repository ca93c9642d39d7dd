import type { Webhook } from './types.ts'

export interface HeaderDraft {
  /** Tells rows apart while their names are typed. */
  key: number
  name: string
  value: string
}

/** What the form of an endpoint holds. */
export interface WebhookDraft {
  url: string
  eventTypes: string[]
  description: string
  /** `proj_…` or a UUID; empty: all projects. */
  projectId: string
  headers: HeaderDraft[]
  maxInFlight: string
  /** Empty: no limit. */
  ratePerSecond: string
}

export const newDraft: WebhookDraft = {
  url: '',
  eventTypes: ['*'],
  description: '',
  projectId: '',
  headers: [],
  maxInFlight: '10',
  ratePerSecond: '',
}

export const draftOf = (webhook: Webhook): WebhookDraft => ({
  url: webhook.url,
  eventTypes: webhook.event_types,
  description: webhook.description ?? '',
  projectId: webhook.project_id ?? '',
  headers: Object.entries(webhook.headers).map(([name, value], key) => ({ key, name, value })),
  maxInFlight: `${webhook.max_in_flight}`,
  ratePerSecond: webhook.rate_per_second === null ? '' : `${webhook.rate_per_second}`,
})

const numberOf = (text: string): number => Number(text.trim())

/** What is sent for a new endpoint. */
export const bodyOf = (draft: WebhookDraft) => ({
  url: draft.url.trim(),
  event_types: draft.eventTypes,
  description: draft.description.trim() || null,
  headers: Object.fromEntries(draft.headers.map(({ name, value }) => [name.trim(), value])),
  max_in_flight: numberOf(draft.maxInFlight),
  rate_per_second: draft.ratePerSecond.trim() === '' ? null : numberOf(draft.ratePerSecond),
})

/** Only what was changed here, so that what others changed meanwhile stays. */
export function changesOf(webhook: Webhook, draft: WebhookDraft): Partial<ReturnType<typeof bodyOf>> {
  const before = bodyOf(draftOf(webhook))
  const after = bodyOf(draft)
  const isSame = (name: keyof typeof after): boolean => JSON.stringify(before[name]) === JSON.stringify(after[name])
  return Object.fromEntries(Object.entries(after).filter(([name]) => !isSame(name as keyof typeof after)))
}

export const isComplete = ({ url, eventTypes, headers }: WebhookDraft): boolean =>
  url.trim() !== '' && eventTypes.length > 0 && headers.every(({ name }) => name.trim() !== '')

/** Whether this server is likely to reach what runs on the reader's own computer: the console was opened there. */
export const isOwnComputer = ({ hostname }: { hostname: string }): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)

export const LOCAL_URL = 'http://localhost:3000/hook'
export const REMOTE_URL = 'https://example.com/hook'
