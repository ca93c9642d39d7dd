import { type Static, type TProperties, type TSchema, Type } from '@fastify/type-provider-typebox'

/**
 * Shared wire types. Their formats are defined in `http/validation.ts`, which also has the text of each problem.
 *
 * A schema with a `title` has a name: the OpenAPI document holds it once, as a component of that name, and refers to it wherever
 * it is used, so that a generator makes one type of it. Validation and serialisation see the schema itself and no reference.
 */

interface NamedOptions {
  description?: string
}

/** The description stands twice: `described` replaces one of them for one place, and the component keeps the other. */
const nameOf = (name: string, { description }: NamedOptions) => ({
  title: name,
  $comment: description ?? '',
  ...(description === undefined ? {} : { description }),
})

/** An object that generators make a type of. Two schemas of one name are an error when the document is made. */
export const named = <P extends TProperties>(name: string, properties: P, options: NamedOptions = {}) =>
  Type.Object(properties, nameOf(name, options))

/** One of a closed list of texts, as a type of its own. */
export const namedEnum = <const V extends string>(name: string, values: readonly V[], options: NamedOptions = {}) =>
  Type.Unsafe<V>({ type: 'string', enum: [...values], ...nameOf(name, options) })

/**
 * One of a list of texts that grows, each with what it means: validated and typed as any text. Generators that know the keyword, ours among
 * them, list the values.
 */
export const openEnum = (
  name: string,
  description: string,
  values: Readonly<Record<string, string>>,
  { examples }: { examples?: string[] } = {},
) =>
  Type.Unsafe<string>({
    type: 'string',
    'x-extensible-enum': Object.keys(values),
    ...nameOf(name, {
      description: `${description}\n\n${Object.entries(values)
        .map(([value, meaning]) => `- \`${value}\`: ${meaning}`)
        .join('\n')}`,
    }),
    ...(examples && { examples }),
  })

/** A union that generators make a type of. */
export const namedUnion = <T extends TSchema[]>(name: string, members: [...T], options: NamedOptions = {}) =>
  Type.Union(members, nameOf(name, options))

/** The same or null, still of the same name. */
export const nullable = <T extends TSchema>(schema: T) => {
  const { type, enum: values, ...rest } = schema as T & { type?: string; enum?: string[] }
  return Type.Unsafe<Static<T> | null>({
    ...rest,
    type: [type, 'null'],
    ...(values ? { enum: [...values, null] } : {}),
  })
}

/** The same with another description in this one place. */
export const described = <T extends TSchema>(schema: T, description: string): T => ({ ...schema, description })

/** Text that PostgreSQL can store. */
export const Text = (
  options: { minLength?: number; maxLength?: number; description?: string; examples?: string[] } = {},
) => Type.String({ format: 'text', ...options })

export const Uuid = Type.String({ format: 'uuid', examples: ['660e8400-e29b-41d4-a716-446655440001'] })

/** ISO 8601, UTC. */
export const DateTime = Type.String({ format: 'date-time', examples: ['2025-12-08T10:30:00Z'] })

/** A union of types would report each problem once per branch; a list of types reports it once. */
export const Nullable = {
  Text: (options: { maxLength?: number; description?: string } = {}) =>
    Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'text', ...options }),
  Uuid: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid' }),
  DateTime: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
}
