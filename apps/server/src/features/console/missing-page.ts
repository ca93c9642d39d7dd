import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import type { MissingPage } from '../../platform/http/errors.ts'
import { prefersHtml } from '../../platform/http/negotiation.ts'
import { sendShared } from '../../platform/http/shared-body.ts'
import { type Build, NOT_BUILT } from './build.ts'
import { pageHeaders } from './page-headers.ts'

/** Here everybody gets data: whoever opens one of these in a browser looks for what the API says. */
const isOfApi = (url: string): boolean => /^\/(?:sandbox\/)?(?:api|v\d+)(?:[/?]|$)/.test(url)

/** The page that a browser sees where nothing is; programs get the error of their surface. */
export function missingPage({ config }: Context, build: Build | undefined): MissingPage {
  const headers = pageHeaders(config.publicUrls)
  return (request: FastifyRequest, reply: FastifyReply) => {
    if (!['GET', 'HEAD'].includes(request.method) || isOfApi(request.url)) return undefined
    reply.header('Vary', 'Accept')
    if (!prefersHtml(request.headers.accept)) return undefined
    reply.headers(headers)
    // Without a build nobody knows whether there would be a page.
    return build ? sendShared(request, reply, { ...build.page, cacheControl: 'no-store' }, 404) : sendNotBuilt(reply)
  }
}

export function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .header('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html>\n<html lang="en">\n<meta name="color-scheme" content="light dark">\n<title>Cloud Admin</title>\n' +
        `<h1>Cloud Admin</h1>\n<p>${NOT_BUILT}, then start the server again.</p>\n` +
        '<p>The API works: see <a href="/docs">its documentation</a>.</p>\n</html>\n',
    )
}
