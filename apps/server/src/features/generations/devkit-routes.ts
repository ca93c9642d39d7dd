import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { callerOf, projectOf } from '../../access/guard.ts'
import { anyone, anyoneInProject, projectMember } from '../../access/policies.ts'
import { worldKind } from '../../access/worlds.ts'
import type { Context } from '../../context.ts'
import { DateTime, described, named, Uuid } from '../../platform/schemas.ts'
import { parseTime } from '../../platform/times.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { PageNumber, PageSize, PageSizeAsLimit } from '../../surfaces/devkit/paging.ts'
import { changerOf } from './audit.ts'
import { Generation, GenerationStatus, toGeneration } from './presenter.ts'
import { countPublicGenerations, listPublicGenerations } from './public-queries.ts'
import { readForm } from './publish-form.ts'
import type { GenerationWithFiles } from './queries.ts'
import { countGenerations, type Filter, listGenerations } from './search-queries.ts'
import { createGenerationReader, publishGeneration, removeGeneration, scopeOf } from './service.ts'

const Params = Type.Object({ generation_id: Uuid })
/** `page_size` and `limit` are other names of `per_page` (contract E31). */
const PageQuery = Type.Object({
  page: Type.Optional(PageNumber),
  per_page: Type.Optional(PageSize),
  page_size: Type.Optional(PageSize),
  limit: Type.Optional(PageSizeAsLimit),
})
const ListQuery = Type.Object({
  ...PageQuery.properties,
  status: Type.Optional(GenerationStatus),
  user_id: Type.Optional(described(Uuid, 'Generations of this user, of those that you may see.')),
  from: Type.Optional(described(DateTime, 'Created at this time or later.')),
  to: Type.Optional(described(DateTime, 'Created before this time.')),
})
const PublicListQuery = Type.Object({
  ...PageQuery.properties,
  project_id: Type.Optional(described(Uuid, 'Of this project alone. `X-Project-ID` wins over it.')),
})
const Page = named('GenerationPage', {
  generations: Type.Array(Generation),
  items: Type.Array(Generation, { description: 'The same as `generations`.' }),
  total: Type.Integer(),
  page: Type.Integer(),
  per_page: Type.Integer(),
  page_size: Type.Integer({ description: 'The same as `per_page`.' }),
  has_more: Type.Boolean(),
})
const Publish = named('SetGenerationVisibility', { is_public: Type.Boolean() })
const Published = named('GenerationVisibility', { id: Uuid, is_public: Type.Boolean(), message: Type.String() })
const Removed = named('DeletedGeneration', { id: Uuid, message: Type.String() })

