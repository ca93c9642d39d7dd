// Made from openapi/devkit.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Role } from './shared.ts'

/** Sign up, sign in, verify an email address and reset a password. */
export class Auth {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * Sign in.
   *
   * End users name their project. From a page of this server, with the header `X-Session-Mode: cookie`, the
   * response is the account with a session cookie instead of tokens (`CookieSession`).
   *
   * @example
   * const tokens = await client.auth.signIn({ email: 'ada@example.com', password: '…' })
   */
  signIn(body: AuthSignInParams, options?: RequestOptions): APIPromise<Tokens> {
    return this.transport.call(operations.auth.signIn, { body }, options)
  }

  /**
   * Sign out.
   *
   * Ends the session of the token (as Bearer or in the body) or cookie that you send, with all its tokens.
   *
   * @example
   * await client.auth.signOut()
   */
  signOut(body: AuthSignOutParams = {}, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.auth.signOut, { body }, options)
  }

  /**
   * Get new tokens.
   *
   * For a refresh token, in the body or as `Authorization: Bearer`.
   *
   * @example
   * const tokens = await client.auth.refresh()
   */
  refresh(body: AuthRefreshParams = {}, options?: RequestOptions): APIPromise<Tokens> {
    return this.transport.call(operations.auth.refresh, { body }, options)
  }

  /**
   * Register an account.
   *
   * With the operator key it becomes a developer, with a first project and its keys. With a developer key and a
   * project it becomes an end user of that project.
   *
   * @example
   * const registeredAccount = await client.auth.register({ email: 'ada@example.com', password: 'SecurePass123' })
   */
  register(body: AuthRegisterParams, options?: RequestOptions): APIPromise<RegisteredAccount> {
    return this.transport.call(operations.auth.register, { body }, options)
  }
}

export interface AuthRefreshParams {
  /** Or send it as `Authorization: Bearer`. */
  refresh_token?: string
}

export interface AuthRegisterParams {
  /** Such as `ada@example.com`. */
  email: string
  /** At least 8 characters with uppercase, lowercase, and digit. Such as `SecurePass123`. */
  password: string
  /** At most 255 characters. */
  full_name?: string | null
}

export interface AuthSignInParams {
  /** Such as `ada@example.com`. */
  email: string
  password: string
}

export interface AuthSignOutParams {
  refresh_token?: string
}

/** The first project and keys of a new developer. */
export interface Provisioning {
  /** Such as `660e8400-e29b-41d4-a716-446655440001`. */
  project_id: string
  developer_key: string
  api_key: string
}

export interface RegisteredAccount {
  /** Such as `660e8400-e29b-41d4-a716-446655440001`. */
  id: string
  email: string
  full_name: string | null
  role: Role
  is_active: boolean
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  project_id: string | null
  /** Of developers, and only here: keep these values. */
  provisioning: Provisioning | null
  /** A JWT for `Authorization: Bearer`. Valid for 30 minutes. */
  access_token: string
  /** A JWT for new tokens. Valid for 7 days. */
  refresh_token: string
  /** Such as `bearer`. */
  token_type: string
}

export interface Tokens {
  /** A JWT for `Authorization: Bearer`. Valid for 30 minutes. */
  access_token: string
  /** A JWT for new tokens. Valid for 7 days. */
  refresh_token: string
  /** Such as `bearer`. */
  token_type: string
}
