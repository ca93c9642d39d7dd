import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The OpenAPI documents for tests: their operations, with the references to shared parameters, responses and bodies followed. */

export type Json = Record<string, unknown>

export interface DocumentedResponse {
  description: string
  content?: Record<string, { schema: Json }>
}

export interface DocumentedOperation {
  operationId: string
  description: string
  /** In capitals. */
  method: string
  path: string
  parameters: { in: string; name: string }[]
  requestBody: { content: Record<string, { schema: Json }> } | undefined
  /** By status, or `5XX`. */
  responses: Record<string, DocumentedResponse>
}

interface Reference {
  $ref: string
}

interface Written {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  parameters?: (DocumentedOperation['parameters'][number] | Reference)[]
  requestBody?: NonNullable<DocumentedOperation['requestBody']>
  responses: Record<string, DocumentedResponse | Reference>
}

interface Document extends Json {
  tags: { name: string }[]
  paths: Record<string, Record<string, Written>>
  components: Record<'schemas' | 'parameters' | 'responses', Record<string, Json>>
}

function read(name: string) {
  const file = path.join(import.meta.dirname, '../../../openapi', name)
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document

  /** What it stands for, in the type that its place has. */
  function resolve<T extends object>(value: T | Reference): T {
    if (!('$ref' in value)) return value
    const [section = '', name = ''] = value.$ref.split('/').slice(2)
    const component = document.components[section as keyof typeof document.components]?.[name]
    if (!component) throw new Error(`The document has no ${value.$ref}.`)
    return component as T
  }

  const operations: DocumentedOperation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId, description = '', parameters = [], requestBody, responses }]) => ({
        operationId,
        description,
        method: method.toUpperCase(),
        path,
        parameters: parameters.map(resolve),
        requestBody,
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, response]) => [status, resolve(response)]),
        ),
      }),
    ),
  )
  return { document, resolve, operations }
}

/** Of `/api/v1`. */
export const devkit = read('devkit.json')
/** Of `/v1`. */
export const v1 = read('v1.json')
export const { document, resolve, operations } = devkit
