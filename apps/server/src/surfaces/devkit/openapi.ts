import swagger from '@fastify/swagger'
import { Type } from '@fastify/type-provider-typebox'
import Fastify, {
  type FastifyContextConfig,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifySchema,
} from 'fastify'
import type { Access } from '../../access/guard.ts'
import type { Context } from '../../context.ts'
import { ErrorBody, InvalidBody } from '../../platform/schemas.ts'
import { type RefusalCode, refusals } from './errors.ts'

const roleHeader = { 'X-User-Role': Type.String({ description: 'platform_operator, developer or end_user.' }) }
const operatorHeader = { 'X-Operator-Key': Type.Optional(Type.String({ description: 'Operators.' })) }
const developerHeader = { 'X-Developer-Key': Type.Optional(Type.String({ description: 'Everybody but operators.' })) }
const projectHeaders = {
  'X-Project-ID': Type.String({ format: 'uuid' }),
  'X-API-Key': Type.Optional(Type.String({ description: 'Compulsory in the role end_user.' })),
}

/** What each access class sends beside its token (contract A.2, A.4). */
const headers: Record<Access, object> = {
  public: {},
  registration: {
    ...operatorHeader,
    ...developerHeader,
    'X-Project-ID': Type.Optional(Type.String({ format: 'uuid' })),
    'X-API-Key': Type.Optional(Type.String()),
  },
  login: {
    'X-Project-ID': Type.Optional(Type.String({ format: 'uuid', description: 'End users.' })),
    'X-Session-Mode': Type.Optional(
      Type.String({ description: "`cookie`, from this server's own pages: a session cookie instead of tokens." }),
    ),
  },
  verification: {},
  'signed-in': {},
  developer: { ...roleHeader, 'X-Developer-Key': Type.String() },
  'project-owner': { ...roleHeader, ...developerHeader, ...operatorHeader },
  operator: { ...roleHeader, 'X-Operator-Key': Type.String() },
  'operator-key': { 'X-Operator-Key': Type.String() },
  metrics: { 'X-Operator-Key': Type.Optional(Type.String({ description: 'Compulsory from other computers.' })) },
  'owner-by-token': {},
  generation: { ...roleHeader, ...developerHeader, ...projectHeaders, ...operatorHeader },
}

/** Classes that ask for no token. */
const keysAlone = new Set<Access>(['public', 'registration', 'login', 'operator-key', 'metrics'])

const idempotencyHeader = {
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'Makes the call safe to repeat: for 24 hours the same key and content get the first answer, with the header ' +
        '`Idempotency-Replayed: true`. A new UUID for each new request.',
    }),
  ),
}

/** Of the uploads, which all create generations. Never refused, so it is no part of a schema that validates. */
const preferHeader = {
  Prefer: Type.Optional(
    Type.String({
      description:
        '`wait=30`: answer when the picture is there, or after so many seconds, 60 at the most, as it stands.',
      examples: ['wait=30'],
    }),
  ),
}

const token = ['invalid_credentials'] as const
const signedIn = [...token, 'role_header_invalid', 'forbidden', 'origin_not_allowed'] as const
const role = [...token, 'role_header_required', 'role_header_invalid', 'forbidden'] as const
const owner = [...role, 'developer_key_required', 'developer_key_invalid', 'operator_key_invalid'] as const
const registration = [
  'registration_needs_keys',
  'registration_needs_project',
  'project_id_malformed_public',
  'operator_key_invalid',
  'developer_key_invalid',
  'registration_foreign_project',
  'api_key_invalid',
  'project_inactive',
  'origin_not_allowed',
] as const

/** What the gate can answer for each class; a route adds its own in `config.refusals`. */
const gateRefusals: Record<Access, readonly RefusalCode[]> = {
  public: [],
  registration,
  login: ['project_id_malformed_public'],
  verification: signedIn,
  'signed-in': signedIn,
  developer: [...role, 'developer_key_required', 'developer_key_invalid'],
  'project-owner': owner,
  operator: [...role, 'operator_key_invalid'],
  'operator-key': ['operator_key_invalid'],
  metrics: ['operator_key_invalid'],
  'owner-by-token': [...token, 'role_header_invalid', 'forbidden'],
  generation: [
    ...owner,
    'operation_not_permitted',
    'project_id_required',
    'project_id_malformed',
    'project_not_found',
    'api_key_required',
    'api_key_invalid',
    'project_inactive',
    'origin_not_allowed',
  ],
}

const successes: Record<string, string> = {
  200: 'Done.',
  201: 'Created.',
  204: 'Done; no body.',
  503: 'Nothing works without the database.',
}

const imagePart = (field: string) => ({
  [field]: Type.Array(Type.Unsafe({ type: 'string', format: 'binary' }), {
    description: '1 to 5 images: JPEG, PNG or WebP, each 10 MiB and 50 megapixels at the most.',
  }),
})

/** Uploads are streamed, not validated by a schema; this is what a reader must know of them. */
const uploads: Record<string, object> = {
  'generations.create': Type.Object({
    ...imagePart('example_images'),
    instructions: Type.String({
      description:
        'A JSON object with `prompt`, and any other key to pass on: `style`, `mood`, … At most 1000 characters.',
      examples: ['{"prompt": "Generate a futuristic cityscape with neon lights"}'],
    }),
  }),
  'generations.createAnonymous': Type.Object({
    ...imagePart('files'),
    instructions: Type.String({ description: 'Plain text, or JSON as above. At most 1000 characters.' }),
  }),
}

