import { deriveKey, seal, unseal } from '../../platform/crypto.ts'
import { InvalidInput, type Problem } from '../../platform/errors.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    webhook_header_name: true
    webhook_header_value: true
    webhook_header_reserved: true
    webhook_header_twice: true
  }
}

/** Headers that an endpoint's owner adds to each delivery. They may open the receiver's doors, so the database has them sealed. */
export type OwnHeaders = Record<string, string>

export const OWN_HEADERS_MAX = 20
export const HEADER_NAME_MAX = 64
export const HEADER_VALUE_MAX = 1_024

/** What stands for a value where it is not shown. */
export const HIDDEN = '[hidden]'

/** Those of one connection (RFC 9110 7.6.1), those that describe the body or the sender, and those that prove where it comes from. */
const reserved =
  /^(?:connection|keep-alive|te|trailers?|transfer-encoding|upgrade|proxy-.*|host|content-.*|expect|user-agent|webhook-.*)$/

/** @throws InvalidInput */
export function readOwnHeaders(given: OwnHeaders): OwnHeaders {
  const seen = new Set<string>()
  const problems = Object.entries(given).flatMap(([name, value]): Problem[] => {
    const lower = name.toLowerCase()
    const isTwice = seen.has(lower)
    seen.add(lower)
    const problem = (rule: Problem['rule'], limit?: number): Problem[] => [
      { loc: ['body', 'headers', name], rule, ...(limit === undefined ? {} : { limit }) },
    ]
    if (name.length > HEADER_NAME_MAX || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
      return problem('webhook_header_name', HEADER_NAME_MAX)
    if (reserved.test(lower)) return problem('webhook_header_reserved')
    if (isTwice) return problem('webhook_header_twice')
    if (value.length > HEADER_VALUE_MAX || !/^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/.test(value))
      return problem('webhook_header_value', HEADER_VALUE_MAX)
    return []
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  return given
}

/** A key for each endpoint: the headers of one do not open as those of another. */
const keyOf = (encryptionKey: string, endpointId: string): Buffer =>
  deriveKey(encryptionKey, `webhook headers ${endpointId}`)

/** Null if there are none. */
export const sealHeaders = (encryptionKey: string, endpointId: string, headers: OwnHeaders): Buffer | null =>
  Object.keys(headers).length === 0
    ? null
    : seal(keyOf(encryptionKey, endpointId), Buffer.from(JSON.stringify(Object.entries(headers))))

export const openHeaders = (encryptionKey: string, endpointId: string, sealed: Buffer | null): OwnHeaders =>
  sealed === null ? {} : Object.fromEntries(JSON.parse(unseal(keyOf(encryptionKey, endpointId), sealed).toString()))

export const hiddenHeaders = (headers: OwnHeaders): OwnHeaders =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, HIDDEN]))
