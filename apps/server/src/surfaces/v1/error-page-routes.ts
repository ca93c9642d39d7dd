import { hash } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { pageHeaders } from '../../features/console/page-headers.ts'
import { baseUrl } from '../base-url.ts'
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
    app.get(
      '/docs/errors',
      {
        config: { access: anyone, rateClass: 'none', etag: true },
        schema: { hide: true, operationId: 'reference/docs/errors' },
      },
      async (request, reply) =>
        reply
          .headers({ ...pageHeaders(ctx.config.publicUrl), 'Content-Security-Policy': policy })
          .type('text/html; charset=utf-8')
          .send(errorsHtml(baseUrl(ctx, request))),
    )
  }
