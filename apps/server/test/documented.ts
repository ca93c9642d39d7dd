import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { canonicalUrl } from '../src/surfaces/devkit/aliases.ts'

/**
 * What `openapi/devkit.json` says of an answer. Every answer that a test's client receives is compared with it: its status, its
 * content type, exactly its members, and the text of an error, which must be one that the operation lists.
 */

type Json = Record<string, unknown>

interface Response {
  description: string
  content?: Record<string, { schema: Json }>
}

interface Operation {
  method: string
  template: string
  pattern: RegExp
  responses: Record<string, { $ref: string } | Response>
}

const document = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../openapi/devkit.json'), 'utf8'),
) as Json & {
  paths: Record<string, Record<string, { responses: Operation['responses'] }>>
  components: { responses: Record<string, Response>; schemas: Json }
}

const operations: Operation[] = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({
    method: method.toUpperCase(),
    template,
    pattern: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    responses,
  })),
)

/** A path with nothing to fill in counts before one with. */
const ordered = operations.toSorted((a, b) => a.template.split('{').length - b.template.split('{').length)

/** Of HTTP itself, whatever the operation; the document mentions them once. */
const ofHttp = new Set(['400 Bad Request', '408 Request Timeout', '400 The upload ended before it was complete'])

const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true })
ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/)
for (const format of ['text', 'email', 'password', 'origin', 'binary']) ajv.addFormat(format, true)
ajv.addSchema(
  { ...document, components: { ...document.components, schemas: closed(document.components.schemas) } },
  'api',
)

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
  const known = compiled.get(text) ?? ajv.compile(JSON.parse(text))
  compiled.set(text, known)
  return known
}

/** What is wrong with the answer; empty if it is as documented, or to a call that the document does not have. */
export function undocumented(
  method: string,
  url: string,
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came
  answer: { status: number; headers: Headers; body: any },
): string[] {
  const { pathname } = new URL(canonicalUrl(new URL(url).pathname), 'http://localhost')
  const operation = ordered.find((known) => known.method === method && known.pattern.test(pathname))
  // The front page of Cloud Admin is at `/`, too, for whoever asks for a page.
  if (!operation || String(answer.headers.get('content-type')).startsWith('text/html')) return []
  const { status, body } = answer
  const place = `${method} ${operation.template} ${status}`
  const detail: unknown = body?.detail
  if (status >= 400 && ofHttp.has(`${status} ${detail}`)) return []

  const found = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`]
  if (!found) return [`${place} is not documented: ${JSON.stringify(body)}`]
  const response = '$ref' in found ? resolve(found.$ref) : found
  if (!response.content) return body === undefined ? [] : [`${place} has a body`]
  const type = String(answer.headers.get('content-type')).split(';')[0] ?? ''
  const media = response.content[type]
  if (!media) return [`${place} has the type ${type}`]
  if (type !== 'application/json') return []
  return [...formFaults(place, media.schema, body), ...textFaults(place, response, detail)]
}

function resolve(ref: string): Response {
  const response = document.components.responses[ref.split('/').at(-1) ?? '']
  if (!response) throw new Error(`The document has no ${ref}.`)
  return response
}

function formFaults(place: string, { 'x-alternatives': others = [], ...main }: Json, body: unknown): string[] {
  const [first, ...rest] = [main, ...(others as Json[])].map(validatorOf)
  if (!first || first(body) || rest.some((validate) => validate(body))) return []
  return (first.errors ?? []).map(
    ({ instancePath, message, params }) => `${place}, body${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

/** The texts of a response stand in its description, each behind its code; `{n}` is a number. */
function textFaults(place: string, { description }: Response, detail: unknown): string[] {
  if (typeof detail !== 'string') return []
  const texts = [...description.matchAll(/^- `\w+`: (.+)$/gm)].map(([, text = '']) => text.replaceAll('{n}', '0'))
  return texts.includes(detail.replaceAll(/\d+/g, '0')) || texts.includes(detail)
    ? []
    : [`${place} does not list “${detail}”`]
}
