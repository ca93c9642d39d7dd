// Made from openapi/devkit.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Role } from './shared.ts'

/** Your own account and its sessions. */
export class AccountResource {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * Get your account.
   *
   * @example
   * const account = await client.account.get()
   */
  get(options?: RequestOptions): APIPromise<Account> {
    return this.transport.call(operations.account.get, {}, options)
  }
}

export interface Account {
  /** Such as `660e8400-e29b-41d4-a716-446655440001`. */
  id: string
  email: string
  full_name: string | null
  role: Role
  is_active: boolean
  is_verified: boolean
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  project_id: string | null
}
