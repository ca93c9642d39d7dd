import { LATENCY_COUNTERS, latencyIndex } from '../../../platform/latencies.ts'
import type { FinishedAttempt } from '../../deliveries/queue-types.ts'
import type { EndpointTally, HourTally } from './endpoint-queries.ts'

const HOUR_MS = 3_600_000

export type EndpointAttempt = FinishedAttempt & { endpointId: string }

/** Interrupted attempts say nothing about their endpoint. */
const isCounted = ({ errorCode }: EndpointAttempt): boolean => errorCode !== 'interrupted'

/** @param attempts in the order in which they ended */
export function tallyByEndpoint(attempts: readonly EndpointAttempt[]): EndpointTally[] {
  const tallies = new Map<string, EndpointTally>()
  for (const { endpointId, errorCode, startedAt, endedAt } of attempts.filter(isCounted)) {
    const tally = tallies.get(endpointId) ?? {
      endpointId,
      lastSucceededAt: null,
      lastFailedAt: null,
      failures: 0,
      failingSince: null,
    }
    tallies.set(endpointId, tally)
    if (errorCode === null) Object.assign(tally, { lastSucceededAt: endedAt, failures: 0, failingSince: null })
    else {
      tally.lastFailedAt = endedAt
      tally.failures += 1
      tally.failingSince ??= startedAt
    }
  }
  return [...tallies.values()]
}

export function tallyByHour(attempts: readonly EndpointAttempt[]): HourTally[] {
  const tallies = new Map<string, HourTally>()
  for (const { endpointId, errorCode, startedAt, durationMs } of attempts.filter(isCounted)) {
    const hour = new Date(Math.floor(startedAt.getTime() / HOUR_MS) * HOUR_MS)
    const key = `${endpointId} ${hour.getTime()}`
    const latencies = Array.from({ length: LATENCY_COUNTERS }, () => 0)
    const tally = tallies.get(key) ?? { endpointId, hour, succeeded: 0, failed: 0, latencies }
    tallies.set(key, tally)
    if (errorCode === null) {
      tally.succeeded += 1
      const index = latencyIndex(durationMs ?? 0)
      tally.latencies[index] = (tally.latencies[index] ?? 0) + 1
    } else tally.failed += 1
  }
  return [...tallies.values()]
}
