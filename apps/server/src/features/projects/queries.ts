import { ofActiveProject } from '../../access/active-project.ts'
import type { WorldKind } from '../../access/types.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import type { Metadata } from '../../platform/metadata.ts'

export interface ProjectRow {
  id: string
  ownerId: string
  worldId: string
  name: string
  description: string | null
  isActive: boolean
  allowedOrigins: string[]
  /** Null: the default one. */
  region: string | null
  appUrl: string | null
  metadata: Metadata
  revision: number
  createdAt: Date
  updatedAt: Date | null
  deletedAt: Date | null
}

/** Absent columns stay as they are. */
export type ProjectChange = Partial<
  Pick<ProjectRow, 'name' | 'description' | 'isActive' | 'allowedOrigins' | 'region' | 'appUrl' | 'metadata'>
>

const withJson = <T extends { metadata?: Metadata }>(db: Db, { metadata, ...columns }: T) => ({
  ...columns,
  ...(metadata === undefined ? {} : { metadata: db.json(metadata) }),
})

/** Without a world in the owner's live one. */
export async function insertProject(
  db: Db,
  project: Pick<ProjectRow, 'id' | 'ownerId' | 'name' | 'description' | 'createdAt'> &
    Partial<Pick<ProjectRow, 'allowedOrigins' | 'worldId' | 'region' | 'appUrl' | 'metadata'>>,
): Promise<ProjectRow[]> {
  return db<ProjectRow[]>`insert into projects ${db(withJson(db, project))} returning *`
}

/** `ownerId` undefined reads everybody's: for operators. */
const owned = (db: Db, ownerId: string | undefined) => (ownerId === undefined ? db`true` : db`owner_id = ${ownerId}`)

const inWorld = (db: Db, kind: WorldKind) =>
  db`exists (select from worlds w where w.id = world_id and w.kind = ${kind})`

/** Oldest first; all of them, or one page. */
export async function listProjects(
  db: Db,
  ownerId: string | undefined,
  kind: WorldKind,
  page?: { limit: number; offset: number },
): Promise<ProjectRow[]> {
  return db<ProjectRow[]>`
    select * from projects where deleted_at is null and ${owned(db, ownerId)} and ${inWorld(db, kind)}
    order by id ${page ? db`limit ${page.limit} offset ${page.offset}` : db``}`
}

export async function countProjects(db: Db, ownerId: string | undefined, kind: WorldKind): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) from projects where deleted_at is null and ${owned(db, ownerId)} and ${inWorld(db, kind)}`
  return row?.count ?? 0
}

/** Of those that are not deleted; with `id` that one alone, if it is the owner's and in that world. */
export async function listProjectIds(
  db: Db,
  ownerId: string | undefined,
  kind: WorldKind,
  id: string | undefined,
): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select id from projects
    where deleted_at is null and ${owned(db, ownerId)} and ${inWorld(db, kind)} and ${id === undefined ? db`true` : db`id = ${id}`}
    order by id`
  return rows.map((row) => row.id)
}

export async function findProject(db: Db, ownerId: string | undefined, id: string): Promise<ProjectRow | undefined> {
  const [row] = await db<ProjectRow[]>`
    select * from projects where id = ${id} and deleted_at is null and ${owned(db, ownerId)}`
  return row
}

/** Nobody else changes or deletes it until this transaction ends. */
export async function lockProjectRow(tx: Tx, ownerId: string | undefined, id: string): Promise<ProjectRow | undefined> {
  const [row] = await tx<ProjectRow[]>`
    select * from projects where id = ${id} and deleted_at is null and ${owned(tx, ownerId)} for no key update`
  return row
}

