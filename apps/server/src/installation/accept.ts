import type { Config } from '../config/config.ts'
import { loadSecrets } from '../config/secrets.ts'
import { countAllFiles } from '../features/files/belonging.ts'
import { type DatabaseAddress, openPool } from '../platform/db.ts'
import { recordDirectory, recordKey } from './check.ts'

export interface Accepted {
  encryptionKey: boolean
  dataDir: boolean
  /** What the database lists, readable from now on or not. */
  files: number
  /** Made by this, as at a first start. */
  createdOperatorKey: string | undefined
}

/**
 * Makes the present key, the present data directory or both those of the database, on the word of whoever runs the installation. No
 * server may run meanwhile: it would go on with what it began with.
 */
export async function acceptInstallation(
  config: Config,
  address: DatabaseAddress,
  what: { encryptionKey: boolean; dataDir: boolean },
): Promise<Accepted> {
  const db = openPool(address, { max: 1, name: 'cloudapi accept' })
  try {
    const { encryptionKey, createdOperatorKey } = await loadSecrets(config, { create: true })
    if (what.encryptionKey) await recordKey(config, db, encryptionKey, { replace: true })
    if (what.dataDir) await recordDirectory(config, db)
    return { ...what, files: await countAllFiles(db), createdOperatorKey }
  } finally {
    await db.end({ timeout: 5 })
  }
}
