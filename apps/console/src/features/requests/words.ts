/** What is written of a request alike in list and detail. */

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

/** “3.4 ms”, “340 ms”, “3.4 s”. */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${ms.toLocaleString(undefined, { maximumFractionDigits: 1 })} ms`
  if (ms < 1_000) return `${Math.round(ms).toLocaleString()} ms`
  return `${(ms / 1_000).toLocaleString(undefined, { maximumFractionDigits: ms < 9_950 ? 1 : 0 })} s`
}

/** How the caller proved who it is. */
export const credentials: Record<string, string> = {
  secret_key: 'API key',
  session_token: 'Session token',
  access_token: 'Access token',
  cookie: 'Console',
  operator_key: 'Operator key',
  none: 'None',
}
