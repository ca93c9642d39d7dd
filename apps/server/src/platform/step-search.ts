import { apiError } from './errors.ts'
import { createFairQueue, type FairQueue, QueueFullError } from './fair-queue.ts'

/**
 * Searches for rows that an index finds together with many others (ADR 41): these are looked at step by step, newest first, until the page is
 * full, the range ends, or the budget is spent. Then the answer says how far the search came, and its cursor goes on from there.
 */

export interface SearchBudget {
  ms: number
  rowsMax: number
  firstStepRows: number
  stepRows: number
}

/** A step takes some 10 ms, and holds a connection no longer; its rows fit into `work_mem`. */
export const SEARCH_BUDGET: SearchBudget = { ms: 1_000, rowsMax: 1_000_000, firstStepRows: 1_000, stepRows: 10_000 }

/** Steps at once, of all searches of one kind on this server: the rest of the pool is for everybody else. */
const STEPS_AT_ONCE = 2
const WAITING_MAX = 40

export interface Searches {
  /** In which searches take turns, step by step. */
  steps: FairQueue
  budget: SearchBudget
}

export const createSearches = (budget = SEARCH_BUDGET): Searches => ({
  steps: createFairQueue({ concurrency: STEPS_AT_ONCE, waitingMax: WAITING_MAX }),
  budget,
})

export interface Found<R> {
  /** Newest first, as many as were asked for at the most. */
  rows: R[]
  /** The id that the search came to before its budget was spent; null if it reached the end or had enough. */
  searchedTo: string | null
}

export interface Step<R> {
  /** Rows that match, newest first. */
  found: R[]
  /** How many rows were looked at: fewer than asked for where the range ends. */
  rows: number
  /** The oldest of them. */
  lastId: string | null
}

/**
 * @param source whose search it is: sources take turns
 * @param scan looks at no more than so many rows before an id, and returns no more than `limit` of them
 * @throws searches_full
 */
export async function searchInSteps<R>(
  { steps, budget }: Searches,
  source: string,
  page: { beforeId: string; limit: number },
  scan: (part: { beforeId: string; rows: number; limit: number }) => Promise<Step<R>>,
): Promise<Found<R>> {
  const startedAt = performance.now()
  const rows: R[] = []
  let { beforeId } = page
  let stepRows = budget.firstStepRows
  for (let scannedRows = 0; ; stepRows = budget.stepRows) {
    const part = { beforeId, rows: stepRows, limit: page.limit - rows.length }
    const step = await inTurn(steps, source, () => scan(part))
    rows.push(...step.found)
    scannedRows += step.rows
    if (rows.length >= page.limit || step.rows < stepRows || step.lastId === null) return { rows, searchedTo: null }
    beforeId = step.lastId
    // After a step at least, so that each page goes further than the one before.
    if (scannedRows >= budget.rowsMax || performance.now() - startedAt >= budget.ms)
      return { rows, searchedTo: beforeId }
  }
}

async function inTurn<T>(steps: FairQueue, source: string, step: () => Promise<T>): Promise<T> {
  try {
    return await steps.run(source, step)
  } catch (error) {
    throw error instanceof QueueFullError ? apiError('searches_full', { retryAfterSeconds: 1 }) : error
  }
}
