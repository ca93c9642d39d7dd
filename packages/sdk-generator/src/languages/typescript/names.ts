import type { Api, Operation, Resource, Words } from '../../model.ts'
import { namesIn, typesIn, typesOf } from '../../references.ts'

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `SessionTokens`: types and classes. */
export const pascal = (words: Words): string => words.map(capital).join('')
/** `sessionTokens`: methods, properties and arguments. */
export const camel = ([first = '', ...rest]: Words): string => first + pascal(rest)
/** `session-tokens`: files. */
export const kebab = (words: Words): string => words.join('-')

/** A name of the wire as an argument or option: `generation_id` is `generationId`, `If-Match` is `ifMatch`. */
export const argument = (name: string): string => {
  const result = camel(name.toLowerCase().split(/[^a-z0-9]+/))
  if (reserved.has(result)) throw new NameError(`"${name}" cannot be an argument or option: ${result} is taken.`)
  return result
}

/** Two things have one name, or a name is one that the language has already. */
export class NameError extends Error {
  override name = 'NameError'
}

/** Words of the language, what methods have themselves, and the options of every call. */
const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch this ' +
    'throw true try typeof var void while with yield body query options headers operations ' +
    'idempotencyKey ifMatch timeoutMs maxRetries signal projectId onProgress'
  ).split(' '),
)

/** Types that every program has, or that generated code imports: one of the API's by such a name would hide it. */
const takenTypes =
  'Array Blob Boolean Date Error Event File FileSource FormData Function Headers Map Number Object Promise ReadableStream Record ' +
  'RegExp Request Response Set String Symbol URL APIPromise EventStream Operation Page PagePromise RequestOptions StreamEvent Transport'

/** The names of an API's types. */
export interface Names {
  model(name: string): string
  resource(resource: Resource): string
  /** What a method takes as its body. */
  body(resource: Resource, operation: Operation): string
  query(resource: Resource, operation: Operation): string
  options(resource: Resource, operation: Operation): string
}

/** @throws NameError for two types of one name */
export function nameTypes(api: Api): Names {
  const owner = new Map(takenTypes.split(' ').map((name) => [name, 'the language or the runtime']))
  const take = (name: string, who: string): string => {
    const other = owner.get(name)
    if (other !== undefined && other !== who) throw new NameError(`Both ${other} and ${who} are called ${name}.`)
    owner.set(name, who)
    return name
  }
  const method = (resource: Resource, operation: Operation, kind: string): string =>
    take(pascal([...resource.singular, ...operation.name, kind]), `the ${kind} of ${operation.id}`)

  const bodies = bodiesOf(api)
  const models = new Map(
    api.models.map((model) => {
      const use = bodies.get(model.name)
      const name = use
        ? method(use.resource, use.operation, 'params')
        : take(pascal(model.words), `model ${model.name}`)
      return [model.name, name]
    }),
  )
  const names: Names = {
    model: (name) => models.get(name) ?? name,
    resource: (resource) => take(pascal(resource.typeName), `resource ${resource.name.join(' ')}`),
    body: (resource, operation) => method(resource, operation, 'params'),
    query: (resource, operation) => method(resource, operation, operation.body === null ? 'params' : 'query'),
    options: (resource, operation) => method(resource, operation, 'options'),
  }
  for (const resource of api.resources) {
    names.resource(resource)
    assertMembers(resource)
  }
  assertDistinct(
    api.resources.map(({ name }) => camel(name)),
    'resources',
  )
  return names
}

/** Methods of one class, and arguments of one method. */
function assertMembers({ operations, name }: Resource): void {
  assertDistinct(
    ['constructor', 'transport', ...operations.map((each) => camel(each.name))],
    `methods of ${name.join(' ')}`,
  )
  for (const { id, pathParameters, headers } of operations) {
    assertDistinct(
      [...pathParameters, ...headers].map((each) => argument(each.name)),
      `arguments of ${id}`,
    )
  }
}

function assertDistinct(names: string[], what: string): void {
  const double = names.find((name, index) => names.indexOf(name) !== index)
  if (double !== undefined) throw new NameError(`Two ${what} are called ${double}.`)
}

/** Models that are the body of one operation and nothing else are called by it: `ProjectCreateParams`. */
function bodiesOf(api: Api): Map<string, { resource: Resource; operation: Operation }> {
  const found = new Map<string, { resource: Resource; operation: Operation }>()
  const uses = usesOf(api)
  for (const resource of api.resources) {
    for (const operation of resource.operations) {
      const type = operation.body?.type
      if (type?.kind === 'model' && uses.get(type.name) === 1) found.set(type.name, { resource, operation })
    }
  }
  return found
}

/** How many operations and models refer to each model. */
function usesOf(api: Api): Map<string, number> {
  const types = [
    ...api.resources.flatMap(({ operations }) => operations.flatMap(typesOf)),
    ...api.models.flatMap(typesIn),
  ]
  const uses = new Map<string, number>()
  for (const name of types.flatMap(namesIn)) uses.set(name, (uses.get(name) ?? 0) + 1)
  return uses
}
