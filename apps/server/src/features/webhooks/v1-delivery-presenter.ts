import { type Static, Type } from '@fastify/type-provider-typebox'
import { DateTime, described, Nullable, named, namedEnum, nullable, openEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, NullableId, objectFields, pageOf } from '../../surfaces/v1/schemas.ts'
import { type AttemptRow, deliveryStatuses, type QueuedDeliveryRow } from '../deliveries/types.ts'
import { isInFlight, type ScheduleEntry, scheduleStatuses } from './delivery-schedule.ts'
import { ATTEMPTS_MAX } from './ladder-gaps.ts'

/** The delivery of `/v1`, and its attempts. */

export const DeliveryStatus = namedEnum('DeliveryStatus', deliveryStatuses, {
  description:
    '`pending`: an attempt is in flight or will follow. `delivered`: the endpoint returned 2xx. `exhausted`: every attempt failed. ' +
    '`canceled`: the endpoint was deleted, the event was erased, or the bulk replay was canceled.',
})

const attemptErrors = {
  status: 'The endpoint returned a status other than 2xx.',
  redirect: 'The endpoint returned a redirect. Redirects are not followed.',
  gone: 'The endpoint returned 410, which disables it.',
  timeout: 'The endpoint sent no complete response within 10 seconds.',
  dns_failed: 'The host name could not be resolved.',
  address_refused: 'The host has an address that webhooks may not be sent to.',
  connection_refused: 'The connection was refused.',
  connection_reset: 'The connection was closed before the response was complete.',
  tls_failed: 'The TLS handshake failed, for example because of the certificate.',
  response_invalid: 'The response is not valid HTTP.',
  headers_too_large: 'The response headers are too large.',
  interrupted: 'The Cloud API server stopped during the attempt. The endpoint may have received it.',
  unknown: 'Another error; `error` describes it.',
}
const AttemptError = openEnum('AttemptErrorCode', 'Why an attempt failed.', attemptErrors, { examples: ['timeout'] })

const Milliseconds = (description: string) =>
  Type.Unsafe<number | null>({ type: ['number', 'null'], description, examples: [12.3] })
const Status = (description: string) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], description, examples: [503] })
const NullableText = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description })
const Headers = (description: string) =>
  Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' }, description })

export const Delivery = named('Delivery', {
  id: Id('dlv'),
  ...objectFields('delivery'),
  webhook_id: Id('hook', 'The endpoint. It may have been deleted.'),
  event_id: Id('evt'),
  event_type: Type.String({ examples: ['generation.completed'] }),
  project_id: NullableId('proj', 'The project of the event. Null: the event concerns the whole account.'),
  status: DeliveryStatus,
  attempt: Type.Integer({ description: 'How many attempts have been started.' }),
  attempts_max: Type.Integer({
    description: 'The most attempts that are made. Interrupted attempts do not count.',
    examples: [ATTEMPTS_MAX],
  }),
  next_attempt_at: described(
    Nullable.DateTime,
    'When the next attempt is due. Null while an attempt is in flight, and once the delivery has ended. If the endpoint is disabled, no attempt is made until it is enabled.',
  ),
  in_flight: Type.Boolean({ description: 'Whether an attempt is in flight.' }),
  deadline_at: described(DateTime, 'No attempt is made after this time: 72 hours after `created_at`.'),
  replay_of: NullableId('dlv', 'The delivery that this one replays.'),
  replay_id: NullableId('replay', 'The bulk replay that created it.'),
  test: Type.Boolean({ description: 'Whether the event is a test event.' }),
  last_attempt: described(
    nullable(
      named('LastAttempt', {
        at: DateTime,
        response_status: Status('Null: there was no response.'),
        error_code: nullable(AttemptError),
        duration_ms: Milliseconds('Null: the attempt was interrupted.'),
      }),
    ),
    'The last attempt that has ended.',
  ),
  created_at: DateTime,
  ended_at: described(Nullable.DateTime, 'When it was delivered, exhausted or canceled.'),
})

export const DeliveryList = named('DeliveryList', {
  ...pageOf('DeliveryPage', Delivery).properties,
  scanned_to: described(
    Nullable.DateTime,
    'The search stopped after a second, having gone back to this time; the next page continues from there. Null: the page is complete, or there is no more.',
  ),
})

/** What a replay of an event made: one for each endpoint. */
export const ReplayedDeliveries = named('ReplayedDeliveries', {
  object: Type.Unsafe<'list'>({ type: 'string', const: 'list' }),
  data: Type.Array(Delivery),
})

