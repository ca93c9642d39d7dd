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

/** Of a body whose call takes none, beside an empty object, which some clients send with every POST. */
export function faultOfNeedlessBody({ body, routeOptions }: FastifyRequest): InvalidInput | undefined {
  const readsBody = routeOptions.schema?.body !== undefined || routeOptions.config.contentTypes !== undefined
  if (readsBody || body === undefined) return undefined
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return new InvalidInput([{ loc: ['body'], rule: 'object' }])
  const members = Object.keys(body)
  if (members.length === 0) return undefined
  return new InvalidInput(members.map((name) => ({ loc: ['body', name], rule: 'additionalProperties' })))
}
