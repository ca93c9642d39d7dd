import type { Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type ApiError, apiError } from '../../platform/errors.ts'
import { planOf, SANDBOX_ROWS_MAX } from '../plans/service.ts'
import { countUploads, listStoredBytes, lockStorageOwner, sumStoredBytes, sumUpChanges } from './quota-queries.ts'

/** What all live projects of an account may store in one world. Null is no limit. */
interface StorageLimits {
  bytes: number | null
  uploads: number | null
}

async function limitsOf(ctx: Context, { ownerId, livemode }: Project, db?: Tx): Promise<StorageLimits> {
  const { fileBytes } = await planOf(ctx, ownerId, livemode, db)
  return { bytes: fileBytes, uploads: livemode ? null : SANDBOX_ROWS_MAX }
}

/** How much more may be stored, and what to say of anything beyond. */
interface Room {
  bytes: number
  exceeded(): ApiError
}

/**
 * How many more bytes the owner of this project may store as it is now; infinitely many without a quota, for which the database is not
 * asked. For a look before an upload is read; `takeRoom` decides.
 * @throws file_quota if not even `bytes` have room
 */
export async function findRoom(ctx: Context, project: Project, bytes: number): Promise<Room> {
  return assertRoom(ctx.db, project.worldId, await limitsOf(ctx, project), bytes)
}

/**
 * Makes sure that an upload of so many bytes has room, until this transaction ends: others of the same owner wait. The project is
 * locked before, as a deletion of it takes what it stores from the sum.
 * @throws file_quota
 */
export async function takeRoom(ctx: Context, tx: Tx, project: Project, bytes: number): Promise<void> {
  const limits = await limitsOf(ctx, project, tx)
  if (limits.bytes === null && limits.uploads === null) return
  await lockStorageOwner(tx, project.ownerId) // or two uploads would both see room for the last
  await assertRoom(tx, project.worldId, limits, bytes)
}

async function assertRoom(db: Db, worldId: string, limits: StorageLimits, bytes: number): Promise<Room> {
  if (limits.uploads !== null) {
    const used = await countUploads(db, worldId)
    if (used >= limits.uploads) throw quotaExceeded('files', limits.uploads, used)
  }
  const limit = limits.bytes ?? Number.POSITIVE_INFINITY
  const used = limits.bytes === null ? 0 : await sumStoredBytes(db, worldId)
  const exceeded = () => quotaExceeded('file_bytes', limit, used)
  if (used + bytes > limit) throw exceeded()
  return { bytes: limit - used, exceeded }
}

const quotaExceeded = (quota: string, limit: number, used: number) =>
  apiError('file_quota', { values: { quota, limit, used } })

/** What these projects store, in bytes, by id. */
export async function storedBytesOf(db: Db, projectIds: string[]): Promise<Map<string, number>> {
  const rows = await listStoredBytes(db, projectIds)
  return new Map(rows.map(({ projectId, bytes }) => [projectId, bytes]))
}

/** What all live projects of a world store, in bytes, files of generations included. */
export const storedBytesOfWorld = async (db: Db, worldId: string): Promise<number> => sumStoredBytes(db, worldId)

const CHANGES_AT_ONCE = 10_000

/** Sums up what was stored and removed since the last time, so that nobody has to read many changes. */
export async function sweepStoredBytes(ctx: Context): Promise<void> {
  while ((await sumUpChanges(ctx.db, CHANGES_AT_ONCE)) === CHANGES_AT_ONCE);
}
