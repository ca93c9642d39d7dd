import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../../context.ts'
import { foreignWords } from '../../../platform/foreign-words.ts'
import { storable } from '../../../platform/utf8.ts'
import { type ClaimedDelivery, INTERRUPTED } from '../../deliveries/queue-types.ts'
import { openHeaders } from '../headers.ts'
import type { Work } from './claims.ts'
import type { Connections } from './connections.ts'
import type { Fault } from './faults.ts'
import { nextAttempt, retryAfterMs } from './ladder.ts'
import type { Measures } from './measures.ts'
import { composeMessage, type Message } from './message.ts'
import type { Results } from './results.ts'
import { type Exchange, Interruption, send } from './send.ts'
import type { EndpointAttempt } from './tallies.ts'
import { OLD_AFTER_MS, type Windows } from './windows.ts'

const ERROR_MAX = 1_000
/** A delivery that crashes its server must not do so every few seconds for three days. */
const INTERRUPTIONS_MAX = 5
/** Before a delivery whose endpoint seems to be deleted is claimed again. */
const GONE_PAUSE_MS = 10_000

export interface Attempts {
  begin(work: readonly Work[]): void
  /** As if they had not been claimed. */
  handBack(deliveries: readonly ClaimedDelivery[]): void
  /** Deliveries in flight, until their result is handed to `results`. */
  ids(): string[]
  /** Waits for requests in flight, and aborts those that take longer. */
  end(graceMs: number): Promise<void>
}

interface Parts {
  ctx: Context
  connections: Connections
  windows: Windows
  results: Results
  measures: Measures
  timeoutMs: number
  leasedBy: string
  random(): number
  /** A request ended or became old. */
  onRoom(): void
}

