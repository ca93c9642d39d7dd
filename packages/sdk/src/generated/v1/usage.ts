// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'

/** What was used on each day, by key and project. */
export class UsageResource {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List what was used, by day, key and project.
   *
   * Requests, generations and stored bytes of each day, newest first, today included. What a deleted project or
   * key used stays.
   *
   * Needs the scope `requests:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const usage of client.usage.list()) {
   *   console.log(usage)
   * }
   */
  list(query: UsageListParams = {}, options?: RequestOptions): PagePromise<Usage> {
    return this.transport.list(operations.usage.list, { query }, options)
  }
}

export interface Usage {
  /** In UTC. Such as `2026-04-28`. */
  day: string
  /** Null: requests without a secret key, and what the project stores. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  key_id: string | null
  /** Null: requests that are about no project, or about several. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** All of them, also those that the request log does not list. */
  requests: number
  /** Those of them that access or a rate limit refused. */
  refused: number
  /** Those that were created. */
  generations: number
  /**
   * What the project stored at the end of the day; today, what it stores now. Stands in the row without a key, and
   * is null in all others.
   */
  stored_bytes: number | null
}

export interface UsageListParams {
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** The first day, in UTC. Without it, 29 days before the last. Such as `2026-04-28`. */
  from?: string
  /** Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  key_id?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** The last day, in UTC, which is included. Without it, today. At most 400 days. Such as `2026-04-28`. */
  to?: string
}
