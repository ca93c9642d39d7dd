/**
 * What caches may keep of an answer. Every answer that a test's client receives is looked at: a cache between, or the disk of a browser,
 * must never hold a token or key.
 */

/**
 * Keys, links of mails, session tokens and access tokens, in full. They have their known length, and nothing of the alphabet of base64url
 * around them: one of some thousand signatures has `ak_` in it.
 */
const secretPattern =
  /(?<![\w-])(?:(?:ak|pk|op|vt|rt)_[\w-]{32}(?![\w-])|whsec_[\w+/]{32}|(?:sk|st)_(?:live|test)_[\w.-]{30,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})/

export const hasSecret = (text: string): boolean => secretPattern.test(text)

export function cachingFaults(method: string, { headers, text }: { headers: Headers; text: string }): string[] {
  const cacheControl = headers.get('cache-control')
  if (cacheControl === null) return ['says nothing about caches']
  if (cacheControl === 'no-store') return []
  if (!/^(?:GET|HEAD)$/.test(method)) return [`may be kept, though it is no read: ${cacheControl}`]
  // Pages and documents show keys that open nothing.
  if (
    hasSecret(text) &&
    !/\b(?:html|openapi|javascript)\b/.test(String(headers.get('content-type')) + text.slice(0, 40))
  )
    return [`has a secret and may be kept: ${cacheControl}`]
  return []
}
