// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Scope } from './shared.ts'

/** Who you are, and what you may do. */
export class MeResource {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * Get the calling account and key.
   *
   * Who you are, what you may do, and how much of each quota is used: the first call of every client.
   *
   * @example
   * const me = await client.me.get()
   */
  get(options?: RequestOptions): APIPromise<Me> {
    return this.transport.call(operations.me.get, {}, options)
  }

  /**
   * Update the settings of the calling account.
   *
   * For an access token, or a live key with the scope `*` for all projects. Members that you leave out stay as
   * they are.
   *
   * Needs the scope `*`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `project_out_of_scope`, `scope_missing`,
   * or a code that every call can have.
   * @example
   * const me = await client.me.update({ request_bodies: true })
   */
  update(body: MeUpdateParams, options?: RequestOptions): APIPromise<Me> {
    return this.transport.call(operations.me.update, { body }, options)
  }
}

export interface Account {
  /** Such as `acct_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'account'
  email: string
  /** Null: operators have none. */
  plan: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
}

export interface CallingKey {
  /** Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  name: string
  scopes: Scope[]
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  allowed_ips: string[]
  expires_at: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  rotation_due_at: string
}

export interface Me {
  object: 'me'
  /** False in the sandbox. */
  livemode: boolean
  account: Account
  /** The key that you call with, also by a session token. Null for an access token. */
  key: CallingKey | null
  /** Whether you call with a session token of the key. */
  by_session_token: boolean
  /** What this very credential may do. */
  scopes: Scope[]
  /**
   * The project that this very credential is limited to. Null: all projects. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  /** When this very credential ends. Null: never. */
  expires_at: string | null
  /** Whether bodies of your failed calls are kept for seven days, without known secrets and prompts. */
  request_bodies: boolean
  rate_limits: RateLimits
  quotas: Quotas
}

export interface MeUpdateParams {
  /**
   * Whether bodies of failed calls to /v1 are kept for seven days, up to 4 kB each, without known secrets and
   * prompts. False deletes what is kept.
   */
  request_bodies?: boolean
}

export interface QuotaUse {
  used: number
  /** Null: no limit. */
  limit: number | null
}

export interface Quotas {
  projects: QuotaUse
  /** Keys that work. */
  keys: QuotaUse
  /** Webhook endpoints. */
  webhooks: QuotaUse
  generations_this_month: QuotaUse
  concurrent_generations: QuotaUse
  /** All stored bytes, also those of generations. */
  file_bytes: QuotaUse
}

export interface RateLimit {
  /** Such as `1000`. */
  limit: number
  /** Such as `60`. */
  window_seconds: number
}

export interface RateLimits {
  /** Requests of one key. Null: no limit, as in the sandbox. */
  requests: RateLimit | null
  /** Requests of all your keys together. Null: no limit. */
  requests_per_owner: RateLimit | null
  /** What may be spent beyond the requests of a key. Null: nothing. */
  burst: RateLimit | null
}
