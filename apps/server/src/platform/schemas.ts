import { Type } from '@fastify/type-provider-typebox'

/** Shared wire types. Their formats are defined in `http/validation.ts`, which also has the text of each fault. */

/** Text that PostgreSQL can store. */
export const Text = (
  options: { minLength?: number; maxLength?: number; description?: string; examples?: string[] } = {},
) => Type.String({ format: 'text', ...options })

export const Uuid = Type.String({ format: 'uuid', examples: ['660e8400-e29b-41d4-a716-446655440001'] })

/** ISO 8601, UTC. */
export const DateTime = Type.String({ format: 'date-time', examples: ['2025-12-08T10:30:00Z'] })

/** A union of types would report each fault once per branch; a list of types reports it once. */
export const Nullable = {
  Text: (options: { maxLength?: number; description?: string } = {}) =>
    Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'text', ...options }),
  Uuid: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid' }),
  DateTime: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
}

/** The body of every refusal (contract D.1). */
export const ErrorBody = Type.Object(
  { detail: Type.String(), retry_after: Type.Optional(Type.Integer({ description: 'Seconds; with 429.' })) },
  { $id: 'Error', title: 'Error' },
)

/** The body of 422: the places that are wrong, or one text (contract D.2). */
export const InvalidBody = Type.Object(
  {
    detail: Type.Union([
      Type.String(),
      Type.Array(
        Type.Object({
          loc: Type.Array(Type.Union([Type.String(), Type.Integer()]), { examples: [['body', 'email']] }),
          msg: Type.String({ examples: ['field required'] }),
          type: Type.String({ examples: ['value_error.missing'] }),
        }),
      ),
    ]),
  },
  { $id: 'Invalid', title: 'Invalid' },
)
