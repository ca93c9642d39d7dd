import { APIError, ConnectionError, retryAfterMs } from './errors.ts'
import type { Operation } from './types.ts'

/**
 * Which failed attempts are repeated, and when. The rule behind it: a call is repeated only if doing it twice is as good as doing it once,
 * or if it surely wasn't done (docs/adr/0044-retries.md).
 */

/** Whatever a program may want to decide in a test. */
export interface Chance {
  /** From 0 to 1. */
  random(): number
  nowMs(): number
}
export const realChance: Chance = { random: Math.random, nowMs: Date.now }

/** The first wait is at most this long, each further one twice as long. */
export const BACKOFF_FIRST_MS = 500
export const BACKOFF_MAX_MS = 8_000
/** A server that asks for more patience than this gets none: the caller decides. */
export const RETRY_AFTER_MAX_MS = 60_000

/** Exponential backoff with full jitter: anywhere between nothing and the bound of this attempt. `failures` is from 1. */
export const backoffMs = (failures: number, { random }: Pick<Chance, 'random'>): number =>
  random() * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1))

/** What is known of an attempt that failed. */
export interface Failure {
  error: unknown
  /** Nothing of the request can have reached the API. */
  isUnsent: boolean
}

/** Methods whose repetition changes nothing more. PATCH merges the same members again. */
const repeatable = new Set(['GET', 'PUT', 'PATCH', 'DELETE'])

/** Of a call that may have been done: whether doing it again does no harm. `isKeyed`: it is sent with a key that the API heeds. */
export const isSafeToRepeat = (operation: Operation, isKeyed: boolean): boolean =>
  repeatable.has(operation.method) || isKeyed || operation.repeatable === true

/** Answers after which the API has surely done nothing. */
const isRefusal = (error: unknown): boolean => error instanceof APIError && error.status === 429

/** Whether the API may have done what the attempt asked for, although it failed. */
export const mayHaveRun = ({ error, isUnsent }: Failure): boolean => !isUnsent && !isRefusal(error)

/** Whether the same call may fare better later. */
function isPassing({ error }: Failure): boolean {
  if (error instanceof APIError) {
    const { status } = error
    return [408, 429, 500, 502, 503, 504].includes(status) || isStillRunning(error)
  }
  return error instanceof ConnectionError && !isHopeless(error.cause)
}

/** The first attempt still runs on the server: its answer will be there in a moment. */
export const isStillRunning = (error: unknown): boolean =>
  error instanceof APIError &&
  error.status === 409 &&
  // Under `/api/v1` errors have no code; of its conflicts this alone has the header.
  (error.code === 'idempotency_in_progress' || (error.code === null && error.headers.has('retry-after')))

/** Null: not again. Otherwise when. */
export function retryDelayMs(failure: Failure, failures: number, isSafe: boolean, chance: Chance): number | null {
  if (!isPassing(failure)) return null
  if (mayHaveRun(failure) && !isSafe) return null
  const asked = failure.error instanceof APIError ? retryAfterMs(failure.error.headers, chance.nowMs()) : null
  if (asked === null) return backoffMs(failures, chance)
  // Behind what the server asks for, or all that it turned away would be back at the same moment.
  return asked > RETRY_AFTER_MAX_MS ? null : asked + chance.random() * BACKOFF_FIRST_MS
}

/** Of Node, Bun and Deno: the connection never came to be. Browsers don't tell. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
  'FailedToOpenSocket',
])
const certificate = /CERT|SELF_SIGNED|SSL|TLS/

function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const { code, syscall } = e as { code?: unknown; syscall?: unknown }
    // An established connection can lose its route as well, with part of a request behind it.
    if (typeof code === 'string' && syscall !== 'read' && syscall !== 'write') codes.push(code)
  }
  return codes
}

const isCertificate = (code: string): boolean => certificate.test(code) && !neverConnected.has(code)

/** Of what `fetch` threw. */
export const isNeverSent = (error: unknown): boolean =>
  codesOf(error).some((code) => neverConnected.has(code) || isCertificate(code)) ||
  // Deno has no codes.
  (error instanceof Error && /\(Connect\)|tcp connect error|dns error/.test(error.message))

/** A certificate that isn't trusted, or an address that cannot be: neither gets better in seconds. */
const isHopeless = (cause: unknown): boolean => codesOf(cause).some(isCertificate)
