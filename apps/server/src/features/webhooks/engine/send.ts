import type { Connection, Opening } from './connection.ts'
import type { Connections } from './connections.ts'
import { type Fault, faultOfError, faultOfStatus, headersTooLarge, type Phase, timedOut } from './faults.ts'

/** How much of a response body is stored. */
export const RESPONSE_BYTES_MAX = 16 * 1024

export interface OutgoingRequest {
  url: string
  headers: Record<string, string>
  body: Buffer
}

export interface IncomingResponse {
  status: number
  headers: Record<string, string>
  /** As it came, compressed if it was. */
  body: Buffer
  isTruncated: boolean
}

/** How one request went. Times are in milliseconds. */
export interface Exchange {
  durationMs: number
  /** The first three are null on a connection that was open already; dns also where the host is an address. */
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
  firstByteMs: number | null
  address: string | null
  response: IncomingResponse | undefined
  /** Undefined: it succeeded. */
  fault: Fault | undefined
  /** Whether nothing of it was sent, not even on a connection that had been closed. */
  isUnsent: boolean
}

export interface SendOptions {
  timeoutMs: number
  /** Aborts the request; the reason becomes its fault. */
  signal: AbortSignal
}

/** Aborted because the server stops. */
export class Interruption extends Error {}

/**
 * Sends a request, and reads no more of the response than is stored. Redirects are not followed and nothing is decompressed.
 *
 * A server may close a kept connection just as we reuse it. If no byte of a response came, the request is repeated once on a new connection,
 * within the same timeout.
 */
export async function send(
  connections: Connections,
  request: OutgoingRequest,
  options: SendOptions,
): Promise<Exchange> {
  const until = performance.now() + options.timeoutMs
  const { origin } = new URL(request.url)
  const first = await exchange(connections.take(origin), connections, request, until, options)
  if (!first.isStale) return first
  const second = await exchange(connections.take(origin, { fresh: true }), connections, request, until, options)
  // The server may have read the first request before it closed the connection.
  return { ...second, isUnsent: first.isUnsent && second.isUnsent }
}

async function exchange(
  connection: Connection,
  connections: Connections,
  { url, headers, body }: OutgoingRequest,
  until: number,
  { timeoutMs, signal }: SendOptions,
): Promise<Exchange & { isStale: boolean }> {
  const target = new URL(url)
  const beganAt = until - timeoutMs
  const chunks: Buffer[] = []
  let bytes = 0
  let isTruncated = false
  let sentAt: number | undefined
  let firstByteAt: number | undefined
  let head: Pick<IncomingResponse, 'status' | 'headers'> | undefined

  const phase = (): Phase => {
    if (head) return 'receiving'
    if (sentAt !== undefined) return 'sending'
    return phaseOf(connection.opening, target)
  }

  const ending = await new Promise<Ending>((resolve) => {
    const interrupt = (): void => finish({ fault: { code: 'interrupted', text: signal.reason.message } })
    const finish = (how: Ending): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', interrupt)
      resolve(how)
    }
    const timer = setTimeout(
      () => finish({ fault: timedOut(phase(), timeoutMs) }),
      Math.max(0, until - performance.now()),
    )
    if (signal.aborted) return interrupt()
    signal.addEventListener('abort', interrupt, { once: true })
    connection.onFlood = () => {
      isTruncated = true
      finish(head ? {} : { fault: headersTooLarge })
    }
    connection.dispatch(
      { method: 'POST', path: target.pathname + target.search, headers, body },
      {
        onRequestStart() {
          sentAt = performance.now()
        },
        onResponseStarted() {
          firstByteAt ??= performance.now()
        },
        onResponseStart(_controller, status, given) {
          if (status < 200) return // another follows
          head = { status, headers: flatten(given) }
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk)
          bytes += chunk.length
          if (bytes <= RESPONSE_BYTES_MAX) return
          isTruncated = true
          finish({})
        },
        onResponseEnd: () => finish({ isWhole: true }),
        onResponseError: (_controller, error) => finish({ error, fault: faultOfError(error, target.host, phase()) }),
      },
    )
  })
  const { opening, address = null } = connection
  if (!ending.isWhole) connection.destroy()
  connections.giveBack(connection)

  const endedAt = performance.now()
  const response = head && { ...head, body: Buffer.concat(chunks).subarray(0, RESPONSE_BYTES_MAX), isTruncated }
  return {
    ...partsOf(opening),
    durationMs: endedAt - beganAt,
    firstByteMs: firstByteAt !== undefined && sentAt !== undefined ? firstByteAt - sentAt : null,
    address,
    response,
    fault: ending.fault ?? (response && faultOfStatus(response.status, response.headers.location)),
    isUnsent: sentAt === undefined,
    isStale: ending.fault?.code === 'connection_reset' && opening === undefined && firstByteAt === undefined,
  }
}

interface Ending {
  /** The connection can be used again. */
  isWhole?: boolean
  fault?: Fault
  error?: Error
}

function phaseOf(opening: Opening | undefined, target: URL): Phase {
  if (!opening) return 'sending'
  if (opening.connectedAt !== undefined) return target.protocol === 'https:' ? 'securing' : 'sending'
  return opening.resolvedAt === undefined && !isAddress(target.hostname) ? 'resolving' : 'connecting'
}

/** `URL` normalizes every form of an IPv4 address to this one. */
const isAddress = (hostname: string): boolean => hostname.startsWith('[') || /^[\d.]+$/.test(hostname)

function partsOf(opening: Opening | undefined): Pick<Exchange, 'dnsMs' | 'connectMs' | 'tlsMs'> {
  const between = (from: number | undefined, to: number | undefined): number | null =>
    from === undefined || to === undefined ? null : to - from
  return {
    dnsMs: between(opening?.beganAt, opening?.resolvedAt),
    connectMs: between(opening?.resolvedAt ?? opening?.beganAt, opening?.connectedAt),
    tlsMs: between(opening?.connectedAt, opening?.securedAt),
  }
}

/** Repeated headers, joined into one. */
const flatten = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
