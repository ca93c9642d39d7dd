import { isInProject } from '../../access/projects.ts'
import { hasScope, type Scope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError, InvalidInput } from '../../platform/errors.ts'
import { DAY_MS } from '../../platform/partitions.ts'
import { type EventType, eventTypeNames, eventTypes } from './event-types.ts'
import { type EventScope, findWorldEvent, type WorldEventRow } from './list-queries.ts'
import { SHOWN_DAYS } from './retention.ts'
import { notKnown, typesOfPattern } from './type-patterns.ts'

/** What of the events of a world its callers see. */

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    /** Types of events, separated by commas. */
    event_type_list: true
  }
}

/** Whoever may read what an event tells of may read the event. */
export const scopeOfType = (type: EventType): Scope => `${eventTypes[type].resource}:read`

/** Types that the caller sees, in their usual order; undefined: every one, those of later versions included. */
export function readableTypes(scopes: ReadonlySet<Scope>): readonly EventType[] | undefined {
  const readable = eventTypeNames.filter((type) => hasScope(scopes, scopeOfType(type)))
  return readable.length === eventTypeNames.length ? undefined : readable
}

/**
 * The types that a filter asks for; without one, all that the caller sees.
 * @param name of the filter
 * @throws InvalidInput, and scope_missing for what the caller may not read
 */
export function readTypes(grant: Grant, text: string | undefined, name = 'type'): readonly EventType[] | undefined {
  if (text === undefined) return readableTypes(grant.scopes)
  const asked = new Set<EventType>()
  const patterns = text.split(',').map((word) => word.trim())
  for (const pattern of patterns) {
    const types = typesOfPattern(pattern)
    if (types === undefined) {
      const limit = notKnown(pattern, { takesKinds: true })
      throw new InvalidInput([{ loc: ['query', name], rule: 'event_type_list', limit }])
    }
    for (const type of types) asked.add(type)
  }
  if (patterns.includes('*')) return readableTypes(grant.scopes)
  for (const type of asked) {
    const scope = scopeOfType(type)
    if (!hasScope(grant.scopes, scope))
      throw apiError('scope_missing', {
        values: { what: grant.bySessionToken ? 'session token' : 'key', scope },
        param: name,
      })
  }
  return eventTypeNames.filter((type) => asked.has(type))
}

/** Events that were created before this aren't shown any more, nor are their deliveries. */
export const shownFrom = (now: Date): Date => new Date(now.getTime() - SHOWN_DAYS * DAY_MS)

/** Whose events a caller sees. */
export const scopeOf = (ctx: Pick<Context, 'clock'>, { worldId, projectId }: Grant): EventScope => ({
  worldId,
  projectId,
  shownFrom: shownFrom(ctx.clock.now()),
})

/** Undefined for what the caller does not see. @throws project_out_of_scope */
export async function findEvent(ctx: Context, grant: Grant, id: string): Promise<WorldEventRow | undefined> {
  const row = await findWorldEvent(ctx.db, scopeOf(ctx, grant), id)
  return row && isInReach(grant, row, ctx.clock.now()) ? row : undefined
}

/** What is known of an event, or of a delivery of it. */
interface Subject {
  projectId: string | null
  type: string
  createdAt: Date
}

/** Whether the caller sees it. @throws project_out_of_scope */
export function isInReach(grant: Grant, { projectId, type, createdAt }: Subject, now: Date): boolean {
  if (createdAt < shownFrom(now) || !mayRead(grant, type)) return false
  return isInProject(grant, projectId)
}

/** Types of a later version are for those who see everything. */
export const mayRead = ({ scopes }: Pick<Grant, 'scopes'>, type: string): boolean =>
  type in eventTypes ? hasScope(scopes, scopeOfType(type as EventType)) : readableTypes(scopes) === undefined

/** Whether an event is one of those that a caller asks for. */
export const isAsked = (
  asked: { types: readonly EventType[] | undefined; projectId: string | null },
  event: { type: string; projectId: string | null },
): boolean =>
  (asked.types === undefined || asked.types.some((type) => type === event.type)) &&
  (asked.projectId === null || asked.projectId === event.projectId)
