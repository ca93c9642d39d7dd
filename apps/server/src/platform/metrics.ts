import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds; from a cached poll to a login that waits its turn. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Seconds; from a preview to a model that was cold. */
const PROVIDER_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600]
const EVENT_LOOP_RESOLUTION_MS = 20

/** What one process counts, in Prometheus' text format; one registry for each, so that several servers fit into a test. */
export interface Metrics {
  registry: Registry
  /** Runs a call of a provider and counts how it went. */
  providerCall<T>(provider: string, operation: string, call: () => Promise<T>): Promise<T>
  stop(): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const calls = new Counter({
    name: 'cloudapi_provider_calls_total',
    help: 'Calls of image providers.',
    labelNames: ['provider', 'operation', 'outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'cloudapi_provider_call_duration_seconds',
    help: 'How long calls of image providers take.',
    labelNames: ['provider', 'operation'],
    buckets: PROVIDER_BUCKETS,
    registers,
  })
  const delay = monitorEventLoopDelay({ resolution: EVENT_LOOP_RESOLUTION_MS })
  delay.enable()
  measureProcess(registry, delay)
  return {
    registry,
    async providerCall(provider, operation, call) {
      const end = seconds.startTimer({ provider, operation })
      try {
        const result = await call()
        calls.inc({ provider, operation, outcome: 'succeeded' })
        return result
      } catch (error) {
        calls.inc({ provider, operation, outcome: 'failed' })
        throw error
      } finally {
        end()
      }
    },
    stop: () => delay.disable(),
  }
}

/** The names are those that every Prometheus client uses. */
function measureProcess(registry: Registry, delay: ReturnType<typeof monitorEventLoopDelay>): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({ name, help, registers: [registry], collect() { this.set(read()) } }) // biome-ignore format: one line each
  }
  const inSeconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss())
  gauge('process_cpu_seconds_total', 'CPU time.', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  gauge('process_start_time_seconds', 'When it started.', () => Date.now() / 1000 - process.uptime())
  gauge('nodejs_heap_size_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed)
  gauge('nodejs_eventloop_lag_mean_seconds', 'Mean delay of the event loop.', () => inSeconds(delay.mean))
  gauge('nodejs_eventloop_lag_p99_seconds', 'Its 99th percentile.', () => inSeconds(delay.percentile(99)))
  gauge('nodejs_eventloop_lag_max_seconds', 'Its maximum since the last look.', () => {
    const max = inSeconds(delay.max)
    delay.reset()
    return max
  })
}

/** Connections of clients, and how many were cut off because they sent too much or took too little. */
export function measureConnections({ connections }: FastifyInstance, { registry }: Metrics): void {
  const registers = [registry]
  const open = { name: 'cloudapi_http_connections', help: 'Open connections of clients.', registers }
  new Gauge({ ...open, collect() { this.set(connections.count) } }) // biome-ignore format: one line each
  const cut = {
    name: 'cloudapi_http_connections_cut_total',
    help: 'Connections of clients that were cut off.',
    registers,
  }
  new Counter({ ...cut, collect() { this.reset(); this.inc(connections.cutCount) } }) // biome-ignore format: one line each
}

/** Requests by route and status. A route is its pattern: a path would be a label for each id. */
export function measureRequests(app: FastifyInstance, { registry }: Metrics): void {
  const requests = new Histogram({
    name: 'cloudapi_http_request_duration_seconds',
    help: 'Answered requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_BUCKETS,
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
}