/** What a list of `/v1` looks for. */
export interface ProjectFilter {
  isActive?: boolean | undefined
  /** With the region that a project without one is in. */
  region?: { id: string; isDefault: boolean } | undefined
  name?: string | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

/** One world's, newest first; with `projectId` that one alone. */
export async function listWorldProjects(
  db: Db,
  { worldId, projectId }: { worldId: string; projectId: string | null },
  filter: ProjectFilter,
  page: { limit: number; beforeId: string | undefined },
): Promise<ProjectRow[]> {
  const { isActive, region, name, createdAfter, createdBefore } = filter
  return db<ProjectRow[]>`
    select * from projects
    where world_id = ${worldId} and deleted_at is null
      and ${projectId === null ? db`true` : db`id = ${projectId}`}
      and ${page.beforeId === undefined ? db`true` : db`id < ${page.beforeId}`}
      and ${isActive === undefined ? db`true` : db`is_active = ${isActive}`}
      and ${region === undefined ? db`true` : db`(region = ${region.id} ${region.isDefault ? db`or region is null` : db``})`}
      and ${name === undefined ? db`true` : db`name = ${name}`}
      and ${createdAfter === undefined ? db`true` : db`created_at >= ${createdAfter} and id >= ${leastIdFrom(createdAfter)}`}
      and ${createdBefore === undefined ? db`true` : db`created_at < ${createdBefore} and id < ${leastIdBefore(createdBefore)}`}
    order by id desc limit ${page.limit}`
}

/** What mail to its end users needs to know of it, also while it is being removed. */
export async function findSender(db: Db, id: string): Promise<SenderRow | undefined> {
  const [row] = await db<SenderRow[]>`
    select p.name, p.owner_id, o.is_verified as is_owner_verified, p.deleted_at is not null as is_deleted,
      ${ofActiveProject(db)} as is_active, w.kind = 'live' as livemode
    from projects p join worlds w on w.id = p.world_id join users o on o.id = p.owner_id where p.id = ${id}`
  return row
}

interface SenderRow {
  name: string
  ownerId: string
  isOwnerVerified: boolean
  isDeleted: boolean
  isActive: boolean
  livemode: boolean
}

/** What end users may know of it; inactive with its developer, too. Undefined if it is deleted or in the other world. */
export async function findApp(db: Db, id: string, kind: WorldKind): Promise<App | undefined> {
  const [row] = await db<App[]>`
    select p.id, p.name, ${ofActiveProject(db)} as is_active, p.app_url
    from projects p join users o on o.id = p.owner_id
    where p.id = ${id} and p.deleted_at is null and ${inWorld(db, kind)}`
  return row
}

export type App = Pick<ProjectRow, 'id' | 'name' | 'isActive' | 'appUrl'>

export async function updateProject(
  db: Db,
  ownerId: string | undefined,
  id: string,
  change: ProjectChange & { updatedAt: Date },
): Promise<ProjectRow | undefined> {
  const [row] = await db<ProjectRow[]>`
    update projects set ${db(withJson(db, change))}
    where id = ${id} and deleted_at is null and ${owned(db, ownerId)} returning *`
  return row
}

/** Makes it and everything that hangs on it invisible. Undefined if there was none. */
export async function markProjectDeleted(
  tx: Tx,
  ownerId: string | undefined,
  id: string,
  at: Date,
): Promise<Pick<ProjectRow, 'id' | 'ownerId' | 'name'> | undefined> {
  const [row] = await tx<Pick<ProjectRow, 'id' | 'ownerId' | 'name'>[]>`
    update projects set deleted_at = ${at}
    where id = ${id} and deleted_at is null and ${owned(tx, ownerId)} returning id, owner_id, name`
  return row
}

/** Lets one transaction at a time add to what this account owns. */
export async function lockOwner(tx: Tx, ownerId: string): Promise<void> {
  await tx`select from users where id = ${ownerId} for no key update`
}

/** What other features keep of it went before. Does nothing for one that is not deleted. */
export async function deleteProjectRow(db: Db, id: string): Promise<void> {
  await db`delete from projects where id = ${id} and deleted_at is not null`
}

/** For the sweep: deletions that no job works on. */
export async function listAbandonedDeletions(db: Db): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select p.id from projects p
    where p.deleted_at is not null and not exists (
      select from graphile_worker.jobs j where j.key = 'project.remove:' || p.id and j.attempts < j.max_attempts)
    order by p.id limit 100`
  return rows.map(({ id }) => id)
}
