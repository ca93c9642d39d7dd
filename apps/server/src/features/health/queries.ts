import type { Db } from '../../platform/db.ts'

/** Rows that there are at most, however many servers come and go. */
export const SLOTS = 64

export interface DatabaseState {
  version: string
  isStandby: boolean
  isReadOnly: boolean
}

export async function findDatabaseState(db: Db): Promise<DatabaseState | undefined> {
  const [row] = await db<DatabaseState[]>`
    select current_setting('server_version') as version, pg_is_in_recovery() as is_standby,
      current_setting('transaction_read_only') = 'on' as is_read_only`
  return row
}

/** Writes what a write needs: a lock, a row, the log. Servers share slots only by chance, so that none waits for another. */
export async function writeHealthCheck(db: Db, slot: number, at: Date): Promise<void> {
  await db`
    insert into health_checks (slot, checked_at) values (${slot}, ${at})
    on conflict (slot) do update set checked_at = excluded.checked_at`
}
