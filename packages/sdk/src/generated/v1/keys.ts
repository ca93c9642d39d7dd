// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Metadata, MetadataInput, Scope } from './shared.ts'

/** Secret keys, and short-lived session tokens made from them. */
export class Keys {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List keys.
   *
   * A key that is limited to a project sees only keys that are limited to it, too.
   *
   * Needs the scope `keys:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const key of client.keys.list()) {
   *   console.log(key)
   * }
   */
  list(query: KeyListParams = {}, options?: RequestOptions): PagePromise<Key> {
    return this.transport.list(operations.keys.list, { query }, options)
  }

  /**
   * Create a key.
   *
   * The answer shows the key in full, once. It belongs to the environment of the address that is called. A key can
   * give no scope, project, address or lifetime that it lacks itself.
   *
   * Needs the scope `keys:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `quota_exceeded`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * const key = await client.keys.create({
   *   name: 'Production server', scopes: ['generations:read', 'generations:write'],
   * })
   */
  create(body: KeyCreateParams, options?: RequestOptions): APIPromise<CreatedKey> {
    return this.transport.call(operations.keys.create, { body }, options)
  }

  /**
   * Get a key.
   *
   * Also of a key that was revoked. The key itself is not shown again.
   *
   * Needs the scope `keys:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const key = await client.keys.get('key_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<Key> {
    return this.transport.call(operations.keys.get, { path: { id } }, options)
  }

  /**
   * Update a key.
   *
   * In force on the next request. Members that you leave out stay as they are. Whoever changes a key needs every
   * right that the key has, and those that it gets.
   *
   * Needs the scope `keys:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `quota_exceeded`, `scope_missing`, `state_conflict`, `version_conflict`, or a code that every call can have.
   * @example
   * const key = await client.keys.update('key_01k6h4z8xvf5t9qj3m2n7r0w8c', { name: 'Production server' })
   */
  update(id: string, body: KeyUpdateParams, options?: RequestOptions): APIPromise<Key> {
    return this.transport.call(operations.keys.update, { path: { id }, body }, options)
  }

  /**
   * Revoke a key.
   *
   * At once, with its session tokens. A key may revoke itself. Revoking it again changes nothing.
   *
   * Needs the scope `keys:write`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, `version_conflict`, or a code that
   * every call can have.
   * @example
   * await client.keys.revoke('key_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  revoke(id: string, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.keys.revoke, { path: { id } }, options)
  }

  /**
   * Rotate a key.
   *
   * Creates a new key with the same rights, name, metadata and expiry, which is shown in full once. The old one
   * keeps working for the overlap.
   *
   * Needs the scope `keys:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `quota_exceeded`, `scope_missing`, `state_conflict`, or a
   * code that every call can have.
   * @example
   * const key = await client.keys.rotate('key_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  rotate(id: string, body: KeyRotateParams = {}, options?: RequestOptions): APIPromise<CreatedKey> {
    return this.transport.call(operations.keys.rotate, { path: { id }, body }, options)
  }
}

export interface CreatedKey {
  /** Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'key'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `Production server`. */
  name: string
  /** The first 12 characters of the key. Such as `sk_live_4eC3`. */
  prefix: string
  /** The last 4 characters of the key. Such as `x7Qp`. */
  last4: string
  scopes: Scope[]
  /** The project that the key is limited to. Null: all projects. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** The addresses and CIDR blocks that the key may be used from. Empty: any. */
  allowed_ips: string[]
  status: KeyStatus
  metadata: Metadata
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
  /** Null: never. */
  expires_at: string | null
  revoked_at: string | null
  /** When the key should be rotated: 90 days after it was created. Such as `2025-12-08T10:30:00Z`. */
  rotation_due_at: string
  /** The key that this one replaces. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  rotated_from: string | null
  /** The key that replaces this one. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  rotated_to: string | null
  /** At most a minute late. */
  last_used: KeyUse | null
  /** Granted, and not needed in the last 30 days. Empty in the first 30 days of a key. */
  unused_scopes: Scope[]
  /** The key in full. It is shown only here: store it now. */
  key: string
}

export interface Key {
  /** Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'key'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `Production server`. */
  name: string
  /** The first 12 characters of the key. Such as `sk_live_4eC3`. */
  prefix: string
  /** The last 4 characters of the key. Such as `x7Qp`. */
  last4: string
  scopes: Scope[]
  /** The project that the key is limited to. Null: all projects. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** The addresses and CIDR blocks that the key may be used from. Empty: any. */
  allowed_ips: string[]
  status: KeyStatus
  metadata: Metadata
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
  /** Null: never. */
  expires_at: string | null
  revoked_at: string | null
  /** When the key should be rotated: 90 days after it was created. Such as `2025-12-08T10:30:00Z`. */
  rotation_due_at: string
  /** The key that this one replaces. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  rotated_from: string | null
  /** The key that replaces this one. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  rotated_to: string | null
  /** At most a minute late. */
  last_used: KeyUse | null
  /** Granted, and not needed in the last 30 days. Empty in the first 30 days of a key. */
  unused_scopes: Scope[]
}

export interface KeyCreateParams {
  /** At most 100 characters. Such as `Production server`. */
  name: string
  /** At most 50 items. */
  scopes: Scope[]
  /** IPv4 and IPv6 addresses and CIDR blocks. Empty: any address. At most 50 items. */
  allowed_ips?: string[]
  /** Has to lie in the future. Null: never. */
  expires_at?: string | null
  metadata?: MetadataInput
  /**
   * Limits the key to one project. Absent: all projects, or that of the calling key. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id?: string | null
}

export interface KeyListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Keys that are limited to this project. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /**
   * One of `active`, `expiring`, `expired`, `revoked`, or several, separated by commas. At most 200 characters.
   * Such as `active,expiring`.
   */
  status?: string
}

export interface KeyRotateParams {
  /** How long the old key keeps working. From 0 to 604800. By default `86400`. */
  overlap_seconds?: number
}

/** `expiring` keys work, and expire within 7 days. */
export type KeyStatus = 'active' | 'expiring' | 'expired' | 'revoked' | (string & {})

export interface KeyUpdateParams {
  /** IPv4 and IPv6 addresses and CIDR blocks. Empty: any address. At most 50 items. */
  allowed_ips?: string[]
  /** Has to lie in the future. Null: never. */
  expires_at?: string | null
  metadata?: MetadataInput
  /** At most 100 characters. Such as `Production server`. */
  name?: string
  /** At most 50 items. */
  scopes?: Scope[]
}

export interface KeyUse {
  /** Such as `2025-12-08T10:30:00Z`. */
  at: string
  /** Such as `203.0.113.7`. */
  ip: string
  user_agent: string | null
  /** Such as `GET /v1/projects`. */
  route: string
}
