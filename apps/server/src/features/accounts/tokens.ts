import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import { newSecret, sha256 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import { getSender } from '../projects/service.ts'
import { findUser, type UserRow } from './queries.ts'
import {
  type AccountTokenRow,
  countAccountTokensSince,
  findAccountToken,
  insertAccountToken,
  updateAccountTokenHash,
} from './token-queries.ts'

const HOUR_MS = 3_600_000
/** Contract B.6; a reset link opens the account, so it lives shorter. */
const LIFE_MS = { verify: 24 * HOUR_MS, reset: HOUR_MS, change: 24 * HOUR_MS }
/** Links of one kind that an account gets in an hour: whoever knows an address must not be able to flood it. */
export const LINKS_PER_HOUR_MAX = 5

/**
 * A single-use token for a mail; the table keeps its SHA-256. Undefined when the account has had its share of this hour, and where its
 * project or developer is inactive. The caller locks the account's row, or two calls would both see room for the last one.
 */
export async function issueAccountToken(
  ctx: Context,
  tx: Tx,
  user: Pick<UserRow, 'id' | 'projectId' | 'emailKey'>,
  purpose: AccountTokenRow['purpose'],
  newEmail: string | null = null,
): Promise<{ id: string; token: string; expiresAt: Date } | undefined> {
  if (user.projectId !== null && !(await getSender(tx, user.projectId)).isActive) return undefined
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - HOUR_MS)
  if ((await countAccountTokensSince(tx, user.id, purpose, since)) >= LINKS_PER_HOUR_MAX) return undefined
  const token = newSecret(purpose === 'reset' ? 'rt_' : 'vt_')
  const expiresAt = new Date(now.getTime() + LIFE_MS[purpose])
  const id = uuidv7()
  await insertAccountToken(tx, {
    id,
    userId: user.id,
    purpose,
    tokenHash: sha256(token),
    emailKey: user.emailKey,
    newEmail,
    createdAt: now,
    expiresAt,
  })
  return { id, token, expiresAt }
}

/** Of a change of address: what to mail in the place of a token that nobody has seen. Undefined if that is dead by now. */
export async function reissueChangeToken(
  ctx: Context,
  tx: Tx,
  id: string,
): Promise<{ token: string; newEmail: string; expiresAt: Date } | undefined> {
  const token = newSecret('vt_')
  const row = await updateAccountTokenHash(tx, id, sha256(token), ctx.clock.now())
  return row && { token, ...row }
}

/** Whether it may be used yet. */
export const isOpen = ({ usedAt, expiresAt }: AccountTokenRow, now: Date): boolean => usedAt === null && expiresAt > now

/**
 * The token, used and late ones too, with its account as it stands now. Undefined if either is gone, if the project was deleted or is
 * in the other world, and if the address is another one by now.
 */
export async function findTokenHolder(
  ctx: Context,
  purposes: AccountTokenRow['purpose'][],
  token: string,
  livemode: boolean,
): Promise<{ token: AccountTokenRow; user: UserRow } | undefined> {
  const found = await findAccountToken(ctx.db, purposes, sha256(token))
  const user = found && (await findUser(ctx.db, found.userId))
  if (user?.emailKey !== found?.emailKey || !found || !user) return undefined
  if (user.projectId !== null && !(await ctx.credentials.project(user.projectId, livemode))) return undefined
  return { token: found, user }
}
