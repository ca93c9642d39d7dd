import type { WorldKind } from '../../access/types.ts'
import type { Db } from '../../platform/db.ts'

export interface MailRow {
  id: string
  userId: string
  projectId: string | null
  recipient: string
  kind: string
  senderName: string | null
  subject: string
  /** Both null once it has been sent. */
  text: string | null
  html: string | null
  state: 'kept' | 'waiting' | 'sent' | 'failed'
  attempts: number
  error: string | null
  createdAt: Date
  sentAt: Date | null
}

export async function insertMail(db: Db, mail: Omit<MailRow, 'attempts' | 'error' | 'sentAt'>): Promise<void> {
  await db`insert into mail ${db(mail)}`
}

export async function findMail(db: Db, id: string, world: WorldKind): Promise<MailRow | undefined> {
  const [row] = await db<MailRow[]>`select * from mail m where id = ${id} and ${inWorld(db, world)}`
  return row
}

/** Mail of accounts without a project is in both. */
const inWorld = (db: Db, world: WorldKind) => db`
  (m.project_id is null or exists (
    select from projects p join worlds w on w.id = p.world_id where p.id = m.project_id and w.kind = ${world}))`

/** The youngest first, from the one after `before`. */
export async function listMail(
  db: Db,
  { limit, before, state, world }: { limit: number; before?: string; state?: MailRow['state']; world: WorldKind },
): Promise<MailRow[]> {
  return db<MailRow[]>`
    select * from mail m
    where ${inWorld(db, world)} and ${before === undefined ? db`true` : db`id < ${before}`} and ${state === undefined ? db`true` : db`state = ${state}`}
    order by id desc limit ${limit}`
}

/** Counts the attempt that begins, also one that an operator asks for. Undefined when it was sent, or went with its account. */
export async function markMailAttempted(db: Db, id: string): Promise<MailRow | undefined> {
  const [row] = await db<MailRow[]>`
    update mail set state = 'waiting', attempts = attempts + 1
    where id = ${id} and state in ('waiting', 'failed') returning *`
  return row
}

export async function markMailSent(db: Db, id: string, sentAt: Date): Promise<void> {
  await db`
    update mail set state = 'sent', sent_at = ${sentAt}, error = null, text = null, html = null
    where id = ${id} and state = 'waiting'`
}

export async function markMailKept(db: Db, id: string): Promise<void> {
  await db`update mail set state = 'kept' where id = ${id} and state = 'waiting'`
}

export async function markMailFailed(db: Db, id: string, error: string): Promise<void> {
  await db`update mail set state = 'failed', error = ${error} where id = ${id} and state = 'waiting'`
}

export async function updateMailError(db: Db, id: string, error: string): Promise<void> {
  await db`update mail set error = ${error} where id = ${id} and state = 'waiting'`
}

export async function deleteMailBefore(db: Db, time: Date): Promise<void> {
  await db`delete from mail where created_at < ${time}`
}

export async function deleteMailOf(db: Db, userId: string): Promise<void> {
  await db`delete from mail where user_id = ${userId}`
}
