import swagger from '@fastify/swagger'
import { Type } from '@fastify/type-provider-typebox'
import Fastify, {
  type FastifyContextConfig,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifySchema,
} from 'fastify'
import { anyone } from '../../../access/policies.ts'
import type { Context } from '../../../context.ts'
import type { ErrorCode } from '../../../platform/errors.ts'
import { ErrorBody, InvalidBody } from '../../../platform/schemas.ts'
import { errorRegistry } from '../../error-registry.ts'
import { errorTexts } from '../errors.ts'

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
    { config: { access: anyone, etag: true }, schema: { hide: true, operationId: 'openapi' } },
    async (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  )
}

const binary = { schema: { type: 'string', format: 'binary' } }
/** The answer of a route that has no schema for it: a picture. */
const image = { 200: { content: { 'image/png': binary, 'image/jpeg': binary, 'image/webp': binary } } }

function describe(schema: FastifySchema, config: FastifyContextConfig): FastifySchema {
  const { operationId = '' } = schema
  const { access = anyone, errors: own = [], idempotent } = config
  const upload = uploads[operationId]
  const sent = {
    ...access.headers,
    ...(schema.headers as { properties?: object } | undefined)?.properties,
    ...(idempotent ? idempotencyHeader : {}),
    ...(upload ? preferHeader : {}),
  } as Record<string, never>
  const codes = new Set([...access.errors, ...own])
  if (idempotent) for (const code of ['idempotency_key_reused', 'idempotency_key_running'] as const) codes.add(code)
  if (config.rateClass !== 'health') codes.add('rate_limited')
  const validated = Boolean(schema.body || schema.params || schema.querystring || schema.headers || upload)
  return {
    ...schema,
    ...(Object.keys(sent).length > 0 ? { headers: Type.Object(sent) } : {}),
    ...(access.credential === 'none'
      ? {}
      : { security: [{ HTTPBearer: [] }, { SessionCookie: [] }, ...(access.credential === 'optional' ? [{}] : [])] }),
    ...(upload ? { consumes: ['multipart/form-data'], body: upload } : {}),
    response: { ...describeSuccesses(schema.response ?? image), ...describeErrors(codes, validated) },
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
function describeErrors(codes: Set<ErrorCode>, validated: boolean): object {
  const texts = new Map<number, string[]>(validated ? [[422, ['Every place that is wrong.']]] : [])
  for (const code of codes) {
    const { status } = errorRegistry[code]
    texts.set(status, [...(texts.get(status) ?? []), `\`${errorTexts[code]}\``])
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
      { config: { access: anyone, rateClass: 'none' }, schema: { hide: true, operationId: `reference${url}` } },
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
