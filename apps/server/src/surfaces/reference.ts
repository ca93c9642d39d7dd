import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { anyone } from '../access/policies.ts'
import { lazilyShared, sendShared } from '../platform/http/shared-body.ts'

/**
 * The interactive reference of both surfaces at `/docs`: one page and one script, both from here. Its four megabytes are loaded when
 * somebody looks.
 */
export const referenceRoutes: FastifyPluginAsync = async (app) => {
  for (const [url, inner, type] of [
    ['/docs', '/docs/', 'text/html; charset=utf-8'],
    ['/docs/js/scalar.js', '/docs/js/scalar.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    const read = async (): Promise<Buffer> => (await (await openReference()).inject(inner)).rawPayload
    const shared = lazilyShared(read, { type, cacheControl: 'public, max-age=3600' })
    app.get(
      url,
      { config: { access: anyone, rateClass: 'page' }, schema: { hide: true, operationId: `reference${url}` } },
      async (request, reply) => sendShared(request, reply, await shared()),
    )
  }
}

/** The library as a server of its own, which is asked once for each of its files. */
async function openReference(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const inner = Fastify()
  await inner.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      sources: [
        { title: 'Dev Kit: /api/v1', slug: 'devkit', url: '/openapi.json', default: true },
        { title: 'Servers, CI and tools: /v1', slug: 'v1', url: '/v1/openapi.json' },
      ],
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
