import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { ApiError, apiError, type ErrorCode, InvalidInput } from '../errors.ts'
import { Replay } from '../idempotency/replay.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { contentTypesOf } from './bodies.ts'
import { type HttpPart, toProblems } from './validation.ts'

/** Fastify's own complaints in our words. */
const frameworkErrors: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_BAD_URL: 'malformed_url',
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: 'media_type',
  FST_PARTS_LIMIT: 'body_too_large',
  FST_FILES_LIMIT: 'body_too_large',
  FST_FIELDS_LIMIT: 'body_too_large',
  FST_PROTO_VIOLATION: 'upload_malformed',
  FST_INVALID_JSON_FIELD_ERROR: 'upload_malformed',
  FST_MP_PREMATURE_CLOSE: 'upload_aborted',
  ERR_STREAM_PREMATURE_CLOSE: 'upload_aborted',
  ECONNRESET: 'upload_aborted',
}

/** The multipart parser's complaints, which have no codes; its needle is the boundary. */
const multipartFaults = /^Multipart: |^Malformed (?:part|content)|unexpected end of multipart data$|^The needle cannot/i

const troubleErrors: Record<Trouble, ErrorCode> = {
  away: 'unavailable',
  busy: 'unavailable',
  full: 'storage_full',
  read_only: 'database_read_only',
}
/** When a repetition may go well. Nobody knows when a disk has space again. */
const troubleSeconds: Partial<Record<Trouble, number>> = { away: 2, busy: 2, read_only: 30 }
const retryIn = (seconds: number | undefined) => (seconds === undefined ? {} : { retryAfterSeconds: seconds })

/** The error that a caller sees for whatever was thrown. What nobody foresaw is a 500 without a word. */
export function toApiError(error: unknown): ApiError | InvalidInput {
  if (error instanceof ApiError || error instanceof InvalidInput) return error
  if (error instanceof Error) {
    const { code = '', validation, validationContext, syscall } = error as Partial<FastifyError> & NodeJS.ErrnoException
    // The validator's errors are ours: createValidatorCompiler made them.
    if (validation)
      return new InvalidInput(toProblems(validation as Parameters<typeof toProblems>[0], validationContext as HttpPart))
    const known = multipartFaults.test(error.message) ? 'upload_malformed' : frameworkErrors[code]
    // The caller's own connection breaks without a system call; with one it was the database's.
    if (known && syscall === undefined) return apiError(known, { cause: error })
    const trouble = troubleOf(error)
    if (trouble !== undefined)
      return apiError(troubleErrors[trouble], { cause: error, ...retryIn(troubleSeconds[trouble]) })
  }
  return apiError('internal', { cause: error })
}

/** How the surface of a request writes an error: its status and its body. */
export type WriteError = (
  error: ApiError | InvalidInput,
  request: FastifyRequest,
) => {
  status: number
  body: object
  /** The error's name on its surface. */
  code: string
  /** The member, parameter or header that it names first. */
  param: string | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the error that was sent. */
    errorCode: string | null
    errorParam: string | null
    /** What was sent instead of running the call again. */
    replay: Replay | null
  }
}

/** The answer to an idempotent call's first request, again. */
const resend = ({ answer }: Replay, reply: FastifyReply): FastifyReply =>
  reply
    .code(answer.status)
    .headers({
      'Idempotency-Replayed': 'true',
      ...(answer.requestId === undefined ? {} : { 'Original-Request-Id': answer.requestId }),
    })
    .type('application/json; charset=utf-8')
    .send(answer.body)

/** What would have been taken: RFC 9110, 15.5.16, and RFC 5789, 2.2 of `PATCH`. */
function acceptedBy(request: FastifyRequest, { code }: ApiError): Record<string, string> {
  if (code === 'content_encoding') return { 'Accept-Encoding': 'identity' }
  const types = contentTypesOf(request).join(', ')
  return {
    Accept: types,
    ...(request.method === 'PATCH' ? { 'Accept-Patch': types } : {}),
    ...(request.method === 'POST' ? { 'Accept-Post': types } : {}),
  }
}

