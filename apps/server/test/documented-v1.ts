import { type PublicCode, v1Errors } from '../src/surfaces/v1/error-codes.ts'
import { type DocumentedOperation, v1 } from './document.ts'
import { createFormChecker, matcherOf, type Received } from './documented-form.ts'

/**
 * What `openapi/v1.json` says of an answer of `/v1`, in either world: its status, its content type, exactly its members, the headers
 * that every answer has, the ETag of a single object, and the code of an error, which must be one that the operation lists.
 */

const operationOf = matcherOf(v1.operations)
const formFaults = createFormChecker(v1.document)

/** Without the sandbox's prefix: both worlds have the same paths. */
export const isV1Path = (pathname: string): boolean => /^\/v[12](?:\/|$)/.test(pathname)

const REQUEST_ID = /^req_[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** Objects whose revision is their ETag. */
const revised = new Set(['project', 'key', 'generation', 'file', 'user', 'event'])

export function undocumentedV1(method: string, pathname: string, received: Received): string[] {
  const { status, headers, body } = received
  const operation = operationOf(method, pathname)
  const place = `${method} ${operation?.path ?? pathname} ${status}`
  if (headers.has('Access-Control-Allow-Methods')) return [] // the CORS plugin's answer to a browser's question
  const faults = headerFaults(received)
  if (status >= 400) faults.push(...errorFaults(received, operation))
  if (pathname === '/v1/openapi.json' || !operation) return named(place, faults)

  const response = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`]
  if (!response) return named(place, [...faults, `is not documented: ${JSON.stringify(body)}`])
  if (!response.content) return named(place, body === undefined ? faults : [...faults, 'has a body'])
  const type = String(headers.get('content-type')).split(';')[0] ?? ''
  const media = response.content[type] ?? response.content['*/*']
  if (!media) faults.push(`is not documented as ${type}`)
  else if (type === 'application/json') faults.push(...formFaults(media.schema, body))
  const isObject = status < 300 && revised.has(body?.object) && body?.id !== undefined
  // A repeated answer tells how things were.
  if (isObject && !headers.has('Idempotency-Replayed') && !/^"r\d+"$/.test(headers.get('ETag') ?? ''))
    faults.push('has no ETag')
  return named(place, faults)
}

const named = (place: string, faults: string[]): string[] => faults.map((fault) => `${place} ${fault}`)

function headerFaults({ headers }: Received): string[] {
  const faults: string[] = []
  if (!REQUEST_ID.test(headers.get('X-Request-Id') ?? '')) faults.push(`has the id ${headers.get('X-Request-Id')}`)
  if (!/^\d{4}-\d\d-\d\d$/.test(headers.get('X-Api-Version') ?? '')) faults.push('has no X-Api-Version')
  return faults
}

function errorFaults({ status, headers, body }: Received, operation: DocumentedOperation | undefined): string[] {
  const { error } = body ?? {}
  const known = v1Errors[error?.code as PublicCode] as (typeof v1Errors)[PublicCode] | undefined
  if (!known) return [`is an error without a code: ${JSON.stringify(body)}`]
  const faults: string[] = []
  const expect = (isRight: boolean, fault: string): void => {
    if (!isRight) faults.push(fault)
  }
  expect(known.status === status && known.type === error.type, `is ${known.status} ${known.type} by its code`)
  expect(/^[A-Z/`].+[.…]$/s.test(error.message) || error.param !== null, `says “${error.message}”`)
  expect(!/[{}]|undefined/.test(error.message), `says “${error.message}”`)
  expect(String(error.doc_url).endsWith(`/docs/errors#${error.code}`), `leads to ${error.doc_url}`)
  expect(error.request_id === headers.get('X-Request-Id'), 'names another request')
  expect(status !== 401 || headers.get('WWW-Authenticate') === 'Bearer', 'has no WWW-Authenticate')
  expect(status !== 405 || headers.has('Allow'), 'has no Allow')
  expect(status !== 429 || headers.has('Retry-After'), 'has no Retry-After')
  if (!operation) {
    expect(['not_found', 'method_not_allowed'].includes(error.code), `is ${error.code}, and no such route exists`)
    return faults
  }
  const description = String(operation.responses[status]?.description ?? operation.responses['5XX']?.description)
  const listed = [...description.matchAll(/^- `(\w+)`:/gm)].map(([, code]) => code)
  expect(listed.includes(error.code), `does not list ${error.code}`)
  return faults
}
