import { createHmac, hkdfSync } from 'node:crypto'
import { deriveKey } from '../crypto.ts'

/** What one idempotency key of one caller becomes; all of it is made again from the next call's header. */
export interface DerivedKey {
  /** Stands in the table, and tells nothing of the key. */
  id: Buffer
  /** The fingerprint of this content: keyed, since contents hold passwords that could be guessed from a plain hash. */
  fingerprint(content: Buffer): Buffer
  /** Seals the stored answer. */
  answerKey: Buffer
}

const PART_BYTES = 32

/**
 * HKDF over the key and its scope, salted with a key of the installation (RFC 5869): whoever has the database alone can
 * neither read an answer nor try out keys that are easy to guess.
 * @param scope who calls what: the same key elsewhere is another
 */
export function deriveIdempotencyKey(encryptionKey: string, scope: unknown[], key: string): DerivedKey {
  const salt = deriveKey(encryptionKey, 'idempotency keys')
  const bytes = Buffer.from(
    hkdfSync('sha256', JSON.stringify([scope, key]), salt, 'cloudapi idempotency key', 3 * PART_BYTES),
  )
  const part = (index: number): Buffer => bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES)
  return {
    id: part(0),
    fingerprint: (content) => createHmac('sha256', part(1)).update(content).digest(),
    answerKey: part(2),
  }
}
