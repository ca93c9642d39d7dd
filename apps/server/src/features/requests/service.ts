import { assertProjectInReach, isInProject } from '../../access/projects.ts'
import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { findAnyRequest, findRequest, type LogOwner, type RequestRow } from './queries.ts'

/** A call is in the log a second after it was answered; clocks of servers differ a little. */
const YOUNG_MS = 5_000

/** Operators who are signed in themselves; what they do with a secret key is what everybody does. */
const isOperator = ({ account, key }: Grant): boolean => account.role === 'platform_operator' && key === null

/**
 * Whose calls are asked for: those of the own account, or, by an operator, of whichever account it names, or of nobody known.
 * @throws log_operators_only for everybody else, whether there is such an account or not
 */
export function logOwnerOf(grant: Grant, asked: string | null | undefined): LogOwner {
  const { account, livemode } = grant
  if (asked === undefined || asked === account.id) return { accountId: account.id, livemode }
  if (!isOperator(grant)) throw apiError('log_operators_only', { param: 'account_id' })
  return { accountId: asked, livemode }
}

/** @throws resource_not_found, project_out_of_scope */
export async function assertOwnProject(ctx: Context, grant: Grant, owner: LogOwner, projectId: string): Promise<void> {
  const { accountId } = owner
  if (accountId === grant.account.id) await assertProjectInReach(ctx, grant, projectId, 'project_id')
  else
    await assertProjectInReach(
      ctx,
      { ...grant, account: { ...grant.account, id: accountId ?? '' } },
      projectId,
      'project_id',
    )
}

/** Of another account's key nothing is looked up: how many calls it made, and when, is nobody else's concern. */
export async function isOwnKey(ctx: Context, { accountId, livemode }: LogOwner, keyId: string): Promise<boolean> {
  const key = await ctx.credentials.secretKey(keyId)
  return key?.account.id === accountId && key.livemode === livemode
}

/**
 * A call of the own account, in the project of the key; operators see every one of the world.
 * @throws request_not_found, request_not_logged_yet, project_out_of_scope
 */
export async function getRequest(ctx: Context, grant: Grant, id: string): Promise<RequestRow> {
  const { account, livemode, projectId } = grant
  const row = isOperator(grant)
    ? await findAnyRequest(ctx.db, livemode, id)
    : await findRequest(ctx.db, { accountId: account.id, livemode }, id)
  if (!row) throw missing(id)
  if (projectId !== null && !isInProject(grant, row.projectId)) throw missing(id)
  return row
}

/** By the id alone, so that nobody learns from it whether another account made such a call. */
const missing = (id: string) =>
  Math.abs(Date.now() - timeOfId(id).getTime()) < YOUNG_MS
    ? apiError('request_not_logged_yet', { retryAfterSeconds: 1 })
    : apiError('request_not_found')
