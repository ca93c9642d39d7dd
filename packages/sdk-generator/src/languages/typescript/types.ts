import type { EnumValue, Type } from '../../model.ts'
import { quote } from './layout.ts'
import type { Names } from './names.ts'

/** The alternatives of a type, to be joined by `|`. */
export function alternatives(type: Type, names: Names): string[] {
  switch (type.kind) {
    case 'text':
    case 'time':
      return ['string']
    case 'whole-number':
    case 'number':
      return ['number']
    case 'truth':
      return ['boolean']
    case 'anything':
      return ['unknown']
    case 'constant':
      return [quote(type.value)]
    case 'enum':
      return enumAlternatives(type.values)
    case 'list':
      return [`${inParentheses(type.of, names)}[]`]
    case 'map':
      return [`Record<string, ${printType(type.of, names)}>`]
    case 'nullable':
      return [...alternatives(type.of, names), 'null']
    case 'choice':
      return type.of.flatMap((each) => alternatives(each, names))
    case 'model':
      return [names.model(type.name)]
    case 'file':
      return ['FileSource']
    // The runtime writes the JSON.
    case 'json-text':
      return alternatives(type.of, names)
  }
}

/** Known values, and whatever a later version of the API says: an editor completes the known ones all the same. */
export const enumAlternatives = (values: readonly EnumValue[]): string[] => [
  ...values.map(({ value }) => quote(value)),
  '(string & {})',
]

export const printType = (type: Type, names: Names): string => alternatives(type, names).join(' | ')

const inParentheses = (type: Type, names: Names): string => {
  const all = alternatives(type, names)
  return all.length > 1 ? `(${all.join(' | ')})` : all.join('')
}

/** Names that generated code has to import from the runtime for these types. */
export const usesFiles = (type: Type): boolean => JSON.stringify(type).includes('{"kind":"file"}')
