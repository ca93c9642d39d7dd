/** How the answers of providers' HTTP APIs are read. */

/** Faults before a connection stood. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Every address of a name is tried; what they failed of is in the parts of the error. */
export function wasNeverSent(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(wasNeverSent)
  return error instanceof Error && 'code' in error && unsent.has(String(error.code))
}

/** A JSON object; undefined for anything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // A page of a proxy, or half an answer.
  }
  return undefined
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const RETRY_AFTER_MAX_MS = 10 * 60_000
/** When a throttling answer does not say how long. */
const RETRY_AFTER_MS = 10_000

/** The header as seconds or as a date, the body's `retry_after`, or the seconds in its text. */
export function readRetryAfter(
  header: string | string[] | undefined,
  body: Record<string, unknown> | undefined,
  status: number,
): number | undefined {
  const given = String([header].flat()[0] ?? body?.retry_after ?? '')
  const inText = status === 429 ? /(?:resets|available) in ~?(\d+)/.exec(String(body?.detail ?? ''))?.[1] : undefined
  const seconds = /^\d+(?:\.\d+)?$/.test(given) ? Number(given) : inText === undefined ? Number.NaN : Number(inText)
  const ms = Number.isNaN(seconds) ? Date.parse(given) - Date.now() : seconds * 1000
  if (Number.isNaN(ms)) return status === 429 ? RETRY_AFTER_MS : undefined
  return Math.min(RETRY_AFTER_MAX_MS, Math.max(1_000, ms))
}
