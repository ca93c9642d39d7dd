import type { Db } from '../../platform/db.ts'

export type Sampled = { id: string; state: string; sealedKey: Buffer }

/** The first and the last files of all. Called before the migrations, too: each version has these columns, or no such table. */
export async function sampleFiles(db: Db, each: number): Promise<Sampled[]> {
  const [table] = await db<{ exists: boolean }[]>`select to_regclass('files') is not null as exists`
  if (!table?.exists) return []
  return db<Sampled[]>`
    (select id, state, sealed_key from files order by id limit ${each})
    union
    (select id, state, sealed_key from files order by id desc limit ${each})`
}

export async function countFiles(db: Db): Promise<number> {
  const [row] = await db<{ count: number }[]>`select count(*) as count from files`
  return row?.count ?? 0
}
