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

export type Happened = Pick<GenerationRow, 'id' | 'projectId' | 'userId' | 'status'>

/** The last statement of its transaction: see `recordEvents`. */
export const recordGenerations = (ctx: Context, tx: Tx, kind: GenerationEvent, rows: Happened[]): Promise<void> =>
  recordEvents(
    ctx,
    tx,
    rows.map(({ id, projectId, userId, status }) => ({ kind, subjectId: id, projectId, userId, status })),
  )

export const hasEnded = ({ status }: Pick<GenerationRow, 'status'>): boolean =>
  status === 'completed' || status === 'failed'
