import type { Static, TSchema } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { InvalidInput } from '../../platform/errors.ts'
import { toProblems } from '../../platform/http/validation.ts'

/** For a route that takes several types of content, and so validates its body itself. @throws InvalidInput */
export function checkInput<T extends TSchema>(request: FastifyRequest, schema: T, body: unknown): Static<T> {
  const validate = request.getValidationFunction(schema) ?? request.compileValidationSchema(schema, 'body')
  if (!validate(body)) throw new InvalidInput(toProblems(validate.errors ?? [], 'body'))
  return body as Static<T> // as it was just found to be
}
