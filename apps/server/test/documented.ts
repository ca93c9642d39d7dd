import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { canonicalUrl } from '../src/surfaces/devkit/aliases.ts'
import { type DocumentedResponse, document, type Json, operations } from './document.ts'

/**
 * What `openapi/devkit.json` says of an answer. Every answer that a test's client receives is compared with it: its status, its
 * content type, exactly its members, and the text of an error, which must be one that the operation lists.
 */

interface Received {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: whatever came
  body: any
}

/** A path with nothing to fill in counts before one with. */
const known = operations
  .map((operation) => {
    const pattern = operation.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')
    return { ...operation, pattern: new RegExp(`^${pattern}$`) }
  })
  .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)

/** Of HTTP itself, whatever the operation; the document mentions them once. */
const ofHttp = new Set(['400 Bad Request', '408 Request Timeout', '400 The upload ended before it was complete'])

const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true })
ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/)
for (const format of ['text', 'email', 'password', 'origin', 'binary']) ajv.addFormat(format, true)
ajv.addSchema({ components: { schemas: closed(document.components.schemas) } }, 'api')

/** The same with objects that have no members but those listed: the API sends no other. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, closed(member)]))
  const isOpen = members.type !== 'object' || members.properties === undefined || 'additionalProperties' in members
  return isOpen ? members : { ...members, additionalProperties: false }
}

const compiled = new Map<string, ValidateFunction>()

function validatorOf(schema: Json): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/', '"api#/')
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text))
  compiled.set(text, validate)
  return validate
}

/** What is wrong with the answer; empty if it is as documented, or to a call that the document does not have. */
export function undocumented(method: string, url: string, { status, headers, body }: Received): string[] {
  // The sandbox answers alike.
  const path = canonicalUrl(new URL(url).pathname).replace(/^\/sandbox(?=\/api\/v1\/)/, '')
  const { pathname } = new URL(path, 'http://localhost')
  const operation = known.find((candidate) => candidate.method === method && candidate.pattern.test(pathname))
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
  return [...formFaults(place, media.schema, body), ...textFaults(place, response, detail)]
}

function formFaults(place: string, { 'x-alternatives': others = [], ...main }: Json, body: unknown): string[] {
  const [first, ...rest] = [main, ...(others as Json[])].map(validatorOf)
  if (!first || first(body) || rest.some((validate) => validate(body))) return []
  return (first.errors ?? []).map(
    ({ instancePath, message, params }) => `${place}, body${instancePath} ${message} ${JSON.stringify(params)}`,
  )
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