/** `/api/v1/generation`: contract E30 to E34 and E36. Its other spellings stand in platform/http/aliases.ts. */
export const generationRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Generations']
    const getGeneration = createGenerationReader(ctx)

    for (const [url, operationId, summary] of [
      ['/generation/generations-v2/:generation_id/status', 'generations.getStatus', "Get a generation's status"],
      ['/generation/generations-v2/:generation_id', 'generations.get', 'Get a generation'],
    ] as const) {
      app.get(
        url,
        {
          config: { access: projectMember, etag: true, log: 'counted', errors: ['generation_not_found'] },
          schema: { operationId, summary, tags, params: Params, response: { 200: Generation } },
        },
        async (request) => {
          const scope = scopeOf(callerOf(request), projectOf(request))
          return toGeneration(ctx, baseUrl(ctx, request), await getGeneration(scope, request.params.generation_id))
        },
      )
    }

    app.get(
      '/generation/generations-v2',
      {
        config: { access: projectMember, etag: true },
        schema: {
          operationId: 'generations.list',
          summary: 'List generations',
          description: 'Newest first. End users get their own, developers and operators those of the whole project.',
          tags,
          querystring: ListQuery,
          response: { 200: Page },
        },
      },
      async (request) => {
        const scope = scopeOf(callerOf(request), projectOf(request))
        const page = pageOf(request.query)
        const filter = filterOf(request.query)
        const total = await countGenerations(ctx.db, scope, filter)
        const rows = page.offset < total ? await listGenerations(ctx.db, scope, filter, page) : []
        return toPage(rows, total, page, (row) => toGeneration(ctx, baseUrl(ctx, request), row))
      },
    )

    app.patch(
      '/generation/generations-v2/:generation_id/public',
      {
        config: {
          access: projectMember,
          contentTypes: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
          errors: ['generation_not_found', 'upload_malformed'],
        },
        schema: {
          operationId: 'generations.setVisibility',
          summary: 'Publish or unpublish a generation',
          description: 'Takes JSON or a form.',
          tags,
          params: Params,
          body: Publish,
          response: { 200: Published },
        },
        preValidation: readForm,
      },
      async (request) => {
        const { generation_id: id } = request.params
        const { is_public: isPublic } = request.body
        const project = projectOf(request)
        const changer = changerOf(request, project.ownerId)
        await publishGeneration(ctx, changer, scopeOf(callerOf(request), project), id, isPublic)
        return {
          id: id.toLowerCase(),
          is_public: isPublic,
          message: isPublic ? 'Generation is now public' : 'Generation is now private',
        }
      },
    )

    app.delete(
      '/generation/generations-v2/:generation_id',
      {
        config: { access: projectMember, errors: ['generation_not_found'] },
        schema: {
          operationId: 'generations.delete',
          summary: 'Delete a generation',
          description: 'With its files. This cannot be undone.',
          tags,
          params: Params,
          response: { 200: Removed },
        },
      },
      async (request) => {
        const { generation_id: id } = request.params
        const project = projectOf(request)
        const changer = changerOf(request, project.ownerId)
        await removeGeneration(ctx, changer, scopeOf(callerOf(request), project), id)
        return { id: id.toLowerCase(), message: 'Generation deleted successfully' }
      },
    )

    app.get(
      '/generation/public-generations-v2',
      {
        config: { access: anyoneInProject, etag: true },
        schema: {
          operationId: 'generations.listPublic',
          summary: 'List public generations',
          description:
            'Of every project, or of the one in `X-Project-ID` or `project_id`. Newest first. Inactive projects and developers show none, ' +
            'and nobody sees example images here.',
          tags,
          querystring: PublicListQuery,
          response: { 200: Page },
        },
      },
      async (request) => {
        const page = pageOf(request.query)
        const projectId = request.namedProjectId ?? request.query.project_id?.toLowerCase()
        const scope = { kind: worldKind(request.livemode), projectId }
        const totals = await countPublicGenerations(ctx.db, scope)
        const { total } = totals
        const rows = page.offset < total ? await listPublicGenerations(ctx.db, scope, page, totals) : []
        return toPage(rows, total, page, (row) => toGeneration(ctx, baseUrl(ctx, request), row, 'public'))
      },
    )

    app.get(
      '/generation/anonymous-generations-v2/:generation_id/status',
      {
        config: { access: anyone, etag: true, log: 'counted', errors: ['generation_not_found'] },
        schema: {
          operationId: 'generations.getAnonymous',
          summary: 'Get an anonymous generation',
          description: 'It is kept for a limited time, 30 days by default; then this is 404.',
          tags,
          params: Params,
          response: { 200: Generation },
        },
      },
      async (request) =>
        toGeneration(
          ctx,
          baseUrl(ctx, request),
          await getGeneration({ projectId: null }, request.params.generation_id),
        ),
    )
  }

interface PageNumbers {
  page: number
  limit: number
  offset: number
}

function pageOf(query: { page?: number; per_page?: number; page_size?: number; limit?: number }): PageNumbers {
  const { page = 1 } = query
  const limit = query.per_page ?? query.page_size ?? query.limit ?? 20
  return { page, limit, offset: (page - 1) * limit }
}

const filterOf = ({ status, user_id: userId, from, to }: Static<typeof ListQuery>): Filter => ({
  status,
  userId: userId?.toLowerCase(),
  from: parseTime(from),
  to: parseTime(to),
})

function toPage<T>(
  rows: GenerationWithFiles[],
  total: number,
  { page, limit }: PageNumbers,
  present: (row: GenerationWithFiles) => T,
) {
  const items = rows.map(present)
  return { generations: items, items, total, page, per_page: limit, page_size: limit, has_more: page * limit < total }
}
