import { Type } from '@fastify/type-provider-typebox'
import type { FastifyContextConfig, FastifySchema } from 'fastify'
import { anyone } from '../../../access/policies.ts'
import type { ErrorCode } from '../../../platform/errors.ts'
import type { OperationErrors } from './error-responses.ts'
import { withSamples } from './sample-headers.ts'
import { preferHeader, uploads } from './uploads.ts'

const idempotencyHeader = {
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'Makes the request safe to repeat. For 24 hours, the same key and content get the first response again, with the ' +
        'header `Idempotency-Replayed: true`. Send a new UUID with each new request.',
    }),
  ),
}

const successes: Record<string, string> = {
  200: 'OK.',
  201: 'Created.',
  204: 'Done. There is no body.',
  503: 'The database is not healthy, so nothing works.',
}

const binary = { schema: { type: 'string', format: 'binary' } }
/** A route without a response schema sends an image. */
const image = { content: { 'image/png': binary, 'image/jpeg': binary, 'image/webp': binary } }
const images = {
  200: { ...image, description: 'The image.' },
  206: { ...image, description: 'The part of it that `Range` asks for.' },
}
const notModified = {
  304: { type: 'null', description: '`If-None-Match` names what you would get: it has not changed.' },
}

/** How Fastify knows a header, and how people do. */
const headerNames: Record<string, string> = { 'last-event-id': 'Last-Event-ID' }

/** Of whatever does not say otherwise. */
export const signedIn: Record<string, string[]>[] = [{ AccessToken: [] }, { SessionCookie: [] }]
/** A token counts where one is sent. */
export const maybeSignedIn = [...signedIn, {}]

/** A route's schema as the document shows it: with what its access policy and its configuration add. */
export function describeOperation(schema: FastifySchema, config: FastifyContextConfig): FastifySchema {
  const { access = anyone, idempotent, etag } = config
  const upload = uploads[schema.operationId ?? '']
  const own = (schema.headers as { properties?: Record<string, object> } | undefined)?.properties ?? {}
  const headers = {
    ...withSamples(access),
    ...Object.fromEntries(Object.entries(own).map(([name, header]) => [headerNames[name] ?? name, header])),
    ...(idempotent ? idempotencyHeader : {}),
    ...(upload ? preferHeader : {}),
  } as Record<string, never>
  return {
    ...schema,
    ...(Object.keys(headers).length > 0 ? { headers: Type.Object(headers) } : {}),
    ...(access.credential === 'required' ? {} : { security: access.credential === 'none' ? [] : maybeSignedIn }),
    ...(schema.security ? { security: schema.security } : {}),
    ...(upload ? { consumes: ['multipart/form-data'], body: upload } : {}),
    response: {
      ...(schema.response ? describeSuccesses(schema.response) : images),
      ...(etag || !schema.response ? notModified : {}),
    },
  }
}

const describeSuccesses = (response: unknown): object =>
  Object.fromEntries(
    Object.entries((response ?? {}) as Record<string, object>).map(([status, schema]) => [
      status,
      { 'x-response-description': successes[status], ...mainForm(schema) },
    ]),
  )

/** A union without a name is documented as its first member, which is what clients get that do not ask for another. */
function mainForm(schema: object): object {
  if (!('anyOf' in schema) || !Array.isArray(schema.anyOf) || 'title' in schema) return schema
  const [main, ...others] = schema.anyOf
  return { ...main, 'x-alternatives': others }
}

const bodyErrors = ['body_too_large', 'media_type', 'charset_unsupported', 'content_encoding'] as const

/** Every error of the route, those of its policy and its configuration included. */
export function errorsOf(schema: FastifySchema, config: FastifyContextConfig): OperationErrors {
  const { operationId = '' } = schema
  const { access = anyone, errors = [], idempotent, rateClass } = config
  const isUpload = operationId in uploads
  const codes = new Set<ErrorCode>([...access.errors, ...errors])
  if (idempotent) for (const code of ['idempotency_key_reused', 'idempotency_key_running'] as const) codes.add(code)
  if (isUpload) for (const code of ['upload_too_slow', 'uploads_full'] as const) codes.add(code)
  if (schema.body || isUpload) for (const code of bodyErrors) codes.add(code)
  if (schema.querystring) codes.add('malformed_query')
  if (rateClass !== 'health') codes.add('rate_limited')
  const validated = schema.body ?? schema.params ?? schema.querystring ?? schema.headers ?? (isUpload || idempotent)
  return { operationId, access, codes, validated: Boolean(validated) }
}
