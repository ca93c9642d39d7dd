import type { Components } from './components.ts'

export interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: { title?: string }
}

/**
 * Parameters of several operations as components, the same one for all. Its name is the schema's title, or else its own name and
 * where it is sent: `ProjectIdPath`, `OptionalApiKeyHeader`. Whatever one operation alone has stays in it, and so does what has
 * several forms, each of several operations: the role, which has another example for each kind of caller.
 */
export function hoistParameters(operations: { parameters?: unknown[] }[], components: Components): void {
  const all = operations.flatMap(({ parameters = [] }) => parameters as Parameter[])
  const uses = new Map<string, number>()
  for (const parameter of all) {
    const text = JSON.stringify(parameter)
    uses.set(text, (uses.get(text) ?? 0) + 1)
  }
  const requiredNames = new Set(all.filter(({ required }) => required).map(nameOf))
  /** Where some operations need it and others do not, those of the others say so. */
  const componentName = (parameter: Parameter): string => {
    const name = parameter.schema.title ?? nameOf(parameter)
    return !parameter.required && requiredNames.has(name) ? `Optional${name}` : name
  }
  const shared = [...uses].flatMap(([text, count]) => (count > 1 ? [text] : []))
  const textsOf = Map.groupBy(shared, (text) => componentName(JSON.parse(text)))
  for (const operation of operations) {
    const own = (operation.parameters ?? []) as Parameter[]
    /** Go writes the header `Last-Event-ID` and the query's `last_event_id` almost alike. */
    const hasTwin = (parameter: Parameter): boolean =>
      own.some((other) => other !== parameter && isSpelledAlike(other.name, parameter.name))
    operation.parameters = own.map((parameter) => {
      const {
        schema: { title, ...schema },
        ...rest
      } = parameter
      const plain = { ...rest, schema, ...(hasTwin(parameter) ? { 'x-go-name': nameOf(parameter) } : {}) }
      const name = componentName(parameter)
      const [text, ...rivals] = textsOf.get(name) ?? []
      const isTheOne = text === JSON.stringify(parameter) && rivals.length === 0
      return isTheOne ? components.refer({ section: 'parameters', name }, plain) : plain
    })
  }
}

const isSpelledAlike = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b)
const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '')

function nameOf({ name, in: place }: Parameter): string {
  const words = [...name.replace(/^X-/, '').split(/[-_]/), place]
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('')
}
