import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { isUuid } from '../../platform/http/validation.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { type StoredByteDay, storedBytesByDay } from '../files/stored-byte-days.ts'
import { listUsage, type UsageDay, type UsagePosition } from '../requests/counters-read.ts'

/**
 * What was used on each day, by key and project: requests from the counters, and stored bytes from the record of each day. Both come in one
 * order, so that a page is what stands first in either. Bytes belong to a project and no key: they stand in the row without a key, which is there
 * for them alone if need be, so that the rows of a day add up.
 */

const DAY_MS = 86_400_000
/** Days of a range, if nobody says from when. */
const USUAL_DAYS = 30
export const DAYS_MAX = 400

export interface UsageRow extends UsageDay {
  /** Where it stands, for cursors. */
  id: string
  /** Null in rows of a key, and in those without a project. */
  storedBytes: number | null
}

export interface UsageQuestion {
  from?: string | undefined
  to?: string | undefined
  projectId?: string | undefined
  keyId?: string | undefined
}

/** Both ends belong to it. @throws InvalidInput */
export function rangeOf({ from, to }: Pick<UsageQuestion, 'from' | 'to'>, now: Date): { from: string; to: string } {
  const last = to ?? dayOf(now)
  const first = from ?? dayOf(new Date(Date.parse(last) - (USUAL_DAYS - 1) * DAY_MS))
  if (first > last) throw new InvalidInput([{ loc: ['query', from === undefined ? 'to' : 'from'], rule: 'day_order' }])
  if (Date.parse(last) - Date.parse(first) >= DAYS_MAX * DAY_MS)
    throw new InvalidInput([{ loc: ['query', 'from'], rule: 'range_days', limit: DAYS_MAX }])
  return { from: first, to: last }
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

/** One page, newest first. @throws InvalidInput */
export async function listUsageDays(
  ctx: Context,
  { account, worldId, livemode, projectId: ownProjectId }: Grant,
  question: UsageQuestion,
  page: { limit: number; beforeId: string | undefined },
): Promise<UsageRow[]> {
  const now = ctx.clock.now()
  const scope = {
    ...rangeOf(question, now),
    accountId: account.id,
    worldId,
    livemode,
    projectId: question.projectId ?? ownProjectId,
    keyId: question.keyId ?? null,
  }
  const after = page.beforeId === undefined ? undefined : toPosition(page.beforeId)
  const { limit } = page
  const [counted, stored] = await Promise.all([
    listUsage(ctx.db, scope, { limit, after }),
    scope.keyId === null
      ? storedBytesByDay(ctx.db, scope, { limit, after: after && toStoredPosition(after) }, now)
      : [],
  ])
  return merge(counted, stored).slice(0, limit)
}

/** Behind a row of a key, the bytes of its day have been listed. */
const toStoredPosition = ({ day, keyId, projectId }: UsagePosition) => ({
  day,
  projectId: keyId === null ? projectId : NIL_UUID,
})

const idOf = ({ day, keyId, projectId }: UsagePosition): string => [day, keyId ?? '', projectId ?? ''].join(' ')

function toPosition(id: string): UsagePosition {
  const [day = '', keyId = '', projectId = ''] = id.split(' ')
  return { day, keyId: isUuid(keyId) ? keyId : null, projectId: isUuid(projectId) ? projectId : null }
}

/** Null stands before all ids of its day. */
const LAST = 'g'
const sortKey = ({ day, keyId, projectId }: UsagePosition): string => [day, keyId ?? LAST, projectId ?? LAST].join(' ')

/** By the same order as the statements. */
function merge(counted: UsageDay[], stored: StoredByteDay[]): UsageRow[] {
  const rows = new Map<string, UsageRow>()
  for (const row of counted) {
    const isOfProject = row.keyId === null && row.projectId !== null
    rows.set(sortKey(row), { ...row, id: idOf(row), storedBytes: isOfProject ? 0 : null })
  }
  for (const { day, projectId, bytes } of stored) {
    const position = { day, keyId: null, projectId }
    const known = rows.get(sortKey(position)) ?? {
      ...position,
      id: idOf(position),
      requests: 0,
      refused: 0,
      generations: 0,
    }
    rows.set(sortKey(position), { ...known, storedBytes: bytes })
  }
  return [...rows].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, row]) => row)
}
