import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { type AuditEventRow, findLastSignIn, insertAuditEvent } from './queries.ts'

/** Everything that is written down: `<what>.<what happened to it>`. */
export const auditActions = [
  'account.registered',
  'account.signed_in',
  'account.sign_in_failed',
  'account.signed_out',
  'account.verification_requested',
  'account.verified',
  'account.reset_requested',
  'account.password_reset',
  'account.password_refused',
  'account.changed',
  'account.deactivated',
  'account.reactivated',
  'account.removed',
  'session.ended',
  'session.others_ended',
  'developer_key.created',
  'developer_key.revoked',
  'project.created',
  'project.changed',
  'project.deleted',
  'api_key.created',
  'api_key.revoked',
  'operator_key.refused',
  'developer_key.refused',
  'api_key.refused',
  'job.retried',
  'mail.read',
  'plan.changed',
] as const
export type AuditAction = (typeof auditActions)[number]

export interface AuditEvent {
  action: AuditAction
  outcome?: 'succeeded' | 'refused'
  /** In whose own log it stands; by default the actor's. */
  accountId?: string | null
  projectId?: string | null
  /** The key, project or account that it happened to. */
  targetId?: string
  /** What helps a reader, such as names of changed members or of what is gone. Never a secret, an address or a prompt. */
  details?: AuditEventRow['details']
}

/** Writes down a change in its own transaction: there is no change without its event, nor the reverse. */
export async function recordAudit(ctx: Pick<Context, 'clock'>, db: Db, actor: Actor, event: AuditEvent): Promise<void> {
  await insertAuditEvent(db, {
    id: uuidv7(),
    createdAt: ctx.clock.now(),
    action: event.action,
    outcome: event.outcome ?? 'succeeded',
    accountId: event.accountId === undefined ? actor.accountId : event.accountId,
    projectId: event.projectId ?? null,
    actorId: actor.accountId,
    actorRole: actor.role,
    targetId: event.targetId ?? null,
    details: event.details ?? {},
    address: actor.address,
    userAgent: actor.userAgent,
    requestId: actor.requestId,
  })
}

/** When this account last opened a session, as far back as events are kept. */
export const getLastSignIn = (ctx: Context, accountId: string): Promise<Date | null> =>
  findLastSignIn(ctx.db, accountId)
