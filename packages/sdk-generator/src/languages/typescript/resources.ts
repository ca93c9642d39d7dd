import type { Api, Operation, Resource } from '../../model.ts'
import { comment } from './docs.ts'
import { exampleOf } from './examples.ts'
import { enclose, indent, key } from './layout.ts'
import { printInterface } from './models.ts'
import { argument, camel, type Names } from './names.ts'
import { printType } from './types.ts'

/** The class of a resource: a method for each operation. */
export function printResource(api: Api, resource: Resource, names: Names): string {
  const methods = resource.operations.map((operation) => indent(printMethod(api, resource, operation, names)))
  return `${comment([resource.description])}export class ${names.resource(resource)} {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

${methods.join('\n\n')}
}
`
}

/** What the methods take that is no model: queries and headers, by the names of their types. */
export function printParameters(resource: Resource, names: Names): [name: string, text: string][] {
  return resource.operations.flatMap((operation) => {
    const { query, headers } = operation
    const options = headers.map((header) => ({ ...header, name: argument(header.name) }))
    const found: [string, string][] = []
    if (query.length > 0) {
      const name = names.query(resource, operation)
      found.push([name, printInterface(name, query, names)])
    }
    if (headers.length > 0) {
      const name = names.options(resource, operation)
      found.push([name, printInterface(name, options, names, 'RequestOptions')])
    }
    return found
  })
}

function printMethod(api: Api, resource: Resource, operation: Operation, names: Names): string {
  const head = enclose(
    `${camel(operation.name)}(`,
    argumentsOf(resource, operation, names),
    `): ${answerType(operation, names)} {`,
    {
      depth: 1,
    },
  )
  const call = enclose(
    `return this.transport.${verbs[operation.answer.kind]}(`,
    [`operations.${camel(resource.name)}.${camel(operation.name)}`, inputOf(operation), 'options'],
    ')',
    { depth: 2 },
  )
  return `${docsOf(api, resource, operation)}${head}\n${indent([...headerLines(operation), call].join('\n'))}\n}`
}

const verbs = { none: 'call', value: 'call', page: 'list', stream: 'stream', bytes: 'download' } as const

function answerType({ answer }: Operation, names: Names): string {
  switch (answer.kind) {
    case 'none':
      return 'APIPromise<void>'
    case 'value':
      return `APIPromise<${printType(answer.type, names)}>`
    case 'page':
      return `PagePromise<${printType(answer.item, names)}>`
    case 'stream':
      return `EventStream<${printType(answer.item, names)}>`
    case 'bytes':
      return 'Promise<Response>'
  }
}

function argumentsOf(resource: Resource, operation: Operation, names: Names): string[] {
  const { pathParameters, body, query, headers } = operation
  return [
    ...pathParameters.map(({ name, type }) => `${argument(name)}: ${printType(type, names)}`),
    ...(body === null ? [] : [withDefault(`body: ${printType(body.type, names)}`, body.required)]),
    ...(query.length === 0
      ? []
      : [
          withDefault(
            `query: ${names.query(resource, operation)}`,
            query.some(({ required }) => required),
          ),
        ]),
    `options?: ${headers.length === 0 ? 'RequestOptions' : names.options(resource, operation)}`,
  ]
}

const withDefault = (parameter: string, required: boolean): string => (required ? parameter : `${parameter} = {}`)

/** What the call sends. */
function inputOf({ pathParameters, body, query, headers }: Operation): string {
  const path = pathParameters.map(({ name }) => (argument(name) === name ? name : `${key(name)}: ${argument(name)}`))
  const members = [
    ...(path.length === 0 ? [] : [`path: { ${path.join(', ')} }`]),
    ...(query.length === 0 ? [] : ['query']),
    ...(body === null ? [] : ['body']),
    ...(headers.length === 0 ? [] : ['headers']),
  ]
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** Headers that were given. */
function headerLines({ headers }: Operation): string[] {
  if (headers.length === 0) return []
  return [
    'const headers: Record<string, string> = {}',
    ...headers.map(({ name, type }) => {
      const option = `options.${argument(name)}`
      const target = /^\w+$/.test(name) ? `headers.${name}` : `headers['${name}']`
      return `if (${option.replace('.', '?.')} !== undefined) ${target} = ${type.kind === 'text' ? option : `String(${option})`}`
    }),
  ]
}

function docsOf(api: Api, resource: Resource, operation: Operation): string {
  const codes = operation.errors.filter((code) => !api.commonErrors.includes(code)).map((code) => `\`${code}\``)
  return comment([
    `${operation.summary}.`,
    operation.description,
    codes.length > 0 ? `@throws APIError: ${codes.join(', ')}, or a code that every call can have.` : '',
    operation.deprecated ? '@deprecated' : '',
    `@example\n${exampleOf(api, resource, operation)}`,
  ])
}
