import { type Static, Type } from '@fastify/type-provider-typebox'
import { Text, Uuid } from '../../platform/schemas.ts'

/** What lists and statistics of end users can be narrowed by. */

/** Characters of a search; no address or name is longer. */
const SEARCH_MAX = 1000

export const Filter = Type.Object({
  search: Type.Optional(
    Text({ maxLength: SEARCH_MAX, description: 'Any part of the email address or the name. Case does not matter.' }),
  ),
  is_active: Type.Optional(Type.Boolean()),
})
export const OfProject = Type.Object({ project_id: Type.Optional(Uuid) })

/** What is searched for; blanks alone are no search. */
export const searchOf = (query: Static<typeof Filter>): string | undefined => query.search?.trim() || undefined
