import type { Role, WorldKind } from '../../access/types.ts'
import type { Db } from '../../platform/db.ts'
import type { AuditAction } from './actions.ts'

export interface AuditEventRow {
  id: string
  createdAt: Date
  action: AuditAction
  outcome: 'succeeded' | 'refused'
  accountId: string | null
  projectId: string | null
  actorId: string | null
  actorRole: Role | null
  targetId: string | null
  details: Record<string, string | number | boolean | string[] | undefined>
  address: string | null
  userAgent: string | null
  requestId: string | null
}

/** With the addresses of whoever did it, and of the account that it was done to, while these exist. */
export type ReadAuditEvent = AuditEventRow & { actorEmail: string | null; targetEmail: string | null }

export interface AuditFilter {
  /** Events without a project are of accounts, which both worlds show. */
  world?: WorldKind
  accountId?: string
  projectId?: string
  actorId?: string
  action?: AuditAction
  outcome?: 'succeeded' | 'refused'
}

export async function insertAuditEvent(db: Db, event: AuditEventRow): Promise<void> {
  await db`
    insert into audit_events (id, created_at, action, outcome, account_id, project_id, actor_id, actor_role, target_id, details,
      address, user_agent, request_id, in_sandbox)
    values (${event.id}, ${event.createdAt}, ${event.action}, ${event.outcome}, ${event.accountId}, ${event.projectId},
      ${event.actorId}, ${event.actorRole}, ${event.targetId}, ${db.json(event.details)}, ${event.address}, ${event.userAgent},
      ${event.requestId}, exists (
        select from projects p join worlds w on w.id = p.world_id where p.id = ${event.projectId} and w.kind = 'sandbox'))`
}

/** Newest first, those that are older than `before`. */
export async function listAuditEvents(
  db: Db,
  { world, ...filter }: AuditFilter,
  page: { before: string | undefined; limit: number },
): Promise<ReadAuditEvent[]> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  // Of an empty list of conditions postgres.js would make a parameter.
  const conditions = given.reduce((all, [column, value]) => db`${all} and ${db(column)} = ${value}`, db``)
  return db<ReadAuditEvent[]>`
    select e.*, actor.email as actor_email, target.email as target_email from (
      select * from audit_events
      where ${page.before === undefined ? db`true` : db`id < ${page.before}`} and ${inWorld(db, world)} ${conditions}
      order by id desc limit ${page.limit}
    ) e
    left join users actor on actor.id = e.actor_id
    left join users target on target.id = e.target_id
    order by e.id desc`
}

function inWorld(db: Db, world: WorldKind | undefined) {
  if (world === undefined) return db`true`
  return world === 'live' ? db`not in_sandbox` : db`(in_sandbox or project_id is null)`
}

/** What a call changed, oldest first. */
export async function listRequestAuditEvents(db: Db, requestId: string, limit: number): Promise<AuditEventRow[]> {
  return db<AuditEventRow[]>`
    select * from audit_events where request_id = ${requestId} order by id limit ${limit}`
}

/** A batch; false when nothing that old is left. */
export async function deleteAuditEvents(db: Db, before: Date, limit: number): Promise<boolean> {
  const rows = await db`
    delete from audit_events where id in (
      select id from audit_events where created_at < ${before}
      order by created_at limit ${limit}) returning id`
  return rows.length === limit
}

/** When this account last opened a session, as far back as events are kept. */
export async function findLastSignIn(db: Db, accountId: string): Promise<Date | null> {
  const [row] = await db<{ createdAt: Date }[]>`
    select created_at from audit_events
    where account_id = ${accountId} and action in ('account.signed_in', 'account.registered')
    order by id desc limit 1`
  return row?.createdAt ?? null
}
