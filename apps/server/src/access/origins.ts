import type { FastifyRequest } from 'fastify'
import { apiError } from '../platform/errors.ts'
import { isAllowedOrigin } from './allowed-origins.ts'
import { ownOrigins } from './own-addresses.ts'
import type { Project, Site } from './types.ts'

/**
 * Whether the page that makes this call came from this server, by what browsers say and pages cannot forge. `Origin` is
 * compared as browsers write it, so that no other spelling of a host passes. It must be there: some browsers leave it out of
 * what they do not hold for cross-site.
 */
export function isOwnOrigin(site: Site, request: FastifyRequest): boolean {
  const { origin } = request.headers
  const fetchSite = request.headers['sec-fetch-site']
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return false
  if (origin === undefined || origin === 'null') return false
  return ownOrigins(site, request).includes(origin)
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser sends its cookies along with whatever any page makes it call. What may change something has to come from a page
 * of ours, and to carry a header that no form can send and no preflight of ours allows.
 * @throws foreign_origin, session_mode_required
 */
export function assertOwnCall(site: Site, request: FastifyRequest): void {
  if (safeMethods.has(request.method)) return
  if (!isOwnOrigin(site, request)) throw apiError('foreign_origin')
  if (request.headers['x-session-mode'] !== 'cookie') throw apiError('session_mode_required')
}

/**
 * Whether a sign-in asks for a cookie instead of tokens. Only a page of ours may: another could sign its visitor in to an
 * account of its own.
 * @throws session_mode_invalid, foreign_origin
 */
export function wantsCookie(site: Site, request: FastifyRequest): boolean {
  const mode = request.headers['x-session-mode']
  if (mode === undefined) return false
  if (mode !== 'cookie') throw apiError('session_mode_invalid')
  assertOwnCall(site, request)
  return true
}

/** Where people develop: on any port, whatever a project's list says (contract C.9). */
const localPattern = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * The origin of the page that calls, where a project has to allow it. Undefined for this server's own pages, for those of the visitor's
 * own computer, and for whatever is no page and sends none.
 */
export function callingOrigin(site: Site, request: FastifyRequest): string | undefined {
  const { origin } = request.headers
  if (origin === undefined || localPattern.test(origin) || isOwnOrigin(site, request)) return undefined
  return origin
}

/** @throws origin_not_allowed */
export function assertAllowedOrigin(project: Project, origin: string | undefined): void {
  if (origin !== undefined && !isAllowedOrigin(project.allowedOrigins, origin)) throw apiError('origin_not_allowed')
}
