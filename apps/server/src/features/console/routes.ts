import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { prefersHtml } from '../../platform/http/negotiation.ts'
import { type SharedBody, sendShared } from '../../platform/http/shared-body.ts'
import type { Build } from './build.ts'
import { sendNotBuilt } from './missing-page.ts'
import { pageHeaders } from './page-headers.ts'

const route = (name: string) => ({
  config: { access: anyone, rateClass: 'page' as const },
  schema: { hide: true, operationId: `console ${name}` },
})

/** Cloud Admin (contract F): one page under many paths, and its files. Undefined leaves the API as it is. */
export const consoleRoutes =
  (ctx: Context, build: Build | undefined): FastifyPluginAsync =>
  async (app) => {
    const headers = pageHeaders(ctx.config.publicUrls)
    const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
      const elsewhere = request.livemode ? undefined : mainAddress(ctx, request)
      if (elsewhere !== undefined) return reply.redirect(elsewhere)
      reply.headers(headers)
      return build ? sendShared(request, reply, build.page) : sendNotBuilt(reply)
    }

    routeByAccept(app)
    // To everybody else `/` is E01.
    app.get('/', { ...route('/'), constraints: { prefers: 'html' } }, async (request, reply) => {
      reply.header('Vary', 'Accept')
      return sendPage(request, reply)
    })
    for (const path of build?.paths ?? []) if (path !== '/') app.get(path.replaceAll('$', ':'), route(path), sendPage)
    app.get('/assets/*', route('files'), async (request, reply) => sendShared(request, reply, find(build, request.url)))
  }

/**
 * Of a page that was asked for at the sandbox's host: its address at the main one, where the path tells the world. Else the console would
 * call the sandbox live. Undefined where no other host is known.
 */
function mainAddress({ config: { publicUrls } }: Context, request: FastifyRequest): string | undefined {
  const here = `${request.protocol}://${request.host}`
  const named = publicUrls.map((url) => new URL(url))
  const above = named.find(({ hostname }) => `sandbox.${hostname}` === request.hostname.toLowerCase()) ?? named[0]
  const main = above?.origin ?? here.replace('//sandbox.', '//')
  const path = /^\/console(?=[/?]|$)/.test(request.url) ? `/sandbox${request.url}` : request.url
  return main + path === here + request.url ? undefined : main + path
}

/** Lets one path have a route for browsers beside the one for programs. */
function routeByAccept(app: FastifyInstance): void {
  app.addConstraintStrategy({
    name: 'prefers',
    storage() {
      const handlers = new Map()
      return { get: (key) => handlers.get(key) ?? null, set: (key, handler) => handlers.set(key, handler) }
    },
    deriveConstraint: ({ headers }) => (prefersHtml(headers.accept) ? 'html' : undefined),
    validate: () => undefined,
  })
}

/** By the path as it was sent, so that a file has one spelling. @throws not_found */
function find(build: Build | undefined, url: string): SharedBody {
  const file = build?.files.get(url.slice(1).split('?', 1)[0] ?? '')
  if (!file) throw apiError('not_found')
  return file
}
