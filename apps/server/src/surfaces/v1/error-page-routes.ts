import { hash } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { pageHeaders } from '../../features/console/page-headers.ts'
import { lazilyShared, sendShared } from '../../platform/http/shared-body.ts'
import { errorPageStyle, errorsHtml } from './error-pages.ts'

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', errorPageStyle, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** `/docs/errors`, where `doc_url` of an error leads to: for everybody, without scripts. */
export const errorPageRoutes =
  (ctx: Context): FastifyPluginAsync =>
  async (app) => {
    const { publicUrl, publicUrls, port } = ctx.config
    // The links in its examples are those of one address, as the page is one for everybody.
    const shared = lazilyShared(() => Buffer.from(errorsHtml(publicUrl ?? `http://localhost:${port}`)), {
      type: 'text/html; charset=utf-8',
      cacheControl: 'no-cache',
    })
    const headers = { ...pageHeaders(publicUrls), 'Content-Security-Policy': policy }
    app.get(
      '/docs/errors',
      {
        config: { access: anyone, rateClass: 'page' },
        schema: { hide: true, operationId: 'reference/docs/errors' },
      },
      async (request, reply) => sendShared(request, reply.headers(headers), await shared()),
    )
  }
