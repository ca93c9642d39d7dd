import type { Db, Pool, ReservedDb } from '../../platform/db.ts'

/** Any numbers that only we use: one server at a time makes partitions, and one removes them. */
const MAKING_LOCK = 4_269_737
const REMOVING_LOCK = 4_269_738

export interface Partition {
  name: string
  /** Its removal was begun. */
  isPending: boolean
  /** With its indexes. */
  bytes: number
}

/** Oldest first. */
export async function listPartitions(db: Db): Promise<Partition[]> {
  return db<Partition[]>`
    select c.relname as name, i.inhdetachpending as is_pending, pg_total_relation_size(c.oid)::float8 as bytes
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'request_log'::regclass
    order by length(c.relname), c.relname`
}

/**
 * Makes a partition, unless it is there. A table is made and then attached: unlike `create table … partition of`, that locks the log only
 * against other changes of its shape, so that nobody who reads or writes waits, nor is waited for.
 */
export async function attachPartition(
  db: Pool,
  { name, from, to }: { name: string; from: string; to: string },
): Promise<void> {
  await db.begin(async (tx) => {
    await tx.unsafe("set local lock_timeout = '5s'")
    await tx`select pg_advisory_xact_lock(${MAKING_LOCK})`
    const [known] = await tx<{ isPartition: boolean }[]>`
      select relispartition as is_partition from pg_class where oid = to_regclass(${name})`
    if (known?.isPartition) return
    // One that was detached and not yet dropped.
    if (known) await tx`drop table ${tx(name)}`
    await tx`create table ${tx(name)} (like request_log including defaults including constraints)`
    await tx.unsafe(`alter table request_log attach partition ${name} for values from ('${from}') to ('${to}')`)
  })
}

// --- Removal, on a connection that has the lock ---

/** False: another server is at it. A long reader is not waited for longer than this. */
export async function tryLock(connection: ReservedDb): Promise<boolean> {
  await connection.unsafe("set lock_timeout = '5s'")
  const [row] = await connection<{ isOurs: boolean }[]>`select pg_try_advisory_lock(${REMOVING_LOCK}) as is_ours`
  return row?.isOurs === true
}

export async function unlock(connection: ReservedDb): Promise<void> {
  await connection.unsafe('reset lock_timeout')
  await connection`select pg_advisory_unlock(${REMOVING_LOCK})`
}

/** Readers and writers go on meanwhile. If it waits for a reader for too long, `finishDetaching` has to end it. */
export const detachPartition = (connection: ReservedDb, name: string): Promise<unknown> =>
  connection.unsafe(`alter table request_log detach partition ${name} concurrently`)

export const finishDetaching = (connection: ReservedDb, name: string): Promise<unknown> =>
  connection.unsafe(`alter table request_log detach partition ${name} finalize`)

/** Partitions that were detached and not yet dropped. */
export async function listDetached(db: Db): Promise<string[]> {
  const rows = await db<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and not relispartition and relnamespace = current_schema()::regnamespace
      and relname ~ '^request_log_[0-9]{8,}$'
    order by relname`
  return rows.map(({ name }) => name)
}

export const dropDetached = (connection: ReservedDb, name: string): Promise<unknown> =>
  connection.unsafe(`drop table ${name}`)

/** How many rows it has, what one takes with its entries in the indexes, and how many pages there are. */
export async function analyzePartition(
  connection: ReservedDb,
  name: string,
): Promise<{ rows: number; rowBytes: number; pages: number }> {
  await connection.unsafe(`analyze ${name}`)
  const [row] = await connection<{ rows: number; rowBytes: number; pages: number }[]>`
    select c.reltuples::float8 as rows, c.relpages as pages,
      ${ROW_OVERHEAD_BYTES} + coalesce(sum(s.avg_width * (1 - s.null_frac)), 0)::float8 as row_bytes
    from pg_class c left join pg_stats s on s.schemaname = current_schema() and s.tablename = c.relname
    where c.oid = to_regclass(${name})
    group by c.reltuples, c.relpages`
  return row ?? { rows: 0, rowBytes: 0, pages: 0 }
}
/** Header, pointer and padding of a row, and its entries in two or three indexes. */
const ROW_OVERHEAD_BYTES = 180

/** Below which id a share of the rows is, by a sample of them. */
export async function findIdAt(
  connection: ReservedDb,
  name: string,
  share: number,
  sample: number,
): Promise<string | undefined> {
  const [row] = await connection<{ id: string | null }[]>`
    select percentile_disc(${share}::float8) within group (order by id) as id
    from ${connection(name)} tablesample bernoulli (${sample * 100}::real)`
  return row?.id ?? undefined
}

/** In parts, by place: a look at the whole for each part would pass all that was deleted before. */
export async function deletePages(
  connection: ReservedDb,
  name: string,
  pages: { from: number; to: number },
  beforeId: string,
): Promise<void> {
  await connection`
    delete from ${connection(name)}
    where ctid >= ${`(${pages.from},0)`}::tid and ctid < ${`(${pages.to},0)`}::tid and id < ${beforeId}`
}

/** So that new rows take the place of those that are gone. */
export const vacuumPartition = (connection: ReservedDb, name: string): Promise<unknown> =>
  connection.unsafe(`vacuum ${name}`)
