import type { Db, Tx } from '../../platform/db.ts'

export interface AccountTokenRow {
  id: string
  userId: string
  purpose: 'verify' | 'reset' | 'change'
  tokenHash: string
  /** The account's when it was issued; of a change that was made, the new one. */
  emailKey: string
  /** What a `change` changes to. */
  newEmail: string | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

export async function insertAccountToken(tx: Tx, token: Omit<AccountTokenRow, 'usedAt'>): Promise<void> {
  await tx`insert into account_tokens ${tx(token)}`
}

export async function findAccountToken(
  db: Db,
  purposes: AccountTokenRow['purpose'][],
  tokenHash: string,
): Promise<AccountTokenRow | undefined> {
  const [row] = await db<AccountTokenRow[]>`
    select * from account_tokens where token_hash = ${tokenHash} and purpose in ${db(purposes)}`
  return row
}

export async function countAccountTokensSince(
  tx: Tx,
  userId: string,
  purpose: AccountTokenRow['purpose'],
  since: Date,
): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*) from account_tokens
    where user_id = ${userId} and purpose = ${purpose} and created_at > ${since}`
  return row?.count ?? 0
}

/** False if it was used or has expired. */
export async function markAccountTokenUsed(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx`
    update account_tokens set used_at = ${now}
    where id = ${id} and used_at is null and expires_at > ${now} returning 1`
  return rows.length > 0
}

/** Undefined if it was used or has expired. */
export async function updateAccountTokenHash(
  tx: Tx,
  id: string,
  tokenHash: string,
  now: Date,
): Promise<{ newEmail: string; expiresAt: Date } | undefined> {
  const [row] = await tx<{ newEmail: string; expiresAt: Date }[]>`
    update account_tokens set token_hash = ${tokenHash}
    where id = ${id} and purpose = 'change' and used_at is null and expires_at > ${now} returning new_email, expires_at`
  return row
}

/** From now on it proves the new address. */
export async function updateAccountTokenKey(tx: Tx, id: string, emailKey: string): Promise<void> {
  await tx`update account_tokens set email_key = ${emailKey} where id = ${id}`
}

/** What was mailed so far proves nothing any more. */
export async function markAccountTokensDead(
  tx: Tx,
  userId: string,
  purposes: AccountTokenRow['purpose'][],
  now: Date,
): Promise<void> {
  await tx`
    update account_tokens set used_at = ${now}
    where user_id = ${userId} and purpose in ${tx(purposes)} and used_at is null`
}

export async function deleteAccountTokensExpiredBefore(db: Db, time: Date): Promise<void> {
  await db`delete from account_tokens where expires_at < ${time}`
}

export async function deleteAccountTokensOf(tx: Tx, userId: string): Promise<void> {
  await tx`delete from account_tokens where user_id = ${userId}`
}
