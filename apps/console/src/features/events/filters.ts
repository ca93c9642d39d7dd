/** What the URL of the events asks the API for. */
import { timesOf } from '../../ui/time-range.ts'
import { type EventSearch, USUAL_RANGE } from './search.ts'

export interface EventQuery {
  type?: string
  project_id?: string
  created_after?: string
  created_before?: string
}

/** The query of `GET /v1/events`. A cursor goes on with the very same, so that `now` is that of the first page. */
export function queryOf(search: EventSearch, now: Date): EventQuery {
  const { type, project } = search
  const { from, to } = timesOf(search, now, USUAL_RANGE)
  return {
    ...(type ? { type } : {}),
    ...(project ? { project_id: project } : {}),
    ...(from ? { created_after: from.toISOString() } : {}),
    ...(to ? { created_before: to.toISOString() } : {}),
  }
}

/** Whether anything but the usual is asked for. */
export const isNarrowed = (search: EventSearch): boolean => Object.keys(filterOf(search)).length > 0

/** What decides which events are listed: not what else stands in the URL. */
export const filterOf = ({ live: _, ...filter }: EventSearch): EventSearch => filter
