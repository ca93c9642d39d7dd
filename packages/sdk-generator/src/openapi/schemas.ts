import type { EnumValue, Member, Model, Type } from '../model.ts'
import { inOrder } from '../order.ts'
import { toWords } from '../words.ts'
import { boundKeywords, describeBounds } from './bounds.ts'
import { readList } from './lists.ts'
import type { Place } from './place.ts'

/** Keywords that say nothing of the type. */
const annotations = ['description', 'deprecated', 'example', 'examples', 'format', ...boundKeywords]

/** Reads the schemas of a document, and of its components those that something refers to. */
export class Schemas {
  readonly #root: Place
  readonly #names: Readonly<Record<string, string>>
  readonly #models = new Map<string, Model>()
  readonly #begun = new Set<string>()

  constructor(root: Place, names: Readonly<Record<string, string>> = {}) {
    this.#root = root
    this.#names = names
  }

  /** In no order. */
  models(): Model[] {
    return [...this.#models.values()]
  }

  /** The model of a component, read now if it was not yet. */
  model(name: string): Model | undefined {
    if (!this.#begun.has(name)) {
      this.#begun.add(name) // before it is read: schemas may refer to themselves
      const schema = this.#root.get('components').get('schemas').find(name)
      if (schema !== undefined) this.#models.set(name, this.#readModel(name, schema))
    }
    return this.#models.get(name)
  }

  /** The model of a component that is a form. */
  form(name: string): Extract<Model, { kind: 'object' }> | undefined {
    const schema = this.#root.get('components').get('schemas').find(name)
    if (schema === undefined) return undefined
    this.#begun.add(name)
    const model = { ...this.#baseOf(name, schema), kind: 'object' as const, members: this.membersOf(schema, 'form') }
    this.#models.set(name, model)
    return model
  }

  /** One that no component is: two forms of a body, as one. */
  replace(model: Model, others: readonly string[]): void {
    this.#models.set(model.name, model)
    for (const other of others) this.#models.delete(other)
  }

  /** The type of a value; `where` says whether it can be a part of a form. */
  read(schema: Place, where: 'json' | 'form' = 'json'): Type {
    const name = schema.component('schemas')
    if (name !== undefined) {
      schema.members(['$ref', ...annotations])
      if (!this.#begun.has(name) && this.model(name) === undefined)
        schema.get('$ref').fail('There is no such component.')
      return { kind: 'model', name }
    }
    if (schema.find('anyOf') !== undefined) return this.#readChoice(schema)
    if (schema.find('const') !== undefined) return this.#readConstant(schema)
    const type = schema.find('type')
    if (type === undefined) {
      schema.members(annotations)
      return { kind: 'anything' }
    }
    if (typeof type.value === 'string') return this.#readTyped(schema, type.value, where)
    const [only, ...more] = type.texts().filter((each) => each !== 'null')
    if (only === undefined || more.length > 0) return type.fail('Of several types one may be "null", and one other.')
    const of = this.#readTyped(schema, only, where)
    return type.texts().includes('null') ? nullable(of) : of
  }

  /** A named or unnamed member with what is said about it. */
  member(name: string, schema: Place, required: boolean, where: 'json' | 'form' = 'json'): Member {
    const examples = schema.find('examples')?.items()
    const example = schema.find('example') ?? examples?.[0]
    return {
      name,
      type: this.read(schema, where),
      required,
      description: describe(schema),
      deprecated: schema.find('deprecated')?.truth() ?? false,
      ...(example !== undefined && { example: example.value }),
    }
  }

  /** The members of an object, in the order to print. */
  membersOf(schema: Place, where: 'json' | 'form'): Member[] {
    schema.members(['type', 'properties', 'required', 'additionalProperties', ...annotations])
    if (typeof schema.find('additionalProperties')?.value === 'object') {
      schema.get('additionalProperties').fail('An object has either members of its own or a type for all.')
    }
    const required = schema.find('required')?.texts() ?? []
    const properties = schema.get('properties').members()
    for (const name of required) schema.get('properties').get(name)
    return inOrder(
      properties.map(([name, property]) => this.member(name, property, required.includes(name), where)),
      required,
    )
  }

  #readModel(name: string, schema: Place): Model {
    const base = this.#baseOf(name, schema)
    if (hasMembers(schema)) return { ...base, kind: 'object', members: this.membersOf(schema, 'json') }
    const type = this.read(schema)
    if (type.kind !== 'enum') return { ...base, kind: 'alias', type }
    const { text, items } = readList(base.description)
    const unknown = items.find(({ value }) => !type.values.some((each) => each.value === value))
    if (unknown !== undefined) schema.fail(`The description explains \`${unknown.value}\`, which is no value.`)
    const values = type.values.map((each) => items.find(({ value }) => value === each.value) ?? each)
    return { ...base, description: text, kind: 'enum', values }
  }

  #baseOf(name: string, schema: Place): Pick<Model, 'name' | 'words' | 'description' | 'deprecated'> {
    return {
      name,
      words: toWords(this.#names[name] ?? name),
      description: describe(schema),
      deprecated: schema.find('deprecated')?.truth() ?? false,
    }
  }

  #readTyped(schema: Place, type: string, where: 'json' | 'form'): Type {
    switch (type) {
      case 'string':
        return this.#readText(schema, where)
      case 'integer':
        schema.members(['type', ...annotations])
        return { kind: 'whole-number' }
      case 'number':
        schema.members(['type', ...annotations])
        return { kind: 'number' }
      case 'boolean':
        schema.members(['type', ...annotations])
        return { kind: 'truth' }
      case 'array':
        schema.members(['type', 'items', ...annotations])
        return { kind: 'list', of: this.read(schema.get('items'), where) }
      case 'object':
        return this.#readMap(schema)
      default:
        return schema.get('type').fail(`The type "${type}" is not supported.`)
    }
  }

  #readText(schema: Place, where: 'json' | 'form'): Type {
    const keywords = ['type', 'enum', 'x-extensible-enum', 'contentMediaType', 'contentSchema', ...annotations]
    schema.members(keywords)
    const values = schema.find('enum') ?? schema.find('x-extensible-enum')
    if (values !== undefined) return { kind: 'enum', values: readValues(values) }
    const content = schema.find('contentSchema')
    if (content !== undefined) {
      const media = schema.find('contentMediaType')?.text()
      if (where !== 'form' || media !== 'application/json') return content.fail('Only forms can have JSON in a text.')
      return { kind: 'json-text', of: this.read(content) }
    }
    const format = schema.find('format')
    if (format?.value === 'binary') {
      return where === 'form' ? { kind: 'file' } : format.fail('Only a part of a form can be binary.')
    }
    return { kind: format?.value === 'date-time' ? 'time' : 'text' }
  }

