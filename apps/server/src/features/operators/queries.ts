import { type AddressKeys, addressedBy, addressedFirst, havingAddress, keysOf } from '../../access/email.ts'
import type { Role, WorldKind } from '../../access/types.ts'
import type { Db } from '../../platform/db.ts'
import type { FailedJobRow } from '../../platform/failed-jobs.ts'
import { containing } from '../../platform/like.ts'

export interface DeveloperRow {
  id: string
  email: string
  fullName: string | null
  isActive: boolean
  isVerified: boolean
  createdAt: Date
  /** Null is `default`. */
  plan: string | null
  projects: number
  developerKeys: number
}

export interface OperatorRow {
  id: string
  projectId: string | null
  role: Role
  email: string
  fullName: string | null
  isActive: boolean
  isVerified: boolean
  createdAt: Date
}

export async function listOperators(db: Db): Promise<OperatorRow[]> {
  return db<OperatorRow[]>`
    select id, project_id, role, email, full_name, is_active, is_verified, created_at from users
    where role = 'platform_operator' and project_id is null order by id limit 1000`
}

export async function hasOperator(db: Db): Promise<boolean> {
  const rows = await db`select from users where project_id is null and role = 'platform_operator' limit 1`
  return rows.length > 0
}

export interface DeveloperFilter {
  search?: string
  isActive?: boolean
}

const matching = (db: Db, { search, isActive }: DeveloperFilter) => db`
  u.project_id is null and u.role = 'developer'
  ${isActive === undefined ? db`` : db`and u.is_active = ${isActive}`}
  ${search ? db`and (u.email ilike ${containing(search)} or u.full_name ilike ${containing(search)} or ${havingAddress(db, keysOf(search))})` : db``}`

/** Newest first. */
export async function listDevelopers(
  db: Db,
  world: WorldKind,
  filter: DeveloperFilter,
  page: { limit: number; offset: number },
): Promise<DeveloperRow[]> {
  return db<DeveloperRow[]>`${developers(
    db,
    world,
    db`select u.* from users u where ${matching(db, filter)} order by u.id desc limit ${page.limit} offset ${page.offset}`,
  )} order by u.id desc`
}

export async function countDevelopers(db: Db, filter: DeveloperFilter): Promise<number> {
  const [row] = await db<{ count: number }[]>`select count(*) from users u where ${matching(db, filter)}`
  return row?.count ?? 0
}

/** By id, or by the address in any spelling. */
export async function findDeveloper(
  db: Db,
  world: WorldKind,
  name: { id: string } | AddressKeys,
): Promise<DeveloperRow | undefined> {
  const [row] = await db<DeveloperRow[]>`${developers(
    db,
    world,
    db`select u.* from users u where u.role = 'developer' and u.project_id is null and ${
      'id' in name ? db`u.id = ${name.id}` : db`${addressedBy(db, name)} order by ${addressedFirst(db)} limit 1`
    }`,
  )}`
  return row
}

const developers = (db: Db, world: WorldKind, users: ReturnType<typeof matching>) => db`
  select u.id, u.email, u.full_name, u.is_active, u.is_verified, u.created_at, u.plan,
    (select count(*) from worlds w join projects p on p.world_id = w.id
      where w.account_id = u.id and w.kind = ${world} and p.deleted_at is null) as projects,
    (select count(*) from developer_keys k where k.developer_id = u.id and k.is_active) as developer_keys
  from (${users}) u`

/** Of either kind, by its id or its hash; its owner is whose log the revocation stands in. Without a world in whichever. */
export async function findKey(
  db: Db,
  world: WorldKind | undefined,
  key: { id: string } | { hash: string },
): Promise<{ id: string; kind: 'developer_key' | 'api_key'; ownerId: string; projectId: string | null } | undefined> {
  const which = 'id' in key ? db`k.id = ${key.id}` : db`k.key_hash = ${key.hash}`
  const [row] = await db<
    { id: string; kind: 'developer_key' | 'api_key'; ownerId: string; projectId: string | null }[]
  >`
    select k.id, 'developer_key' as kind, k.developer_id as owner_id, null::uuid as project_id
      from developer_keys k where ${which}
    union all
    select k.id, 'api_key', p.owner_id, p.id from project_keys k join projects p on p.id = k.project_id
      join worlds w on w.id = p.world_id where ${which} and ${world === undefined ? db`true` : db`w.kind = ${world}`}`
  return row
}

export interface QueueRow {
  name: string
  /** Due and not begun, begun, due later, and tried before. */
  waiting: number
  running: number
  scheduled: number
  retrying: number
  lastError: string | null
}

/** What the job runner has to do, by name of job. */
export async function listQueue(db: Db): Promise<QueueRow[]> {
  return db<QueueRow[]>`
    select task_identifier as name,
      count(*) filter (where locked_at is null and run_at <= now()) as waiting,
      count(*) filter (where locked_at is not null) as running,
      count(*) filter (where locked_at is null and run_at > now()) as scheduled,
      count(*) filter (where last_error is not null) as retrying,
      (array_agg(last_error order by updated_at desc) filter (where last_error is not null))[1] as last_error
    from graphile_worker.jobs group by task_identifier order by task_identifier`
}

/** Newest first, those that are older than `before`. */
export async function listFailedJobs(
  db: Db,
  page: { before: string | undefined; limit: number; includeRetried: boolean },
): Promise<FailedJobRow[]> {
  return db<FailedJobRow[]>`
    select * from failed_jobs
    where ${page.before === undefined ? db`true` : db`id < ${page.before}`}
      ${page.includeRetried ? db`` : db`and retried_at is null`}
    order by id desc limit ${page.limit}`
}

export async function countFailedJobs(db: Db): Promise<number> {
  const [row] = await db<{ count: number }[]>`select count(*) from failed_jobs where retried_at is null`
  return row?.count ?? 0
}

export async function listGenerationsInWork(db: Db): Promise<{ status: string; count: number }[]> {
  return db<{ status: string; count: number }[]>`
    select 'pending' as status, count(*) as count from generations where status = 'pending'
    union all select 'processing', count(*) from generations where status = 'processing'`
}

/** Mail that is yet to be sent. */
export async function countWaitingMail(db: Db): Promise<{ state: 'waiting' | 'held'; count: number }[]> {
  return db<{ state: 'waiting' | 'held'; count: number }[]>`
    select state, count(*) as count from mail where state in ('waiting', 'held') group by state`
}

/** Deliveries that are pending: due, under way, or to be attempted later. */
export async function countQueuedDeliveries(db: Db, now: Date): Promise<Record<'due' | 'leased' | 'later', number>> {
  const [row] = await db<Record<'due' | 'leased' | 'later', number>[]>`
    select count(*) filter (where due_at <= ${now}) as due,
      count(*) filter (where due_at > ${now} and leased_by is not null) as leased,
      count(*) filter (where due_at > ${now} and leased_by is null) as later
    from webhook_queue`
  return row ?? { due: 0, leased: 0, later: 0 }
}

/** Whose mail to end users is beyond its bound in the hour that runs. */
export async function countLimitedDevelopers(db: Db, now: Date): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) from mail_hours
    where developer_id is not null and limited > 0 and began_at > ${now}::timestamptz - interval '1 hour' and began_at <= ${now}`
  return row?.count ?? 0
}

/** Of every process that shares this database. */
export async function listConnections(db: Db): Promise<{ pool: string; state: string; count: number }[]> {
  return db<{ pool: string; state: string; count: number }[]>`
    select application_name as pool, coalesce(state, 'unknown') as state, count(*) as count
    from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
    group by 1, 2`
}
