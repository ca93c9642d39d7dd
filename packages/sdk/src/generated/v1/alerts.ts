// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'

/** What was unusual about your requests. */
export class Alerts {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List alerts.
   *
   * What was unusual about your requests, key by key. Open alerts are those that nobody has acknowledged. Alerts
   * are kept for 400 days.
   *
   * Needs the scope `requests:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const alert of client.alerts.list()) {
   *   console.log(alert)
   * }
   */
  list(query: AlertListParams = {}, options?: RequestOptions): PagePromise<Alert> {
    return this.transport.list(operations.alerts.list, { query }, options)
  }

  /**
   * Get the settings of alerts.
   *
   * Which kinds there are, when each is raised, and which are muted in this environment.
   *
   * Needs the scope `requests:read`.
   *
   * @throws APIError: `scope_missing`, or a code that every call can have.
   * @example
   * const alertSettings = await client.alerts.getSettings()
   */
  getSettings(options?: RequestOptions): APIPromise<AlertSettings> {
    return this.transport.call(operations.alerts.getSettings, {}, options)
  }

  /**
   * Update the settings of alerts.
   *
   * Mutes kinds for the whole account in this environment. A key of one project may not.
   *
   * Needs the scope `requests:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `project_out_of_scope`, `scope_missing`,
   * or a code that every call can have.
   * @example
   * const alertSettings = await client.alerts.updateSettings({ muted: ['refused_burst'] })
   */
  updateSettings(body: AlertUpdateSettingsParams, options?: RequestOptions): APIPromise<AlertSettings> {
    return this.transport.call(operations.alerts.updateSettings, { body }, options)
  }

  /**
   * Get an alert.
   *
   * Needs the scope `requests:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const alert = await client.alerts.get('alert_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<Alert> {
    return this.transport.call(operations.alerts.get, { path: { id } }, options)
  }

  /**
   * Acknowledge an alert.
   *
   * Says that somebody has seen it. The first acknowledgement stays.
   *
   * Needs the scope `requests:write`.
   *
   * @throws APIError: `idempotency_in_progress`, `idempotency_key_reused`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, or a code that every call can have.
   * @example
   * const alert = await client.alerts.acknowledge('alert_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  acknowledge(id: string, options?: RequestOptions): APIPromise<Alert> {
    return this.transport.call(operations.alerts.acknowledge, { path: { id } }, options)
  }
}

export interface Alert {
  /** Such as `alert_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'alert'
  /** False in the sandbox. */
  livemode: boolean
  kind: AlertKind
  /**
   * Null: requests without a secret key, under `/api/v1` and in the console. Such as
   * `key_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  key_id: string | null
  /** The project of the key, or that of all these requests. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  numbers: AlertNumbers
  /** For people: what was seen, and what to do. */
  message: string
  /** Since when. Such as `2025-12-08T10:30:00Z`. */
  since: string
  /** Null: nobody has acknowledged it. */
  acknowledged_at: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
}

export type AlertKind =
  | 'refused_burst'
  | 'rate_leap'
  | 'new_network'
  | 'rotation_overdue'
  | 'revoked_key_used'
  | (string & {})

export interface AlertKindDescription {
  kind: AlertKind
  /** Such as `Many requests are refused`. */
  text: string
  /** When it is raised. */
  threshold: string
}

export interface AlertListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  key_id?: string
  /**
   * One of `refused_burst`, `rate_leap`, `new_network`, `rotation_overdue`, `revoked_key_used`, or several,
   * separated by commas. At most 200 characters. Such as `refused_burst,rate_leap`.
   */
  kind?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /**
   * One of `open`, `acknowledged`, or several, separated by commas. At most 200 characters. Such as
   * `open,acknowledged`.
   */
  status?: string
}

/** What was seen, and what was usual. Null is what a kind is not about. */
export interface AlertNumbers {
  /** How many minutes were counted. */
  minutes: number | null
  /** All requests of these minutes. */
  requests: number | null
  /** Those of them that access or a rate limit refused. */
  refused: number | null
  /** The most requests of as many minutes in the last 7 days. */
  usual_requests: number | null
  /** Of all requests of the last 7 days. Such as `0.02`. */
  usual_refused_share: number | null
  /** The new network. Such as `203.0.113.0/24`. */
  network: string | null
  /** The only one before. Such as `192.0.2.0/24`. */
  usual_network: string | null
  /** When the key should have been rotated. */
  due_at: string | null
  /** When the key was revoked. */
  revoked_at: string | null
}

export interface AlertSettings {
  object: 'alert_settings'
  /** False in the sandbox, which has settings of its own. */
  livemode: boolean
  /** Kinds that are not raised: there is no alert and no mail. */
  muted: AlertKind[]
  kinds: AlertKindDescription[]
}

export interface AlertUpdateSettingsParams {
  /** All kinds that are to be muted; `[]` mutes none. At most 50 items. */
  muted?: AlertKind[]
}
