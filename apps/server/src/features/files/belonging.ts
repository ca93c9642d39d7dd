import { unseal } from '../../platform/crypto.ts'
import type { Db } from '../../platform/db.ts'
import type { Storage } from '../../platform/storage.ts'
import { countFiles, sampleFiles } from './belonging-queries.ts'
import { wrappingKeyOf } from './encryption.ts'

/** What a few files, the oldest and the newest, say of a key and of a storage. */
export interface Belonging {
  /** There are files, which somebody's key has sealed. */
  isKeyNeeded: boolean
  /** One of them at least is sealed with this key. */
  isKeyTheirs: boolean
  /** There are files that must lie in the storage. */
  isStorageNeeded: boolean
  /** One of them at least does. */
  isStorageTheirs: boolean
}

const EACH = 10

/** How many there are, in whatever state. */
export const countAllFiles = (db: Db): Promise<number> => countFiles(db)

/** @param encryptionKey undefined: it is not known */
export async function readBelonging(db: Db, storage: Storage, encryptionKey: string | undefined): Promise<Belonging> {
  const files = await sampleFiles(db, EACH)
  const stored = files.filter(({ state }) => state === 'stored')
  const key = encryptionKey === undefined ? undefined : wrappingKeyOf(encryptionKey)
  return {
    isKeyNeeded: files.length > 0,
    isKeyTheirs: key !== undefined && files.some(({ sealedKey }) => opens(key, sealedKey)),
    isStorageNeeded: stored.length > 0,
    isStorageTheirs: (await Promise.all(stored.map(({ id }) => holds(storage, id)))).includes(true),
  }
}

function opens(key: Buffer, sealedKey: Buffer): boolean {
  try {
    unseal(key, sealedKey)
    return true
  } catch {
    return false
  }
}

async function holds(storage: Storage, id: string): Promise<boolean> {
  try {
    return (await storage.get(id, 0, 1).toArray()).length > 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
    throw error
  }
}