function send(write: WriteError, thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (thrown instanceof Replay) {
    request.replay = thrown
    return resend(thrown, reply)
  }
  const error = toApiError(thrown)
  const { status, body, code, param } = write(error, request)
  request.errorCode = code
  request.errorParam = param
  if (status >= 500) request.log.error({ err: error.cause ?? error }, 'A request failed.')
  if (status === 401) reply.header('WWW-Authenticate', 'Bearer')
  if (status === 415 && error instanceof ApiError) reply.headers(acceptedBy(request, error))
  if (error instanceof ApiError && error.retryAfterSeconds !== undefined) {
    reply.header('Retry-After', error.retryAfterSeconds)
  }
  return reply
    .code(status)
    .header('Cache-Control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body)
}

/** What a request is told that no route answers. */
export type MissingRoute = (request: FastifyRequest, reply: FastifyReply) => ApiError

/** Sends a page instead of the error to whoever wants one where no path is; undefined leaves it at the error. */
export type MissingPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined

/** Every error leaves through here, in the words of its surface; a path that exists under another method is 405. */
export function handleErrors(app: FastifyInstance, write: WriteError, missingPage: MissingPage): MissingRoute {
  app.decorateRequest('errorCode', null)
  app.decorateRequest('errorParam', null)
  app.decorateRequest('replay', null)
  const known: { methods: string; pattern: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    const pattern = new RegExp(
      `^${url
        .replace(/[.*]/g, '\\$&')
        .replace(/:[^/]+/g, '[^/]+')
        .replace(/\/\\\*$/, '/.*')}$`,
    )
    known.push({ methods: [method].flat().join(', '), pattern })
  })
  app.setErrorHandler((error, request, reply) => send(write, error, request, reply))
  const missing: MissingRoute = ({ url }, reply) => {
    const path = url.split('?', 1)[0] ?? ''
    const methods = known.filter(({ pattern }) => pattern.test(path)).map((route) => route.methods)
    if (methods.length === 0) return apiError('not_found')
    reply.header('Allow', [...new Set(methods)].join(', '))
    return apiError('method_not_allowed')
  }
  // Before the body is looked at: Fastify would complain first of one without a type, which `QUERY` must not have.
  app.addHook('preParsing', async (request, reply) => {
    if (!request.is404) return
    const error = missing(request, reply)
    const page = error.code === 'not_found' ? missingPage(request, reply) : undefined
    if (!page) throw error
    return page
  })
  app.setNotFoundHandler((request, reply) => send(write, missing(request, reply), request, reply))
  return missing
}

/** A connection that speaks no HTTP, sends too large headers or is too slow is answered without a request object. */
export function rawAnswer(error: NodeJS.ErrnoException): string {
  if (error.code === 'HPE_HEADER_OVERFLOW')
    return rawResponse('431 Request Header Fields Too Large', 'The headers are too large')
  if (error.code === 'HPE_INVALID_URL')
    return rawResponse('400 Bad Request', 'The URL is not valid. Percent-encode its text as UTF-8.')
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return rawResponse('408 Request Timeout', 'Request Timeout')
  return rawResponse('400 Bad Request', 'Bad Request')
}

/** `CONNECT` asks for a tunnel to an address instead of a path. Node gives it to no handler of requests. */
export const tunnelAnswer = (methods: string[]): string =>
  rawResponse('405 Method Not Allowed', 'Method Not Allowed', `Allow: ${methods.join(', ')}\r\n`)

function rawResponse(status: string, detail: string, headers = ''): string {
  const body = JSON.stringify({ detail })
  return (
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
    `Access-Control-Allow-Origin: *\r\nX-Request-Id: ${uuidv7()}\r\n${headers}Connection: close\r\n\r\n${body}`
  )
}
