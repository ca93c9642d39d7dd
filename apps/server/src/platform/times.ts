/**
 * Times that callers send: RFC 3339 in either case, seconds optional, or a date alone, which is its first moment in UTC. In the years that
 * the database and JavaScript write alike.
 */
const pattern =
  /^([12]\d{3}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/

/** What the text says. Undefined if there is no such time: JavaScript takes February 30 for March 2, and 24:00 for the next day. */
export function parseTime(text: string | undefined): Date | undefined {
  const [, day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    pattern.exec(text?.toUpperCase() ?? '') ?? []
  if (!isDay(day)) return undefined
  if (second !== '60') return new Date(`${day}T${hour}:${minute}:${second}${fraction}${zone}`)
  const after = new Date(Date.parse(`${day}T${hour}:${minute}:59${fraction}${zone}`) + 1000)
  return isAfterLeapSecond(after) ? after : undefined
}

export const isTime = (text: string): boolean => parseTime(text) !== undefined

/** In the calendar. */
export function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)
}

/** Leap seconds are the last of June or December in UTC. Clocks do not know them: one is the second that follows. */
const isAfterLeapSecond = (time: Date): boolean => /-(?:01-01|07-01)T00:00:00/.test(time.toISOString())
