import { identityOf } from '../../access/email.ts'
import type { Context } from '../../context.ts'
import { type Db, isUniqueViolation, type Pool, type Tx } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import {
  type KeyedUser,
  listContested,
  listOwners,
  lockFilling,
  lockUsersWithoutIdentity,
  updateFreedIdentities,
  updateIdentities,
} from './identity-queries.ts'

/**
 * Gives accounts their identity that have none: those made before there were any, and those that a server of an earlier version makes
 * while it still runs (ADR 38). Each batch is a transaction, so that a start which ends in the middle goes on where it ended, and
 * servers that answer meanwhile wait for no more than one.
 */

const BATCH = 500
/** A registration that takes an identity in this moment undoes a batch; the next try sees it. */
const TRIES_MAX = 20

/**
 * A start waits this long at the most. With hundreds of thousands of accounts the periodic job does the rest: meanwhile an account is
 * found by its key, as before.
 */
export const FILLED_AT_START_MS = 15_000
/** Of each turn of the job, which comes every minute. */
const FILLED_BY_JOB_MS = 45_000

/** @param forMs after which no further batch begins */
export async function fillIdentities(db: Pool, forMs = Number.POSITIVE_INFINITY): Promise<void> {
  const end = performance.now() + forMs
  // On from where the last batch ended: what was filled leaves traces in the index, which grow with each batch.
  let after = NIL_UUID
  for (let tries = 1; ; ) {
    try {
      const from = after
      const filled = await db.begin((tx) => fillBatch(tx, from))
      after = filled.at(-1)?.id ?? after
      if (filled.length < BATCH || performance.now() > end) return
      tries = 1
    } catch (error) {
      if (!isUniqueViolation(error, 'users_identity') || tries === TRIES_MAX) throw error
      tries += 1
    }
  }
}

/** The oldest account gets an identity; those after it keep their key, and remember what they wanted. */
async function fillBatch(tx: Tx, after: string): Promise<KeyedUser[]> {
  await lockFilling(tx)
  const users = await lockUsersWithoutIdentity(tx, after, BATCH)
  const place = (projectId: string | null, identity: string): string => `${projectId} ${identity}`
  const owners = await listOwners(tx, users.map(identityFor))
  const taken = new Set(owners.map(({ projectId, identity }) => place(projectId, identity)))
  const given = users.map((user) => {
    const identity = identityFor(user)
    const mine = place(user.projectId, identity)
    const isContested = taken.has(mine)
    taken.add(mine)
    return {
      id: user.id,
      identity: isContested ? user.emailKey : identity,
      contestedIdentity: isContested ? identity : null,
    }
  })
  if (given.length > 0) await updateIdentities(tx, given)
  return users
}

/** What no account can have any more is its own identity: nothing but its key ever found it. */
const identityFor = ({ emailKey }: KeyedUser): string => identityOf(emailKey) ?? emailKey

/** What servers of an earlier version left, and what has been freed. */
export async function sweepIdentities(ctx: Context): Promise<void> {
  await fillIdentities(ctx.db, FILLED_BY_JOB_MS)
  await ctx.db.begin(async (tx) => {
    await lockFilling(tx)
    await updateFreedIdentities(tx)
  })
}

export const countContested = async (db: Db): Promise<number> => (await listContested(db, 1)).total

/** Accounts that a warning names. */
const NAMED_MAX = 10

/** For operators; undefined if every account has an identity of its own. */
export async function contestedAddressesWarning(db: Db): Promise<string | undefined> {
  const { total, users } = await listContested(db, NAMED_MAX)
  if (total === 0) return undefined
  const names = users.map(({ id, email, projectId }) => `${email} (${id}${projectId ? `, project ${projectId}` : ''})`)
  const rest = total > users.length ? ` and ${total - users.length} more` : ''
  return (
    `Accounts with the address of an older account in another spelling: ${names.join(', ')}${rest}. Each signs in with exactly the ` +
    'spelling of its registration, until one of the two is deleted or has another address.'
  )
}
