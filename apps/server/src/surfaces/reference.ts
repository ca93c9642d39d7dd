import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { anyone } from '../access/policies.ts'

/**
 * The interactive reference of both surfaces at `/docs`: one page and one script, both from here. Its four megabytes are loaded when
 * somebody looks.
 */
export const referenceRoutes: FastifyPluginAsync = async (app) => {
  let reference: Promise<FastifyInstance> | undefined
  const open = async (): Promise<FastifyInstance> => {
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
