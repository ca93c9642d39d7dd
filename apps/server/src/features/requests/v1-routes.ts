import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { Text } from '../../platform/schemas.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { ListOf, readCreated, readListOf } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { createdFilters, IdInput, IdParams, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { bodiesOf } from './bodies.ts'
import { createLogSearches, type LogPage, searchRequests } from './search.ts'
import { assertOwnProject, getRequest, isOwnKey, logOwnerOf } from './service.ts'
import { timelineOf } from './timeline.ts'
import { toDecision } from './v1-decision.ts'
import { AccountFilter, credentials, readAccount, readStatuses, StatusFilter } from './v1-filters.ts'
import { RequestDetail, RequestList, spellingsOf, toRequest, toRequestDetail } from './v1-presenter.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

const ListRequests = query({
  ...pageQuery,
  key_id: Type.Optional(IdInput('key', 'Calls with this secret key, or with a session token of it.')),
  project_id: Type.Optional(IdInput('proj', 'Calls about this project.')),
  user_id: Type.Optional(IdInput('usr', 'Calls of this account or end user.')),
  status: Type.Optional(StatusFilter),
  method: Type.Optional(ListOf(methods)),
  route: Type.Optional(Text({ maxLength: 200, description: 'As documented.', examples: ['/v1/projects/{id}'] })),
  error_code: Type.Optional(Text({ maxLength: 100, examples: ['scope_missing'] })),
  credential: Type.Optional(ListOf(credentials)),
  account_id: Type.Optional(AccountFilter),
  ...createdFilters,
})

/** `/v1/requests`. */
export const requestV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Requests']
    const searches = createLogSearches(ctx.db)

    app.get(
      '/requests',
      {
        config: {
          access: scoped('requests:read'),
          errors: [
            'cursor_invalid',
            'resource_not_found',
            'project_out_of_scope',
            'log_operators_only',
            'searches_full',
          ],
        },
        schema: {
          operationId: 'requests.list',
          summary: 'List requests',
          description:
            'Calls of your account under `/v1` and `/api/v1`, newest first, a second after they were answered. Successful status polls are counted and not listed. ' +
            'A search for what is rare returns after a second with what it has found: `scanned_to` says how far it came, and the next page goes on from there. ' +
            'A key that is limited to a project sees calls about that project.',
          tags,
          querystring: ListRequests,
          response: { 200: RequestList },
        },
      },
      async (request) => {
        const { key_id, project_id, user_id, status, method, route, error_code, credential, account_id } = request.query
        const grant = grantOf(request)
        const owner = logOwnerOf(grant, readAccount(account_id))
        const [keyId, projectId] = [idOf('key', key_id), idOf('proj', project_id)]
        const statuses = readStatuses(status)
        if (projectId !== undefined) await assertOwnProject(ctx, grant, owner, projectId)
        const question = {
          ...owner,
          keyId,
          projectId: projectId ?? grant.projectId ?? undefined,
          userId: idOf('usr', user_id),
          status: statuses,
          methods: readListOf(methods, 'method', method),
          routes: route === undefined ? undefined : spellingsOf(route),
          errorCode: error_code,
          credentials: readListOf(credentials, 'credential', credential),
          ...readCreated(request.query),
        }
        const page = readPage(ctx, request)
        const isForeign = keyId !== undefined && !(await isOwnKey(ctx, owner, keyId))
        const { rows, searchedTo }: LogPage = isForeign
          ? { rows: [], searchedTo: null }
          : await searchRequests(searches, question, page)
        return {
          ...toPage(ctx, request, rows, toRequest, searchedTo ?? undefined),
          scanned_to: searchedTo === null ? null : timeOfId(searchedTo).toISOString(),
        }
      },
    )

    app.get(
      '/requests/:id',
      {
        config: {
          access: scoped('requests:read'),
          errors: ['request_not_found', 'request_not_logged_yet', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'requests.get',
          summary: 'Get a request',
          description:
            'What was decided about the call and why, and what it has done since: the objects it changed, the steps of its generations, its events. ' +
            'A call is there within a second of its answer.',
          tags,
          params: IdParams('req'),
          querystring: query({}),
          response: { 200: RequestDetail },
        },
      },
      async (request) => {
        const grant = grantOf(request)
        const row = await getRequest(ctx, grant, idInPath(request, 'req'))
        const decision = toDecision(row)
        // What others sent is theirs alone, also where an operator looks.
        const isOwn = row.accountId === grant.account.id
        const [timeline, bodies] = await Promise.all([
          timelineOf(ctx, row, decision),
          isOwn ? bodiesOf(ctx, grant.account.id, row.id) : undefined,
        ])
        return toRequestDetail(row, decision, timeline, bodies)
      },
    )
  }
