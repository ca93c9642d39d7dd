import type { Db, Pool, ReservedDb } from './db.ts'
import { leastId } from './id-times.ts'

/**
 * A partitioned table is one table for each day (UTC), by the time in its ids (UUID v7). Partitions are made ahead of time, and by the writer where
 * one is missing: after a long stop, and for a clock that was wrong.
 */

export const DAY_MS = 86_400_000
const DAYS_AHEAD = 7

/** Any numbers that only we use: one server at a time makes partitions, and one removes those of a table. */
const MAKING_LOCK = 4_269_737
const REMOVING_LOCK = 4_269_738

export interface Partition {
  name: string
  /** Its removal was begun. */
  isPending: boolean
  /** With its indexes. */
  bytes: number
}

/** When the day of a time begins. */
export const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS) * DAY_MS

/** `request_log_20261129`. */
export const partitionName = (table: string, day: number): string =>
  `${table}_${new Date(day).toISOString().slice(0, -14).replace(/\D/g, '')}`

/** When a partition's day begins. */
export const dayOfPartition = ({ name }: Pick<Partition, 'name'>): number => {
  const [, year = '', month = '', day = ''] = /_(\d+)(\d\d)(\d\d)$/.exec(name) ?? []
  return Date.parse(`${year.length > 4 ? `+${year.padStart(6, '0')}` : year}-${month}-${day}T00:00:00Z`)
}

/** Oldest first. */
export async function listPartitions(db: Db, table: string): Promise<Partition[]> {
  return db<Partition[]>`
    select c.relname as name, i.inhdetachpending as is_pending, pg_total_relation_size(c.oid)::float8 as bytes
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(${table})
    order by length(c.relname), c.relname`
}

/** The days that have a partition in each of these tables. */
export async function listDays(db: Db, tables: readonly string[]): Promise<number[]> {
  const rows = await db<{ name: string; tables: number }[]>`
    select min(c.relname) as name, count(*)::int as tables
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
    where i.inhparent in (select to_regclass(name) from unnest(${tables}::text[]) as name)
    group by substr(c.relname, length(p.relname) + 1)`
  return rows.filter((row) => row.tables === tables.length).map(dayOfPartition)
}

/** Makes the partitions of these days that are missing. Any number of servers may do so at once. */
export async function ensureDays(db: Pool, tables: readonly string[], days: readonly number[]): Promise<void> {
  for (const table of tables) for (const day of days) await attachPartition(db, table, day)
}

/** The same for today and the next seven days. */
export async function ensurePartitions(db: Pool, tables: readonly string[], now: Date): Promise<void> {
  const known = new Set(await listDays(db, tables))
  const today = dayOf(now.getTime())
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, n) => today + n * DAY_MS)
  await ensureDays(
    db,
    tables,
    days.filter((day) => !known.has(day)),
  )
}

/**
 * Makes a partition, unless it is there. A table is made and then attached: unlike `create table … partition of`, that locks the whole only
 * against other changes of its shape, so that nobody who reads or writes waits, nor is waited for.
 */
async function attachPartition(db: Pool, table: string, day: number): Promise<void> {
  const name = partitionName(table, day)
  await db.begin(async (tx) => {
    await tx.unsafe("set local lock_timeout = '5s'")
    await tx`select pg_advisory_xact_lock(${MAKING_LOCK})`
    const [known] = await tx<{ isPartition: boolean }[]>`
      select relispartition as is_partition from pg_class where oid = to_regclass(${name})`
    if (known?.isPartition) return
    // One that was detached and not yet dropped.
    if (known) await tx`drop table ${tx(name)}`
    await tx`create table ${tx(name)} (like ${tx(table)} including defaults including constraints)`
    const bounds = `from ('${leastId(day)}') to ('${leastId(day + DAY_MS)}')`
    await tx.unsafe(`alter table ${table} attach partition ${name} for values ${bounds}`)
  })
}

/**
 * Removes those partitions that `overdue` chooses of all; a crash leaves work to the next turn. On one server at a time, on a connection of its own:
 * Postgres detaches beside readers only outside of a transaction.
 * @param then what else needs that connection and no other server beside it
 */
export async function removePartitions(
  db: Pool,
  table: string,
  overdue: (partitions: Partition[]) => Partition[],
  then: (connection: ReservedDb) => Promise<void> = async () => undefined,
): Promise<void> {
  const connection = await db.reserve()
  try {
    if (!(await tryLock(connection, table))) return
    for (const { name } of (await listPartitions(connection, table)).filter(({ isPending }) => isPending))
      await connection.unsafe(`alter table ${table} detach partition ${name} finalize`)
    for (const name of await listDetached(connection, table)) await connection.unsafe(`drop table ${name}`)
    for (const { name } of overdue(await listPartitions(connection, table))) {
      // Readers and writers go on meanwhile. If it waits for a reader for too long, the next turn ends it.
      await connection.unsafe(`alter table ${table} detach partition ${name} concurrently`)
      await connection.unsafe(`drop table ${name}`)
    }
    await then(connection)
  } finally {
    await unlock(connection, table).catch(() => undefined) // one that died holds no lock
    connection.release()
  }
}

/** False: another server is at it. A long reader is not waited for longer than this. */
async function tryLock(connection: ReservedDb, table: string): Promise<boolean> {
  await connection.unsafe("set lock_timeout = '5s'")
  const [row] = await connection<{ isOurs: boolean }[]>`
    select pg_try_advisory_lock(${REMOVING_LOCK}, hashtext(${table})) as is_ours`
  return row?.isOurs === true
}

async function unlock(connection: ReservedDb, table: string): Promise<void> {
  await connection.unsafe('reset lock_timeout')
  await connection`select pg_advisory_unlock(${REMOVING_LOCK}, hashtext(${table}))`
}

/** Partitions that were detached and not yet dropped. */
async function listDetached(db: Db, table: string): Promise<string[]> {
  const rows = await db<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and not relispartition and relnamespace = current_schema()::regnamespace
      and relname ~ ${`^${table}_[0-9]{8,}$`}
    order by relname`
  return rows.map(({ name }) => name)
}
