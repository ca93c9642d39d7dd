import { isInProject } from '../../access/projects.ts'
import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { byKey, recordAudit } from '../audit/service.ts'
import { type AlertKind, alertKinds } from './kinds.ts'
import { type AlertOwner, type AlertRow, findAlert, findMuted, markAcknowledged, upsertMuted } from './queries.ts'

export const ownerOf = ({ account, livemode }: Grant): AlertOwner => ({ accountId: account.id, livemode })

/** @throws alert_not_found, project_out_of_scope */
export async function getAlert({ db }: { db: Db }, grant: Grant, id: string): Promise<AlertRow> {
  const row = await findAlert(db, ownerOf(grant), id)
  if (!row || !isInProject(grant, row.projectId)) throw apiError('alert_not_found')
  return row
}

/** Of one that was acknowledged before, nothing changes. @throws alert_not_found, project_out_of_scope */
export async function acknowledgeAlert(
  ctx: Context,
  grant: Grant,
  id: string,
  save: SaveResponse<AlertRow>,
): Promise<AlertRow> {
  return ctx.db.begin(async (tx) => {
    await getAlert({ db: tx }, grant, id)
    const row = await markAcknowledged(tx, id, ctx.clock.now())
    if (!row) throw apiError('alert_not_found')
    await save(tx, row)
    return row
  })
}

export const getMuted = (ctx: Context, grant: Grant): Promise<AlertKind[]> => findMuted(ctx.db, ownerOf(grant))

/** Kinds that are muted are not raised from now on. Returns them in their usual order. */
export async function changeMuted(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  muted: AlertKind[] | undefined,
): Promise<AlertKind[]> {
  if (muted === undefined) return getMuted(ctx, grant)
  const kinds = alertKinds.filter((kind) => muted.includes(kind))
  await ctx.db.begin(async (tx) => {
    await upsertMuted(tx, ownerOf(grant), kinds, ctx.clock.now())
    // Whoever silences alerts may have a reason that the owner of the account would like to know.
    await recordAudit(ctx, tx, actor, {
      action: 'alert_settings.changed',
      targetId: grant.account.id,
      details: { muted: kinds, livemode: grant.livemode, ...byKey(grant) },
    })
  })
  return kinds
}
