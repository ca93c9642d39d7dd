import type { IncomingMessage } from 'node:http'

/** A name or an address, with a port or without; no comma, which a name may have and a list of hosts has (RFC 3986 3.2.2). */
const form = /^(?:\[[\da-f:.]+\]|[\w.~!$&'()*+;=%-]*)(?::\d{0,5})?$/i

/**
 * Whether a request says once and clearly which host it is for. Node keeps the first of several `Host` headers, a proxy in front may
 * take the last: what they disagree on, such as the world of a call or the start of a link, a caller could choose (RFC 9112 3.2).
 */
export function hasOneHost({ rawHeaders, httpVersionMinor }: IncomingMessage): boolean {
  let host: string | undefined
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.length !== 4 || rawHeaders[i]?.toLowerCase() !== 'host') continue
    if (host !== undefined) return false
    host = rawHeaders[i + 1]
  }
  return host === undefined ? httpVersionMinor === 0 : form.test(host)
}
