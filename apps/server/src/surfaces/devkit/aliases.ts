/**
 * One spelling inside, every documented spelling outside: doubled and trailing slashes (contract 0.2) and the other
 * names of a path (C.4, C.5, C.10, CF32, CF33). Rewritten before routing, never redirected.
 */
const generation = '/api/v1/generation'

/** Segments that stand where an id could: they are never taken for one. */
const literal =
  '(?!(?:public|list|generations|generations-v2|public-generations[^/]*|anonymous-generations[^/]*|generate[^/]*)(?:/|$))'

export const aliases: [pattern: RegExp, canonical: string][] = [
  [/^\/cloud-api\/openapi\.json$/, '/openapi.json'],
  [/^(?:\/api\/v1)?\/generation\/generate-anonymous(?:-v2)?$/, `${generation}/generate-anonymous-v2`],
  [
    /^(?:\/api\/v1)?\/generation\/anonymous-generations(?:-v2)?\/([^/]+)\/status$/,
    `${generation}/anonymous-generations-v2/$1/status`,
  ],
  [
    /^(?:\/api\/v1)?\/generation\/anonymous-generations(?:-v2)?\/([^/]+)\/events$/,
    `${generation}/anonymous-generations-v2/$1/events`,
  ],
  [/^\/api\/v1\/generation$/, `${generation}/generations-v2`],
  [/^\/api\/v1\/generation\/public(?:-generations)?$/, `${generation}/public-generations-v2`],
  [
    new RegExp(`^/api/v1/generation/(?:generations/)?(${literal}[^/]+(?:/(?:status|events|public))?)$`),
    `${generation}/generations-v2/$1`,
  ],
]

/** The canonical form of a request target; what follows `?` is kept as it is. */
export function canonicalUrl(target: string): string {
  // A whole URL is a valid target, too (RFC 9112 3.2.2).
  const url = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '') || '/'
  const cut = url.indexOf('?')
  const given = cut === -1 ? url : url.slice(0, cut)
  const query = cut === -1 ? '' : url.slice(cut)
  let path = given.includes('%') ? withoutNeedlessEscapes(given) : given
  if (path.includes('//')) path = path.replace(/\/{2,}/g, '/')
  if (path.length > 1 && path.endsWith('/')) path = path.slice(0, -1)
  for (const [pattern, canonical] of aliases) {
    if (pattern.test(path)) return path.replace(pattern, canonical) + query
  }
  return path + query
}

/**
 * An escaped letter is the letter itself (RFC 3986 6.2.2.2). The router knows it as such, so whatever else looks at a path must, too: what is
 * logged, limited and answered by the surface that a path belongs to. A path that cannot be read stays as it is.
 */
function withoutNeedlessEscapes(path: string): string {
  if (/%(?![\da-f]{2})/i.test(path)) return path
  return path.replace(/%[\da-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : escaped
  })
}