  /** An object without members of its own. */
  #readMap(schema: Place): Type {
    if (hasMembers(schema)) return schema.fail('An object with members needs a name: make it a component.')
    schema.members(['type', 'properties', 'additionalProperties', ...annotations])
    const of = schema.find('additionalProperties')
    if (of === undefined || of.value === true) return { kind: 'map', of: { kind: 'anything' } }
    if (of.value === false) return of.fail('Such an object is always empty.')
    return { kind: 'map', of: this.read(of) }
  }

  #readConstant(schema: Place): Type {
    schema.members(['type', 'const', ...annotations])
    if (schema.find('type')?.value !== 'string') return schema.fail('A constant is a text.')
    return { kind: 'constant', value: schema.get('const').text() }
  }

  #readChoice(schema: Place): Type {
    schema.members(['anyOf', ...annotations])
    const all = schema.get('anyOf').items()
    const types = all.filter((each) => each.find('type')?.value !== 'null').map((each) => this.read(each))
    const [first, ...more] = types
    if (first === undefined) return schema.get('anyOf').fail('There is nothing to choose from.')
    const of: Type = more.length === 0 ? first : { kind: 'choice', of: types }
    return types.length < all.length ? nullable(of) : of
  }
}

export const nullable = (of: Type): Type => (of.kind === 'nullable' ? of : { kind: 'nullable', of })

/** What the document says of it, and its bounds. */
export function describe(schema: Place): string {
  const text = schema.find('description')?.text().trim() ?? ''
  return [text, describeBounds(schema)].filter((part) => part !== '').join(' ')
}

const hasMembers = (schema: Place): boolean => (schema.find('properties')?.members() ?? []).length > 0

/** Null among them is said by the type as well. */
const readValues = (values: Place): EnumValue[] =>
  values
    .items()
    .filter(({ value }) => value !== null)
    .map((each) => ({ value: each.text(), description: '' }))
