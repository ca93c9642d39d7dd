/** How moments and durations are written in lists and details alike. */

const time = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' })

export const clock = (at: string): string => time.format(new Date(at))
export const dayOf = (at: string): string => day.format(new Date(at))
export const exactly = (at: string): string => exact.format(new Date(at))

export const isToday = (at: string): boolean => dayOf(at) === dayOf(new Date().toISOString())

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** “12 s”, “4 min 12 s”, “5 h 3 min”, “2 d 4 h”: the two largest units that there are. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  const first = units.findIndex(([, length]) => seconds >= length)
  if (first < 0) return '0 s'
  const counts = units.map(([unit, length], nth) => {
    const larger = units[nth - 1]?.[1]
    return { unit, count: Math.floor((larger === undefined ? seconds : seconds % larger) / length) }
  })
  return counts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => `${count} ${unit}`)
    .join(' ')
}

/** “3.4 ms”, “340 ms”, “3.4 s”. */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${ms.toLocaleString(undefined, { maximumFractionDigits: 1 })} ms`
  if (ms < 1_000) return `${Math.round(ms).toLocaleString()} ms`
  return `${(ms / 1_000).toLocaleString(undefined, { maximumFractionDigits: ms < 9_950 ? 1 : 0 })} s`
}
