import type { FastifyPluginAsync } from 'fastify'
import { metrics } from '../../access/policies.ts'
import type { MetricsPage } from './metrics-page.ts'

/** `/metrics` beside the API: for the operator key, and, where no proxy stands in front, for programs on this computer. */
export const metricsRoutes =
  (page: MetricsPage): FastifyPluginAsync =>
  async (app) => {
    app.get(
      '/metrics',
      { config: { access: metrics }, schema: { hide: true, operationId: 'metrics' } },
      async (_request, reply) => reply.type(page.contentType).send(await page.read()),
    )
  }
