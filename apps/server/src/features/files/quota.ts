import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { planOf } from '../plans/service.ts'
import {
  countUploads,
  findStorageOwner,
  listStoredBytes,
  lockStorageOwner,
  type StorageOwner,
  sumStoredBytes,
  sumUpChanges,
} from './quota-queries.ts'

/** What all live projects of an account may store in one world. Null is no limit. */
interface StorageLimits {
  fileBytes: number | null
  uploads: number | null
}

const SANDBOX_LIMITS: StorageLimits = { fileBytes: 100 * 1024 * 1024, uploads: 1_000 }

type WorldOwner = NonNullable<Awaited<ReturnType<typeof findStorageOwner>>>

async function limitsOf(ctx: Context, { accountId, world }: WorldOwner, db: Db): Promise<StorageLimits> {
  if (world === 'sandbox') return SANDBOX_LIMITS
  const { fileBytes } = await planOf(ctx, accountId, db)
  return { fileBytes, uploads: null }
}

const ownerOf = async (db: Db, projectId: string): Promise<WorldOwner> => {
  const owner = await findStorageOwner(db, projectId)
  if (!owner) throw apiError('project_not_found')
  return owner
}

/**
 * How many more bytes the owner of this project may store as it is now; infinitely many without a quota, for which the database is not
 * asked. For a look before an upload is read; `takeRoom` decides.
 * @throws project_not_found; quota_exceeded if not even `bytes` have room
 */
export async function findRoom(
  ctx: Context,
  project: { id: string; ownerId: string },
  livemode: boolean,
  bytes: number,
): Promise<number> {
  if (livemode && (await planOf(ctx, project.ownerId)).fileBytes === null) return Number.POSITIVE_INFINITY
  const owner = await ownerOf(ctx.db, project.id)
  return assertRoom(ctx.db, owner, await limitsOf(ctx, owner, ctx.db), bytes)
}

/**
 * Makes sure that an upload of so many bytes has room, until this transaction ends: others of the same owner wait. The project is
 * locked before, as a deletion of it takes what it stores from the sum.
 * @throws project_not_found, quota_exceeded
 */
export async function takeRoom(ctx: Context, tx: Tx, projectId: string, bytes: number): Promise<void> {
  const owner = await ownerOf(tx, projectId)
  const limits = await limitsOf(ctx, owner, tx)
  if (limits.fileBytes === null && limits.uploads === null) return
  await lockStorageOwner(tx, owner.accountId) // or two uploads would both see room for the last
  await assertRoom(tx, owner, limits, bytes)
}

async function assertRoom(db: Db, owner: StorageOwner, limits: StorageLimits, bytes: number): Promise<number> {
  if (limits.uploads !== null && (await countUploads(db, owner)) >= limits.uploads) throw apiError('quota_exceeded')
  if (limits.fileBytes === null) return Number.POSITIVE_INFINITY
  const room = limits.fileBytes - (await sumStoredBytes(db, owner))
  if (bytes > room) throw apiError('quota_exceeded')
  return room
}

/** What these projects store, in bytes, by id. */
export async function storedBytesOf(db: Db, projectIds: string[]): Promise<Map<string, number>> {
  const rows = await listStoredBytes(db, projectIds)
  return new Map(rows.map(({ projectId, bytes }) => [projectId, bytes]))
}

/** What an account stores in one world, in bytes. */
export const storedBytesOfAccount = async (db: Db, owner: StorageOwner): Promise<number> => sumStoredBytes(db, owner)

const CHANGES_AT_ONCE = 10_000

/** Sums up what was stored and removed since the last time, so that nobody has to read many changes. */
export async function sweepStoredBytes(ctx: Context): Promise<void> {
  while ((await sumUpChanges(ctx.db, CHANGES_AT_ONCE)) === CHANGES_AT_ONCE);
}
