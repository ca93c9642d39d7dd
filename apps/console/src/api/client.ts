import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './schema.d.ts'

/** One place that is wrong (contract D.2). */
export interface Problem {
  loc: (string | number)[]
  msg: string
}

/** An answer that says no, or none at all. */
export class ApiError extends Error {
  /** 0 when nobody answered. */
  readonly status: number
  readonly problems: Problem[]
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, body: unknown, headers?: Headers) {
    const detail = (body as { detail?: unknown } | undefined)?.detail
    const problems = Array.isArray(detail) ? (detail as Problem[]) : []
    super(typeof detail === 'string' ? detail : (problems[0]?.msg ?? fallbackText(status)))
    this.name = 'ApiError'
    this.status = status
    this.problems = problems
    this.requestId = headers?.get('x-request-id') ?? undefined
    this.retryAfterSeconds = Number(headers?.get('retry-after')) || undefined
  }

  /** What is wrong with this member of the body. */
  of(field: string): string | undefined {
    return this.problems.find(({ loc }) => loc.includes(field))?.msg
  }
}

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

export const api = createClient<paths>({ baseUrl: location.origin })
api.use(asOurPage)

/** The body of an answer; whatever says no was thrown by then. @throws ApiError */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer
  return data as T
}
