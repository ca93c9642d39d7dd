import { STATUS_CODES } from 'node:http'
import { Type } from '@fastify/type-provider-typebox'
import { named, namedEnum, openEnum } from '../../../platform/schemas.ts'
import { errorTypes, type PublicCode, v1Errors } from '../error-codes.ts'
import { Id } from '../schemas.ts'

const nullableText = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description })

const ErrorCode = openEnum(
  'ErrorCode',
  'Never changes its meaning.',
  Object.fromEntries(Object.entries(v1Errors).map(([code, { meaning }]) => [code, meaning])),
)

const ErrorDetail = named('ErrorDetail', {
  param: Type.String({ examples: ['metadata.color'] }),
  code: ErrorCode,
  message: Type.String(),
})

/** Not `Error`: that is a type of its own in every language that clients are generated for. */
const ErrorObject = named('ErrorObject', {
  type: namedEnum('ErrorType', errorTypes),
  code: ErrorCode,
  message: Type.String({ description: 'For people: what went wrong, and what to do.' }),
  param: nullableText('The first member, or the header, that is wrong.'),
  details: Type.Unsafe<unknown>({
    type: ['array', 'null'],
    items: ErrorDetail,
    description: 'All that is wrong with the input.',
  }),
  doc_url: Type.String({ description: 'The page about this code.' }),
  request_id: Id('req'),
})
const ErrorBody = named('ErrorBody', { error: ErrorObject })

/** The error responses of one operation, one for each status; equal ones are one component. */
export function errorResponses(own: ReadonlySet<PublicCode>): { status: string; name: string; response: object }[] {
  const byStatus = Map.groupBy([...own].toSorted(), (code) =>
    v1Errors[code].status >= 500 ? 500 : v1Errors[code].status,
  )
  return [...byStatus]
    .toSorted(([a], [b]) => a - b)
    .map(([status, group]) => ({
      status: status === 500 ? '5XX' : String(status),
      name: nameOf(status, group),
      response: {
        description: group.map((code) => `- \`${code}\`: ${v1Errors[code].meaning}`).join('\n'),
        content: { 'application/json': { schema: ErrorBody } },
      },
    }))
}

/** What every operation of the status has says nothing; what more some have makes the name. */
function nameOf(status: number, group: PublicCode[]): string {
  const usual = usualCodes[status] ?? []
  const more = group.filter((code) => !usual.includes(code)).map(pascal)
  if (more.length === group.length) return more.join('Or')
  const fewer = usual.filter((code) => !group.includes(code)).map(pascal)
  const name = status === 500 ? 'ServerError' : pascal(STATUS_CODES[status] ?? '')
  return [
    name,
    ...(more.length > 0 ? ['Or', more.join('And')] : []),
    ...(fewer.length > 0 ? ['Without', fewer.join('And')] : []),
  ].join('')
}

const usualCodes: Record<number, PublicCode[]> = {
  400: ['api_version_unknown', 'header_invalid', 'parameter_invalid', 'parameter_missing', 'parameter_unknown'],
  401: [
    'key_revoked',
    'secret_key_in_browser',
    'token_expired',
    'token_invalid',
    'token_malformed',
    'token_missing',
    'wrong_environment',
  ],
  403: ['account_inactive', 'https_required', 'ip_not_allowed', 'scope_missing'],
  404: ['not_found'],
  408: ['request_timeout'],
  409: ['idempotency_in_progress', 'idempotency_key_reused'],
  412: ['version_conflict'],
  413: ['body_too_large'],
  415: ['media_type'],
  416: ['range_not_satisfiable'],
  422: ['image_invalid'],
  429: ['rate_limited'],
  500: ['internal', 'storage_full', 'unavailable'],
}

const pascal = (text: string): string =>
  text.replace(/(?:^|[-_. ])(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')
