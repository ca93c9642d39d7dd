import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { operator } from '../../access/policies.ts'
import { programVersion } from '../../config/config.ts'
import { shownSettings } from '../../config/documentation.ts'
import { planOnPaper } from '../../config/plans.ts'
import { configurationWarnings } from '../../config/warnings.ts'
import type { Context } from '../../context.ts'
import { DateTime } from '../../platform/schemas.ts'

const System = Type.Object({
  version: Type.String({ description: 'Of this program.' }),
  api_version: Type.String(),
  node_version: Type.String(),
  role: Type.String(),
  started_at: DateTime,
  plans: Type.Array(Type.Object({ name: Type.String() }, { additionalProperties: true }), {
    description: 'Rates and quotas by name; null is no limit.',
  }),
  provider: Type.String({ description: 'Who draws new pictures.' }),
  faults: Type.Array(Type.Object({ setting: Type.String({ examples: ['PUBLIC_URL'] }), text: Type.String() }), {
    description: 'Settings that are valid, and yet not what an installation needs that others reach.',
  }),
  settings: Type.Array(
    Type.Object({
      name: Type.String({ examples: ['PORT'] }),
      value: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Secrets are masked.' }),
      is_default: Type.Boolean(),
      default_text: Type.Unsafe<string | null>({
        type: ['string', 'null'],
        description: 'What holds by default, where a value would not say it.',
        examples: ['generated into DATA_DIR'],
      }),
      about: Type.String(),
    }),
  ),
})

/** Of a trusted proxy the caller's address counts, of others their own. */
const viaOf = ({ headers, ip, socket }: FastifyRequest): 'nobody' | 'proxy' | 'unnamed proxy' =>
  headers['x-forwarded-for'] === undefined ? 'nobody' : ip === socket.remoteAddress ? 'unnamed proxy' : 'proxy'

/** `/api/v1/operator/system`: what runs here, and how it is set. */
export const systemRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString()
    app.get(
      '/operator/system',
      {
        config: { access: operator },
        schema: {
          operationId: 'operator.getSystem',
          summary: 'Version and effective settings',
          tags: ['Operators'],
          response: { 200: System },
        },
      },
      async (request) => ({
        version: programVersion,
        api_version: ctx.config.version,
        node_version: process.version,
        role: ctx.config.role,
        started_at: startedAt,
        plans: [...ctx.config.plans].map(([name, plan]) => ({ ...planOnPaper(plan), name })),
        provider: ctx.config.generationProvider,
        faults: configurationWarnings(ctx.config, viaOf(request)),
        settings: shownSettings(ctx.config),
      }),
    )
  }
