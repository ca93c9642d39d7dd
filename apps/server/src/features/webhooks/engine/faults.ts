import { LookupError } from '../../../platform/lookup/lookup-error.ts'
import { DownloadError } from '../../../platform/outgoing.ts'

/** Why an attempt failed: a code for programs, and words that say what to do. */
export interface Fault {
  code: AttemptErrorCode
  text: string
}

export const attemptErrorCodes = [
  'status',
  'redirect',
  'gone',
  'timeout',
  'dns_failed',
  'address_refused',
  'connection_refused',
  'connection_reset',
  'tls_failed',
  'response_invalid',
  'headers_too_large',
  'interrupted',
  'unknown',
] as const
export type AttemptErrorCode = (typeof attemptErrorCodes)[number]

/** How far an attempt got. */
export type Phase = 'resolving' | 'connecting' | 'securing' | 'sending' | 'receiving'

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const LOCATION_MAX = 500

/** The fault of a response other than 2xx. Undefined: it is 2xx. */
export function faultOfStatus(status: number, location: string | undefined): Fault | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 410) return { code: 'gone', text: 'The endpoint returned 410 Gone, which disables it.' }
  if (REDIRECTS.has(status)) {
    const to = location === undefined ? '' : ` to ${location.slice(0, LOCATION_MAX)}`
    return {
      code: 'redirect',
      text: `The endpoint returned ${status}, a redirect${to}. Redirects are not followed: set the final URL.`,
    }
  }
  return { code: 'status', text: `The endpoint returned ${status}. Only 2xx counts as success.` }
}

const waitingFor: Record<Phase, string> = {
  resolving: 'its name was still being resolved',
  connecting: 'the connection was not yet established',
  securing: 'TLS was still being negotiated',
  sending: 'no response had come',
  receiving: 'the response was not complete',
}

export const timedOut = (phase: Phase, timeoutMs: number): Fault => ({
  code: 'timeout',
  text: `The endpoint sent no complete response within ${timeoutMs / 1000} seconds: ${waitingFor[phase]}. Respond first and do the work afterwards.`,
})

export const headersTooLarge: Fault = {
  code: 'headers_too_large',
  text: 'The headers of the response are larger than 16 KB.',
}

const refused = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'])
const reset = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'])

/** The fault behind a network error. */
export function faultOfError(error: unknown, host: string, phase: Phase): Fault {
  if (error instanceof DownloadError && error.fault === 'address')
    return {
      code: 'address_refused',
      text: `${host} leads to an address that is not public, so nothing was sent. The operator of this server can allow networks with WEBHOOK_PRIVATE_NETWORKS.`,
    }
  const { code, message } = codeOf(error)
  if (phase === 'resolving' || error instanceof LookupError)
    return { code: 'dns_failed', text: `The name ${host} ${wordsOfLookup(code)}` }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return { code: 'timeout', text: `No connection to ${host} could be established in time.` }
  if (refused.has(code))
    return {
      code: 'connection_refused',
      text: `Nothing accepts connections at ${host} (${code}). Check that the receiver runs, and its port.`,
    }
  if (phase === 'securing')
    return {
      code: 'tls_failed',
      text: `TLS with ${host} failed: ${sentence(message)} (${code}). Check its certificate.`,
    }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return headersTooLarge
  // undici closes a connection this way if it gets something other than a response to its request, such as 100 Continue.
  if (
    /^HPE_|^HTTPParserError$/.test(code) ||
    code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' ||
    code === 'ERR_ASSERTION' || // of undici: a status is not below 100
    /^bad (?:response|upgrade)/.test(message)
  )
    return {
      code: 'response_invalid',
      text: `The response is not valid HTTP/1.1: ${code === 'ERR_ASSERTION' ? 'its status is below 100' : sentence(message)} (${code}).`,
    }
  if (reset.has(code))
    return {
      code: 'connection_reset',
      text: `The endpoint closed the connection before its response was complete (${code}). Check its logs.`,
    }
  return { code: 'unknown', text: `The attempt failed: ${sentence(message)} (${code}).` }
}

/** How a name fails, and what to do about it. */
function wordsOfLookup(code: string): string {
  const [fault, remedy] = lookupFaults[code] ?? ['could not be resolved', 'Check the URL and its DNS records']
  return `${fault} (${code}). ${remedy}.`
}

const serverDown = [
  "could not be resolved by this server's DNS",
  'If this lasts, its operator should check its name servers',
] as const
const lookupFaults: Record<string, readonly [fault: string, remedy: string]> = {
  ENOTFOUND: ['does not exist', 'Check the URL and its DNS records'],
  ENODATA: ['has no address', 'Add an A or AAAA record, or check the URL'],
  EBADNAME: ['is no valid host name', 'Check the URL'],
  ETIMEOUT: ['was not resolved in time: its name servers did not answer', 'Check that they run and can be reached'],
  ESERVFAIL: ['could not be resolved: its name servers failed', 'Check its DNS zone, its delegation and DNSSEC'],
  ECONNREFUSED: serverDown,
  EREFUSED: serverDown,
  EAI_AGAIN: serverDown,
}

/** If several addresses were tried, the first error counts. */
function codeOf(error: unknown): { code: string; message: string } {
  const first = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error
  if (!(first instanceof Error)) return { code: 'none', message: String(first) }
  const { code = first.name, message } = first as NodeJS.ErrnoException
  return { code, message }
}

const sentence = (message: string): string => message.replace(/\.$/, '').slice(0, 300)
