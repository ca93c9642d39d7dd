import { Type } from '@fastify/type-provider-typebox'
import { named, namedUnion } from '../../../platform/schemas.ts'

/** The bodies of this surface's errors (contract D.1, D.2). */

const detail = { detail: Type.String({ description: 'What went wrong, for people.' }) }

export const ApiErrorBody = named('ApiError', detail)

const TooManyRequestsBody = named('TooManyRequests', {
  ...detail,
  retry_after: Type.Optional(Type.Integer({ description: 'Seconds to wait.' })),
})

const LocationStep = namedUnion('LocationStep', [Type.String(), Type.Integer()])
const Problem = named('Problem', {
  loc: Type.Array(LocationStep, {
    description: '`body`, `query`, `path` or `header`, then the names and positions that lead to the value.',
    examples: [['body', 'email']],
  }),
  msg: Type.String({ examples: ['field required'] }),
  type: Type.String({ examples: ['value_error.missing'] }),
})

const ValidationErrorBody = named('ValidationError', { detail: Type.Array(Problem) })

/** Where 422 may also be one text. */
const UnprocessableBody = named('Unprocessable', {
  detail: namedUnion('UnprocessableDetail', [Type.String(), Type.Array(Problem)]),
})

/** @param validated the request has a schema that it may fail; codes of that status may be there as well, or not */
export function errorBody(status: string, hasCodes: boolean, validated: boolean): object {
  if (status === '429') return TooManyRequestsBody
  if (status !== '422' || !validated) return ApiErrorBody
  return hasCodes ? UnprocessableBody : ValidationErrorBody
}
