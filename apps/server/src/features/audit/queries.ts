import type { Db } from '../../platform/db.ts'
import type { Role } from '../../platform/http/gate.ts'

export interface AuditEventRow {
  id: string
  createdAt: Date
  action: string
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

export async function insertAuditEvent(db: Db, event: Omit<AuditEventRow, 'createdAt'>): Promise<void> {
  await db`insert into audit_events ${db({ ...event, details: db.json(event.details) })}`
}
