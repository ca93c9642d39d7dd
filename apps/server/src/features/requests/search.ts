import type { Pool } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { createFairQueue, type FairQueue, QueueFullError } from '../../platform/fair-queue.ts'
import { leastId } from '../../platform/id-times.ts'
import {
  type LogFilter,
  type LogIndex,
  type LogOwner,
  type RequestRow,
  type StatusFilter,
  scanRequests,
} from './queries.ts'

/**
 * Lists over the log (ADR 41). Every list is read in the order of ids by one of four indexes, and a time range is a range of ids, so that only
 * the partitions of its days are touched. Where the index leaves nothing to filter, a page is one read of so many rows. Otherwise the rows
 * that the index finds are looked at step by step, until the page is full, the range ends, or the budget is spent; then the answer says
 * how far the search came, and its cursor goes on from there.
 */

export interface LogQuestion extends LogOwner {
  projectId?: string | undefined
  keyId?: string | undefined
  userId?: string | undefined
  status?: StatusFilter | undefined
  method?: string | undefined
  routes?: string[] | undefined
  errorCode?: string | undefined
  credentials?: string[] | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

export interface SearchBudget {
  ms: number
  rowsMax: number
  firstStepRows: number
  stepRows: number
}

/** A step takes some 10 ms, and holds a connection no longer; its rows fit into `work_mem`. */
export const SEARCH_BUDGET: SearchBudget = { ms: 1_000, rowsMax: 1_000_000, firstStepRows: 1_000, stepRows: 10_000 }

/** Steps at once, of all searches of this server: the rest of the pool is for everybody else. */
const STEPS_AT_ONCE = 2
const WAITING_MAX = 40

export interface LogSearches {
  db: Pool
  /** In which searches take turns, step by step. */
  steps: FairQueue
  budget: SearchBudget
}

export const createLogSearches = (db: Pool, budget = SEARCH_BUDGET): LogSearches => ({
  db,
  steps: createFairQueue({ concurrency: STEPS_AT_ONCE, waitingMax: WAITING_MAX }),
  budget,
})

export interface LogPage {
  /** Newest first, as many as were asked for at the most. */
  rows: RequestRow[]
  /** The id that the search came to before its budget was spent; null if it reached the end or had enough. */
  searchedTo: string | null
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** @throws searches_full */
export async function searchRequests(
  { db, steps, budget }: LogSearches,
  question: LogQuestion,
  page: { limit: number; beforeId: string | undefined },
): Promise<LogPage> {
  const { accountId, livemode, createdAfter, createdBefore } = question
  const { index, filter } = planOf(question)
  const range = { accountId, livemode, index, fromId: createdAfter ? leastId(createdAfter.getTime()) : FIRST_ID }
  let beforeId = lower(page.beforeId ?? LAST_ID, createdBefore ? leastId(createdBefore.getTime()) : LAST_ID)
  if (!hasConditions(filter)) {
    const { found } = await scanRequests(db, { ...range, beforeId }, filter, { rows: page.limit, limit: page.limit })
    return { rows: found, searchedTo: null }
  }
  const startedAt = performance.now()
  const rows: RequestRow[] = []
  let stepRows = budget.firstStepRows
  for (let scannedRows = 0; ; stepRows = budget.stepRows) {
    const limit = page.limit - rows.length
    const step = await inTurn(steps, accountId ?? 'nobody', () =>
      scanRequests(db, { ...range, beforeId }, filter, { rows: stepRows, limit }),
    )
    rows.push(...step.found)
    scannedRows += step.rows
    if (rows.length >= page.limit || step.rows < stepRows || step.lastId === null) return { rows, searchedTo: null }
    beforeId = step.lastId
    // After a step at least, so that each page goes further than the one before.
    if (scannedRows >= budget.rowsMax || performance.now() - startedAt >= budget.ms)
      return { rows, searchedTo: beforeId }
  }
}

const lower = (a: string, b: string): string => (a < b ? a : b)

/**
 * The index that has the fewest rows to look at, and what it leaves to look at. Failures are rarer than the calls of a key or project. An
 * error code is that of an answer with 4xx or 5xx.
 */
function planOf(question: LogQuestion): { index: LogIndex; filter: LogFilter } {
  const { projectId, keyId, userId, status, method, routes, errorCode, credentials } = question
  const filter = { projectId, userId, status, method, routes, errorCode, credentials }
  if (errorCode !== undefined || (status && isFailuresAlone(status))) {
    const isAllFailures = status?.exact.length === 0 && status.classes.includes(4) && status.classes.includes(5)
    return { index: { by: 'failed' }, filter: { ...filter, keyId, status: isAllFailures ? undefined : status } }
  }
  if (keyId !== undefined) return { index: { by: 'key', keyId }, filter }
  if (projectId !== undefined)
    return { index: { by: 'project', projectId }, filter: { ...filter, projectId: undefined } }
  return { index: { by: 'account' }, filter }
}

const isFailuresAlone = ({ exact, classes, none }: StatusFilter): boolean =>
  !none && exact.every((status) => status >= 400) && classes.every((hundreds) => hundreds >= 4)

const hasConditions = (filter: LogFilter): boolean => Object.values(filter).some((value) => value !== undefined)

async function inTurn<T>(steps: FairQueue, source: string, step: () => Promise<T>): Promise<T> {
  try {
    return await steps.run(source, step)
  } catch (error) {
    throw error instanceof QueueFullError ? apiError('searches_full', { retryAfterSeconds: 1 }) : error
  }
}
