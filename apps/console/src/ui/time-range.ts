/** The time that a list is about, as its URL has it: the last so many hours, or times of one's own. */
import { oneOf, type Raw, texts } from '../search-members.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const ranges = {
  '15m': { text: 'Last 15 minutes', words: 'the last 15 minutes', ms: 15 * MINUTE_MS },
  '1h': { text: 'Last hour', words: 'the last hour', ms: HOUR_MS },
  '24h': { text: 'Last 24 hours', words: 'the last 24 hours', ms: DAY_MS },
  '7d': { text: 'Last 7 days', words: 'the last 7 days', ms: 7 * DAY_MS },
  '30d': { text: 'Last 30 days', words: 'the last 30 days', ms: 30 * DAY_MS },
} as const
export type Range = keyof typeof ranges

export interface TimeSearch {
  /** What is usual on its page without it. */
  range?: Range
  /** Times of their own, instead of a range. */
  from?: string
  to?: string
}
/** Members that are undefined are taken away. */
export type TimeChange = { [Name in keyof TimeSearch]?: TimeSearch[Name] | undefined }

export function timeSearch(raw: Raw, usual: Range = '24h'): TimeSearch {
  const { from, to } = texts(raw, 'from', 'to')
  const isCustom = isTime(from) || isTime(to)
  return {
    ...(isCustom ? {} : oneOf(raw, 'range', ...(Object.keys(ranges) as Range[]).filter((range) => range !== usual))),
    ...(isTime(from) ? { from } : {}),
    ...(isTime(to) ? { to } : {}),
  }
}

const isTime = (text: string | undefined): text is string => text !== undefined && !Number.isNaN(Date.parse(text))

/** Whether there are moments yet to come in it. */
export const isOpenEnded = ({ to }: TimeSearch): boolean => to === undefined

/** From when to when: a range ends now, and `to` is absent. */
export function timesOf(search: TimeSearch, now: Date, usual: Range = '24h'): { from?: Date; to?: Date } {
  const { from, to, range = usual } = search
  if (from === undefined && to === undefined) return { from: new Date(now.getTime() - ranges[range].ms) }
  return { ...(from ? { from: new Date(from) } : {}), ...(to ? { to: new Date(to) } : {}) }
}

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const moment = (time: string | undefined): string => dayAndTime.format(new Date(time ?? 0))

/** “the last hour”, “5 Dec 2025, 10:00 to 11:00”. */
export function timeInWords(search: TimeSearch, usual: Range = '24h'): string {
  const { from, to, range = usual } = search
  if (from && to) return dayAndTime.formatRange(new Date(from), new Date(to))
  if (from) return `since ${moment(from)}`
  return to ? `before ${moment(to)}` : ranges[range].words
}

/** “in the last hour”, “since 5 Dec 2025, 10:00”: the same after what happened then. */
export function whenInWords(search: TimeSearch, usual: Range = '24h'): string {
  const words = timeInWords(search, usual)
  if (search.from === undefined && search.to === undefined) return `in ${words}`
  return search.from !== undefined && search.to !== undefined ? `within ${words}` : words
}

/** As the browser's field writes a moment, in its own time zone. */
export function localTime(time: string | undefined): string {
  if (time === undefined) return ''
  const date = new Date(time)
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 19)
}
/** Of what such a field holds. */
export const utcTime = (text: string): string | undefined => (text === '' ? undefined : new Date(text).toISOString())
