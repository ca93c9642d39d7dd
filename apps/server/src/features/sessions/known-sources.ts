import { createHmac } from 'node:crypto'
import type { Context } from '../../context.ts'
import { deriveKey } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import {
  deleteKnownSourcesBefore,
  deleteOldestKnownSources,
  findKnownSource,
  upsertKnownSource,
} from './known-source-queries.ts'

/** How long a source stays known after the last sign-in from it. */
const KNOWN_MS = 30 * 86_400_000
/** Sources of one account; beyond them the oldest is forgotten. */
const SOURCES_MAX = 50

/** Keyed, and another one for each account: addresses are few enough to try all of them. */
const hashOf = (ctx: Context, accountId: string, source: string): Buffer =>
  createHmac('sha256', deriveKey(ctx.secrets.secretKey, 'known sources')).update(`${accountId} ${source}`).digest()

const oldestKnown = (ctx: Context): Date => new Date(ctx.clock.now().getTime() - KNOWN_MS)

/**
 * Whether this account has signed in from there of late. An account that does not exist is looked up, too, so that the time of an answer
 * tells nothing.
 */
export function isKnownSource(ctx: Context, accountId: string | undefined, source: string): Promise<boolean> {
  const id = accountId ?? NIL_UUID
  return findKnownSource(ctx.db, id, hashOf(ctx, id, source), oldestKnown(ctx))
}

/** In the transaction of a sign-in. */
export async function rememberSource(ctx: Context, tx: Tx, accountId: string, source: string): Promise<void> {
  await Promise.all([
    upsertKnownSource(tx, accountId, hashOf(ctx, accountId, source), ctx.clock.now()),
    deleteOldestKnownSources(tx, accountId, SOURCES_MAX),
  ])
}

export const sweepKnownSources = (ctx: Context): Promise<void> => deleteKnownSourcesBefore(ctx.db, oldestKnown(ctx))
