import { Type } from '@fastify/type-provider-typebox'

export const TypeFilter = Type.String({
  maxLength: 1000,
  examples: ['generation.completed,generation.failed', 'generation.*'],
  description: 'A type of events, or with `generation.*` all of a kind. Several are separated by commas.',
})
