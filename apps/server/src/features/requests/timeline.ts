import type { Context } from '../../context.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { auditOfRequest } from '../audit/service.ts'
import { uploadsOfRequest } from '../files/uploads.ts'
import { generationsOfRequest } from '../generations/service.ts'
import { stepsOf } from '../generations/steps.ts'
import type { RequestRow } from './queries.ts'
import { type TimelineEntry, toChange } from './timeline-changes.ts'
import { eventEntriesOf } from './timeline-events.ts'

/** A timeline is one screen: a call that makes more says so. */
export const TIMELINE_MAX = 200
/** Read of each kind: each of them alone could fill it. */
const READ_MAX = TIMELINE_MAX + 1

/**
 * From the arrival of a call to what it still causes: each part comes from an index by the call's id.
 * @param reason of a call that failed, for whoever has to mend it
 */
export async function timelineOf(
  ctx: Pick<Context, 'db'>,
  row: RequestRow,
  { rule, reason }: { rule: string | null; reason: string | null },
): Promise<{ entries: TimelineEntry[]; isCut: boolean }> {
  const [changes, generations, uploads, events] = await Promise.all([
    auditOfRequest(ctx, row.id, READ_MAX),
    generationsOfRequest(ctx, row.id, READ_MAX),
    uploadsOfRequest(ctx, row.id, READ_MAX),
    eventEntriesOf(ctx, row.id, READ_MAX),
  ])
  const own = new Set(generations.map(({ id }) => id))
  const caused: TimelineEntry[] = [
    // The steps of a generation begin with its creation.
    ...changes
      .filter(({ action, targetId }) => !(action === 'generation.created' && targetId !== null && own.has(targetId)))
      .flatMap((change) => toChange(change) ?? []),
    ...generations.flatMap((generation) =>
      stepsOf(generation).map(({ at, what }) => ({
        at,
        kind: `generation.${what}` as const,
        text: stepTexts[what],
        object: { type: 'generation', id: toTypeId('gen', generation.id) },
      })),
    ),
    ...uploads.map(({ id, createdAt }) => ({
      at: createdAt,
      kind: 'object.created' as const,
      text: 'The file was stored.',
      object: { type: 'file', id: toTypeId('file', id) },
    })),
    ...events,
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const [received, decided, answered] = framesOf(row, rule, reason)
  const shown = caused.slice(0, TIMELINE_MAX - 3)
  // Sorting is stable: of one moment, the call's own frame stands around what it did.
  const entries = [received, decided, ...shown, answered].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return { entries, isCut: caused.length > shown.length }
}

const stepTexts = {
  created: 'The generation was accepted.',
  pending: 'The generation waits for its turn.',
  processing: 'A worker took the generation up.',
  submitted: 'The generation was handed to the provider.',
  completed: 'The image is ready.',
  failed: 'The generation failed.',
  canceled: 'The generation was canceled.',
} as const

type Frame = [received: TimelineEntry, decided: TimelineEntry, answered: TimelineEntry]

function framesOf(row: RequestRow, rule: string | null, reason: string | null): Frame {
  const at = timeOfId(row.id)
  const from = row.ip === null ? '' : ` from ${row.ip}`
  const why = [rule === null ? '' : `Needed: ${rule}`, row.refused ? (reason ?? '') : ''].filter((part) => part !== '')
  return [
    { at, kind: 'request.received', text: `${row.method} ${row.path}${from}.`, object: null },
    {
      at,
      kind: row.refused ? 'access.refused' : 'access.allowed',
      text: [row.refused ? 'Access was refused.' : 'Access was allowed.', ...why].join(' '),
      object: null,
    },
    {
      // Rounded up, or what it did in its last millisecond would come after it.
      at: new Date(at.getTime() + Math.ceil(row.durationMs)),
      kind: 'request.answered',
      text: answerText(row),
      object: row.replayOf === null ? null : { type: 'request', id: toTypeId('req', row.replayOf) },
    },
  ]
}

function answerText({ status, errorCode, errorParam, durationMs, replayOf }: RequestRow): string {
  if (status === null) return 'The client went away before there was an answer.'
  const code = errorCode === null ? '' : ` ${errorCode}${errorParam === null ? '' : ` (${errorParam})`}`
  const replay = replayOf === null ? '' : ' It repeats the answer to an earlier request with the same idempotency key.'
  return `Answered with ${status}${code} after ${Math.round(durationMs)} ms.${replay}`
}
