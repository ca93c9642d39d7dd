import createClient, { type Middleware } from 'openapi-fetch'
import { worldPath } from '../world.ts'
import type { paths } from './schema.d.ts'
import type { components, paths as v1Paths } from './v1-schema.d.ts'

/** One place that is wrong (contract D.2); for /v1, where it is `param`, its parts. */
export interface Problem {
  loc: (string | number)[]
  msg: string
}

/** An answer that says no, or none at all. */
export class ApiError extends Error {
  /** 0 when nobody answered. */
  readonly status: number
  /** Of /v1 alone: what went wrong, for programs. */
  readonly code: string | undefined
  readonly problems: Problem[]
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, body: unknown, headers?: Headers) {
    const { message, code, problems } = readError(body)
    super(message ?? problems[0]?.msg ?? fallbackText(status))
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.problems = problems
    this.requestId = headers?.get('x-request-id') ?? undefined
    this.retryAfterSeconds = Number(headers?.get('retry-after')) || undefined
  }

  /** What is wrong with this member of the body. */
  of(field: string): string | undefined {
    return this.problems.find(({ loc }) => loc.includes(field))?.msg
  }
}

interface ReadError {
  message?: string
  code?: string
  problems: Problem[]
}

/** The body of an error, of either surface. */
function readError(body: unknown): ReadError {
  const { detail, error } = (body ?? {}) as { detail?: unknown; error?: components['schemas']['ErrorObject'] }
  if (error) {
    const { message, code, param, details } = error
    const places = details ?? (param === null ? [] : [{ param, message }])
    return { message, code, problems: places.map(toProblem) }
  }
  if (Array.isArray(detail)) return { problems: detail as Problem[] }
  return typeof detail === 'string' ? { message: detail, problems: [] } : { problems: [] }
}

/** `allowed_ips[1] must be …`: beside its field the name is said already. */
function toProblem({ param, message }: { param: string; message: string }): Problem {
  const own = message.startsWith(`${param} `) ? message.slice(param.length + 1) : message
  return { loc: param.split(/[.[\]]+/), msg: own.charAt(0).toUpperCase() + own.slice(1) }
}

/** By which the server knows what it refused. */
export const requestIdIn = (error: unknown): string | undefined =>
  error instanceof ApiError ? error.requestId : undefined

/** What was asked for is deleted, or never was: its id is unknown, or none at all. */
export const isGone = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || error.status === 422)

const fallbackText = (status: number): string =>
  status === 0 ? 'The server cannot be reached. It may be restarting.' : `The server answered ${status}.`

/** Signed in by the cookie of our own origin; the header proves to the server that a page of ours asks. */
const asOurPage: Middleware = {
  onRequest({ request }) {
    request.headers.set('X-Session-Mode', 'cookie')
    return request
  },
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return
    throw new ApiError(
      response.status,
      await response
        .clone()
        .json()
        .catch(() => undefined),
      response.headers,
    )
  },
  onError({ error }) {
    return error instanceof ApiError ? error : new ApiError(0, undefined)
  },
}

/** The address of this world's API, of both surfaces. */
export const apiUrl = location.origin + worldPath

export const api = createClient<paths>({ baseUrl: apiUrl })
api.use(asOurPage)

/** The same for `/v1`, where the cookie stands for all scopes of the account. */
export const v1 = createClient<v1Paths>({ baseUrl: apiUrl })
v1.use(asOurPage)

/** The body of an answer; whatever says no was thrown by then. @throws ApiError */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer
  return data as T
}
