import type { ReservedDb } from '../../platform/db.ts'

/** What makes a partition smaller, on a connection of its own. */

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
