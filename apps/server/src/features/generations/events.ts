import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { recordEvents } from '../events/service.ts'
import type { GenerationRow } from './queries.ts'

/** Everything that happens to a generation. */
export const generationEvents = [
  'generation.created',
  'generation.processing',
  'generation.completed',
  'generation.failed',
  'generation.canceled',
  'generation.published',
  'generation.unpublished',
  'generation.deleted',
] as const
export type GenerationEvent = (typeof generationEvents)[number]

export type Happened = Pick<GenerationRow, 'id' | 'projectId' | 'userId' | 'status' | 'requestId'>

/**
 * The last statement of its transaction: see `recordEvents`.
 * @param requestId of the call that makes it happen; what a worker does is of the call that created the generation
 */
export const recordGenerations = (
  ctx: Context,
  tx: Tx,
  kind: GenerationEvent,
  rows: Happened[],
  requestId?: string | null,
): Promise<void> =>
  recordEvents(
    ctx,
    tx,
    rows.map(({ id, projectId, userId, status, requestId: created }) => ({
      kind,
      subjectId: id,
      projectId,
      userId,
      status,
      requestId: requestId === undefined ? created : requestId,
    })),
  )

export const hasEnded = ({ status }: Pick<GenerationRow, 'status'>): boolean =>
  status === 'completed' || status === 'failed'
