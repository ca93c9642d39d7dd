import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { v1Formats } from '../src/surfaces/v1/schemas.ts'
import type { DocumentedOperation, Json } from './document.ts'

/** What a test's client received. */
export interface Received {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: whatever came
  body: any
}

/** Finds the operation of a call. A path with nothing to fill in counts before one with. */
export function matcherOf(
  operations: DocumentedOperation[],
): (method: string, pathname: string) => DocumentedOperation | undefined {
  const known = operations
    .map((operation) => {
      const pattern = operation.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')
      return { operation, pattern: new RegExp(`^${pattern}$`) }
    })
    .toSorted((a, b) => a.operation.path.split('{').length - b.operation.path.split('{').length)
  return (method, pathname) =>
    known.find(({ operation, pattern }) => operation.method === method && pattern.test(pathname))?.operation
}

/** What is wrong with a body by its schema: the API sends no members but those listed. */
export function createFormChecker(document: {
  components: { schemas: Record<string, Json> }
}): (schema: Json, body: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true })
  ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  for (const format of ['text', 'email', 'password', 'origin', 'app_url', 'binary', ...Object.keys(v1Formats)])
    ajv.addFormat(format, true)
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/)
  ajv.addSchema({ components: { schemas: closed(document.components.schemas) } }, 'api')
  const compiled = new Map<string, ValidateFunction>()

  function validatorOf(schema: Json): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/', '"api#/')
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text))
    compiled.set(text, validate)
    return validate
  }

  return ({ 'x-alternatives': others = [], ...main }, body) => {
    const [first, ...rest] = [main, ...(others as Json[])].map(validatorOf)
    if (!first || first(body) || rest.some((validate) => validate(body))) return []
    return (first.errors ?? []).map(
      ({ instancePath, message, params }) => `body${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
}

/** The same with objects that have no members but those listed. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, closed(member)]))
  const isOpen = members.type !== 'object' || members.properties === undefined || 'additionalProperties' in members
  return isOpen ? members : { ...members, additionalProperties: false }
}
