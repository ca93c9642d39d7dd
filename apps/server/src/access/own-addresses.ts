import type { FastifyRequest } from 'fastify'
import type { Site } from './types.ts'

/**
 * The addresses of this server's own pages (ADR 37). The Host header proves none: whoever owns a name can let it lead here, and a
 * browser then sends that name as `Host` and `Origin` for pages of theirs. PUBLIC_URL says which names are ours. Without it those count
 * that nobody else can own: loopback names and IP addresses.
 */

const isAddressOrLoopback = (hostname: string): boolean =>
  hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname) || /(?:^|\.)localhost$/.test(hostname)

/** As browsers write them. Of forwarded hosts and protocols those of TRUSTED_PROXIES count. */
export function ownOrigins({ publicUrls }: Site, request: FastifyRequest): string[] {
  if (publicUrls.length > 0) return publicUrls.map((url) => new URL(url).origin)
  const url = URL.parse(`${request.protocol}://${request.host}`)
  return url && isAddressOrLoopback(url.hostname) ? [url.origin] : []
}

/** The URL of PUBLIC_URL by whose host this client reached us, or else the first; undefined where none is set. */
export function publicUrlOf({ publicUrls }: Site, request: FastifyRequest): string | undefined {
  const [first, ...others] = publicUrls
  if (others.length === 0) return first
  const isReached = (text: string): boolean => {
    const { protocol, host } = new URL(text)
    return URL.parse(`${protocol}//${request.host}`)?.host === host
  }
  return publicUrls.find(isReached) ?? first
}
