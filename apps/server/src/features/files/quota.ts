import type { Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type ApiError, apiError } from '../../platform/errors.ts'
import { planOf, SANDBOX_ROWS_MAX } from '../plans/service.ts'
import {
  countUploads,
  deleteEmptyTotals,
  listStoredBytes,
  lockStorageOwner,
  sumStoredBytes,
  sumUpChanges,
} from './quota-queries.ts'

/** What all live projects of an account may store in one world. Null is no limit. */
interface StorageLimits {
  bytes: number | null
  uploads: number | null
}

async function limitsOf(ctx: Context, { ownerId, livemode }: Owned, db?: Tx): Promise<StorageLimits> {
  const { fileBytes } = await planOf(ctx, ownerId, livemode, db)
  return { bytes: fileBytes, uploads: livemode ? null : SANDBOX_ROWS_MAX }
}

/** What may be stored and is, and what to say of anything beyond. */
interface Room {
  /** Infinite without a quota. */
  limit: number
  used: number
  /** The same, as it is now. */
  readUsed(): Promise<number>
  exceeded(): ApiError
}

type Owned = Pick<Project, 'ownerId' | 'worldId' | 'livemode'>

/**
 * What the owner of this project may store and does; without a quota the database is not asked. For a look before a request is read;
 * `takeRooms` decides. @throws file_quota if not even `bytes` have room
 */
export async function findRoom(ctx: Context, project: Owned, bytes: number): Promise<Room> {
  return assertRoom(ctx.db, project.worldId, (await limitsOf(ctx, project)).bytes, bytes)
}

/** Whether one more upload may be there, for a look before it is read. @throws file_quota */
export async function assertUploadSlot(ctx: Context, project: Owned): Promise<void> {
  await assertSlot(ctx.db, project.worldId, await limitsOf(ctx, project))
}

/**
 * Makes sure that an upload of so many bytes has room, until this transaction ends: others of the same owner wait. The project is
 * locked before, as a deletion of it takes what it stores from the sum.
 * @throws file_quota
 */
export async function takeUploadRoom(ctx: Context, tx: Tx, project: Owned, bytes: number): Promise<void> {
  const limits = await limitsOf(ctx, project, tx)
  if (limits.bytes === null && limits.uploads === null) return
  await lockStorageOwner(tx, project.ownerId) // or two uploads would both see room for the last
  await assertSlot(tx, project.worldId, limits)
  await assertRoom(tx, project.worldId, limits.bytes, bytes)
}

/**
 * The same for files that are no uploads, of several projects, each locked: as many as have room, in their order. Returns why each of
 * the others has none.
 */
export async function takeRooms<T>(
  ctx: Context,
  tx: Tx,
  wanted: { one: T; project: Owned; bytes: number }[],
): Promise<Map<T, ApiError>> {
  const refused = new Map<T, ApiError>()
  const byWorld = Map.groupBy(wanted, ({ project }) => project.worldId)
  // In one order everywhere, or two transactions could wait for each other.
  for (const group of [...byWorld.values()].sort(byOwner)) {
    const [first] = group
    if (!first || group.every(({ bytes }) => bytes === 0)) continue
    const { bytes: limit } = await limitsOf(ctx, first.project, tx)
    if (limit === null) continue
    await lockStorageOwner(tx, first.project.ownerId)
    let used = await sumStoredBytes(tx, first.project.worldId)
    for (const { one, bytes } of group) {
      if (bytes > 0 && used + bytes > limit) refused.set(one, quotaExceeded('file_bytes', limit, used))
      else used += bytes
    }
  }
  return refused
}

const byOwner = ([a]: { project: Owned }[], [b]: { project: Owned }[]): number =>
  (a?.project.ownerId ?? '').localeCompare(b?.project.ownerId ?? '')

async function assertSlot(db: Db, worldId: string, { uploads }: StorageLimits): Promise<void> {
  if (uploads === null) return
  const used = await countUploads(db, worldId)
  if (used >= uploads) throw quotaExceeded('files', uploads, used)
}

async function assertRoom(db: Db, worldId: string, limitBytes: number | null, bytes: number): Promise<Room> {
  const limit = limitBytes ?? Number.POSITIVE_INFINITY
  const readUsed = () => sumStoredBytes(db, worldId)
  const used = limitBytes === null ? 0 : await readUsed()
  const exceeded = () => quotaExceeded('file_bytes', limit, used)
  if (used + bytes > limit) throw exceeded()
  return { limit, used, readUsed, exceeded }
}

const quotaExceeded = (quota: string, limit: number, used: number) =>
  apiError('file_quota', { values: { quota, limit, used } })

/** What these projects, or anonymous sources, store, in bytes, by id. */
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
  await deleteEmptyTotals(ctx.db)
}
