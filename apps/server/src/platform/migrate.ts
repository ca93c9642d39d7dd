import { readdir, readFile } from 'node:fs/promises'
import type { Db, Pool } from './db.ts'

const folder = new URL('../../migrations/', import.meta.url)
/** Any number that only we use: one migrating process at a time. */
const LOCK = 4_269_731

/** The database was made by a newer program, whose migrations this one does not know. */
export class NewerDatabaseError extends Error {}

/**
 * Applies what is new in `migrations/`, each file once and in a transaction with its own record. Safe to call from
 * several servers at once.
 * @throws NewerDatabaseError
 */
export async function migrate(db: Pool): Promise<void> {
  const files = await listFiles()
  const connection = await db.reserve()
  try {
    await connection`select pg_advisory_lock(${LOCK})`
    await connection`
      create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`
    const applied = await listApplied(connection)
    assertKnown(applied, files)
    for (const name of files.filter((file) => !applied.has(file))) {
      const text = await readFile(new URL(name, folder), 'utf8')
      await connection
        .unsafe(`begin; ${text}; insert into migrations (name) values ('${name}'); commit;`)
        .catch(async (error) => {
          await connection`rollback`
          throw error
        })
    }
  } finally {
    // Its connection goes back to the pool and lives on; one that died holds no lock.
    await connection`select pg_advisory_unlock(${LOCK})`.catch(() => undefined)
    connection.release()
  }
}

/** Before anything else is read from a database that a newer program may have made. @throws NewerDatabaseError */
export async function assertNotNewer(db: Db): Promise<void> {
  const [table] = await db<{ exists: boolean }[]>`select to_regclass('migrations') is not null as exists`
  if (table?.exists) assertKnown(await listApplied(db), await listFiles())
}

const listFiles = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort()

const listApplied = async (db: Db): Promise<Set<string>> =>
  new Set((await db<{ name: string }[]>`select name from migrations`).map(({ name }) => name))

function assertKnown(applied: Set<string>, files: string[]): void {
  const unknown = [...applied].filter((name) => !files.includes(name)).sort()
  if (unknown.length === 0) return
  throw new NewerDatabaseError(
    `The database belongs to a newer version of Cloud API: it has ${unknown.join(', ')}. Start that version, or restore a backup made with this one.`,
  )
}
