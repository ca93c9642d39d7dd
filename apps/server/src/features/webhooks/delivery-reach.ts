import { isInProject, outOfScope } from '../../access/projects.ts'
import { hasScope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import { apiError } from '../../platform/errors.ts'
import type { TargetRow } from './delivery-queries.ts'
import { missingReadScope } from './event-type-patterns.ts'
import { assertMayRead } from './service.ts'

/** Which endpoints a caller may send to, and see the URLs of. */

const isOfProject = (grant: Grant, target: TargetRow | undefined): boolean =>
  grant.projectId === null || grant.projectId === target?.projectId

/** Whether the caller may make something be sent to the endpoint. */
export const isTargetInReach = (grant: Grant, target: TargetRow): boolean =>
  isOfProject(grant, target) && missingReadScope(grant.scopes, target.eventTypes) === undefined

/**
 * @param param that names it. Without one it is that of a delivery which the caller sees, so that it is known to be there
 * @throws webhook_not_found, project_out_of_scope, scope_missing
 */
export function assertTargetInReach(grant: Grant, target: TargetRow, param?: string): void {
  if (!isInProject(grant, target.projectId, param))
    throw param === undefined && grant.projectId !== null
      ? outOfScope(grant.projectId)
      : apiError('webhook_not_found', param === undefined ? {} : { param })
  assertMayRead(grant, target.eventTypes)
}

/** Whether the caller may know where deliveries go: addresses are often secrets. */
export const mayReadUrl = (grant: Grant, target: TargetRow | undefined): boolean =>
  hasScope(grant.scopes, 'webhooks:read') &&
  (target === undefined ? grant.projectId === null : isTargetInReach(grant, target))
