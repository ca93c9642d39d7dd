import type { Pool } from '../../platform/db.ts'
import { leastId } from '../../platform/id-times.ts'
import {
  createSearches,
  type Found,
  type SearchBudget,
  type Searches,
  searchInSteps,
} from '../../platform/step-search.ts'
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
  methods?: string[] | undefined
  routes?: string[] | undefined
  errorCode?: string | undefined
  credentials?: string[] | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

export interface LogSearches extends Searches {
  db: Pool
}

export const createLogSearches = (db: Pool, budget?: SearchBudget): LogSearches => ({ db, ...createSearches(budget) })

export type LogPage = Found<RequestRow>

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** @throws searches_full */
export async function searchRequests(
  searches: LogSearches,
  question: LogQuestion,
  page: { limit: number; beforeId: string | undefined },
): Promise<LogPage> {
  const { db } = searches
  const { accountId, livemode, createdAfter, createdBefore } = question
  const { index, filter } = planOf(question)
  const range = { accountId, livemode, index, fromId: createdAfter ? leastId(createdAfter.getTime()) : FIRST_ID }
  const beforeId = lower(page.beforeId ?? LAST_ID, createdBefore ? leastId(createdBefore.getTime()) : LAST_ID)
  if (!hasConditions(filter)) {
    const { found } = await scanRequests(db, { ...range, beforeId }, filter, { rows: page.limit, limit: page.limit })
    return { rows: found, searchedTo: null }
  }
  return searchInSteps(searches, accountId ?? 'nobody', { beforeId, limit: page.limit }, ({ beforeId, ...part }) =>
    scanRequests(db, { ...range, beforeId }, filter, part),
  )
}

const lower = (a: string, b: string): string => (a < b ? a : b)

/**
 * The index that has the fewest rows to look at, and what it leaves to look at. Failures are rarer than the calls of a key or project. An
 * error code is that of an answer with 4xx or 5xx.
 */
function planOf(question: LogQuestion): { index: LogIndex; filter: LogFilter } {
  const { projectId, keyId, userId, status, methods, routes, errorCode, credentials } = question
  const filter = { projectId, userId, status, methods, routes, errorCode, credentials }
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
