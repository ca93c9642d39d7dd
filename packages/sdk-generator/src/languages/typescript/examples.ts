import type { Api, Member, Operation, Resource, Type } from '../../model.ts'
import { fits, key, quote } from './layout.ts'
import { camel } from './names.ts'

/** How deep the code of an example stands in a file: in a class, behind the star of its comment. */
const DEPTH = 3

/** The shortest sensible call of an operation, as its doc comment shows it. */
export function exampleOf(api: Api, resource: Resource, operation: Operation): string {
  const samples = new Samples(api)
  const args = operation.pathParameters.map((parameter) => samples.member(parameter))
  if (operation.body?.required) args.push(samples.value(operation.body.type, { atLeastOne: true }))
  const query = operation.query.filter(({ required }) => required)
  if (query.length > 0) args.push(samples.object(query))
  const call = printCall(`client.${camel(resource.name)}.${camel(operation.name)}`, args)
  const { answer } = operation
  switch (answer.kind) {
    case 'page': {
      const name = nameOf(api, resource, answer.item)
      return `for await (const ${name} of ${call}) {\n  console.log(${name})\n}`
    }
    case 'stream':
      return `for await (const { event, data } of ${call}) {\n  console.log(event, data)\n}`
    case 'none':
      return `await ${call}`
    case 'bytes':
      return `const response = await ${call}`
    case 'value':
      return `const ${nameOf(api, resource, answer.type)} = await ${call}`
  }
}

/** Long calls break within their last argument. */
function printCall(method: string, args: string[]): string {
  const line = `${method}(${args.join(', ')})`
  if (fits(`const generation = await ${line}`, DEPTH)) return line
  const last = args.at(-1)?.replace(/^\{ (.*) \}$/s, '{\n  $1,\n}') ?? ''
  return `${method}(${[...args.slice(0, -1), last].join(', ')})`
}

/** What the caller would call it: by what the object says that it is, or by its type. */
function nameOf(api: Api, resource: Resource, type: Type): string {
  const model = type.kind === 'model' ? api.models.find(({ name }) => name === type.name) : undefined
  if (model?.kind !== 'object') return 'answer'
  const kind = model.members.find(({ name }) => name === 'object')?.type
  if (kind?.kind === 'constant') return camel(kind.value.split('_'))
  const isOne = model.words.slice(-resource.singular.length).join() === resource.singular.join()
  return camel(isOne ? resource.singular : model.words)
}

/** Values to show, from the document where it has some. */
class Samples {
  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  member({ type, example }: Member): string {
    return example === undefined ? this.value(type) : literal(example)
  }

  object(members: readonly Member[]): string {
    return objectOf(members.map((member) => [member.name, this.member(member)]))
  }

  value(type: Type, { atLeastOne = false } = {}): string {
    switch (type.kind) {
      case 'text':
        return "'…'"
      case 'time':
        return "'2026-01-31T12:00:00Z'"
      case 'whole-number':
      case 'number':
        return '1'
      case 'truth':
        return 'true'
      case 'anything':
      case 'map':
        return '{}'
      case 'constant':
        return quote(type.value)
      case 'enum':
        return quote(type.values[0]?.value ?? '…')
      case 'list':
        return `[${this.value(type.of)}]`
      case 'nullable':
      case 'json-text':
        return this.value(type.of)
      case 'choice':
        return type.of[0] === undefined ? '{}' : this.value(type.of[0])
      case 'file':
        return "{ path: 'image.png' }"
      case 'model':
        return this.#model(type.name, atLeastOne)
    }
  }

  #model(name: string, atLeastOne: boolean): string {
    const model = this.#api.models.find((each) => each.name === name)
    if (model?.kind === 'enum') return quote(model.values[0]?.value ?? '…')
    if (model?.kind !== 'object') return model === undefined ? '{}' : this.value(model.type)
    const required = model.members.filter((member) => member.required)
    const any = model.members.find(({ example }) => example !== undefined) ?? model.members[0]
    return this.object(required.length > 0 || !atLeastOne || any === undefined ? required : [any])
  }
}

/** On one line: `printCall` breaks it. */
const objectOf = (members: [name: string, value: string][]): string =>
  members.length === 0 ? '{}' : `{ ${members.map(([name, value]) => `${key(name)}: ${value}`).join(', ')} }`

/** A value of the document as code. */
function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return objectOf(Object.entries(value).map(([name, each]) => [name, literal(each)]))
}
