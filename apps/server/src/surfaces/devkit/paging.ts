import { Type } from '@fastify/type-provider-typebox'

/** Pages count from 1; far beyond the last they are empty (contract C.7). */
export const PageNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 })
export const PageSize = Type.Integer({ minimum: 1, maximum: 100 })
