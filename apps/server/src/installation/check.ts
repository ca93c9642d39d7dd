/*
 * A database, the key of its files and a data directory belong together. Each start compares them before it writes anything, and stops
 * where they do not:
 *
 *   key         its check in the database (platform/installation.ts). A database that has none yet, of an earlier version or new, asks
 *               its files: a key that opens one of them is theirs.
 *   directory   the database's id in DATA_DIR/installation.json. Without one, or with another, the files decide: a directory that holds
 *               one of the database's belongs to it, and an empty one to anybody.
 */
import type { Config } from '../config/config.ts'
import { filesDir } from '../config/data-dir.ts'
import { findEncryptionKey } from '../config/secrets.ts'
import { type Belonging, readBelonging } from '../features/files/belonging.ts'
import { type DatabaseAddress, type Db, openPool } from '../platform/db.ts'
import {
  ensureInstallationId,
  findInstallation,
  type Installation,
  keyCheckOf,
  recordKeyCheck,
} from '../platform/installation.ts'
import { assertNotNewer } from '../platform/migrate.ts'
import { createLocalStorage, isEmptyStorage } from '../platform/storage/local.ts'
import { readDatabaseId, writeDatabaseId } from './directory-id.ts'
import { missingFiles, missingKey, otherDatabase, otherKey } from './texts.ts'

export interface Scope {
  /** Commands beside a running server do not use its files. */
  directory: boolean
}

/** Writes nothing. @throws InstallationError, ConfigError, NewerDatabaseError */
export async function checkInstallation(config: Config, address: DatabaseAddress, scope: Scope): Promise<void> {
  await withDatabase(address, async (db) => {
    await assertNotNewer(db)
    const installation = await findInstallation(db)
    const encryptionKey = findEncryptionKey(config)
    const storage = createLocalStorage(filesDir(config.dataDir))
    const belonging = await readBelonging(db, storage, encryptionKey)
    checkKey(config, encryptionKey, installation, belonging)
    if (scope.directory) await checkDirectory(config, installation, belonging)
  })
}

function checkKey(
  config: Config,
  key: string | undefined,
  installation: Installation | undefined,
  { isKeyNeeded, isKeyTheirs }: Belonging,
): void {
  const check = installation?.encryptionKeyCheck ?? undefined
  if (key === undefined) {
    if (isKeyNeeded && config.role !== 'migrate') throw missingKey(config)
  } else if (check !== undefined) {
    if (check !== keyCheckOf(key) && (isKeyNeeded || isShared(config))) throw otherKey(config)
  } else if (isKeyNeeded && !isKeyTheirs) throw otherKey(config)
}

/** Other servers may have the key that the database knows. The embedded one has a single server. */
const isShared = (config: Config): boolean => config.databaseUrl !== undefined

async function checkDirectory(
  config: Config,
  installation: Installation | undefined,
  { isStorageNeeded, isStorageTheirs }: Belonging,
): Promise<void> {
  const known = readDatabaseId(config.dataDir)
  if (known !== undefined && known === installation?.id) return
  if (isStorageTheirs) return
  if (isStorageNeeded) throw missingFiles(config)
  if (!(await isEmptyStorage(filesDir(config.dataDir)))) throw otherDatabase(config)
}

/**
 * After the check, the migrations and the secrets: the database keeps the check of the key, the directory the id of the database.
 * @throws InstallationError if another server, which started at the same time, has another key
 */
export async function recordInstallation(
  config: Config,
  address: DatabaseAddress,
  encryptionKey: string,
  scope: Scope,
): Promise<void> {
  await withDatabase(address, async (db) => {
    await recordKey(config, db, encryptionKey, { replace: !isShared(config) })
    if (scope.directory) await recordDirectory(config, db)
  })
}

export async function recordKey(
  config: Config,
  db: Db,
  encryptionKey: string,
  options: { replace: boolean },
): Promise<void> {
  const check = keyCheckOf(encryptionKey)
  if ((await recordKeyCheck(db, check, options)) !== check) throw otherKey(config)
}

export async function recordDirectory(config: Config, db: Db): Promise<void> {
  const id = await ensureInstallationId(db)
  if (id !== readDatabaseId(config.dataDir)) await writeDatabaseId(config.dataDir, id)
}

async function withDatabase(address: DatabaseAddress, work: (db: Db) => Promise<void>): Promise<void> {
  const db = openPool(address, { max: 1, name: 'cloudapi start' })
  try {
    await work(db)
  } finally {
    await db.end({ timeout: 5 })
  }
}
