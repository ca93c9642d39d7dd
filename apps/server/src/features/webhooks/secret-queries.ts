import type { Db, Tx } from '../../platform/db.ts'

export interface SecretRow {
  id: string
  endpointId: string
  sealedSecret: Buffer
  createdAt: Date
  /** Null: the current one. Others sign until then. */
  expiresAt: Date | null
}

/** @param nows for each endpoint the time of its world. The current one first, and of the others the one that lives longest. */
export async function listLiveSecrets(db: Db, endpointIds: string[], nows: Date[]): Promise<SecretRow[]> {
  return db<SecretRow[]>`
    select s.* from unnest(${endpointIds}::uuid[], ${nows}::timestamptz[]) as asked (endpoint_id, now)
    join webhook_secrets s on s.endpoint_id = asked.endpoint_id and (s.expires_at is null or s.expires_at > asked.now)
    order by s.endpoint_id, s.expires_at desc nulls first, s.id desc`
}

export async function insertSecret(tx: Tx, secret: Omit<SecretRow, 'expiresAt'>): Promise<void> {
  await tx`insert into webhook_secrets ${tx(secret)}`
}

/** All that there are end then, or when they would have, if that is earlier. Those that have ended go. For whoever has locked the endpoint. */
export async function endSecrets(tx: Tx, endpointId: string, endsAt: Date, now: Date): Promise<void> {
  await tx`
    update webhook_secrets set expires_at = least(expires_at, ${endsAt}) where endpoint_id = ${endpointId}`
  await tx`delete from webhook_secrets where endpoint_id = ${endpointId} and expires_at <= ${now}`
}
