import type { Config } from '../config/config.ts'
import { installationPath, secretsPath } from '../config/data-dir.ts'

/** The database, the key and the data directory do not belong together. The message says what to do; nothing was changed. */
export class InstallationError extends Error {}

export const ACCEPT_KEY = 'npx cloudapi installation accept --encryption-key'
export const ACCEPT_DATA_DIR = 'npx cloudapi installation accept --data-dir'
const UNCHANGED = 'Nothing was changed.'

const keyName = (config: Config): string =>
  config.encryptionKey === undefined ? `The encryptionKey of ${secretsPath(config.dataDir)}` : 'ENCRYPTION_KEY'

export const missingKey = (config: Config): InstallationError =>
  new InstallationError(
    `The encryption key is missing: ENCRYPTION_KEY is not set, ${secretsPath(config.dataDir)} holds none, and the database lists files ` +
      `that only their key can read. ${UNCHANGED}\nRestore secrets.json from a backup, or set ENCRYPTION_KEY to the key of these files. ` +
      `To give the files up and go on with a new key: ${ACCEPT_KEY}`,
  )

export const otherKey = (config: Config): InstallationError =>
  new InstallationError(
    `${keyName(config)} is not the key of this database: what was stored until now is encrypted with another one. ${UNCHANGED}\n` +
      `${config.encryptionKey === undefined ? 'Restore secrets.json from a backup, or set ENCRYPTION_KEY to the earlier key' : 'Set it to the earlier key, or leave it out where secrets.json holds that'}; ` +
      `all servers of a database need the same one. To give up what is encrypted with the earlier key and go on with this one: ${ACCEPT_KEY}`,
  )

export const otherDatabase = (config: Config): InstallationError =>
  new InstallationError(
    `The data directory ${config.dataDir} belongs to another database: it holds files, and this database lists none of them. ${UNCHANGED}\n` +
      `${config.databaseUrl === undefined ? 'Restore the database from a backup, set DATABASE_URL if the files are of an external one,' : 'Set DATABASE_URL to the database of these files,'} ` +
      `or set DATA_DIR to another directory. To use both together from now on: ${ACCEPT_DATA_DIR}`,
  )

export const missingFiles = (config: Config): InstallationError =>
  new InstallationError(
    `The database lists stored files, and the data directory ${config.dataDir} holds none of them. ${UNCHANGED}\n` +
      'Set DATA_DIR to the directory of these files, mount its volume, or restore the folder files/ from a backup. ' +
      `To go on without them: ${ACCEPT_DATA_DIR}`,
  )

export const missingDatabase = (config: Config): InstallationError =>
  new InstallationError(
    `The data directory ${config.dataDir} holds what was stored for a database, and the embedded database is not there. ${UNCHANGED}\n` +
      'If the files are of an external database, set DATABASE_URL. If the folder postgres/ was lost, restore it from a backup. To begin anew, set ' +
      `DATA_DIR to another directory, or move away files/ and ${installationPath(config.dataDir)}.`,
  )
