import * as policies from '../../access/policies.ts'
import { scopes } from '../../access/scopes.ts'
import type { AccessPolicy } from '../../access/types.ts'
import { scoped, scopedOrLink, secretKeyOnly, v1Anyone } from '../../access/v1-policies.ts'
import { errorRegistry } from '../../surfaces/error-registry.ts'
import { v1Errors } from '../../surfaces/v1/error-codes.ts'
import type { RequestRow } from './queries.ts'

/** What was decided about a call, in words for whoever made it. */
export interface Decision {
  outcome: 'allowed' | 'refused'
  rule: string | null
  reason: string | null
}

const everyPolicy: AccessPolicy[] = [
  ...Object.values(policies),
  ...[null, ...scopes].map((scope) => scoped(scope)),
  ...scopes.map((scope) => scopedOrLink(scope)),
  secretKeyOnly,
  v1Anyone,
]
const descriptions = new Map(everyPolicy.map(({ name, description }) => [name, description]))

export const toDecision = ({ refused, rule, errorCode }: RequestRow): Decision => ({
  outcome: refused ? 'refused' : 'allowed',
  // What a later version applied is told by its name.
  rule: rule === null ? null : (descriptions.get(rule) ?? rule),
  reason: errorCode === null ? null : reasonOf(errorCode),
})

/** The sentences of the page of errors: those of a call would need its values. */
function reasonOf(code: string): string | null {
  if (Object.hasOwn(v1Errors, code)) {
    const { meaning, solution } = v1Errors[code as keyof typeof v1Errors]
    return `${meaning} ${solution}`
  }
  return Object.hasOwn(errorRegistry, code) ? errorRegistry[code as keyof typeof errorRegistry].meaning : null
}
