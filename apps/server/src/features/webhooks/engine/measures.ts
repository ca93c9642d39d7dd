import { Counter, Gauge, Histogram } from 'prom-client'
import type { Metrics } from '../../../platform/metrics.ts'

/** Seconds from when an attempt was due to its start. */
const LAG_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface Measures {
  claimed(count: number): void
  began(lagMs: number): void
  ended(outcome: string, durationMs: number): void
}

/** Metrics of one process. The size of the queue is read when the page is asked for: features/operators/metrics-page.ts. */
export function createMeasures(
  { registry }: Metrics,
  now: { inFlight(): number; old(): number; unwritten(): number },
): Measures {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({ name, help, registers, collect() { this.set(read()) } }) // biome-ignore format: one line each
  }
  gauge('cloudapi_webhook_requests_in_flight', 'Requests to webhook endpoints under way.', now.inFlight)
  gauge('cloudapi_webhook_requests_old', 'Those of them that have waited for more than 300 ms.', now.old)
  gauge('cloudapi_webhook_results_unwritten', 'Results of attempts that are yet to be written.', now.unwritten)
  const claims = new Counter({
    name: 'cloudapi_webhook_claims_total',
    help: 'Statements that took due deliveries.',
    registers,
  })
  const claimed = new Counter({
    name: 'cloudapi_webhook_deliveries_claimed_total',
    help: 'Deliveries that were taken to be attempted.',
    registers,
  })
  const attempts = new Counter({
    name: 'cloudapi_webhook_attempts_total',
    help: 'Attempts by outcome: succeeded, or the code of their error.',
    labelNames: ['outcome'],
    registers,
  })
  const lag = new Histogram({
    name: 'cloudapi_webhook_lag_seconds',
    help: 'How long after it was due an attempt began.',
    buckets: LAG_BUCKETS,
    registers,
  })
  const duration = new Histogram({
    name: 'cloudapi_webhook_attempt_duration_seconds',
    help: 'How long attempts took.',
    buckets: DURATION_BUCKETS,
    registers,
  })
  attempts.inc({ outcome: 'succeeded' }, 0)
  return {
    claimed(count) {
      claims.inc()
      claimed.inc(count)
    },
    began: (lagMs) => lag.observe(Math.max(0, lagMs) / 1000),
    ended(outcome, durationMs) {
      attempts.inc({ outcome })
      duration.observe(durationMs / 1000)
    },
  }
}
