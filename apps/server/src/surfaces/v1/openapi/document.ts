import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { latestApiVersion } from '../../../access/api-versions.ts'
import { v1Anyone } from '../../../access/v1-policies.ts'
import type { Context } from '../../../context.ts'
import { lazilyShared, sendShared } from '../../../platform/http/shared-body.ts'
import { createComponents } from '../../openapi/components.ts'
import { hoistParameters } from '../../openapi/parameters.ts'
import { errorResponses } from './error-responses.ts'
import { describeOperation, errorCodesOf } from './operation.ts'

/** In the order in which a newcomer meets them. */
const tags = {
  Me: 'Who you are, and what you may do.',
  Projects: 'Projects, which hold the users, generations and files of one application.',
  Generations: 'Images made from a prompt and example images.',
  Files: 'Files of any type, encrypted at rest.',
  Users: 'The end users of your projects.',
  Keys: 'Secret keys, and short-lived session tokens made from them.',
  Events: 'What happened to your projects, users, generations, files and keys.',
  Webhooks: 'Endpoints of yours that events are delivered to.',
  Deliveries: 'Deliveries of events to your webhook endpoints, attempt by attempt.',
  Requests: 'What your keys, apps and users did, and why a call failed.',
  Usage: 'What was used on each day, by key and project.',
  Alerts: 'What was unusual about your requests.',
  Regions: 'Where projects can be.',
}

const description = `The REST API for servers, CI and tools: secret keys, projects, generations, files and users.

Send your secret key with every request: \`Authorization: Bearer sk_live_…\`. Keys that begin with \`sk_test_\` work in the sandbox, which has the
same routes below \`/sandbox\`. Every error has the body \`{"error": {…}}\` with a code that never changes its meaning ([all of them](/docs/errors)). Lists have pages:
send \`next_cursor\` as \`cursor\` to get the next one.`

const securitySchemes = {
  SecretKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A secret key (`sk_live_…`, `sk_test_…`), a session token (`st_…`), or an access token of a developer.',
  },
} as const

interface Operation {
  operationId: string
  parameters?: unknown[]
  responses: Record<string, unknown>
}

declare module 'fastify' {
  interface FastifyInstance {
    describeV1(): object
  }
}

/** The document of `/v1` alone, at `/v1/openapi.json`; `npm run generate` keeps a copy in the repository. */
export async function describeV1(app: FastifyInstance, _ctx: Context): Promise<void> {
  const errors = new Map<string, ReturnType<typeof errorCodesOf>>()
  await app.register(swagger, {
    decorator: 'describeV1',
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cloud API v1',
        version: latestApiVersion,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [
        { url: '/', description: 'Live' },
        { url: '/sandbox', description: 'Sandbox' },
      ],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      security: [{ SecretKey: [] }],
      components: { securitySchemes },
    },
    transform({ schema = {}, url, route }) {
      const config = route.config ?? {}
      if (config.access?.surface !== 'v1') return { url, schema: { ...schema, hide: true } }
      errors.set(schema.operationId ?? '', errorCodesOf(schema, config))
      return { url, schema: describeOperation(schema, config) }
    },
    transformObject: (document) =>
      'openapiObject' in document ? withComponents(document.openapiObject, errors) : document.swaggerObject,
  })
  const shared = lazilyShared(() => Buffer.from(JSON.stringify(app.describeV1())), {
    type: 'application/json; charset=utf-8',
    cacheControl: 'no-cache',
  })
  app.get(
    '/v1/openapi.json',
    { config: { access: v1Anyone }, schema: { hide: true, operationId: 'openapi.v1' } },
    async (request, reply) => sendShared(request, reply, await shared()),
  )
}

function withComponents<T extends object>(document: T, errors: Map<string, ReturnType<typeof errorCodesOf>>): T {
  const components = createComponents()
  const paths = components.hoistSchemas(withConstants((document as { paths?: unknown }).paths)) as Record<
    string,
    Record<string, Operation>
  >
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  hoistParameters(operations, components)
  for (const { operationId, responses } of operations) {
    const codes = errors.get(operationId)
    if (!codes) throw new Error(`An operation is named ${operationId}, and no route is.`)
    for (const { status, name, response } of errorResponses(codes))
      responses[status] ??= components.refer({ section: 'responses', name }, components.hoistSchemas(response))
  }
  return { ...document, paths, components: { securitySchemes, ...components.toJson() } }
}

/** The plugin writes a constant as an enumeration of one value, of which generators would make a type. */
function withConstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withConstants)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]): [string, unknown] =>
    key === 'enum' && Array.isArray(member) && member.length === 1 && !('title' in value)
      ? ['const', member[0]]
      : [key, withConstants(member)],
  )
  return Object.fromEntries(members)
}
