import { hash } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { anyone } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { pageHeaders } from '../features/console/page-headers.ts'
import { lazilyShared, sendShared } from '../platform/http/shared-body.ts'

const route = (url: string) => ({
  config: { access: anyone, rateClass: 'page' as const },
  schema: { hide: true, operationId: `reference${url}` },
})
const cacheControl = 'public, max-age=3600'

/**
 * The interactive reference of both surfaces at `/docs`: one page and one script, both from here. Its four megabytes are loaded when
 * somebody looks.
 */
export const referenceRoutes =
  ({ config }: Pick<Context, 'config'>): FastifyPluginAsync =>
  async (app) => {
    let headers: Record<string, string> = {}
    const page = lazilyShared(
      async () => {
        const html = await read('/docs/')
        headers = pageHeaders(config.publicUrls, inlineScripts(html.toString()))
        return html
      },
      { type: 'text/html; charset=utf-8', cacheControl },
    )
    const script = lazilyShared(() => read('/docs/js/scalar.js'), {
      type: 'text/javascript; charset=utf-8',
      cacheControl,
    })
    app.get('/docs', route('/docs'), async (request, reply) => {
      const body = await page()
      return sendShared(request, reply.headers(headers), body)
    })
    app.get('/docs/js/scalar.js', route('/docs/js/scalar.js'), async (request, reply) =>
      sendShared(request, reply, await script()),
    )
  }

/** The script that begins the page stands in it: the policy names it by its hash. */
const inlineScripts = (html: string): string[] =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(
    ([, text = '']) => `'sha256-${hash('sha256', text, 'base64')}'`,
  )

const read = async (path: string): Promise<Buffer> => (await (await openReference()).inject(path)).rawPayload

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
