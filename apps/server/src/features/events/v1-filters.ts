import { Type } from '@fastify/type-provider-typebox'

export const TypeFilter = Type.String({
  maxLength: 1000,
  examples: ['generation.completed,generation.failed', 'generation.*'],
  description: 'An event type, or all types of a resource such as `generation.*`. Separate several with commas.',
})
