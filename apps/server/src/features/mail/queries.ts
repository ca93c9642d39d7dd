import type { WorldKind } from '../../access/types.ts'
import { type Db, one, type Tx } from '../../platform/db.ts'

export interface MailRow {
  id: string
  userId: string
  projectId: string | null
  recipient: string
  kind: string
  subject: string
  /** Null once it has been sent. */
  sealedBody: Buffer | null
  /** In place of the sealed body, in what a server of an earlier version wrote. */
  text: string | null
  html: string | null
  state: 'kept' | 'waiting' | 'held' | 'sent' | 'failed' | 'expired' | 'limited'
  attempts: number
  /** Of the last attempt, or why there is none. */
  error: string | null
  heldSince: Date | null
  /** When its links and codes stop working. */
  expiresAt: Date | null
  /** How often it was refused by itself, without the fault being its own. */
  refusals: number
  createdAt: Date
  sentAt: Date | null
}

export async function insertMail(
  db: Db,
  mail: Omit<MailRow, 'text' | 'html' | 'attempts' | 'heldSince' | 'refusals' | 'sentAt'>,
): Promise<void> {
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

/** Any number that only we use: what is held, and whether anything is to be held, change together. */
const HELD_LOCK = 4_269_735

export async function lockHeldMail(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(${HELD_LOCK})`
}

/** Counts the attempt that begins, also one that an operator asks for. Undefined when it has ended, is held, or went with its account. */
export async function markMailAttempted(db: Db, id: string): Promise<MailRow | undefined> {
  const [row] = await db<MailRow[]>`
    update mail set state = 'waiting', attempts = attempts + 1, sealed_attempts = sealed_attempts + 1
    where id = ${id} and state in ('waiting', 'failed') returning *`
  return row
}

/** Counts an attempt with what is held, and stays so until it succeeds. */
export async function markHeldMailAttempted(db: Db, id: string): Promise<MailRow | undefined> {
  const [row] = await db<MailRow[]>`
    update mail set attempts = attempts + 1, sealed_attempts = sealed_attempts + 1 where id = ${id} and state = 'held' returning *`
  return row
}

export async function markMailSent(db: Db, id: string, sentAt: Date): Promise<void> {
  await db`
    update mail set state = 'sent', sent_at = ${sentAt}, held_since = null, error = null,
      sealed_body = null, text = null, html = null
    where id = ${id} and state in ('waiting', 'held')`
}

export async function markMailKept(db: Db, id: string): Promise<void> {
  await db`update mail set state = 'kept' where id = ${id} and state = 'waiting'`
}

export async function markHeldMailKept(db: Db): Promise<void> {
  await db`update mail set state = 'kept', held_since = null where state = 'held'`
}

export async function markMailFailed(db: Db, id: string, error: string): Promise<void> {
  await db`
    update mail set state = 'failed', held_since = null, error = ${error} where id = ${id} and state in ('waiting', 'held')`
}

/** Also one that failed, when an operator asks for another attempt. False when it has ended or is gone. */
export async function markMailHeld(
  db: Db,
  id: string,
  { error, at, isRefusal }: { error: string; at: Date; isRefusal: boolean },
): Promise<boolean> {
  const rows = await db`
    update mail set state = 'held', held_since = coalesce(held_since, ${at}), error = ${error},
      refusals = refusals + ${isRefusal ? 1 : 0}
    where id = ${id} and state in ('waiting', 'held', 'failed') returning 1`
  return rows.length > 0
}

/** All whose time is over, or the one. */
export async function markMailExpired(db: Db, now: Date, id?: string): Promise<void> {
  await db`
    update mail set state = 'expired', held_since = null
    where expires_at <= ${now} and ${id === undefined ? db`state = 'held'` : db`id = ${id} and state in ('waiting', 'failed')`}`
}

/** The oldest of those that were refused least often, so that no single message keeps the others waiting. */
export async function findNextHeldMail(db: Db): Promise<MailRow | undefined> {
  const [row] = await db<MailRow[]>`select * from mail where state = 'held' order by refusals, id limit 1`
  return row
}

/** The same order. They have to be sent. */
export async function markHeldMailWaiting(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update mail set state = 'waiting', held_since = null
    where id in (select id from mail where state = 'held' order by refusals, id limit ${limit}) returning id, refusals`
  return rows.map(({ id }) => id).sort()
}

/** Back to being tried by itself. False when it is held no longer. */
export async function markMailWaiting(tx: Tx, id: string, error: string): Promise<boolean> {
  const rows = await tx`
    update mail set state = 'waiting', held_since = null, error = ${error} where id = ${id} and state = 'held' returning 1`
  return rows.length > 0
}

export async function hasMailSince(tx: Tx, userId: string, kind: string, since: Date): Promise<boolean> {
  const rows = await tx`
    select from mail where user_id = ${userId} and kind = ${kind} and created_at > ${since} limit 1`
  return rows.length > 0
}

export async function hasHeldMail(db: Db): Promise<boolean> {
  const rows = await db`select from mail where state = 'held' limit 1`
  return rows.length > 0
}

export async function updateMailError(db: Db, id: string, error: string): Promise<void> {
  await db`update mail set error = ${error} where id = ${id} and state in ('waiting', 'held')`
}

export async function deleteMailBefore(db: Db, time: Date): Promise<void> {
  await db`delete from mail where created_at < ${time}`
}

export async function deleteMailOf(db: Db, userId: string): Promise<void> {
  await db`delete from mail where user_id = ${userId}`
}

/** What an earlier version wrote in clear; nobody else changes it meanwhile. Those that another server is at are left to it. */
export async function lockClearMail(tx: Tx, limit: number): Promise<{ id: string; text: string; html: string }[]> {
  return tx<{ id: string; text: string; html: string }[]>`
    select id, text, html from mail where text is not null order by id limit ${limit} for update skip locked`
}

export async function updateSealedBodies(tx: Tx, sealed: { id: string; sealedBody: Buffer }[]): Promise<void> {
  await tx`
    update mail m set sealed_body = s.sealed_body, text = null, html = null
    from unnest(${sealed.map(({ id }) => id)}::uuid[], ${sealed.map(({ sealedBody }) => sealedBody)}::bytea[])
      as s (id, sealed_body)
    where m.id = s.id`
}

/** To one account, of one kind. */
export async function countMailOfKind(tx: Tx, userId: string, kind: string, since: Date): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*) from mail
    where user_id = ${userId} and kind = ${kind} and created_at > ${since} and state <> 'limited'`
  return row?.count ?? 0
}

/** Messages to the end users of a developer, in the hour that began with the first. */
export interface MailHour {
  beganAt: Date
  written: number
  /** Those beyond the bound. */
  limited: number
}

/** One transaction at a time counts for a developer. */
export async function lockMailHour(tx: Tx, developerId: string, now: Date): Promise<MailHour> {
  return one(
    await tx<MailHour[]>`
      insert into mail_hours (developer_id, began_at, written, limited) values (${developerId}, ${now}, 0, 0)
      on conflict (developer_id) do update set developer_id = excluded.developer_id
      returning began_at, written, limited`,
  )
}

export async function updateMailHour(tx: Tx, developerId: string, hour: MailHour): Promise<void> {
  await tx`update mail_hours set ${tx({ ...hour })} where developer_id = ${developerId}`
}
