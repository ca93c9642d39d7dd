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
    '`pending`: an attempt is under way or will follow. `delivered`: the endpoint answered with 2xx. `exhausted`: no attempt succeeded. ' +
    '`canceled`: the endpoint, the event or the bulk replay was given up.',
})

const attemptErrors = {
  status: 'The answer is not 2xx.',
  redirect: 'The endpoint redirects. Redirects are not followed.',
  gone: 'The endpoint answered 410, which disabled it.',
  timeout: 'There was no whole answer within 10 seconds.',
  dns_failed: 'The name of the host could not be resolved.',
  address_refused: 'The host is at an address that this server does not call.',
  connection_refused: 'Nothing listens at the address.',
  connection_reset: 'The connection ended before the answer did.',
  tls_failed: 'There was no TLS connection, for example because of the certificate.',
  response_invalid: 'The answer is not HTTP.',
  headers_too_large: 'The headers of the answer are too large.',
  interrupted: 'This server stopped during the attempt. Whether the endpoint received it is unknown.',
  unknown: 'Another error; `error` tells more.',
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
  webhook_id: Id('hook', 'The endpoint; it may be deleted.'),
  event_id: Id('evt'),
  event_type: Type.String({ examples: ['generation.completed'] }),
  project_id: NullableId('proj', 'The project of the event. Null: the event is of the whole account.'),
  status: DeliveryStatus,
  attempt: Type.Integer({ description: 'How many attempts were begun.' }),
  attempts_max: Type.Integer({
    description: 'How many attempts are made at most. Interrupted attempts do not count.',
    examples: [ATTEMPTS_MAX],
  }),
  next_attempt_at: described(
    Nullable.DateTime,
    'When the next attempt is due. Null while an attempt is under way, and once the delivery has ended. A disabled endpoint gets it once it is enabled again.',
  ),
  in_flight: Type.Boolean({ description: 'Whether an attempt is under way.' }),
  deadline_at: described(DateTime, 'After this time there are no more attempts: 72 hours after `created_at`.'),
  replay_of: NullableId('dlv', 'The earlier delivery of which this is a replay.'),
  replay_id: NullableId('replay', 'The bulk replay that created it.'),
  test: Type.Boolean({ description: 'Whether it is a test event.' }),
  last_attempt: described(
    nullable(
      named('LastAttempt', {
        at: DateTime,
        response_status: Status('Null: there was no answer.'),
        error_code: nullable(AttemptError),
        duration_ms: Milliseconds('Null: the attempt was interrupted.'),
      }),
    ),
    'The last attempt that ended.',
  ),
  created_at: DateTime,
  ended_at: described(Nullable.DateTime, 'When it was delivered, exhausted or canceled.'),
})

export const DeliveryList = named('DeliveryList', {
  ...pageOf('DeliveryPage', Delivery).properties,
  scanned_to: described(
    Nullable.DateTime,
    'The search took its time and came this far back; the next page goes on from there. Null: it found a whole page, or came to the end.',
  ),
})

/** What a replay of an event made: one for each endpoint. */
export const ReplayedDeliveries = named('ReplayedDeliveries', {
  object: Type.Unsafe<'list'>({ type: 'string', const: 'list' }),
  data: Type.Array(Delivery),
})

const Attempt = named('DeliveryAttempt', {
  number: Type.Integer({ description: 'From 1.' }),
  started_at: DateTime,
  duration_ms: Milliseconds('Null: the attempt was interrupted.'),
  dns_ms: Milliseconds('Resolving the name. Null on a connection that was open already.'),
  connect_ms: Milliseconds('Opening the connection. Null on a connection that was open already.'),
  tls_ms: Milliseconds('The TLS handshake. Null on a connection that was open already, and without TLS.'),
  first_byte_ms: Milliseconds('From the request to the first byte of the answer.'),
  address: NullableText('The address that was connected to.'),
  url: NullableText('Where it was sent. Null for callers who may not see the endpoint.'),
  request_headers: Headers('As they were sent. Values of your own headers are `[hidden]`.'),
  response_status: Status('Null: there was no answer.'),
  response_headers: Type.Unsafe<Record<string, string> | null>({
    type: ['object', 'null'],
    additionalProperties: { type: 'string' },
    description: 'Null: there was no answer.',
  }),
  response_body: NullableText('The first 16 KB of the answer, as `response_body_encoding` says.'),
  response_body_encoding: Type.Unsafe<'utf8' | 'base64' | null>({
    type: ['string', 'null'],
    enum: ['utf8', 'base64', null],
    description: '`base64` if the body is not UTF-8.',
  }),
  response_truncated: Type.Boolean({ description: 'Whether the answer was longer than what is kept.' }),
  outcome: namedEnum('AttemptOutcome', ['succeeded', 'failed', 'interrupted']),
  error_code: described(nullable(AttemptError), 'Why it failed. Null: it succeeded.'),
  error: NullableText('The same in plain words.'),
})

const ScheduledAttempt = named('ScheduledAttempt', {
  attempt: Type.Integer(),
  at: described(
    DateTime,
    'Of an attempt that was made, when it began; else about when it will, as long as those before it fail.',
  ),
  status: namedEnum('ScheduleStatus', scheduleStatuses, {
    description: '`next`: under way, or the next one. `planned`: those after it, if all before them fail.',
  }),
})

export const DeliveryDetail = named('DeliveryDetail', {
  ...Delivery.properties,
  webhook_url: NullableText(
    'Where the next attempt goes. Null: the endpoint is deleted, or the caller may not see it.',
  ),
  request_body: NullableText(
    'The exact text that is sent and signed. Null: the event was erased with its project or user, or is no longer kept.',
  ),
  attempts: Type.Array(Attempt, { description: 'In their order.' }),
  schedule: Type.Array(ScheduledAttempt, { description: 'The attempts that were made, and those that follow.' }),
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
