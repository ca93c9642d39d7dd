export type { Connection } from './connection.ts'
export { type OwnEntries, prepareDataDir } from './data-dir.ts'
export { type DataDirLock, lockDataDir } from './data-dir-lock.ts'
export {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  findRunningPostgres,
  hasCluster,
  startEmbeddedPostgres,
} from './embedded.ts'
export { give, type Owner, ownerOf, writePrivateFile } from './ownership.ts'
export type { Log } from './server-log.ts'
export { StartError } from './start-error.ts'
