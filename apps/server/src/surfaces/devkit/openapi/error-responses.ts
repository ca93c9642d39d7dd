import { STATUS_CODES } from 'node:http'
import type { AccessPolicy } from '../../../access/types.ts'
import type { ErrorCode } from '../../../platform/errors.ts'
import { errorRegistry } from '../../error-registry.ts'
import { templateOf } from '../errors.ts'
import { errorBody } from './bodies.ts'

/** What one operation can end in, beside what every operation can. */
export interface OperationErrors {
  operationId: string
  access: AccessPolicy
  codes: ReadonlySet<ErrorCode>
  /** Something in the request has a schema that it may fail. */
  validated: boolean
}

export interface ErrorResponse {
  /** As a key of an operation's responses. */
  status: string
  /** The component's. Operations that share a set of codes share it. */
  name: string
  response: object
}

/** Of every operation, whatever it does. */
const everywhere: ErrorCode[] = ['internal', 'unavailable', 'database_read_only', 'storage_full']

/** Sets whose codes make no good name. */
const names: [name: string, codes: ErrorCode[]][] = [
  ['IdempotencyConflict', ['idempotency_key_reused', 'idempotency_key_running']],
  [
    'InvalidUpload',
    [
      'image_dimensions',
      'image_format',
      'image_incomplete',
      'instructions_length',
      'instructions_null',
      'too_many_images',
    ],
  ],
  ['ServerError', everywhere],
  ['UnsupportedMediaType', ['charset_unsupported', 'content_encoding', 'media_type']],
]
/** Other codes up to this many make a name by themselves: `DeveloperNotFoundOrPlanNotFound`. */
const CODES_IN_NAME_MAX = 2

/**
 * The error responses of one operation. Their descriptions list each code with the text that `detail` has for it: the bodies of
 * this surface have no code.
 * @param policies of all operations: many end in exactly the errors of theirs
 */
export function errorResponses(operation: OperationErrors, policies: AccessPolicy[]): ErrorResponse[] {
  const { codes, validated } = operation
  const byStatus = new Map<string, ErrorCode[]>(validated ? [['422', []]] : [])
  for (const code of [...codes].toSorted()) {
    const status = String(errorRegistry[code].status)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  // What is listed by its exact status is not looked up in the range.
  for (const [status, own] of byStatus)
    own.push(...everywhere.filter((code) => status === String(errorRegistry[code].status)))
  return [...byStatus, ['5XX', everywhere] as const].map(([status, own]) => {
    const isInput = status === '422' && validated
    const name = nameOf(own, isInput, policies) ?? pascal(`${operation.operationId} ${STATUS_CODES[status]}`)
    return { status, name, response: toResponse(status, own, isInput) }
  })
}

function nameOf(codes: ErrorCode[], isInput: boolean, policies: AccessPolicy[]): string | undefined {
  if (isInput && codes.length === 0) return 'InvalidInput'
  const given = names.find(([, set]) => isSame(set, codes))?.[0]
  if (given !== undefined) return given
  if (codes.length <= CODES_IN_NAME_MAX) return [...(isInput ? ['invalid_input'] : []), ...codes].map(pascal).join('Or')
  const status = codes[0] && errorRegistry[codes[0]].status
  const ofStatus = ({ errors }: AccessPolicy): ErrorCode[] => errors.filter((c) => errorRegistry[c].status === status)
  const [policy] = policies
    .filter((policy) => isSame(ofStatus(policy), codes))
    .map(({ name }) => name)
    .toSorted((a, b) => a.length - b.length || a.localeCompare(b))
  return policy === undefined ? undefined : pascal(`${policy} ${STATUS_CODES[status ?? 0]}`)
}

const isSame = (a: ErrorCode[], b: ErrorCode[]): boolean => a.length === b.length && a.every((code) => b.includes(code))

const pascal = (text: string): string =>
  text.replace(/(?:^|[-_. ])(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')

function toResponse(status: string, codes: ErrorCode[], isInput: boolean): object {
  const list = codes.map((code) => `- \`${code}\`: ${templateOf(code)}`)
  return {
    description: [...(isInput ? ['The input is not valid: `detail` lists every problem.\n'] : []), ...list].join('\n'),
    content: { 'application/json': { schema: errorBody(status, codes.length > 0, isInput) } },
  }
}
