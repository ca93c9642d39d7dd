import type { FastifyRequest } from 'fastify'
import { actorOf, callerOf } from '../../access/guard.ts'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import type { AuditAction } from '../audit/actions.ts'
import { type AuditEvent, recordAudit } from '../audit/service.ts'
import type { GenerationRow } from './queries.ts'

/** Who changes generations, and whose project they are in. */
export interface Changer {
  actor: Actor
  projectOwnerId: string
}

/** An operator is one in whatever role it acts: the log must not show a developer who it is. */
export const changerOf = (request: FastifyRequest, projectOwnerId: string): Changer => ({
  actor: { ...actorOf(request), role: callerOf(request).account.role },
  projectOwnerId,
})

type GenerationAction = Extract<AuditAction, `generation.${string}`>

/**
 * Writes down what somebody does to another's generation; what people do to their own is what the product is for. One without a user is
 * the developer's. An operator is a guest in every project but its own, also with what it makes there.
 */
export async function auditGeneration(
  ctx: Context,
  tx: Tx,
  { actor, projectOwnerId }: Changer,
  action: GenerationAction,
  { id, projectId, userId }: Pick<GenerationRow, 'id' | 'projectId' | 'userId'>,
  details: AuditEvent['details'] = {},
): Promise<void> {
  const isGuest = actor.role === 'platform_operator' && actor.accountId !== projectOwnerId
  const ownerId = isGuest && userId === actor.accountId ? projectOwnerId : (userId ?? projectOwnerId)
  if (ownerId === actor.accountId) return
  await recordAudit(ctx, tx, actor, { action, accountId: ownerId, projectId, targetId: id, details })
}
