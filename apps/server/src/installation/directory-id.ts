import { writePrivateFile } from '@cloudapi/embedded-postgres'
import { installationPath } from '../config/data-dir.ts'
import { readTextFile } from '../platform/text-file.ts'

/** The id of the database that the directory was used with; undefined if it is not known: then the files tell. */
export function readDatabaseId(dataDir: string): string | undefined {
  try {
    const { database } = JSON.parse(readTextFile(installationPath(dataDir)))
    return typeof database === 'string' ? database : undefined
  } catch (error) {
    const isLost = !(error instanceof Error && 'code' in error) || error.code === 'ENOENT'
    if (isLost) return undefined // or damaged
    throw error
  }
}

export const writeDatabaseId = (dataDir: string, database: string): Promise<void> =>
  writePrivateFile(installationPath(dataDir), `${JSON.stringify({ database }, null, 2)}\n`)
