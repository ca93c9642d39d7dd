import { Type } from '@fastify/type-provider-typebox'

/** A file's name, as a caller gives it. */
export const FileName = Type.String({
  format: 'file_name',
  minLength: 1,
  maxLength: 255,
  description: 'A label: slashes are allowed, control characters are not.',
  examples: ['reports/2026-07.pdf'],
})
