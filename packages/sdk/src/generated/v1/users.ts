// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'

/** The end users of your projects. */
export class Users {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List users.
   *
   * The end users of all your projects, or of one.
   *
   * Needs the scope `users:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const user of client.users.list()) {
   *   console.log(user)
   * }
   */
  list(query: UserListParams = {}, options?: RequestOptions): PagePromise<User> {
    return this.transport.list(operations.users.list, { query }, options)
  }

  /**
   * Get a user.
   *
   * Needs the scope `users:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const user = await client.users.get('usr_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<User> {
    return this.transport.call(operations.users.get, { path: { id } }, options)
  }

  /**
   * Update a user.
   *
   * Deactivates or reactivates. Setting `status` to `inactive` signs the user out at once.
   *
   * Needs the scope `users:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `version_conflict`, or a code that every call can have.
   * @example
   * const user = await client.users.update('usr_01k6h4z8xvf5t9qj3m2n7r0w8c', { status: 'active' })
   */
  update(id: string, body: UserUpdateParams, options?: RequestOptions): APIPromise<User> {
    return this.transport.call(operations.users.update, { path: { id }, body }, options)
  }

  /**
   * Delete a user.
   *
   * With everything that the user made, permanently.
   *
   * Needs the scope `users:write`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, `version_conflict`, or a code that
   * every call can have.
   * @example
   * await client.users.delete('usr_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  delete(id: string, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.users.delete, { path: { id } }, options)
  }
}

export interface User {
  /** Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'user'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string
  /** Such as `ada@example.com`. */
  email: string
  email_verified: boolean
  name: string | null
  status: UserStatus
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface UserListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** The whole email address, in any spelling. At most 320 characters. */
  email?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** Any part of the email address or the name. Case does not matter. At most 1000 characters. */
  q?: string
  status?: UserStatus
}

export type UserStatus = 'active' | 'inactive' | (string & {})

export interface UserUpdateParams {
  status?: UserStatus
}
