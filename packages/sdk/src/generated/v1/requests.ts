// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'

/** What your keys, apps and users did, and why a call failed. */
export class Requests {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List requests.
   *
   * Calls of your account under `/v1` and `/api/v1`, newest first, a second after they were answered. Successful
   * status polls are counted and not listed. A search for what is rare returns after a second with what it has
   * found: `scanned_to` says how far it came, and the next page goes on from there. A key that is limited to a
   * project sees calls about that project.
   *
   * Needs the scope `requests:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const request of client.requests.list()) {
   *   console.log(request)
   * }
   */
  list(query: RequestListParams = {}, options?: RequestOptions): PagePromise<LoggedRequest> {
    return this.transport.list(operations.requests.list, { query }, options)
  }

  /**
   * Get the number of requests over time.
   *
   * With errors and durations, oldest first; buckets without calls are there with zeros, 1,500 at the most. From
   * counters, which have every call.
   *
   * Needs the scope `requests:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const requestSeries = await client.requests.getSeries()
   */
  getSeries(query: RequestGetSeriesParams = {}, options?: RequestOptions): APIPromise<RequestSeries> {
    return this.transport.call(operations.requests.getSeries, { query }, options)
  }

  /**
   * Get a request.
   *
   * What was decided about the call and why, and what it has done since: the objects it changed, the steps of its
   * generations, its events. A call is there within a second of its answer.
   *
   * Needs the scope `requests:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const request = await client.requests.get('req_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<RequestDetail> {
    return this.transport.call(operations.requests.get, { path: { id } }, options)
  }
}

export interface LoggedRequest {
  /**
   * The `X-Request-Id` of the answer. Under `/api/v1`, that header has the same id as a UUID. Such as
   * `req_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  id: string
  object: 'request'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `POST`. */
  method: string
  /** Without what is secret, and without query values that are free text. Such as `/v1/generations?limit=20`. */
  path: string
  /** The path as documented; null if there is no such call. Such as `/v1/projects/{id}`. */
  route: string | null
  /** Null: the client went away before there was an answer. Such as `403`. */
  status: number | null
  /** `code` of the error that was returned. Such as `scope_missing`. */
  error_code: string | null
  /**
   * The member, parameter or header that the error names. Names that we do not know are left out. Such as
   * `prompt`.
   */
  error_param: string | null
  /** From the first byte to the end of the answer. Such as `12.5`. */
  duration_ms: number
  credential: RequestCredential
  /**
   * The secret key, also that of a session token, and one that was refused. Such as
   * `key_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  key_id: string | null
  /** The developer key, under `/api/v1`. */
  developer_key_id: string | null
  /** The project API key, under `/api/v1`. */
  project_key_id: string | null
  /** The account or end user that was signed in. Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  user_id: string | null
  /**
   * Whose log the call is in. Null: nobody is known, which operators alone see. Such as
   * `acct_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  account_id: string | null
  /** The project that the call is about. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** The address that the call came from. Such as `203.0.113.7`. */
  ip: string | null
  /** As the client sent it, cut to 400 characters. */
  user_agent: string | null
  /** The revision that was in force, on `/v1`. Such as `2026-04-01`. */
  api_version: string | null
  /** What came in on the connection, headers included. */
  bytes_in: number
  /** What went out on the connection, headers included. */
  bytes_out: number
  /**
   * The earlier request with the same idempotency key, whose answer was repeated. Such as
   * `req_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  replay_of: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
}

/**
 * What the call came with.
 *
 * - `secret_key`: A secret key.
 * - `session_token`: A session token of a secret key.
 * - `access_token`: The access token of a developer or end user.
 * - `cookie`: The session of the console.
 * - `operator_key`: The operator key, without anybody's session.
 * - `none`: Nothing, or only keys of `/api/v1`.
 */
export type RequestCredential =
  | 'secret_key'
  | 'session_token'
  | 'access_token'
  | 'cookie'
  | 'operator_key'
  | 'none'
  | (string & {})

export interface RequestDecision {
  outcome: RequestOutcome
  /** What the call needed. */
  rule: string | null
  /** Why the call failed, and what to do. Null if it did not fail. */
  reason: string | null
}

export interface RequestDetail {
  /**
   * The `X-Request-Id` of the answer. Under `/api/v1`, that header has the same id as a UUID. Such as
   * `req_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  id: string
  object: 'request'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `POST`. */
  method: string
  /** Without what is secret, and without query values that are free text. Such as `/v1/generations?limit=20`. */
  path: string
  /** The path as documented; null if there is no such call. Such as `/v1/projects/{id}`. */
  route: string | null
  /** Null: the client went away before there was an answer. Such as `403`. */
  status: number | null
  /** `code` of the error that was returned. Such as `scope_missing`. */
  error_code: string | null
  /**
   * The member, parameter or header that the error names. Names that we do not know are left out. Such as
   * `prompt`.
   */
  error_param: string | null
  /** From the first byte to the end of the answer. Such as `12.5`. */
  duration_ms: number
  credential: RequestCredential
  /**
   * The secret key, also that of a session token, and one that was refused. Such as
   * `key_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  key_id: string | null
  /** The developer key, under `/api/v1`. */
  developer_key_id: string | null
  /** The project API key, under `/api/v1`. */
  project_key_id: string | null
  /** The account or end user that was signed in. Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  user_id: string | null
  /**
   * Whose log the call is in. Null: nobody is known, which operators alone see. Such as
   * `acct_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  account_id: string | null
  /** The project that the call is about. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** The address that the call came from. Such as `203.0.113.7`. */
  ip: string | null
  /** As the client sent it, cut to 400 characters. */
  user_agent: string | null
  /** The revision that was in force, on `/v1`. Such as `2026-04-01`. */
  api_version: string | null
  /** What came in on the connection, headers included. */
  bytes_in: number
  /** What went out on the connection, headers included. */
  bytes_out: number
  /**
   * The earlier request with the same idempotency key, whose answer was repeated. Such as
   * `req_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  replay_of: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  decision: RequestDecision
  /** In the order of time, at most 200 entries. */
  timeline: TimelineEntry[]
  /** Whether there are more entries than are shown. */
  timeline_truncated: boolean
  /** What was sent, if the call failed and the account keeps bodies: up to 4 kB, without known secrets and prompts. */
  request_body: string | null
  /** What was returned, under the same conditions. */
  response_body: string | null
}

export interface RequestGetSeriesParams {
  /**
   * For operators: the calls of this account, or with `none` those of nobody known. At most 64 characters. Such as
   * `acct_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  account_id?: string
  /**
   * In the first bucket. Minutes and hours are kept for 8 days, days (UTC) for 400. Such as
   * `2025-12-08T10:30:00Z`.
   */
  from?: string
  /** How long a bucket is. `hour` if you say nothing. */
  interval?: RequestSeriesInterval
  /** Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  key_id?: string
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** After the last bucket; now, if you say nothing. Such as `2025-12-08T10:30:00Z`. */
  to?: string
}

export interface RequestListParams {
  /**
   * For operators: the calls of this account, or with `none` those of nobody known. At most 64 characters. Such as
   * `acct_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  account_id?: string
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /**
   * One of `secret_key`, `session_token`, `access_token`, `cookie`, `operator_key`, `none`, or several, separated
   * by commas. At most 200 characters. Such as `secret_key,session_token`.
   */
  credential?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** At most 100 characters. Such as `scope_missing`. */
  error_code?: string
  /** Calls with this secret key, or with a session token of it. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  key_id?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /**
   * One of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD`, `OPTIONS`, or several, separated by commas. At most
   * 200 characters. Such as `GET,POST`.
   */
  method?: string
  /** Calls about this project. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** As documented. At most 200 characters. Such as `/v1/projects/{id}`. */
  route?: string
  /**
   * A status such as `404`, all of a kind such as `4xx`, or `none` for calls that the client gave up. Several are
   * separated by commas. At most 200 characters. Such as `404,429`.
   */
  status?: string
  /** Calls of this account or end user. Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  user_id?: string
}

/** Whether access and rate limits let the call in. One that was let in may still have failed. */
export type RequestOutcome = 'allowed' | 'refused' | (string & {})

export interface RequestSeries {
  data: RequestSeriesBucket[]
}

export interface RequestSeriesBucket {
  /** Such as `2025-12-08T10:30:00Z`. */
  start: string
  /** All calls, status polls included. */
  requests: number
  /** By access or a rate limit: a part of the client errors. */
  refused: number
  /** Answered with 4xx. */
  client_errors: number
  /** Answered with 5xx. */
  server_errors: number
  /** That were created. */
  generations: number
  /** Half of the calls took no longer, estimated from counts by duration. Null without calls. */
  p50_ms: number | null
  /** 95 % of the calls took no longer. */
  p95_ms: number | null
}

/** How long a bucket is. `hour` if you say nothing. */
export type RequestSeriesInterval = 'minute' | 'hour' | 'day' | (string & {})

export interface TimelineEntry {
  /** Such as `2025-12-08T10:30:00Z`. */
  at: string
  kind: TimelineKind
  /** For people. */
  text: string
  /** What it is about. */
  object: TimelineObject | null
  /** The event, of `event.*` and `webhook.*`. Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  event_id: string | null
}

/**
 * What happened.
 *
 * - `request.received`: The call came.
 * - `access.allowed`: Access and rate limits let it in.
 * - `access.refused`: Access or a rate limit refused it: see `decision`.
 * - `object.created`: It created `object`.
 * - `object.updated`: It changed `object`.
 * - `object.deleted`: It deleted `object`.
 * - `generation.created`: A generation was accepted.
 * - `generation.processing`: The turn of the generation came.
 * - `generation.submitted`: The generation went to the provider, for the last time.
 * - `generation.completed`: The image is ready.
 * - `generation.failed`: The generation ended without an image.
 * - `generation.canceled`: The generation was canceled.
 * - `event.project.created`: An event was recorded: A project was created.
 * - `event.project.updated`: An event was recorded: A project was changed, activated or deactivated.
 * - `event.project.deleted`: An event was recorded: A project was deleted with everything in it.
 * - `event.key.created`: An event was recorded: A secret key was created.
 * - `event.key.rotated`: An event was recorded: A secret key was rotated. The object is the new key.
 * - `event.key.revoked`: An event was recorded: A secret key was revoked.
 * - `event.key.expiring`: An event was recorded: A secret key expires within 7 days.
 * - `event.user.created`: An event was recorded: An end user registered.
 * - `event.user.verified`: An event was recorded: An end user confirmed an email address.
 * - `event.user.deactivated`: An event was recorded: An end user was deactivated.
 * - `event.user.deleted`: An event was recorded: An end user was deleted.
 * - `event.generation.created`: An event was recorded: A generation was created.
 * - `event.generation.processing`: An event was recorded: A generation started.
 * - `event.generation.completed`: An event was recorded: A generation finished, and its image is ready.
 * - `event.generation.failed`: An event was recorded: A generation failed.
 * - `event.generation.canceled`: An event was recorded: A generation was canceled.
 * - `event.generation.published`: An event was recorded: The result of a generation was made public.
 * - `event.generation.unpublished`: An event was recorded: The result of a generation was made private.
 * - `event.generation.deleted`: An event was recorded: A generation was deleted with its images.
 * - `event.file.created`: An event was recorded: A file was uploaded.
 * - `event.file.deleted`: An event was recorded: A file was deleted.
 * - `event.webhook.disabled`: An event was recorded: A webhook endpoint was disabled automatically.
 * - `event.alert.raised`: An event was recorded: Unusual requests were detected in your account.
 * - `webhook.succeeded`: An event was delivered to a webhook endpoint: `object` is the delivery.
 * - `webhook.failed`: An attempt to deliver an event failed; `object` says whether there will be another one.
 * - `webhook.interrupted`: The server stopped during an attempt. It is repeated.
 * - `request.answered`: The answer was sent, or the client went away.
 */
export type TimelineKind =
  | 'request.received'
  | 'access.allowed'
  | 'access.refused'
  | 'object.created'
  | 'object.updated'
  | 'object.deleted'
  | 'generation.created'
  | 'generation.processing'
  | 'generation.submitted'
  | 'generation.completed'
  | 'generation.failed'
  | 'generation.canceled'
  | 'event.project.created'
  | 'event.project.updated'
  | 'event.project.deleted'
  | 'event.key.created'
  | 'event.key.rotated'
  | 'event.key.revoked'
  | 'event.key.expiring'
  | 'event.user.created'
  | 'event.user.verified'
  | 'event.user.deactivated'
  | 'event.user.deleted'
  | 'event.generation.created'
  | 'event.generation.processing'
  | 'event.generation.completed'
  | 'event.generation.failed'
  | 'event.generation.canceled'
  | 'event.generation.published'
  | 'event.generation.unpublished'
  | 'event.generation.deleted'
  | 'event.file.created'
  | 'event.file.deleted'
  | 'event.webhook.disabled'
  | 'event.alert.raised'
  | 'webhook.succeeded'
  | 'webhook.failed'
  | 'webhook.interrupted'
  | 'request.answered'
  | (string & {})

export interface TimelineObject {
  /** Such as `key`. */
  type: string
  id: string
}
