import { type TSchema, Type } from '@fastify/type-provider-typebox'
import type { FastifyContextConfig, FastifySchema } from 'fastify'
import type { ErrorCode } from '../../../platform/errors.ts'
import type { PublicCode } from '../error-codes.ts'
import { publicCode } from '../errors.ts'

const versionHeader = {
  'X-Api-Version': Type.Optional(
    Type.String({
      description: 'A date: the latest revision not after it answers. Without it, the newest.',
      examples: ['2026-04-01'],
    }),
  ),
}
const idempotencyHeader = {
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'Makes the request safe to repeat: for 24 hours, the same key and content get the first response again. Send a new UUID ' +
        'with each new request.',
    }),
  ),
}
const ifMatchHeader = {
  'If-Match': Type.Optional(
    Type.String({
      // No example: a sample would fail for every object at another revision.
      description: 'The ETag that you read, such as `"r3"`: the call fails with 412 if the object has changed since.',
    }),
  ),
}

const successes: Record<string, string> = {
  200: 'OK.',
  201: 'Created.',
  202: 'Accepted.',
  204: 'Done. There is no body.',
  206: 'A part.',
}

/** How Fastify knows a header, and how people do. */
const headerNames: Record<string, string> = {
  'last-event-id': 'Last-Event-ID',
  prefer: 'Prefer',
  'content-digest': 'Content-Digest',
  range: 'Range',
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Honours `If-Match`. */
    conditional?: boolean
    /** What a body may be sent as beside JSON, by content type; for the document. Such a route reads its body itself. */
    bodies?: Readonly<Record<string, object>>
  }
}

/** A route's schema as the document shows it: with what its access policy and its configuration add. */
export function describeOperation(schema: FastifySchema, config: FastifyContextConfig): FastifySchema {
  const own = (schema.headers as { properties?: Record<string, object> } | undefined)?.properties ?? {}
  const headers: Record<string, object> = {
    ...versionHeader,
    ...Object.fromEntries(Object.entries(own).map(([name, header]) => [headerNames[name] ?? name, header])),
    ...(config.idempotent ? idempotencyHeader : {}),
    ...(config.conditional ? ifMatchHeader : {}),
  }
  const { access, bodies } = config
  const scope = access?.scope ? `Needs the scope \`${access.scope}\`.` : undefined
  const description = [schema.description, scope].filter((text) => text !== undefined).join('\n\n')
  return {
    ...schema,
    ...(description === '' ? {} : { description }),
    ...(config.deprecation ? { deprecated: true } : {}),
    headers: Type.Object(headers as Record<string, TSchema>),
    ...(access?.credential === 'none' ? { security: [] } : {}),
    ...(access?.credential === 'optional' ? { security: [{ SecretKey: [] }, {}] } : {}),
    ...(bodies ? { consumes: Object.keys(bodies), body: { content: contentOf(bodies) } } : {}),
    response: Object.fromEntries(
      Object.entries((schema.response ?? {}) as Record<string, object>).map(([status, response]) => [
        status,
        { 'x-response-description': successes[status], ...response },
      ]),
    ),
  }
}

const contentOf = (bodies: Readonly<Record<string, object>>): object =>
  Object.fromEntries(Object.entries(bodies).map(([type, schema]) => [type, { schema }]))

/** Of every operation, whatever it does. */
const everywhere: ErrorCode[] = ['internal', 'unavailable', 'storage_full']

/** Every error of the route, those of its policy and its configuration included. */
export function errorCodesOf(schema: FastifySchema, config: FastifyContextConfig): ReadonlySet<PublicCode> {
  const { access, errors = [], idempotent, conditional, bodies } = config
  const codes = new Set<ErrorCode>([...(access?.errors ?? []), ...errors, 'rate_limited', ...everywhere])
  // What an earlier response tells of has to be in reach still.
  const ofReplay = [
    'idempotency_key_reused',
    'idempotency_key_running',
    'resource_not_found',
    'project_out_of_scope',
  ] as const
  if (idempotent) for (const code of ofReplay) codes.add(code)
  if (bodies) codes.add('upload_too_slow')
  if (conditional) codes.add('version_conflict')
  if (schema.params) codes.add('resource_not_found')
  if (schema.body || bodies)
    for (const code of ['body_too_large', 'media_type', 'malformed_request'] as const) codes.add(code)
  const input: PublicCode[] = ['parameter_missing', 'parameter_invalid', 'parameter_unknown', 'header_invalid']
  return new Set([...[...codes].map(publicCode), ...input])
}
