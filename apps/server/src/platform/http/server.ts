import type { IncomingMessage } from 'node:http'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { apiError } from '../errors.ts'
import { sourceOf } from './address.ts'
import { parseBodies } from './bodies.ts'
import { Connections } from './connections.ts'
import { answerAnyOrigin } from './cors.ts'
import { handleErrors, type MissingPage, type MissingRoute, type WriteError } from './errors.ts'
import { matches, tagOf } from './etag.ts'
import { hasOneHost } from './host.ts'
import { HEADER_BYTES_MAX, openServer, type ServerTimes } from './open-server.ts'
import { refuseMalformedQueries } from './percent.ts'
import { isShared } from './shared-body.ts'
import { UnreadAnswers } from './unread.ts'
import { createValidatorCompiler, type Formats } from './validation.ts'

/** The largest JSON or form body; uploads have limits of their own. */
const BODY_BYTES_MAX = 256 * 1024
/** Answers that wait in memory until they are read: of one address, and in all. */
const unreadLimits = { sourceBytesMax: 32 * 1024 * 1024, allBytesMax: 256 * 1024 * 1024 }

/** What any path may be asked with. */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

declare module 'fastify' {
  interface FastifyInstance {
    connections: Connections
  }
  interface FastifyContextConfig {
    /** Answers 304 to a matching If-None-Match. */
    etag?: boolean
  }
}

export interface ServerOptions extends ServerTimes {
  log: Logger
  trustedProxies: string[]
  /** The one spelling of a request's target that the routes know. */
  canonicalUrl(target: string, request: IncomingMessage): string
  writeError: WriteError
  missingPage: MissingPage
  /** Sees each request before anything else is done for it, also what the router cannot read. */
  began(request: FastifyRequest, reply: FastifyReply): void
  /** What every answer of the request's surface carries, its id among them. */
  headersOf(request: FastifyRequest): Record<string, string>
  /** Runs before an address's limit is looked at. @throws what stands before it in the order of checks of its surface */
  beforeLimits(request: FastifyRequest, reply: FastifyReply, missing: MissingRoute): void
  /** The string formats of the surface that a path belongs to. */
  formatsOf(url: string): Formats
  /** Counts what an address sends, before anything else is done for it, and refuses what is too much. */
  limits: {
    decorate(app: FastifyInstance): void
    count(request: FastifyRequest, reply: FastifyReply): void
    assertWithin(request: FastifyRequest): void
  }
}

/** Fastify as every surface of ours wants it: limits, errors, parsing, CORS, request ids; no routes yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { limits } = options
  const connections = new Connections(options.responseStallSeconds * 1000)
  const app: FastifyInstance = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    genReqId: () => uuidv7(),
    rewriteUrl: (request) => options.canonicalUrl(request.url ?? '/', request),
    bodyLimit: BODY_BYTES_MAX,
    // No segment is too long for the router: the caller is told what is wrong with it, in the contract's order.
    routerOptions: { maxParamLength: HEADER_BYTES_MAX },
    serializerOpts: { ajv: { formats: { text: true } } },
    serverFactory: (handler) => openServer(handler, connections, methods, options),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: () => undefined, // by openServer
    // No hook runs for what the router cannot read.
    frameworkErrors(error, request, reply) {
      options.began(request, reply)
      reply.headers({ ...answerHeaders(request, options), 'Access-Control-Allow-Origin': '*' })
      limits.count(request, reply)
      app.errorHandler(error, request, reply)
    },
  })

  app.decorate('connections', connections)
  limits.decorate(app)
  app.setValidatorCompiler(createValidatorCompiler(options.formatsOf))
  const missing = handleErrors(app, options.writeError, options.missingPage)
  parseBodies(app)
  refuseMalformedQueries(app)

  app.addHook('onRequest', (request, reply, done) => {
    options.began(request, reply)
    reply.headers(answerHeaders(request, options))
    done()
  })
  app.addHook('onRequest', (request, reply, done) => {
    limits.count(request, reply)
    if (hasOneHost(request.raw)) return done()
    reply.header('Access-Control-Allow-Origin', '*') // the CORS plugin's turn does not come
    done(apiError('host_invalid', { param: 'Host' }))
  })
  await answerAnyOrigin(app, methods)
  app.addHook('onRequest', (request, reply, done) => {
    options.beforeLimits(request, reply, missing)
    limits.assertWithin(request)
    done()
  })
  app.addHook('preClose', async () => connections.endWhenIdle())
  const unread = new UnreadAnswers(unreadLimits)
  app.addHook('onSend', (request, reply, payload, done) => {
    const sent = revalidate(request, reply, payload)
    if ((typeof sent === 'string' || Buffer.isBuffer(sent)) && !isShared(sent))
      unread.hold(sourceOf(request.ip), reply.raw, Buffer.byteLength(sent))
    done(null, sent)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime)
    request.log.debug(
      { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms },
      'A request was answered.',
    )
    done()
  })
  return app
}

const answerHeaders = (request: FastifyRequest, { headersOf }: Pick<ServerOptions, 'headersOf'>) => ({
  ...headersOf(request),
  // What caches may keep says so itself: an answer may hold a token or key, and most are for their caller alone.
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
})

function revalidate(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (!request.routeOptions.config?.etag || reply.statusCode !== 200 || typeof payload !== 'string') return payload
  const tag = tagOf(payload)
  reply.header('ETag', tag)
  reply.header('Cache-Control', 'private, no-cache')
  if (!matches(request.headers['if-none-match'], tag)) return payload
  reply.code(304)
  reply.removeHeader('content-length')
  reply.removeHeader('content-type')
  return null // an empty text would get a length, which caches take for that of the answer they keep (RFC 9110, 8.6)
}
