import { randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import { deriveKey, seal, unseal } from '../../platform/crypto.ts'
import { listLiveSecrets, type SecretRow } from './secret-queries.ts'

/** Signing secrets of Standard Webhooks. The endpoint's owner may read them again, so the database has them sealed, not hashed. */

const PREFIX = 'whsec_'
const SECRET_BYTES = 24

export const newSigningSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64')

/** A key for each secret: one does not open as another. */
const keyOf = (encryptionKey: string, id: string): Buffer => deriveKey(encryptionKey, `webhook secret ${id}`)

export const sealSecret = (encryptionKey: string, id: string, secret: string): Buffer =>
  seal(keyOf(encryptionKey, id), Buffer.from(secret))

export const openSecret = (encryptionKey: string, { id, sealedSecret }: SecretRow): string =>
  unseal(keyOf(encryptionKey, id), sealedSecret).toString()

/**
 * What signs the deliveries to these endpoints: HMAC keys, the current one first. Endpoints that are gone are left out.
 * @param nows for each endpoint the time of its world
 */
export async function signingSecrets(
  { db, secrets }: Pick<Context, 'db' | 'secrets'>,
  endpointIds: string[],
  nows: Date[],
): Promise<Map<string, Buffer[]>> {
  const keys = new Map<string, Buffer[]>()
  if (endpointIds.length === 0) return keys
  for (const row of await listLiveSecrets(db, endpointIds, nows)) {
    const key = Buffer.from(openSecret(secrets.encryptionKey, row).slice(PREFIX.length), 'base64')
    keys.set(row.endpointId, [...(keys.get(row.endpointId) ?? []), key])
  }
  return keys
}
