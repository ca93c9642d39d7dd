/**
 * Gives the document its components. Schemas with a title, parameters of several operations and error responses stand in it once,
 * under a name, and everything else refers to them; routes know nothing of this.
 */
type Json = Record<string, unknown>

/** The values of an enum that grows. */
const OPEN_ENUM = 'x-extensible-enum'

export interface Component {
  section: 'schemas' | 'parameters' | 'responses'
  name: string
}

export interface Components {
  /** The value with references for every named schema in it. */
  hoistSchemas(value: unknown): unknown
  /** A reference to the component, which this defines. @throws if the name already stands for something else */
  refer(component: Component, value: unknown): { $ref: string }
  toJson(): Record<Component['section'], Json>
}

export function createComponents(): Components {
  const known = new Map<string, { section: Component['section']; value: unknown; text: string }>()

  function refer({ section, name }: Component, value: unknown): { $ref: string } {
    const text = `${section} ${JSON.stringify(value)}`
    const before = known.get(name)
    // Of all sections together: some generators have one namespace for them.
    if (before && before.text !== text) throw new Error(`Two components are named ${name}:\n${before.text}\n${text}`)
    known.set(name, { section, value, text })
    return { $ref: `#/components/${section}/${name}` }
  }

  function hoistSchemas(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(hoistSchemas)
    if (!isObject(value)) return value
    const walked = mapValues(value, (member, key) => (isData(key, member) ? member : hoistSchemas(member)))
    return isNamedSchema(walked) ? toReference(walked) : walked
  }

  /** What belongs to this one place stands beside the reference: description, default, extensions. */
  function toReference({ title, $comment, description, ...members }: NamedSchema): Json {
    const ownDescription = $comment || undefined
    const isOfPlace = (key: string): boolean => key === 'default' || (key.startsWith('x-') && key !== OPEN_ENUM)
    const { schema, isNullable } = withoutNull(pick(members, (key) => !isOfPlace(key)))
    const ref = refer({ section: 'schemas', name: title }, { ...schema, description: ownDescription })
    return {
      ...(isNullable ? { anyOf: [ref, { type: 'null' }] } : ref),
      ...(description === ownDescription ? {} : { description }),
      ...pick(members, isOfPlace),
    }
  }

  return {
    hoistSchemas,
    refer,
    toJson() {
      const sections: Record<Component['section'], Json> = { schemas: {}, parameters: {}, responses: {} }
      for (const [name, { section, value }] of [...known].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        sections[section][name] = value
      return sections
    },
  }
}

interface NamedSchema extends Json {
  title: string
  /** Its own description. */
  $comment?: string
  description?: string
}

/** A title names objects, enums and unions; that of a plain type names the parameter that it is of. */
const isNamedSchema = (value: Json): value is NamedSchema =>
  typeof value.title === 'string' && ['properties', 'enum', OPEN_ENUM, 'anyOf'].some((keyword) => keyword in value)

/** A nullable type is its own and null; the component is its own. */
function withoutNull({ type, enum: values, ...rest }: Json): { schema: Json; isNullable: boolean } {
  if (!Array.isArray(type)) return { schema: { type, ...(values ? { enum: values } : {}), ...rest }, isNullable: false }
  const [own] = type.filter((name) => name !== 'null')
  const ownValues = Array.isArray(values) ? { enum: values.filter((value) => value !== null) } : {}
  return { schema: { type: own, ...ownValues, ...rest }, isNullable: true }
}

/** Members whose value is no schema, however it looks. */
const isData = (key: string, member: unknown): boolean =>
  ['example', 'examples', 'default', 'enum', 'const'].includes(key) && !(isObject(member) && 'type' in member)

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const pick = (value: Json, isWanted: (key: string) => boolean): Json =>
  Object.fromEntries(Object.entries(value).filter(([key]) => isWanted(key)))

const mapValues = (value: Json, map: (member: unknown, key: string) => unknown): Json =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member, key)]))
