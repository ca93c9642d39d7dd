import { hasScope, type Scope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import { apiError } from '../../platform/errors.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { type EventType, eventTypeNames, eventTypes } from '../events/event-types.ts'
import { SHOWN_DAYS } from '../events/retention.ts'
import type { TargetRow } from './delivery-queries.ts'

/** What a caller sees: deliveries of events that it may read, in its project. */

const DAY_MS = 86_400_000

/** Before when nothing is shown any more, as of events. */
export const shownFrom = (now: Date): Date => new Date(now.getTime() - SHOWN_DAYS * DAY_MS)

const scopeOf = (type: EventType): Scope => `${eventTypes[type].resource}:read`

/** Undefined: every one, those of later versions included. */
export function readableTypes({ scopes }: Pick<Grant, 'scopes'>): readonly EventType[] | undefined {
  const readable = eventTypeNames.filter((type) => hasScope(scopes, scopeOf(type)))
  return readable.length === eventTypeNames.length ? undefined : readable
}

const mayReadType = (grant: Pick<Grant, 'scopes'>, type: string): boolean =>
  readableTypes(grant)?.some((readable) => readable === type) ?? true

/** What is known of an event, or of a delivery of it. */
interface Subject {
  projectId: string | null
  type: string
  createdAt: Date
}

/** Whether the caller sees it. @throws project_out_of_scope */
export function isInReach(grant: Grant, { projectId, type, createdAt }: Subject, now: Date): boolean {
  if (createdAt < shownFrom(now) || !mayReadType(grant, type)) return false
  if (projectId !== null) grant.calledProjectId = projectId
  if (grant.projectId === null || grant.projectId === projectId) return true
  // Of the whole account: a key of one project does not know of it.
  if (projectId === null) return false
  throw apiError('project_out_of_scope', { values: { project: toTypeId('proj', grant.projectId) } })
}

/** What an endpoint gets that the caller may not read. */
function missingScope({ scopes }: Grant, { eventTypes: patterns }: TargetRow): Scope | undefined {
  const names = (type: EventType) => [type, `${type.split('.')[0]}.*`, '*']
  const type = eventTypeNames.find(
    (type) => names(type).some((name) => patterns.includes(name)) && !hasScope(scopes, scopeOf(type)),
  )
  return type && scopeOf(type)
}

const isOfProject = (grant: Grant, target: TargetRow | undefined): boolean =>
  grant.projectId === null || grant.projectId === target?.projectId

/** Whether the caller may change the endpoint, and so send something to it. */
export const isTargetInReach = (grant: Grant, target: TargetRow): boolean =>
  isOfProject(grant, target) && missingScope(grant, target) === undefined

/** @throws webhook_not_found, scope_missing */
export function assertTargetInReach(grant: Grant, target: TargetRow): void {
  if (!isOfProject(grant, target)) throw apiError('webhook_not_found')
  const scope = missingScope(grant, target)
  if (scope !== undefined)
    throw apiError('scope_missing', { values: { what: grant.bySessionToken ? 'session token' : 'key', scope } })
}

/** Whether the caller may know where deliveries go: addresses are often secrets. */
export const mayReadUrl = (grant: Grant, target: TargetRow | undefined): boolean =>
  hasScope(grant.scopes, 'webhooks:read') &&
  isOfProject(grant, target) &&
  (target === undefined || missingScope(grant, target) === undefined)
