import type { Db, Tx } from '../../platform/db.ts'

/** The statements that count what projects store. Triggers of the database write the changes. */

/** A world is one account's. */
const ofWorld = (db: Db, worldId: string) => db`
  select id from projects where world_id = ${worldId} and deleted_at is null`

/** Lets one transaction at a time add to what this account stores. */
export async function lockStorageOwner(tx: Tx, accountId: string): Promise<void> {
  await tx`select from users where id = ${accountId} for no key update`
}

/** Of each of these projects. One statement, so that no change is missed or counted twice while the sweep sums them up. */
export async function listStoredBytes(db: Db, projectIds: string[]): Promise<{ projectId: string; bytes: number }[]> {
  return db<{ projectId: string; bytes: number }[]>`
    select project_id, sum(bytes)::bigint as bytes from (
      select project_id, bytes from stored_bytes where project_id = any(${projectIds}::uuid[])
      union all
      select project_id, bytes from stored_bytes_changes where project_id = any(${projectIds}::uuid[])) as stored
    group by project_id`
}

/** The same, of a world. */
export async function sumStoredBytes(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ bytes: number }[]>`
    with own as (${ofWorld(db, worldId)})
    select coalesce(sum(bytes), 0)::bigint as bytes from (
      select s.bytes from own join stored_bytes s on s.project_id = own.id
      union all
      select c.bytes from own join stored_bytes_changes c on c.project_id = own.id) as stored`
  return row?.bytes ?? 0
}

/** Of each project of a world that stores something, from the largest id. */
export async function listStoredBytesOfWorld(db: Db, worldId: string): Promise<{ projectId: string; bytes: number }[]> {
  return db<{ projectId: string; bytes: number }[]>`
    with own as (${ofWorld(db, worldId)})
    select project_id, sum(bytes)::bigint as bytes from (
      select own.id as project_id, s.bytes from own join stored_bytes s on s.project_id = own.id
      union all
      select own.id, c.bytes from own join stored_bytes_changes c on c.project_id = own.id) as stored
    group by project_id having sum(bytes) > 0 order by project_id desc`
}

export async function countUploads(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    with own as (${ofWorld(db, worldId)})
    select count(*) from own join files f on f.project_id = own.id where f.kind = 'upload' and f.state = 'stored'`
  return row?.count ?? 0
}

/** Adds up to so many changes to the totals. Returns how many there were. */
export async function sumUpChanges(db: Db, limit: number): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    with changes as (
      delete from stored_bytes_changes
      where ctid = any(array(select ctid from stored_bytes_changes limit ${limit} for update skip locked))
      returning project_id, bytes
    ), added as (
      insert into stored_bytes as s (project_id, bytes)
      select project_id, sum(bytes) from changes group by project_id order by project_id
      on conflict (project_id) do update set bytes = s.bytes + excluded.bytes
      returning project_id
    )
    select count(*) from changes`
  return row?.count ?? 0
}

/** Where nothing is stored any more. */
export async function deleteEmptyTotals(db: Db): Promise<void> {
  await db`delete from stored_bytes where bytes = 0`
}

/** Of a project that is removed. The changes first: the sweep may be about to add them to a total. */
export async function deleteStoredBytes(db: Db, projectId: string): Promise<void> {
  await db`delete from stored_bytes_changes where project_id = ${projectId}`
  await db`delete from stored_bytes where project_id = ${projectId}`
}
