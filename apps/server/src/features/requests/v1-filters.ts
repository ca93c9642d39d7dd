import { Type } from '@fastify/type-provider-typebox'
import { InvalidInput } from '../../platform/errors.ts'
import { fromTypeId } from '../../platform/type-id.ts'
import type { StatusFilter as Statuses } from './queries.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    /** Statuses of answers, separated by commas. */
    http_status_list: true
    /** An account, or `none`. */
    log_account: true
  }
}

export const StatusFilter = Type.String({
  maxLength: 200,
  examples: ['5xx', '404,429'],
  description:
    'A status such as `404`, all of a kind such as `4xx`, or `none` for calls that the client gave up. Several are separated by commas.',
})

/** @throws InvalidInput */
export function readStatuses(text: string | undefined): Statuses | undefined {
  if (text === undefined) return undefined
  const statuses: Statuses = { exact: [], classes: [], none: false }
  for (const word of text.split(',').map((each) => each.trim().toLowerCase())) {
    if (/^[1-5]\d\d$/.test(word)) statuses.exact.push(Number(word))
    else if (/^[1-5]xx$/.test(word)) statuses.classes.push(Number(word[0]))
    else if (word === 'none') statuses.none = true
    else throw new InvalidInput([{ loc: ['query', 'status'], rule: 'http_status_list' }])
  }
  return statuses
}

/** What a call may come with. */
export const credentials = ['secret_key', 'session_token', 'access_token', 'cookie', 'operator_key', 'none'] as const

export const AccountFilter = Type.String({
  maxLength: 64,
  examples: ['acct_01k6h4z8xvf5t9qj3m2n7r0w8c'],
  description: 'For operators: the calls of this account, or with `none` those of nobody known.',
})

/** The account's id, or null for nobody known. @throws InvalidInput */
export function readAccount(text: string | undefined): string | null | undefined {
  if (text === undefined) return undefined
  if (text === 'none') return null
  const id = fromTypeId('acct', text)
  if (id === undefined) throw new InvalidInput([{ loc: ['query', 'account_id'], rule: 'log_account' }])
  return id
}
