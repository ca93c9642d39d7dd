// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Metadata, MetadataInput } from './shared.ts'

/** Projects, which hold the users, generations and files of one application. */
export class Projects {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List projects.
   *
   * Needs the scope `projects:read`.
   *
   * @throws APIError: `cursor_invalid`, `scope_missing`, or a code that every call can have.
   * @example
   * for await (const project of client.projects.list()) {
   *   console.log(project)
   * }
   */
  list(query: ProjectListParams = {}, options?: RequestOptions): PagePromise<Project> {
    return this.transport.list(operations.projects.list, { query }, options)
  }

  /**
   * Create a project.
   *
   * Needs the scope `projects:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `quota_exceeded`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * const project = await client.projects.create({ name: '…' })
   */
  create(body: ProjectCreateParams, options?: RequestOptions): APIPromise<Project> {
    return this.transport.call(operations.projects.create, { body }, options)
  }

  /**
   * Get a project.
   *
   * Needs the scope `projects:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const project = await client.projects.get('proj_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<Project> {
    return this.transport.call(operations.projects.get, { path: { id } }, options)
  }

  /**
   * Update a project.
   *
   * Members that you leave out stay as they are. Setting `status` to `inactive` stops its keys and end users at
   * once.
   *
   * Needs the scope `projects:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `version_conflict`, or a code that every call can have.
   * @example
   * const project = await client.projects.update('proj_01k6h4z8xvf5t9qj3m2n7r0w8c', {
   *   app_url: 'https://app.example.com',
   * })
   */
  update(id: string, body: ProjectUpdateParams, options?: RequestOptions): APIPromise<Project> {
    return this.transport.call(operations.projects.update, { path: { id }, body }, options)
  }

  /**
   * Delete a project.
   *
   * With everything in it, permanently.
   *
   * Needs the scope `projects:write`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, `version_conflict`, or a code that
   * every call can have.
   * @example
   * await client.projects.delete('proj_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  delete(id: string, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.projects.delete, { path: { id } }, options)
  }
}

export interface Project {
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'project'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `acme-prod`. */
  name: string
  /** Such as `us-east-1`. */
  region: string
  status: ProjectStatus
  description: string | null
  /** Where the app is. Pages that emails lead its users to link to it. */
  app_url: string | null
  /** The origins whose web pages may call the project under /api/v1. Empty: any. */
  allowed_origins: string[]
  metadata: Metadata
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface ProjectCreateParams {
  /** At most 255 characters. */
  name: string
  /** At most 50 items. */
  allowed_origins?: string[]
  /**
   * Where the app is, for the pages that emails lead its users to. `https`; `http` for `localhost` alone. At most
   * 2048 characters. Such as `https://app.example.com`.
   */
  app_url?: string | null
  /** At most 1000 characters. */
  description?: string | null
  metadata?: MetadataInput
  /** The id of a region; the default one if it is absent. At most 63 characters. */
  region?: string
}

export interface ProjectListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** The exact name. */
  name?: string
  region?: string
  status?: ProjectStatus
}

export type ProjectStatus = 'active' | 'inactive' | (string & {})

export interface ProjectUpdateParams {
  /** At most 50 items. */
  allowed_origins?: string[]
  /**
   * Where the app is, for the pages that emails lead its users to. `https`; `http` for `localhost` alone. At most
   * 2048 characters. Such as `https://app.example.com`.
   */
  app_url?: string | null
  /** At most 1000 characters. */
  description?: string | null
  metadata?: MetadataInput
  /** At most 255 characters. */
  name?: string
  /** The id of a region; the default one if it is absent. At most 63 characters. */
  region?: string
  status?: ProjectStatus
}
