import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { named, namedEnum } from '../../platform/schemas.ts'
import { objectFields, pageOf, query } from '../../surfaces/v1/schemas.ts'
import { regionsOf } from './regions.ts'

const Region = named('Region', {
  id: Type.String({ examples: ['us-east-1'] }),
  ...objectFields('region'),
  name: Type.String(),
  status: namedEnum('RegionStatus', ['available', 'degraded', 'offline']),
  default: Type.Boolean({ description: 'Where a project is created that names no region.' }),
  accepts_new: Type.Boolean({ description: 'Whether projects can be created there.' }),
  location: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'Where it is, if the operator has said so.',
  }),
})
const RegionList = pageOf('RegionList', Region)

/** `/v1/regions`, and the same at `/v2/regions`. */
export const regionRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const list = async ({ livemode }: FastifyRequest) => ({
      data: regionsOf(ctx.config, livemode).map((region) => ({ object: 'region' as const, livemode, ...region })),
      next_cursor: null,
      has_more: false,
    })
    for (const [url, operationId] of [
      ['/v1/regions', 'regions.list'],
      ['/v2/regions', 'regions.listV2'],
    ] as const) {
      app.get(
        url,
        {
          config: { access: scoped(null) },
          schema: {
            operationId,
            summary: 'List regions',
            description: 'What the operator of the server has configured; in the sandbox, simulated ones.',
            tags: ['Regions'],
            querystring: query({}),
            response: { 200: RegionList },
          },
        },
        list,
      )
    }
  }
