import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { type ApiError, apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { enqueue } from '../../platform/jobs.ts'
import { auditGeneration, type Changer } from './audit.ts'
import { recordGenerations } from './events.ts'
import { enqueueFollowUps } from './finish.ts'
import {
  findGeneration,
  type GenerationWithFiles,
  markCanceled,
  type Scope,
  type ShownStatus,
  shownStatus,
} from './queries.ts'
import { returnMonthlySlot } from './quotas.ts'

/**
 * Ends one that has not ended: it leaves its slot at the provider, and the month that it was accepted in counts one fewer. The row's
 * update decides the race with a worker that finishes it, and with another call: one of them wins.
 * @throws generation_not_found, state_conflict when it has ended
 */
export async function cancelGeneration(
  ctx: Context,
  changer: Changer,
  scope: Scope,
  id: string,
  saveResponse: SaveResponse<GenerationWithFiles>,
): Promise<GenerationWithFiles> {
  return ctx.db.begin(async (tx) => {
    const change = await markCanceled(tx, scope, id, ctx.clock.now())
    if (!change) throw await whyNot(tx, scope, id)
    const { after: row } = change
    if (row.projectId !== null) await returnMonthlySlot(tx, row.projectId, row.createdAt)
    // Without the provider's id its submission may be under way, whose job cancels once it has it and finds the row ended.
    if (row.providerRef !== null)
      await enqueue(tx, 'generation.cancel', { provider: row.provider, providerRef: row.providerRef })
    await enqueueFollowUps(tx, row)
    await saveResponse(tx, row)
    await auditGeneration(ctx, tx, changer, 'generation.canceled', row)
    await recordGenerations(ctx, tx, 'generation.canceled', [change], changer.actor.requestId)
    return row
  })
}

async function whyNot(tx: Tx, scope: Scope, id: string): Promise<ApiError> {
  const generation = await findGeneration(tx, scope, id)
  if (!generation) return apiError('generation_not_found')
  return apiError('state_conflict', { values: { reason: reasonOf(shownStatus(generation)) } })
}

const reasonOf = (status: ShownStatus): string =>
  `the generation has ended, its status is ${status}. Generations can be canceled while they are pending or processing.`
