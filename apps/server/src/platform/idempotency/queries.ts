import type { Db } from '../db.ts'

export interface Claim {
  id: Buffer
  /** Of this call alone. */
  owner: string
  /** Null for an upload that has not been read yet. */
  fingerprint: Buffer | null
  expiresAt: Date
}

export interface IdempotencyRow {
  fingerprint: Buffer | null
  /** Null while the call runs. */
  sealedAnswer: Buffer | null
}

/** How long a call holds its key without renewing it. Leases are read from the database's clock, which all servers share. */
const LEASE = '60 seconds'

/**
 * Takes a key that is new, expired, or left by a call whose lease has ended; of several calls at once one gets it.
 * @returns false for a key that another call holds or has answered
 */
export async function claimKey(db: Db, claim: Claim, now: Date): Promise<boolean> {
  const rows = await db`
    insert into idempotency_keys as k (id, owner, leased_until, fingerprint, expires_at)
    values (${claim.id}, ${claim.owner}, now() + ${LEASE}::interval, ${claim.fingerprint}, ${claim.expiresAt})
    on conflict (id) do update
      set owner = excluded.owner, leased_until = excluded.leased_until, fingerprint = excluded.fingerprint,
        sealed_answer = null, expires_at = excluded.expires_at
      where k.expires_at <= ${now} or (k.sealed_answer is null and k.leased_until <= now())
    returning id`
  return rows.length === 1
}

export async function findKey(db: Db, id: Buffer): Promise<IdempotencyRow | undefined> {
  const [row] = await db<IdempotencyRow[]>`select fingerprint, sealed_answer from idempotency_keys where id = ${id}`
  return row
}

/** False when the key is no longer this call's. */
export async function renewLease(db: Db, { id, owner }: Pick<Claim, 'id' | 'owner'>): Promise<boolean> {
  const rows = await db`
    update idempotency_keys set leased_until = now() + ${LEASE}::interval
    where id = ${id} and owner = ${owner} and sealed_answer is null returning id`
  return rows.length === 1
}

/** False when the key is no longer this call's, or is answered. */
export async function markAnswered(
  db: Db,
  { id, owner }: Pick<Claim, 'id' | 'owner'>,
  answer: { fingerprint: Buffer; sealedAnswer: Buffer },
): Promise<boolean> {
  const rows = await db`
    update idempotency_keys set ${db(answer)}
    where id = ${id} and owner = ${owner} and sealed_answer is null returning id`
  return rows.length === 1
}

/** Of a call that ends without an answer to keep. */
export async function deleteUnanswered(db: Db, { id, owner }: Pick<Claim, 'id' | 'owner'>): Promise<void> {
  await db`delete from idempotency_keys where id = ${id} and owner = ${owner} and sealed_answer is null`
}

export async function deleteExpiredKeys(db: Db, now: Date): Promise<void> {
  await db`delete from idempotency_keys where expires_at <= ${now}`
}
