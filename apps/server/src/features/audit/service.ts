import { v7 as uuidv7 } from 'uuid'
import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import type { AuditAction } from './actions.ts'
import { type AuditEventRow, findLastSignIn, insertAuditEvent, listRequestAuditEvents } from './queries.ts'

export type { AuditEventRow } from './queries.ts'

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

/** The detail that says with which key something was changed. */
export const byKey = ({ key }: Grant): { by_key_id?: string } => (key ? { by_key_id: key.id } : {})

/** When this account last opened a session, as far back as events are kept. */
export const getLastSignIn = (ctx: Context, accountId: string): Promise<Date | null> =>
  findLastSignIn(ctx.db, accountId)

/** What a call changed, oldest first, as far back as events are kept. */
export const auditOfRequest = (ctx: Pick<Context, 'db'>, requestId: string, limit: number): Promise<AuditEventRow[]> =>
  listRequestAuditEvents(ctx.db, requestId, limit)
