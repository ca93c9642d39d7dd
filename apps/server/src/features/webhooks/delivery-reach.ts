import { hasScope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import { apiError } from '../../platform/errors.ts'
import { DAY_MS } from '../../platform/partitions.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { SHOWN_DAYS } from '../events/retention.ts'
import { mayRead } from '../events/visible.ts'
import type { TargetRow } from './delivery-queries.ts'
import { missingReadScope } from './event-type-patterns.ts'
import { assertMayRead } from './service.ts'

/** What a caller sees: deliveries of events that it may read, in its project. */

/** Before when nothing is shown any more, as of events. */
export const shownFrom = (now: Date): Date => new Date(now.getTime() - SHOWN_DAYS * DAY_MS)

/** What is known of an event, or of a delivery of it. */
interface Subject {
  projectId: string | null
  type: string
  createdAt: Date
}

/** Whether the caller sees it. @throws project_out_of_scope */
export function isInReach(grant: Grant, { projectId, type, createdAt }: Subject, now: Date): boolean {
  if (createdAt < shownFrom(now) || !mayRead(grant, type)) return false
  if (projectId !== null) grant.calledProjectId = projectId
  if (grant.projectId === null || grant.projectId === projectId) return true
  // Of the whole account: a key of one project does not know of it.
  if (projectId === null) return false
  throw apiError('project_out_of_scope', { values: { project: toTypeId('proj', grant.projectId) } })
}

const isOfProject = (grant: Grant, target: TargetRow | undefined): boolean =>
  grant.projectId === null || grant.projectId === target?.projectId

/** Whether the caller may make something be sent to the endpoint. */
export const isTargetInReach = (grant: Grant, target: TargetRow): boolean =>
  isOfProject(grant, target) && missingReadScope(grant.scopes, target.eventTypes) === undefined

/** @throws webhook_not_found, scope_missing */
export function assertTargetInReach(grant: Grant, target: TargetRow, param?: string): void {
  if (!isOfProject(grant, target)) throw apiError('webhook_not_found', param === undefined ? {} : { param })
  assertMayRead(grant, target.eventTypes)
}

/** Whether the caller may know where deliveries go: addresses are often secrets. */
export const mayReadUrl = (grant: Grant, target: TargetRow | undefined): boolean =>
  hasScope(grant.scopes, 'webhooks:read') &&
  (target === undefined ? grant.projectId === null : isTargetInReach(grant, target))

/** Why nothing is sent to it, and what to do. */
export const disabledText = (endpointId: string): string =>
  `The endpoint is disabled. Enable it first: PATCH /v1/webhooks/${toTypeId('hook', endpointId)} with the status "enabled".`
