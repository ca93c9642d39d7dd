import type { Model, Operation, Type } from './model.ts'

/** The models that a type names itself. */
export function namesIn(type: Type): string[] {
  switch (type.kind) {
    case 'model':
      return [type.name]
    case 'list':
    case 'map':
    case 'nullable':
    case 'json-text':
      return namesIn(type.of)
    case 'choice':
      return type.of.flatMap(namesIn)
    default:
      return []
  }
}

/** The types that a model consists of. */
export function typesIn(model: Model): Type[] {
  if (model.kind === 'object') return model.members.map(({ type }) => type)
  return model.kind === 'alias' ? [model.type] : []
}

/** The types that an operation takes and gives. */
export const typesOf = ({ body, answer, pathParameters, query, headers }: Operation): Type[] => [
  ...[...pathParameters, ...query, ...headers].map(({ type }) => type),
  ...(body === null ? [] : [body.type]),
  ...(answer.kind === 'value' ? [answer.type] : []),
  ...(answer.kind === 'page' || answer.kind === 'stream' ? [answer.item] : []),
]

/** The names of the models that types refer to, directly or by other models. */
export function reach(types: readonly Type[], find: (name: string) => Model | undefined): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (type: Type): void => {
    for (const name of namesIn(type)) {
      if (found.has(name)) continue
      found.add(name)
      const model = find(name)
      if (model !== undefined) typesIn(model).forEach(visit)
    }
  }
  types.forEach(visit)
  return found
}
