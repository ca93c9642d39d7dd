import { sha256 } from '../platform/crypto.ts'
import type { Db } from '../platform/db.ts'
import { findKeyOwner } from './queries.ts'

export interface KeyOwner {
  keyId: string
  accountId: string
  projectId: string | null
}

/** Whose a developer key, project API key or secret key is, or was before it was revoked; undefined for what never was one. */
export const keyOwner = (db: Db, key: string): Promise<KeyOwner | undefined> => findKeyOwner(db, sha256(key))
