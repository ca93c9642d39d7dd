import type { Db, Tx } from '../../platform/db.ts'

export async function findKnownSource(db: Db, accountId: string, sourceHash: Buffer, since: Date): Promise<boolean> {
  const rows = await db`
    select from known_sources
    where account_id = ${accountId} and source_hash = ${sourceHash} and signed_in_at >= ${since}`
  return rows.length > 0
}

export async function upsertKnownSource(tx: Tx, accountId: string, sourceHash: Buffer, at: Date): Promise<void> {
  await tx`
    insert into known_sources (account_id, source_hash, signed_in_at) values (${accountId}, ${sourceHash}, ${at})
    on conflict (account_id, source_hash) do update
      set signed_in_at = greatest(known_sources.signed_in_at, excluded.signed_in_at)`
}

/** Skips what another sign-in of the account is just renewing: neither waits for the other. */
export async function deleteOldestKnownSources(tx: Tx, accountId: string, keep: number): Promise<void> {
  await tx`
    delete from known_sources where (account_id, source_hash) in (
      select account_id, source_hash from known_sources where account_id = ${accountId}
      order by signed_in_at desc, source_hash offset ${keep} for update skip locked)`
}

export async function deleteKnownSourcesBefore(db: Db, time: Date): Promise<void> {
  await db`delete from known_sources where signed_in_at < ${time}`
}
