import { canonicalUrl } from '../src/surfaces/devkit/aliases.ts'
import { type DocumentedResponse, devkit } from './document.ts'
import { createFormChecker, matcherOf, type Received } from './documented-form.ts'
import { isV1Path, undocumentedV1 } from './documented-v1.ts'

/**
 * What the OpenAPI documents say of an answer. Every answer that a test's client receives is compared with that of its surface: its
 * status, its content type, exactly its members, and the text or code of an error, which must be one that the operation lists.
 */

const operationOf = matcherOf(devkit.operations)
const formFaults = createFormChecker(devkit.document)

/** Of HTTP itself, whatever the operation; the document mentions them once. */
const ofHttp = new Set([
  '400 Bad Request',
  '400 The path is not valid. Percent-encode its text as UTF-8.',
  '408 Request Timeout',
  '400 The upload ended before it was complete',
])

/** What is wrong with the answer; empty if it is as documented, or to a call that no document has. */
export function undocumented(method: string, url: string, received: Received): string[] {
  const { status, headers, body } = received
  const target = canonicalUrl(new URL(url).pathname).replace(/^\/sandbox(?=\/(?:v1|v2|api\/v1)(?:\/|$))/, '')
  const { pathname } = new URL(canonicalUrl(target), 'http://localhost')
  if (isV1Path(pathname)) return undocumentedV1(method, pathname, received)
  const operation = operationOf(method, pathname)
  const type = String(headers.get('content-type')).split(';')[0] ?? ''
  // The front page of Cloud Admin is at `/`, too, for whoever asks for a page.
  if (!operation || type === 'text/html') return []
  const detail: unknown = body?.detail
  if (ofHttp.has(`${status} ${detail}`)) return []

  const place = `${method} ${operation.path} ${status}`
  const response = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`]
  if (!response) return [`${place} is not documented: ${JSON.stringify(body)}`]
  if (!response.content) return body === undefined ? [] : [`${place} has a body`]
  const media = response.content[type]
  if (!media) return [`${place} is not documented as ${type}`]
  if (type !== 'application/json') return []
  return [
    ...formFaults(media.schema, body).map((fault) => `${place}, ${fault}`),
    ...textFaults(place, response, detail),
  ]
}

/** The texts of a response stand in its description, each behind its code; `{n}` is a number. */
function textFaults(place: string, { description }: DocumentedResponse, detail: unknown): string[] {
  if (typeof detail !== 'string') return []
  const texts = [...description.matchAll(/^- `\w+`: (.+)$/gm)].map(([, text = '']) => text)
  const isListed = texts.some(
    (text) => text === detail || text.replaceAll('{n}', '0') === detail.replaceAll(/\d+/g, '0'),
  )
  return isListed ? [] : [`${place} does not list “${detail}”`]
}
