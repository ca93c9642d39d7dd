import { createHmac } from 'node:crypto'
import { deriveKey } from './crypto.ts'
import { type Db, one } from './db.ts'

/** The row by which a database knows its key and its data directories. */
export interface Installation {
  id: string
  encryptionKeyCheck: string | null
}

/** Undefined while no start has brought the database to a version that has it, or what was restored lacks it. */
export async function findInstallation(db: Db): Promise<Installation | undefined> {
  const [table] = await db<{ exists: boolean }[]>`select to_regclass('installation') is not null as exists`
  if (!table?.exists) return undefined
  const [row] = await db<Installation[]>`select id, encryption_key_check from installation`
  return row
}

/** The same for equal keys, of which it tells nothing else: an HMAC under a key that has no other use. */
export const keyCheckOf = (encryptionKey: string): string =>
  createHmac('sha256', deriveKey(encryptionKey, 'key check')).update('encryption key').digest('hex')

/** Of several servers that start with different keys, the first wins; returns its key's check. */
export async function recordKeyCheck(db: Db, check: string, { replace }: { replace: boolean }): Promise<string | null> {
  await db`
    insert into installation as known (encryption_key_check) values (${check})
    on conflict (is_only) do update set encryption_key_check = excluded.encryption_key_check
    where known.encryption_key_check is null or (${replace} and known.encryption_key_check <> ${check})`
  return one(await db<Installation[]>`select id, encryption_key_check from installation`).encryptionKeyCheck
}

/** Made now if what was restored lacks it. */
export async function ensureInstallationId(db: Db): Promise<string> {
  await db`insert into installation default values on conflict (is_only) do nothing`
  return one(await db<Installation[]>`select id, encryption_key_check from installation`).id
}
