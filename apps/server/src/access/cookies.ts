import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicUrlOf } from './own-addresses.ts'
import type { Site } from './types.ts'

/** Life of the cookie and its session from the last renewal: 7 days, as long as a refresh token. */
export const COOKIE_SECONDS = 604_800

/** By the host, as no other header comes with every call of a browser's. */
const isSecure = (site: Site, request: FastifyRequest): boolean =>
  request.protocol === 'https' || publicUrlOf(site, request)?.startsWith('https:') === true

/** Browsers take the prefix from this very host over HTTPS alone, so that no sibling sub-domain can plant one (RFC 6265bis 4.1.3). */
const cookieName = (site: Site, request: FastifyRequest): string =>
  isSecure(site, request) ? '__Host-cloudapi_session' : 'cloudapi_session'

/** Every value that came under the cookie's name; a browser that nobody tampers with sends one at the most. */
export function sessionCookies(site: Site, request: FastifyRequest): string[] {
  const { cookie } = request.headers
  if (cookie === undefined) return []
  const name = `${cookieName(site, request)}=`
  return cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(name))
    .map((pair) => pair.slice(name.length))
}

/** The secret among them. Of two nobody knows which was planted, so they are none. */
export function secretOf(cookies: string[]): string | undefined {
  const [value] = cookies
  return cookies.length === 1 && value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined
}

/** Gives the browser the secret, for another 7 days. */
export function setSessionCookie(site: Site, request: FastifyRequest, reply: FastifyReply, secret: string): void {
  writeCookie(site, request, reply, secret, COOKIE_SECONDS)
}

export function clearSessionCookie(site: Site, request: FastifyRequest, reply: FastifyReply): void {
  writeCookie(site, request, reply, '', 0)
}

function writeCookie(site: Site, request: FastifyRequest, reply: FastifyReply, value: string, seconds: number): void {
  const secure = isSecure(site, request) ? '; Secure' : ''
  const cookie = `${cookieName(site, request)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
  reply.header('Set-Cookie', cookie)
  keepPrivate(reply)
}

/** Answers of a cookie's session are for its browser alone; a route may set its own `Cache-Control` later. */
export function keepPrivate(reply: FastifyReply): void {
  reply.headers({
    'Cache-Control': 'no-store',
    Vary: 'Cookie',
    // Nor may a page of another origin show a picture that it got with the cookie.
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
}