const Attempt = named('DeliveryAttempt', {
  number: Type.Integer({ description: 'Attempts are numbered from 1.' }),
  started_at: DateTime,
  duration_ms: Milliseconds('Null: the attempt was interrupted.'),
  dns_ms: Milliseconds('DNS lookup. Null on a reused connection.'),
  connect_ms: Milliseconds('Opening the connection. Null on a reused connection.'),
  tls_ms: Milliseconds('TLS handshake. Null on a reused connection, and without TLS.'),
  first_byte_ms: Milliseconds('From sending the request to the first byte of the response.'),
  address: NullableText('The IP address that was connected to.'),
  url: NullableText('The URL that was called. Null for callers who may not see the endpoint.'),
  request_headers: Headers('The headers that were sent. Values of your own headers are `[hidden]`.'),
  response_status: Status('Null: there was no response.'),
  response_headers: Type.Unsafe<Record<string, string> | null>({
    type: ['object', 'null'],
    additionalProperties: { type: 'string' },
    description: 'Null: there was no response.',
  }),
  response_body: NullableText(
    'The first 16 KB of the response body, encoded as in `response_body_encoding`. Null: there was no response, or it was erased with the event.',
  ),
  response_body_encoding: described(
    nullable(namedEnum('ResponseBodyEncoding', ['utf8', 'base64'])),
    '`base64` if the body is not UTF-8. Null: there is no body.',
  ),
  response_truncated: Type.Boolean({ description: 'Whether the response was longer than what is stored.' }),
  outcome: namedEnum('AttemptOutcome', ['succeeded', 'failed', 'interrupted']),
  error_code: described(nullable(AttemptError), 'Why it failed. Null: it succeeded.'),
  error: NullableText('The reason in plain words. Null: it succeeded.'),
})

const ScheduledAttempt = named('ScheduledAttempt', {
  attempt: Type.Integer(),
  at: described(DateTime, 'When the attempt started, or about when it will start.'),
  status: namedEnum('ScheduleStatus', scheduleStatuses, {
    description:
      '`done`: it succeeded. `next`: in flight, or the next attempt. `planned`: a later attempt, made only if all before it fail.',
  }),
})

export const DeliveryDetail = named('DeliveryDetail', {
  ...Delivery.properties,
  webhook_url: NullableText(
    'The current URL of the endpoint, which the next attempt calls. Null: the endpoint has been deleted, or the caller may not see it.',
  ),
  request_body: NullableText(
    'The exact body that is signed and sent. Null: the event was erased with its project or user, or is no longer stored.',
  ),
  attempts: Type.Array(Attempt, { description: 'Oldest first.' }),
  schedule: Type.Array(ScheduledAttempt, { description: 'Past and future attempts, in order.' }),
})

export const toDelivery = (row: QueuedDeliveryRow, livemode: boolean, now: Date): Static<typeof Delivery> => {
  const inFlight = row.status === 'pending' && isInFlight(row, now)
  return {
    id: toTypeId('dlv', row.id),
    object: 'delivery',
    livemode,
    webhook_id: toTypeId('hook', row.endpointId),
    event_id: toTypeId('evt', row.eventId),
    event_type: row.eventType,
    project_id: row.projectId === null ? null : toTypeId('proj', row.projectId),
    status: row.status,
    attempt: row.attempts,
    attempts_max: ATTEMPTS_MAX,
    next_attempt_at: row.status === 'pending' && !inFlight ? (row.dueAt?.toISOString() ?? null) : null,
    in_flight: inFlight,
    deadline_at: row.deadlineAt.toISOString(),
    replay_of: row.replayOf === null ? null : toTypeId('dlv', row.replayOf),
    replay_id: row.replayId === null ? null : toTypeId('replay', row.replayId),
    test: row.isTest,
    last_attempt: row.lastAttemptAt && {
      at: row.lastAttemptAt.toISOString(),
      response_status: row.responseStatus,
      error_code: row.errorCode,
      duration_ms: rounded(row.durationMs),
    },
    created_at: row.createdAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null,
  }
}

export interface DeliveryParts {
  attempts: AttemptRow[]
  schedule: ScheduleEntry[]
  /** The text that is sent; null if it is gone. */
  body: string | null
  /** Of the endpoint as it is now; null if it is gone. */
  url: string | null
  /** Whether the caller may know where it is sent. */
  showsUrls: boolean
}

export const toDeliveryDetail = (
  row: QueuedDeliveryRow,
  { attempts, schedule, body, url, showsUrls }: DeliveryParts,
  livemode: boolean,
  now: Date,
): Static<typeof DeliveryDetail> => ({
  ...toDelivery(row, livemode, now),
  webhook_url: showsUrls ? url : null,
  request_body: body,
  attempts: attempts.map((attempt) => toAttempt(attempt, showsUrls)),
  schedule: schedule.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
})

const toAttempt = (row: AttemptRow, showsUrls: boolean): Static<typeof Attempt> => ({
  number: row.number,
  started_at: row.startedAt.toISOString(),
  duration_ms: rounded(row.durationMs),
  dns_ms: rounded(row.dnsMs),
  connect_ms: rounded(row.connectMs),
  tls_ms: rounded(row.tlsMs),
  first_byte_ms: rounded(row.firstByteMs),
  address: row.address,
  url: showsUrls ? row.url : null,
  request_headers: row.requestHeaders,
  response_status: row.responseStatus,
  response_headers: row.responseHeaders,
  ...toBody(row.responseBody, row.responseTruncated),
  response_truncated: row.responseTruncated,
  outcome: row.errorCode === null ? 'succeeded' : row.errorCode === 'interrupted' ? 'interrupted' : 'failed',
  error_code: row.errorCode,
  error: row.error,
})

function toBody(
  bytes: Buffer | null,
  isTruncated: boolean,
): { response_body: string | null; response_body_encoding: 'utf8' | 'base64' | null } {
  if (bytes === null) return { response_body: null, response_body_encoding: null }
  try {
    // What was cut within a character is text all the same.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isTruncated })
    return { response_body: text, response_body_encoding: 'utf8' }
  } catch {
    return { response_body: bytes.toString('base64'), response_body_encoding: 'base64' }
  }
}

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms * 100) / 100)
