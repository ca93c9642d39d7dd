import { Type } from '@fastify/type-provider-typebox'

/** Pages count from 1; far beyond the last they are empty (contract C.7). */
export const PageNumber = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Pages count from 1.' })

const size = { minimum: 1, maximum: 100, description: 'How many items a page has.' }
export const PageSize = Type.Integer(size)
/** `limit` as another name of it; the title is the parameter's, which is not that of a cursor's `limit`. */
export const PageSizeAsLimit = Type.Integer({ ...size, title: 'PageSizeAsLimitQuery' })

/** Of lists that are read from the newest item to older ones. */
export const cursor = {
  before: Type.Optional(
    Type.String({ format: 'uuid', description: 'The id of an item: the list begins with the next older one.' }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 50, description: 'How many items to return at most.' }),
  ),
}
export const HasMore = Type.Boolean({ description: 'Whether there are older items: set `before` to the last id.' })
