/** What is written of endpoints, deliveries and attempts alike everywhere. */
import { formatDuration, formatSpan } from '../../ui/moments.ts'
import type { Delivery, DeliveryDetail } from './types.ts'

/** Of attempts that failed; there may be kinds that this page does not know. */
const errors: Record<string, string> = {
  status: 'Error response',
  redirect: 'Redirect',
  gone: '410 Gone',
  timeout: 'Timed out',
  dns_failed: 'Name not found',
  address_refused: 'Address not allowed',
  connection_refused: 'Connection refused',
  connection_reset: 'Connection reset',
  tls_failed: 'TLS failed',
  response_invalid: 'Not HTTP',
  headers_too_large: 'Headers too large',
  interrupted: 'Interrupted',
  unknown: 'Failed',
}

/** What to do about it, for the developer of the endpoint. */
const advice: Record<string, string> = {
  status: 'Check its response and the logs of your server. Return 2xx as soon as you have stored the event.',
  redirect: 'Redirects are not followed. Set the URL of the endpoint to the final one.',
  gone: 'Your server returned 410 Gone, which disables the endpoint.',
  timeout: 'Your server has 10 seconds to respond. Store the event, return 2xx, and do the work afterwards.',
  dns_failed: 'The host name could not be resolved. Check its spelling and your DNS records.',
  address_refused:
    'The URL leads to an address that webhooks may not be sent to. The operator of this installation can allow private networks in WEBHOOK_PRIVATE_NETWORKS.',
  connection_refused: 'Nothing is listening there. Start your server, and check the host and port of the URL.',
  connection_reset: 'Your server, or a proxy in front of it, closed the connection before the response was complete.',
  tls_failed: 'Check that the certificate is valid, has not expired, and names the host of the URL.',
  response_invalid: 'The response is not valid HTTP. Check the port of the URL.',
  headers_too_large: 'The response headers of your server are too large.',
  interrupted: 'The Cloud API server stopped during the attempt. The attempt does not count, and is repeated.',
}

export const errorInWords = (code: string): string => errors[code] ?? code.replaceAll('_', ' ')
export const adviceOn = (code: string): string | undefined => advice[code]

/** “503”, “Timed out”, “Connection refused”: how an attempt ended, in as few words as there are. */
export function outcomeInWords(of: { response_status: number | null; error_code: string | null }): string {
  const { response_status: status, error_code: code } = of
  const isStatus = code === null || code === 'status' || code === 'redirect' || code === 'gone'
  if (status !== null && isStatus) return `${status}`
  return code === null ? 'Sent' : errorInWords(code)
}

/** Attempts that failed, of those that were begun. */
const failuresOf = ({ attempts }: Pick<DeliveryDetail, 'attempts'>): number =>
  attempts.filter(({ outcome }) => outcome === 'failed').length

const attemptsText = (count: number): string => `${count} ${count === 1 ? 'attempt' : 'attempts'}`

/** Where a delivery stands, in a sentence. */
export function sentenceOf(delivery: DeliveryDetail, isDisabled: boolean, now: number): string {
  const { status, attempt, attempts_max: max, next_attempt_at: next, ended_at: endedAt, in_flight: isSent } = delivery
  const failed = failuresOf(delivery)
  if (status === 'delivered') {
    const last = delivery.attempts.at(-1)
    const took = last?.duration_ms == null ? '' : ` in ${formatDuration(last.duration_ms)}`
    if (attempt <= 1) return `Delivered by the first attempt${took}.`
    return `Delivered by attempt ${attempt}, ${spanBetween(delivery.created_at, endedAt)} after it was created.`
  }
  if (status === 'exhausted')
    return failed >= max
      ? `All ${max} attempts failed. There are no more retries: replay it once the endpoint works.`
      : `${attemptsText(failed)} failed until its deadline. There are no more retries: replay it once the endpoint works.`
  if (status === 'canceled')
    return `Canceled ${attempt === 0 ? 'before its first attempt' : `after ${attemptsText(attempt)}`}. Its endpoint, project or user was deleted, or its bulk replay was canceled.`
  if (isSent) return `Attempt ${attempt} of ${max} is in progress.`
  if (isDisabled)
    return `Its endpoint is disabled. Attempts resume if you enable it ${until(delivery.deadline_at, now)}.`
  const wait = next === null ? 0 : Date.parse(next) - now
  const when = wait <= 0 ? 'the next one is due now' : `next attempt in ${formatSpan(wait)}`
  if (attempt === 0) return wait <= 0 ? 'Waiting for its first attempt.' : `First attempt in ${formatSpan(wait)}.`
  return failed === 0 ? `Its attempt was interrupted; ${when}.` : `Failed ${failed} of ${max} attempts; ${when}.`
}

const spanBetween = (from: string, to: string | null): string => formatSpan(Date.parse(to ?? from) - Date.parse(from))

const until = (deadline: string, now: number): string => `within ${formatSpan(Date.parse(deadline) - now)}`

/** “in 4 min 12 s”, “12 s ago”. */
export function fromNow(at: string, now: number): string {
  const ms = Date.parse(at) - now
  if (Math.abs(ms) < 1_000) return 'now'
  return ms > 0 ? `in ${formatSpan(ms)}` : `${formatSpan(-ms)} ago`
}

/** `hooks.example.com/cloud`: what tells endpoints apart. */
export function shortUrl(url: string): string {
  try {
    const { host, pathname, search } = new URL(url)
    return `${host}${pathname === '/' && search === '' ? '' : pathname + search}`
  } catch {
    return url
  }
}

/** The state of a delivery as a list shows it, finer than its status. */
export type Phase = 'waiting' | 'sending' | 'retrying' | 'delivered' | 'exhausted' | 'canceled'
export function phaseOf({ status, in_flight: isSent, attempt }: Delivery): Phase {
  if (status !== 'pending') return status
  if (isSent) return 'sending'
  return attempt === 0 ? 'waiting' : 'retrying'
}

/** Of an endpoint's types: “All events”, “3 event types”, “generation.completed”. */
export function typesInWords(types: string[]): string {
  if (types.includes('*')) return 'All events'
  const [only] = types
  return types.length === 1 && only !== undefined ? only : `${types.length} event types`
}
