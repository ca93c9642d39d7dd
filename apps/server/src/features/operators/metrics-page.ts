import { Gauge } from 'prom-client'
import type { Context } from '../../context.ts'
import { isDatabaseAway } from '../../platform/db.ts'
import { listOutages } from '../../platform/outages.ts'
import {
  countFailedJobs,
  countLimitedDevelopers,
  countQueuedDeliveries,
  countWaitingMail,
  listConnections,
  listGenerationsInWork,
  listQueue,
} from './queries.ts'

/** The metrics of this process and of what all share, in Prometheus' text format. Made once for a process, wherever it is served. */
export interface MetricsPage {
  contentType: string
  read(): Promise<Buffer>
}

export function createMetricsPage(ctx: Context): MetricsPage {
  const { registry } = ctx.metrics
  const refresh = createGauges(ctx)
  let running: Promise<Buffer> | undefined
  const read = async (): Promise<Buffer> => {
    await refresh()
    return Buffer.from(await registry.metrics())
  }
  return {
    contentType: registry.contentType,
    read() {
      // Whoever asks meanwhile gets the same: a few queries and one text for all of them.
      running ??= read().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

/** What the database knows, read when somebody looks. While it is away the page shows all the rest. */
function createGauges(ctx: Context): () => Promise<void> {
  const registers = [ctx.metrics.registry]
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const up = gauge('cloudapi_database_up', 'Whether the database answers.')
  const jobs = gauge('cloudapi_jobs', 'Jobs by state.', ['job', 'state'])
  const failed = gauge('cloudapi_failed_jobs', 'Jobs that were given up and wait for an operator.')
  const generations = gauge('cloudapi_generations', 'Generations that have not ended.', ['status'])
  const mail = gauge('cloudapi_mail', 'Messages that are yet to be sent.', ['state'])
  const limited = gauge('cloudapi_mail_limited_developers', 'Developers with more mail than MAILS_PER_DEVELOPER_HOUR.')
  const deliveries = gauge('cloudapi_webhook_deliveries', 'Pending deliveries of events to webhook endpoints.', [
    'state',
  ])
  const outages = gauge('cloudapi_outage', 'Services that refuse this installation.', ['service'])
  const connections = gauge('cloudapi_database_connections', 'Connections to the database.', ['pool', 'state'])

  return async () => {
    for (const one of [jobs, generations, mail, outages, connections]) one.reset()
    try {
      const [queue, failures, inWork, open, unsent, overLimit, refusing, queued] = await Promise.all([
        listQueue(ctx.db),
        countFailedJobs(ctx.db),
        listGenerationsInWork(ctx.db),
        listConnections(ctx.db),
        countWaitingMail(ctx.db),
        countLimitedDevelopers(ctx.db, ctx.clock.now()),
        listOutages(ctx.db),
        countQueuedDeliveries(ctx.db, ctx.databaseClock.now()),
      ])
      up.set(1)
      failed.set(failures)
      limited.set(overLimit)
      for (const { name: job, waiting, running, scheduled, retrying } of queue)
        for (const [state, count] of Object.entries({ waiting, running, scheduled, retrying }))
          jobs.set({ job, state }, count)
      for (const status of ['pending', 'processing']) generations.set({ status }, 0)
      for (const { status, count } of inWork) generations.set({ status }, count)
      for (const state of ['waiting', 'held']) mail.set({ state }, 0)
      for (const { state, count } of unsent) mail.set({ state }, count)
      for (const [state, count] of Object.entries(queued)) deliveries.set({ state }, count)
      for (const { service } of refusing) outages.set({ service }, 1)
      for (const { pool, state, count } of open) connections.set({ pool, state }, count)
    } catch (error) {
      up.set(0)
      if (!isDatabaseAway(error)) throw error
    }
  }
}
