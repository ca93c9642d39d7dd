import type { Context } from '../../context.ts'
import { type TypeIdPrefix, toTypeId } from '../../platform/type-id.ts'
import { attemptsOfEvents, type EventAttemptRow } from '../deliveries/request-attempts.ts'
import { eventsOfRequest, type RequestEventRow } from '../events/service.ts'
import type { TimelineEntry } from './timeline-changes.ts'

/** The events that a call raised, and what was tried to deliver them. */
export async function eventEntriesOf(
  ctx: Pick<Context, 'db'>,
  requestId: string,
  limit: number,
): Promise<TimelineEntry[]> {
  const events = await eventsOfRequest(ctx, requestId, limit)
  const attempts = await attemptsOfEvents(
    ctx,
    events.map(({ id }) => id),
    limit,
  )
  return [...events.map(toEventEntry), ...attempts.map(toAttemptEntry)]
}

const prefixes: Record<string, TypeIdPrefix> = {
  project: 'proj',
  key: 'key',
  user: 'usr',
  generation: 'gen',
  file: 'file',
  webhook: 'hook',
  alert: 'alert',
}

function toEventEntry({ id, type, subjectId, isShown, isTest, createdAt }: RequestEventRow): TimelineEntry {
  const kind = type.split('.')[0] ?? ''
  const prefix = prefixes[kind]
  return {
    at: createdAt,
    kind: `event.${type}`,
    text: isTest ? `A test event ${type} was made.` : `The event ${type} was sent to everybody who follows.`,
    object: prefix === undefined ? null : { type: kind, id: toTypeId(prefix, subjectId) },
    eventId: isShown ? toTypeId('evt', id) : null,
  }
}

function toAttemptEntry(attempt: EventAttemptRow): TimelineEntry {
  const { deliveryId, eventId, number, startedAt, url, responseStatus, durationMs, errorCode } = attempt
  const outcome = durationMs === null ? 'interrupted' : errorCode === null ? 'succeeded' : 'failed'
  const what = responseStatus === null ? (errorCode ?? outcome) : String(responseStatus)
  const time = durationMs === null ? '' : ` after ${Math.round(durationMs)} ms`
  return {
    at: startedAt,
    kind: `webhook.${outcome}`,
    // The path may hold a secret.
    text: `Attempt ${number} to deliver the event to ${URL.parse(url)?.host ?? 'its endpoint'}: ${what}${time}.`,
    object: { type: 'delivery', id: toTypeId('dlv', deliveryId) },
    eventId: toTypeId('evt', eventId),
  }
}
