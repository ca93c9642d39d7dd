import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/**
 * Pages of every origin may call, with whatever headers they like: what they send decides what they may do (docs/origins.md). Not with
 * X-Session-Mode, which tells this server's own pages from all others (ADR 9).
 */

const exposedHeaders = [
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'Retry-After',
  'ETag',
  'X-Request-Id',
  'Preference-Applied',
  'Idempotency-Replayed',
  'Original-Request-Id',
  'X-Api-Version',
  'Deprecation',
  'Sunset',
  'Link',
  'Content-Disposition',
  'Content-Range',
]

const asked = 'access-control-request-headers'
/** Of the answer's list; pages send a dozen names. Proxies refuse answers with more than some kB of headers. */
const ALLOWED_LENGTH_MAX = 2048
/** RFC 9110 5.6.2. */
const tokenPattern = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/
/** To browsers `*` means every name, and may itself be a header's. */
const neverAllowed = new Set(['x-session-mode', '*'])

/** The names that a preflight may be answered with, each once. */
export function allowedHeaders(list: string): string {
  const names = new Set<string>()
  let length = 0
  for (const item of list.toLowerCase().split(',')) {
    const name = item.trim()
    if (!tokenPattern.test(name) || neverAllowed.has(name) || names.has(name)) continue
    length += name.length + 2
    if (length > ALLOWED_LENGTH_MAX) break
    names.add(name)
  }
  return [...names].join(', ')
}

/** Every answer says that any page may read it, and preflights are answered before anybody looks at the call. */
export async function answerAnyOrigin(app: FastifyInstance, methods: string[]): Promise<void> {
  app.addHook('onRequest', (request, _reply, done) => {
    const list = request.raw.headers[asked]
    // The plugin repeats the list, and says `Vary`.
    if (typeof list === 'string') request.raw.headers[asked] = allowedHeaders(list)
    done()
  })
  await app.register(cors, { origin: '*', methods, exposedHeaders, maxAge: 7200, strictPreflight: false })
}
