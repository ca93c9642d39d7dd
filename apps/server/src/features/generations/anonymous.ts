import { createHmac } from 'node:crypto'
import type { Context } from '../../context.ts'
import { deriveKey } from '../../platform/crypto.ts'
import { apiError } from '../../platform/errors.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { diskIntake, type Intake } from '../files/intake.ts'
import { storedBytesOf } from '../files/quota.ts'
import { keptSince } from '../files/retention.ts'
import { listBeyondShare, listExpired } from './anonymous-queries.ts'
import { removeAnonymousGeneration } from './service.ts'

/**
 * What callers without an account store ends some day, and has a bound for all of them together. Within it one source may use as much
 * as it likes while nobody else needs it: when it is used up, a source that stores less than its share takes room from the one that
 * stores most, whose oldest generations go.
 */

/** Under which all anonymous callers together are counted. */
const ALL = NIL_UUID

/** The name of a source in the database, which does not show its address. */
export function sourceIdOf({ secrets }: Pick<Context, 'secrets'>, address: string): string {
  const hex = createHmac('sha256', deriveKey(secrets.secretKey, 'anonymous sources')).update(address).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const REMOVED_AT_ONCE = 100
/** A run leaves the rest to the next. */
const SWEEP_MS_MAX = 30_000

export async function sweepAnonymous(ctx: Context): Promise<void> {
  const startedAt = performance.now()
  for (;;) {
    const ids = await listExpired(ctx.db, keptSince(ctx), REMOVED_AT_ONCE)
    for (const id of ids) await removeAnonymousGeneration(ctx, id)
    if (ids.length < REMOVED_AT_ONCE || performance.now() - startedAt > SWEEP_MS_MAX) return
  }
}

/**
 * Before an upload of at most so many bytes is read, which count until it ends.
 * @throws storage_full, anonymous_storage_full
 */
export async function openAnonymousIntake(ctx: Context, address: string, bytes: number): Promise<Intake> {
  const { anonymousFileBytesMax: max, anonymousFileBytesPerAddressMax: shareBytes } = ctx.config
  const sourceId = sourceIdOf(ctx, address)
  const readStored = async () => {
    const stored = await storedBytesOf(ctx.db, [ALL, sourceId])
    return { all: stored.get(ALL) ?? 0, own: stored.get(sourceId) ?? 0 }
  }
  const stored = await readStored()
  const [all, own] = [ctx.arrivals.open(ALL, stored.all), ctx.arrivals.open(sourceId, stored.own)]
  const end: Intake['end'] = (outcome) => {
    all.end(outcome)
    own.end(outcome)
  }
  try {
    const [sum, ownSum] = [all.add(bytes), own.add(bytes)]
    if (sum > max) {
      if (ownSum > shareBytes) throw apiError('anonymous_storage_full')
      await makeRoom(ctx, { exceptSourceId: sourceId, shareBytes }, sum - max)
      if (all.renew((await readStored()).all) > max) throw apiError('anonymous_storage_full')
    }
  } catch (error) {
    end('discarded')
    throw error
  }
  return { within: diskIntake(ctx).within, end }
}

/** Removes the oldest of those that store most beyond their share, one source after the other, until so much is free. */
async function makeRoom(
  ctx: Context,
  whose: { exceptSourceId: string; shareBytes: number },
  neededBytes: number,
): Promise<void> {
  for (let freed = 0; freed < neededBytes; ) {
    const oldest = await listBeyondShare(ctx.db, whose, REMOVED_AT_ONCE)
    if (oldest.length === 0) return
    let taken = 0
    for (const { id, bytes, beyondBytes } of oldest) {
      if (taken >= beyondBytes || freed >= neededBytes) break
      await removeAnonymousGeneration(ctx, id)
      taken += bytes
      freed += bytes
    }
  }
}
