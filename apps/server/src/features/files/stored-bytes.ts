import type { Db } from '../../platform/db.ts'
import { sumStoredBytes } from './stored-bytes-queries.ts'

/** What the files in all projects of a world have together, those of generations included. */
export const getStoredBytes = (db: Db, worldId: string): Promise<number> => sumStoredBytes(db, worldId)
