import type { FastifyInstance } from 'fastify'
import { apiError } from '../errors.ts'

/** Percent-encoding of UTF-8 (RFC 3986, 2.5), in query strings and forms: what it cannot mean is an error and never U+FFFD. */

/** Undefined where a `%` has no two digits behind it, or the bytes are not UTF-8. */
function decode(text: string): string | undefined {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return undefined
  }
}

/** Names and values of a form or a query string; undefined if one of them cannot be decoded. */
export function decodePairs(text: string): [name: string, value: string][] | undefined {
  const pairs: [string, string][] = []
  for (const part of text.split('&')) {
    if (part === '') continue
    const end = part.indexOf('=')
    const name = decode(end === -1 ? part : part.slice(0, end))
    const value = decode(end === -1 ? '' : part.slice(end + 1))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}

/** Where a query is read: Fastify takes a value that it cannot decode for the text as it was sent. */
export function refuseMalformedQueries(app: FastifyInstance): void {
  app.addHook('preValidation', ({ url, routeOptions }, _reply, done) => {
    const query = url.includes('%') && routeOptions.schema?.querystring !== undefined ? queryOf(url) : ''
    if (decode(query) !== undefined) return done()
    const part = query.split('&').find((part) => decode(part) === undefined) ?? ''
    const param = decode(part.split('=', 1)[0] ?? '')
    done(apiError('malformed_query', param ? { param } : {}))
  })
}

const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')