/** In the order in which a newcomer meets them. */
const tags = [
  'Authentication',
  'Projects',
  'Users',
  'Statistics',
  'Project API keys',
  'Developer keys',
  'Generation',
  'Live updates',
  'Files',
  'Audit',
  'Operators',
  'Health',
]

/** The document of every route registered after this call, at `/openapi.json`; `npm run generate` keeps a copy in the repository. */
export async function describeApi(app: FastifyInstance, ctx: Context): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cloud API',
        version: ctx.config.version,
        description: 'Accounts, projects, keys, image generation and files for AI products.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: tags.map((name) => ({ name })),
      components: {
        securitySchemes: {
          OAuth2PasswordBearer: { type: 'oauth2', flows: { password: { tokenUrl: 'auth/login', scopes: {} } } },
          HTTPBearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          SessionCookie: {
            type: 'apiKey',
            in: 'cookie',
            name: 'cloudapi_session',
            description:
              'Of Cloud Admin, the console that this server serves; `__Host-cloudapi_session` over HTTPS. It stands for the ' +
              'headers of role and keys, too.',
          },
        },
      },
    },
    transform: ({ schema, url, route }) => ({ url, schema: describe(schema ?? {}, route.config ?? {}) }),
  })
  app.get(
    '/openapi.json',
    { config: { access: 'public', etag: true }, schema: { hide: true, operationId: 'openapi' } },
    async (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  )
}

const binary = { schema: { type: 'string', format: 'binary' } }
/** The answer of a route that has no schema for it: a picture. */
const image = { 200: { content: { 'image/png': binary, 'image/jpeg': binary, 'image/webp': binary } } }

function describe(schema: FastifySchema, config: FastifyContextConfig): FastifySchema {
  const { operationId = '' } = schema
  const { access = 'public', wrongRole, refusals: own = [], idempotent } = config
  const guarded = !keysAlone.has(access)
  const upload = uploads[operationId]
  const sent = {
    ...headers[access],
    ...(schema.headers as { properties?: object } | undefined)?.properties,
    ...(idempotent ? idempotencyHeader : {}),
    ...(upload ? preferHeader : {}),
  } as Record<string, never>
  const codes = new Set([...gateRefusals[access], ...own])
  if (wrongRole) codes.add(wrongRole)
  if (idempotent) for (const code of ['idempotency_key_reused', 'idempotency_key_running'] as const) codes.add(code)
  if (config.rateClass !== 'health') codes.add('rate_limited')
  const validated = Boolean(schema.body || schema.params || schema.querystring || schema.headers || upload)
  return {
    ...schema,
    ...(Object.keys(sent).length > 0 ? { headers: Type.Object(sent) } : {}),
    ...(guarded
      ? { security: [{ HTTPBearer: [] }, { SessionCookie: [] }, ...(access === 'verification' ? [{}] : [])] }
      : {}),
    ...(upload ? { consumes: ['multipart/form-data'], body: upload } : {}),
    response: { ...describeSuccesses(schema.response ?? image), ...describeRefusals(codes, validated) },
  }
}

const describeSuccesses = (response: unknown): object =>
  Object.fromEntries(
    Object.entries((response ?? {}) as Record<string, object>).map(([status, schema]) => [
      status,
      { ...schema, description: successes[status] },
    ]),
  )

/** By status, with every text that it can carry. */
function describeRefusals(codes: Set<RefusalCode>, validated: boolean): object {
  const texts = new Map<number, string[]>(validated ? [[422, ['Every place that is wrong.']]] : [])
  for (const code of codes) {
    const { status, detail } = refusals[code]
    texts.set(status, [...(texts.get(status) ?? []), `\`${detail}\``])
  }
  return Object.fromEntries(
    [...texts].map(([status, details]) => [
      status,
      { ...(status === 422 ? InvalidBody : ErrorBody), $id: undefined, description: details.join(' · ') },
    ]),
  )
}

/** The interactive reference at `/docs`: one page and one script, both from here. Its four megabytes are loaded when somebody looks. */
export const referenceRoutes: FastifyPluginAsync = async (app) => {
  let reference: Promise<FastifyInstance> | undefined
  const open = async (): Promise<FastifyInstance> => {
    const { default: scalar } = await import('@scalar/fastify-api-reference')
    const inner = Fastify()
    await inner.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        cdn: '/docs/js/scalar.js',
        pageTitle: 'Cloud API reference',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    })
    return inner
  }
  for (const [url, inner] of [
    ['/docs', '/docs/'],
    ['/docs/js/scalar.js', '/docs/js/scalar.js'],
  ] as const) {
    app.get(
      url,
      { config: { access: 'public', rateClass: 'none' }, schema: { hide: true, operationId: `reference${url}` } },
      async (_request, reply) => {
        reference ??= open()
        const answer = await (await reference).inject(inner)
        return reply
          .type(String(answer.headers['content-type']))
          .header('Cache-Control', 'public, max-age=3600')
          .send(answer.rawPayload)
      },
    )
  }
}
