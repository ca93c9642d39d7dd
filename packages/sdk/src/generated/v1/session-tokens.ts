// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Scope } from './shared.ts'

/** Secret keys, and short-lived session tokens made from them. */
export class SessionTokens {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * Create a session token.
   *
   * A short-lived token for a part of what the key may do, such as for a browser. It ends with its key at the
   * latest, and makes no tokens itself. Takes no Idempotency-Key: a token that got lost is replaced by a new one.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, or a code that every call can have.
   * @example
   * const sessionToken = await client.sessionTokens.create()
   */
  create(body: SessionTokenCreateParams = {}, options?: RequestOptions): APIPromise<SessionToken> {
    return this.transport.call(operations.sessionTokens.create, { body }, options)
  }
}

export interface SessionToken {
  object: 'session_token'
  /** False in the sandbox. */
  livemode: boolean
  /** Send it as you would send the key. Such as `st_live_eyJhbGciOi…`. */
  token: string
  scopes: Scope[]
  /** The project that the token is limited to. Null: all projects. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  /** Such as `2025-12-08T10:30:00Z`. */
  expires_at: string
}

export interface SessionTokenCreateParams {
  /**
   * Limits the token to one project. Absent: the project of the key, if it has one. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id?: string | null
  /** Those of the key, if they are absent. At most 50 items. */
  scopes?: Scope[]
  /** From 60 to 3600. By default `900`. */
  ttl_seconds?: number
}