/** Attempts in flight: each is one request, and ends in one result. */
export function createAttempts(parts: Parts): Attempts {
  const { ctx, connections, windows, results, measures, timeoutMs, leasedBy, onRoom } = parts
  const { databaseClock, log } = ctx
  const underWay = new Map<string, Promise<void>>()
  const stopped = new AbortController()
  setMaxListeners(0, stopped.signal) // one for each request under way

  async function attempt(work: Work): Promise<void> {
    const { delivery, maxInFlight, lagMs } = work
    const { deliveryId, endpointId, url } = delivery
    let isOld = false
    windows.begin({ endpointId, url, maxInFlight })
    const aging = setTimeout(() => {
      isOld = true
      windows.becomeOld(endpointId)
      onRoom()
    }, OLD_AFTER_MS)
    let isSuccess: boolean | undefined
    try {
      measures.began(lagMs)
      const startedAt = databaseClock.now()
      const message = compose(work)
      const exchange = await send(connections, message.request, { timeoutMs, signal: stopped.signal })
      const { fault } = exchange
      isSuccess = fault?.code === 'interrupted' ? undefined : fault === undefined
      measures.ended(fault?.code ?? 'succeeded', exchange.durationMs)
      if (fault?.code === 'interrupted' && exchange.isUnsent) handBack([delivery])
      else results.add(resultOf(work, startedAt, message, exchange))
    } catch (error) {
      isSuccess = false
      log.error({ err: error, delivery: deliveryId }, 'An attempt of a delivery failed in itself.')
      results.add(unsent(work, 'The request could not be made. The log of the server says why.'))
    } finally {
      clearTimeout(aging)
      windows.end(endpointId, url, { isOld, isSuccess })
      underWay.delete(deliveryId)
      onRoom()
    }
  }

  function compose({ delivery, keys }: Work): Message {
    if (!keys) throw new Error('The secrets of the endpoint cannot be read.')
    const { endpointId, sealedHeaders } = delivery
    const ownHeaders = openHeaders(ctx.secrets.encryptionKey, endpointId, sealedHeaders)
    return composeMessage({ ...delivery, keys, ownHeaders, realNow: databaseClock.realNow() })
  }

  function resultOf(
    { delivery }: Work,
    startedAt: Date,
    { shownHeaders }: Message,
    exchange: Exchange,
  ): EndpointAttempt {
    const { response, fault } = exchange
    return {
      ...fateOf(
        delivery,
        fault,
        response && retryAfterMs(response.status, response.headers['retry-after'], databaseClock.realNow()),
      ),
      ...leaseOf(delivery),
      startedAt,
      durationMs: fault?.code === 'interrupted' ? null : exchange.durationMs,
      dnsMs: exchange.dnsMs,
      connectMs: exchange.connectMs,
      tlsMs: exchange.tlsMs,
      firstByteMs: exchange.firstByteMs,
      address: exchange.address ?? null,
      url: delivery.url,
      requestHeaders: shownHeaders,
      responseStatus: response?.status ?? null,
      responseHeaders: response ? storableHeaders(response.headers) : null,
      responseBody: response?.body ?? null,
      responseTruncated: response?.isTruncated ?? false,
      errorCode: fault?.code ?? null,
      error: fault ? foreignWords(fault.text, ERROR_MAX) : null,
    }
  }

  /** An internal error, such as headers that were sealed with another key. It counts as a failure. */
  function unsent({ delivery }: Work, text: string): EndpointAttempt {
    const fault: Fault = { code: 'unknown', text }
    const nothing = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, address: null }
    const noAnswer = { responseStatus: null, responseHeaders: null, responseBody: null, responseTruncated: false }
    return {
      ...fateOf(delivery, fault, undefined),
      ...leaseOf(delivery),
      ...nothing,
      ...noAnswer,
      startedAt: databaseClock.now(),
      durationMs: 0,
      url: delivery.url,
      requestHeaders: {},
      errorCode: fault.code,
      error: fault.text,
    }
  }

  /** The new state of the delivery. */
  function fateOf(
    { failures: before, deadlineAt }: ClaimedDelivery,
    fault: Fault | undefined,
    waitMs: number | undefined,
  ): Pick<EndpointAttempt, 'status' | 'dueAt' | 'failures' | 'endedAt'> {
    const endedAt = databaseClock.now()
    if (!fault) return { status: 'delivered', dueAt: null, failures: before, endedAt }
    if (fault.code === 'interrupted') return { status: 'pending', dueAt: endedAt, failures: before, endedAt }
    const failures = before + 1
    const dueAt = nextAttempt({ failures, at: endedAt, deadlineAt, retryAfterMs: waitMs, random: parts.random() })
    return { status: dueAt ? 'pending' : 'exhausted', dueAt: dueAt ?? null, failures, endedAt }
  }

  const leaseOf = ({ deliveryId, endpointId, attempt: number }: ClaimedDelivery) => ({
    deliveryId,
    endpointId,
    attempt: number,
    leasedBy,
  })

  function handBack(deliveries: readonly ClaimedDelivery[], laterMs = 0): void {
    const dueAt = new Date(databaseClock.now().getTime() + laterMs)
    for (const delivery of deliveries) results.addUnbegun({ ...leaseOf(delivery), dueAt })
  }

  return {
    begin(work) {
      for (const one of work) {
        // An endpoint without a secret has just been deleted.
        if (one.keys?.length === 0) handBack([one.delivery], GONE_PAUSE_MS)
        else if (isInterruptedTooOften(one.delivery)) {
          log.error({ delivery: one.delivery.deliveryId }, 'The server stopped during several attempts of a delivery.')
          results.add(unsent(one, INTERRUPTED_TOO_OFTEN))
        } else underWay.set(one.delivery.deliveryId, attempt(one))
      }
    },
    handBack: (deliveries) => handBack(deliveries),
    ids: () => [...underWay.keys()],
    async end(graceMs) {
      const ended = Promise.all(underWay.values())
      await Promise.race([ended, delay(graceMs, undefined, { ref: false })])
      stopped.abort(new Interruption(INTERRUPTED))
      await ended
    },
  }
}

const INTERRUPTED_TOO_OFTEN =
  'Nothing was sent: the server stopped during the attempt before and during several others. The next attempt follows the usual schedule.'

/** An attempt is a failure or was interrupted. */
const isInterruptedTooOften = ({ attempt, failures, wasInterrupted }: ClaimedDelivery): boolean =>
  wasInterrupted && attempt - 1 - failures >= INTERRUPTIONS_MAX

const storableHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]))
