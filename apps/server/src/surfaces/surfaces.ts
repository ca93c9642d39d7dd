import type { FastifyReply, FastifyRequest } from 'fastify'
import { originFormats } from '../access/allowed-origins.ts'
import { latestApiVersion } from '../access/api-versions.ts'
import { idempotencyScope } from '../access/idempotency-scope.ts'
import { assertPrivateTransport } from '../access/transport.ts'
import type { Context } from '../context.ts'
import { appUrlFormats } from '../features/projects/app-url.ts'
import { ApiError, type InvalidInput } from '../platform/errors.ts'
import type { MissingRoute, WriteError } from '../platform/http/errors.ts'
import type { IdempotencySurfaces } from '../platform/http/idempotency.ts'
import type { Formats } from '../platform/http/validation.ts'
import { toTypeId } from '../platform/type-id.ts'
import { baseUrl } from './base-url.ts'
import { textOf, toAnswer } from './devkit/errors.ts'
import { toV1Answer, v1TextOf } from './v1/errors.ts'
import { assertReplayable } from './v1/replays.ts'
import { v1Formats } from './v1/schemas.ts'

/** What a request gets by the surface that its path belongs to; both run through the same server. */

/** By the canonical path, also of what no route answers. */
export const isV1 = ({ url }: Pick<FastifyRequest, 'url'>): boolean => /^\/v[12](?:[/?]|$)/.test(url)

/** Of a route's path. */
export const formatsOf = (url: string): Formats => (isV1({ url }) ? ofV1 : ofDevkit)
const ofDevkit: Formats = { ...originFormats, ...appUrlFormats }
const ofV1: Formats = { ...ofDevkit, ...v1Formats }

const requestIdOf = (request: FastifyRequest): string => (isV1(request) ? toTypeId('req', request.id) : request.id)

/** The revision is the newest, until the one in force is known. */
export const headersOf = (request: FastifyRequest): Record<string, string> => ({
  'X-Request-Id': requestIdOf(request),
  ...(isV1(request) ? { 'X-Api-Version': latestApiVersion } : {}),
})

export const writeErrors =
  (ctx: Pick<Context, 'config'>): WriteError =>
  (error, request) => {
    if (!isV1(request)) return { ...toAnswer(error), ...nameOf(error) }
    const answer = toV1Answer(error, { requestId: requestIdOf(request), base: baseUrl(ctx, request) })
    const { code, param } = answer.body.error
    return { ...answer, code, param }
  }

/** For `/api/v1`, whose bodies hold no codes: invalid input as `/v1` calls it. */
function nameOf(error: ApiError | InvalidInput): { code: string; param: string | null } {
  if (error instanceof ApiError) return { code: error.code, param: error.param ?? null }
  const [first] = error.problems
  const code = first?.rule === 'additionalProperties' ? 'parameter_unknown' : 'parameter_invalid'
  return { code, param: first?.loc[1] === undefined ? null : String(first.loc[1]) }
}

export const errorTextOf = (error: ApiError, request: FastifyRequest): string =>
  isV1(request) ? v1TextOf(error) : textOf(error)

/** Of `/v1`, in the contract's order (2.3): what no route answers, then the transport, then the guard of addresses. */
export const beforeLimits =
  ({ config }: Pick<Context, 'config'>) =>
  (request: FastifyRequest, reply: FastifyReply, missing: MissingRoute): void => {
    if (!isV1(request)) return
    if (request.is404) throw missing(request, reply)
    assertPrivateTransport(config, request)
  }

export const idempotencySurfaces = (ctx: Context): IdempotencySurfaces => ({
  callerScope: idempotencyScope,
  validatesFirst: isV1,
  shownId: (request) => (isV1(request) ? requestIdOf(request) : undefined),
  async assertReplayable(request, { answer }) {
    if (isV1(request)) await assertReplayable(ctx, request, answer)
  },
})
