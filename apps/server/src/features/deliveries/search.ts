import type { Pool } from '../../platform/db.ts'
import { leastId, leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import { type Found, type Searches, searchInSteps } from '../../platform/step-search.ts'
import { type DeliveryFilter, type DeliveryIndex, scanDeliveries } from './list-queries.ts'
import type { QueuedDeliveryRow } from './types.ts'

/**
 * Lists of deliveries, as those of the request log (ADR 41): every list is read in the order of ids by one index. Where that leaves nothing
 * to filter (a world, a project, an endpoint, an event, a bulk replay, what is pending, and what an endpoint has exhausted or waits for), a page is one
 * read; all other combinations are searched step by step within a budget.
 */

export interface DeliveryQuestion extends DeliveryFilter {
  worldId: string
  /** Older deliveries are hidden. */
  shownFrom: Date
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** @throws searches_full */
export async function searchDeliveries(
  db: Pool,
  searches: Searches,
  question: DeliveryQuestion,
  page: { limit: number; beforeId: string | undefined },
): Promise<Found<QueuedDeliveryRow>> {
  const { worldId, shownFrom, ...filters } = question
  const { createdAfter, createdBefore } = filters
  const { index, filter } = planOf(filters)
  const shownFromId = leastId(shownFrom.getTime())
  const fromId = createdAfter ? higher(shownFromId, leastIdFrom(createdAfter)) : shownFromId
  const beforeId = lower(page.beforeId ?? LAST_ID, createdBefore ? leastIdBefore(createdBefore) : LAST_ID)
  const range = { worldId, index, fromId }
  if (!Object.values(filter).some((value) => value !== undefined)) {
    const { found } = await scanDeliveries(db, { ...range, beforeId }, filter, { rows: page.limit, limit: page.limit })
    return { rows: found, searchedTo: null }
  }
  return searchInSteps(searches, worldId, { beforeId, limit: page.limit }, ({ beforeId, ...part }) =>
    scanDeliveries(db, { ...range, beforeId }, filter, part),
  )
}

const lower = (a: string, b: string): string => (a < b ? a : b)
const higher = (a: string, b: string): string => (a > b ? a : b)

/** The index with the fewest rows to read, and the conditions that remain. */
function planOf(filter: DeliveryFilter): { index: DeliveryIndex; filter: DeliveryFilter } {
  const { eventId, replayId, endpointId, projectId, statuses } = filter
  if (eventId !== undefined) return { index: { by: 'event', eventId }, filter: { ...filter, eventId: undefined } }
  if (replayId !== undefined) return { index: { by: 'replay', replayId }, filter: { ...filter, replayId: undefined } }
  const [status, ...others] = new Set(statuses)
  if (endpointId !== undefined && others.length === 0 && (status === 'exhausted' || status === 'pending'))
    return {
      index: { by: status === 'exhausted' ? 'exhausted' : 'waiting', endpointId },
      filter: { ...filter, endpointId: undefined, statuses: undefined },
    }
  // Pending and unsuccessful deliveries are rarer than all deliveries of an endpoint or project.
  if (status === 'pending' && others.length === 0)
    return { index: { by: 'pending' }, filter: { ...filter, statuses: undefined } }
  if (statuses?.every((each) => each === 'exhausted' || each === 'canceled'))
    return { index: { by: 'unsuccessful' }, filter: others.length === 0 ? filter : { ...filter, statuses: undefined } }
  if (endpointId !== undefined)
    return { index: { by: 'endpoint', endpointId }, filter: { ...filter, endpointId: undefined } }
  if (projectId !== undefined)
    return { index: { by: 'project', projectId }, filter: { ...filter, projectId: undefined } }
  return { index: { by: 'world' }, filter }
}
