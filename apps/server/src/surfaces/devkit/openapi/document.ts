import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { anyone } from '../../../access/policies.ts'
import type { Context } from '../../../context.ts'
import { lazilyShared, sendShared } from '../../../platform/http/shared-body.ts'
import { createComponents } from '../../openapi/components.ts'
import { hoistParameters } from '../../openapi/parameters.ts'
import { errorResponses, type OperationErrors } from './error-responses.ts'
import { describeOperation, errorsOf, signedIn } from './operation.ts'

/** In the order in which a newcomer meets them. */
const tags = {
  Authentication: 'Sign up, sign in, verify an email address and reset a password.',
  Account: 'Your own account and its sessions.',
  Projects: 'Projects, which hold the end users and generations of one application.',
  Users: 'The end users of your projects.',
  Statistics: 'How much there is, and how it changed over time.',
  'Project API keys': 'Keys that open one project to its end users.',
  'Developer keys': 'Keys that speak for a developer’s application.',
  Generations: 'Images made from example images and a prompt.',
  'Live updates': 'Server-sent events.',
  Files: 'The images themselves.',
  Payments: 'What your users pay you. Not offered yet.',
  'Audit events': 'Who changed what, when and from where.',
  Operators: 'For whoever runs the installation.',
  Health: 'Whether the server works.',
}

const description = `Accounts, projects, keys, image generation and files for AI products.

Every error has the body \`{"detail": …}\`. Each operation lists its errors by status, each with a name
and the text that \`detail\` has. A request that is not valid HTTP, or whose path cannot be decoded, can fail with 400 or 408, and a method that a path does not have with 405.`

const securitySchemes = {
  AccessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From sign-in or registration.' },
  SessionCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'cloudapi_session',
    description:
      'Of Cloud Admin, the console that this server serves; `__Host-cloudapi_session` over HTTPS. It replaces the headers for role ' +
      'and keys.',
  },
} as const

interface Operation {
  operationId: string
  parameters?: unknown[]
  requestBody?: RequestBody
  responses: Record<string, unknown>
}
interface RequestBody {
  required: boolean
  content: Record<string, { schema?: { required?: string[] } }>
}
type Paths = Record<string, Record<string, Operation>>

/** The document of every route registered after this call, at `/openapi.json`; `npm run generate` keeps a copy in the repository. */
export async function describeApi(app: FastifyInstance, ctx: Context): Promise<void> {
  const errors = new Map<string, OperationErrors>()
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cloud API',
        version: ctx.config.version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      security: signedIn,
      components: { securitySchemes },
    },
    transform({ schema = {}, url, route }) {
      if (route.config?.access?.surface === 'v1') return { url, schema: { ...schema, hide: true } }
      const config = route.config ?? {}
      errors.set(schema.operationId ?? '', errorsOf(schema, config))
      return { url, schema: describeOperation(schema, config) }
    },
    transformObject: (document) =>
      'openapiObject' in document ? withComponents(document.openapiObject, errors) : document.swaggerObject,
  })
  const shared = lazilyShared(() => Buffer.from(JSON.stringify(app.swagger())), {
    type: 'application/json; charset=utf-8',
    cacheControl: 'no-cache',
  })
  app.get(
    '/openapi.json',
    { config: { access: anyone }, schema: { hide: true, operationId: 'openapi' } },
    async (request, reply) => sendShared(request, reply, await shared()),
  )
}

/** An absent body is the empty object, which is enough where no member is required. */
const needsBody = ({ content }: RequestBody): boolean =>
  Object.values(content).some(({ schema }) => (schema?.required ?? []).length > 0)

/** Whatever has a name stands in the document once. @throws if two things have the same */
function withComponents<T extends object>(document: T, errors: Map<string, OperationErrors>): T {
  const components = createComponents()
  const described = (document as { paths?: Paths }).paths ?? {}
  for (const { requestBody } of Object.values(described).flatMap((methods) => Object.values(methods)))
    if (requestBody) requestBody.required = needsBody(requestBody)
  const paths = components.hoistSchemas(described) as Paths
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  hoistParameters(operations, components)
  const policies = [...new Set([...errors.values()].map(({ access }) => access))]
  for (const { operationId, responses } of operations) {
    const own = errors.get(operationId)
    if (!own) throw new Error(`An operation is named ${operationId}, and no route is.`)
    for (const { status, name, response } of errorResponses(own, policies))
      responses[status] ??= components.refer({ section: 'responses', name }, components.hoistSchemas(response))
  }
  return { ...document, paths, components: { securitySchemes, ...components.toJson() } }
}
