import { hasScope, missingScope, type Scope } from '../../access/scopes.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { type EventType, eventTypeNames } from '../events/event-types.ts'
import { notKnown, typesOfPattern } from '../events/type-patterns.ts'
import { scopeOfType } from '../events/visible.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    event_type: true
    event_type_pattern: true
  }
}

/** What an endpoint may subscribe to: all that there are and will be (`*`), all of a kind, or a type. */
export const eventTypePatterns: readonly string[] = [
  '*',
  ...new Set(eventTypeNames.map((type) => `${type.slice(0, type.indexOf('.'))}.*`)),
  ...eventTypeNames,
]

const readScopes: ReadonlyMap<string, ReadonlySet<Scope>> = new Map(
  eventTypePatterns.map((pattern) => [pattern, new Set((typesOfPattern(pattern) ?? []).map(scopeOfType))]),
)

/** The first scope that somebody needs to see all such events, and lacks. A pattern that is not known any more needs everything. */
export const missingReadScope = (granted: ReadonlySet<Scope>, patterns: readonly string[]): Scope | undefined =>
  missingScope(
    granted,
    patterns.flatMap((pattern) => [...(readScopes.get(pattern) ?? (['*'] as const))]),
  )

/** All patterns of whose events somebody may see every one. */
export const readablePatterns = (granted: ReadonlySet<Scope>): string[] =>
  [...readScopes].flatMap(([pattern, scopes]) =>
    [...scopes].every((scope) => hasScope(granted, scope)) ? [pattern] : [],
  )

/** Each once, in the order given. @throws InvalidInput that names those that are not known, and what is like them */
export function readPatterns(given: readonly string[]): string[] {
  const problems = given.flatMap((pattern, index) =>
    readScopes.has(pattern)
      ? []
      : [
          {
            loc: ['body', 'event_types', index],
            rule: 'event_type_pattern' as const,
            limit: notKnown(pattern, { takesKinds: true }),
          },
        ],
  )
  if (problems.length > 0) throw new InvalidInput(problems)
  return [...new Set(given)]
}

/** @throws InvalidInput */
export function readEventType(given: string): EventType {
  const type = eventTypeNames.find((name) => name === given)
  if (type === undefined)
    throw new InvalidInput([
      { loc: ['body', 'type'], rule: 'event_type', limit: notKnown(given, { takesKinds: false }) },
    ])
  return type
}
