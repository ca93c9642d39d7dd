import { type Static, Type } from '@fastify/type-provider-typebox'
import { timeOfId } from '../../platform/id-times.ts'
import { DateTime, described, Nullable, named, namedEnum, nullable, openEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, NullableId, objectFields, pageOf } from '../../surfaces/v1/schemas.ts'
import type { RequestRow } from './queries.ts'
import { TIMELINE_MAX } from './timeline.ts'
import type { TimelineEntry } from './timeline-changes.ts'
import { timelineKinds } from './timeline-kinds.ts'
import type { Decision } from './v1-decision.ts'
import type { credentials } from './v1-filters.ts'

/** The request of `/v1`: a call that somebody made. */

const nullableText = (description: string, examples: string[] = []) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description, ...(examples.length > 0 ? { examples } : {}) })

const credentialMeanings = {
  secret_key: 'A secret key.',
  session_token: 'A session token of a secret key.',
  access_token: 'The access token of a developer or end user.',
  cookie: 'The session of the console.',
  operator_key: "The operator key, without anybody's session.",
  none: 'Nothing, or only keys of `/api/v1`.',
} as const satisfies Record<(typeof credentials)[number], string>

export const LoggedRequest = named('LoggedRequest', {
  id: Id('req', 'The `X-Request-Id` of the answer. Under `/api/v1`, that header has the same id as a UUID.'),
  ...objectFields('request'),
  method: Type.String({ examples: ['POST'] }),
  path: Type.String({
    description: 'Without what is secret, and without query values that are free text.',
    examples: ['/v1/generations?limit=20'],
  }),
  route: nullableText('The path as documented; null if there is no such call.', ['/v1/projects/{id}']),
  status: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'Null: the client went away before there was an answer.',
    examples: [403],
  }),
  error_code: nullableText('`code` of the error that was returned.', ['scope_missing']),
  error_param: nullableText(
    'The member, parameter or header that the error names. Names that we do not know are left out.',
    ['prompt'],
  ),
  duration_ms: Type.Number({ description: 'From the first byte to the end of the answer.', examples: [12.5] }),
  credential: openEnum('RequestCredential', 'What the call came with.', credentialMeanings),
  key_id: NullableId('key', 'The secret key, also that of a session token, and one that was refused.'),
  developer_key_id: described(Nullable.Uuid, 'The developer key, under `/api/v1`.'),
  project_key_id: described(Nullable.Uuid, 'The project API key, under `/api/v1`.'),
  user_id: NullableId('usr', 'The account or end user that was signed in.'),
  account_id: NullableId('acct', 'Whose log the call is in. Null: nobody is known, which operators alone see.'),
  project_id: NullableId('proj', 'The project that the call is about.'),
  ip: nullableText('The address that the call came from.', ['203.0.113.7']),
  user_agent: nullableText('As the client sent it, cut to 400 characters.'),
  api_version: nullableText('The revision that was in force, on `/v1`.', ['2026-04-01']),
  bytes_in: Type.Integer({ description: 'What came in on the connection, headers included.' }),
  bytes_out: Type.Integer({ description: 'What went out on the connection, headers included.' }),
  replay_of: NullableId('req', 'The earlier request with the same idempotency key, whose answer was repeated.'),
  created_at: DateTime,
})

export const RequestList = named('RequestList', {
  ...pageOf('RequestPage', LoggedRequest).properties,
  scanned_to: described(
    Nullable.DateTime,
    'The search took its time and came this far back; the next page goes on from there. Null: it found a whole page, or came to the end.',
  ),
})

const Entry = named('TimelineEntry', {
  at: DateTime,
  kind: openEnum('TimelineKind', 'What happened.', timelineKinds, { examples: ['access.refused'] }),
  text: Type.String({ description: 'For people.' }),
  object: described(
    nullable(named('TimelineObject', { type: Type.String({ examples: ['key'] }), id: Type.String() })),
    'What it is about.',
  ),
  event_id: NullableId('evt', 'The event, of `event.*` and `webhook.*`.'),
})

export const RequestDetail = named('RequestDetail', {
  ...LoggedRequest.properties,
  decision: named('RequestDecision', {
    outcome: namedEnum('RequestOutcome', ['allowed', 'refused'], {
      description: 'Whether access and rate limits let the call in. One that was let in may still have failed.',
    }),
    rule: nullableText('What the call needed.', ['A key or token with the scope `projects:write`.']),
    reason: nullableText('Why the call failed, and what to do. Null if it did not fail.'),
  }),
  timeline: Type.Array(Entry, { description: `In the order of time, at most ${TIMELINE_MAX} entries.` }),
  timeline_truncated: Type.Boolean({ description: 'Whether there are more entries than are shown.' }),
  request_body: nullableText(
    'What was sent, if the call failed and the account keeps bodies: up to 4 kB, without known secrets and prompts.',
  ),
  response_body: nullableText('What was returned, under the same conditions.'),
})

const id = (prefix: 'key' | 'usr' | 'acct' | 'proj' | 'req', uuid: string | null): string | null =>
  uuid === null ? null : toTypeId(prefix, uuid)

/** Routes are written with `:id`, and documented with `{id}`. */
const documentedRoute = (route: string): string => route.replaceAll(/:(\w+)/g, '{$1}')

/** Every way to write what a filter names. */
export const spellingsOf = (route: string): string[] => [
  ...new Set([route, documentedRoute(route), route.replaceAll(/\{(\w+)\}/g, ':$1')]),
]

export const toRequest = (row: RequestRow): Static<typeof LoggedRequest> => ({
  id: toTypeId('req', row.id),
  object: 'request',
  livemode: row.livemode,
  method: row.method,
  path: row.path,
  route: row.route === null ? null : documentedRoute(row.route),
  status: row.status,
  error_code: row.errorCode,
  error_param: row.errorParam,
  duration_ms: Math.round(row.durationMs * 100) / 100,
  credential: row.credential,
  key_id: id('key', row.keyId),
  developer_key_id: row.developerKeyId,
  project_key_id: row.projectKeyId,
  user_id: id('usr', row.userId),
  account_id: id('acct', row.accountId),
  project_id: id('proj', row.projectId),
  ip: row.ip,
  user_agent: row.userAgent,
  api_version: row.apiVersion,
  bytes_in: row.bytesIn,
  bytes_out: row.bytesOut,
  replay_of: id('req', row.replayOf),
  created_at: timeOfId(row.id).toISOString(),
})

export const toRequestDetail = (
  row: RequestRow,
  decision: Decision,
  timeline: { entries: TimelineEntry[]; isCut: boolean },
  bodies: { request: string | null; response: string | null } | undefined,
): Static<typeof RequestDetail> => ({
  ...toRequest(row),
  decision,
  timeline: timeline.entries.map(({ at, eventId = null, ...entry }) => ({
    at: at.toISOString(),
    ...entry,
    event_id: eventId,
  })),
  timeline_truncated: timeline.isCut,
  request_body: bodies?.request ?? null,
  response_body: bodies?.response ?? null,
})
