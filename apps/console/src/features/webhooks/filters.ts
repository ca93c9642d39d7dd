/** What the URL of the deliveries asks the API for. */
import { timesOf } from '../../ui/time-range.ts'
import { type DeliverySearch, USUAL_RANGE } from './search.ts'

export interface DeliveryQuery {
  webhook_id?: string
  status?: string
  event_type?: string
  event_id?: string
  project_id?: string
  replay_id?: string
  created_after?: string
  created_before?: string
}

/** The query of `GET /v1/deliveries`. A cursor goes on with the very same, so that `now` is that of the first page. */
export function queryOf(search: DeliverySearch, now: Date): DeliveryQuery {
  const { webhook, status, type, event, project, replay } = search
  const { from, to } = timesOf(search, now, USUAL_RANGE)
  return {
    ...(webhook ? { webhook_id: webhook } : {}),
    ...(status ? { status } : {}),
    ...(type ? { event_type: type } : {}),
    ...(event ? { event_id: event } : {}),
    ...(project ? { project_id: project } : {}),
    ...(replay ? { replay_id: replay } : {}),
    ...(from ? { created_after: from.toISOString() } : {}),
    ...(to ? { created_before: to.toISOString() } : {}),
  }
}

/** The members that narrow the list, beside its time. */
export const narrowing = ['webhook', 'status', 'type', 'event', 'project', 'replay'] as const
export const isNarrowed = (search: DeliverySearch): boolean => narrowing.some((name) => search[name] !== undefined)

/** What decides which deliveries are listed: not what else stands in the URL. */
export const filterOf = ({ webhook, status, type, event, project, replay, range, from, to }: DeliverySearch) => ({
  webhook,
  status,
  type,
  event,
  project,
  replay,
  range,
  from,
  to,
})
