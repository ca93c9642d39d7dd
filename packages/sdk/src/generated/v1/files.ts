// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { FileSource } from '../../core/files.ts'
import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Metadata, MetadataInput } from './shared.ts'

/** Files of any type, encrypted at rest. */
export class Files {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List files.
   *
   * Uploaded files. The files of a generation are in the generation.
   *
   * Needs the scope `files:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const file of client.files.list()) {
   *   console.log(file)
   * }
   */
  list(query: FileListParams = {}, options?: RequestOptions): PagePromise<FileObject> {
    return this.transport.list(operations.files.list, { query }, options)
  }

  /**
   * Upload a file.
   *
   * Send a form with the part `file`, or the content itself as the body. The file gets the content type that you
   * send, which may be any. An upload may take as long as it needs, if it sends at least 1 kB per second.
   *
   * Needs the scope `files:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `quota_exceeded`, `request_timeout`, `scope_missing`, or a
   * code that every call can have.
   * @example
   * const file = await client.files.create({ file: { path: 'image.png' } })
   */
  create(body: FileCreateParams, options?: RequestOptions): APIPromise<FileObject> {
    return this.transport.call(operations.files.create, { body }, options)
  }

  /**
   * Get a file.
   *
   * An upload, or a file of a generation. The content is at `url`.
   *
   * Needs the scope `files:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const file = await client.files.get('file_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<FileObject> {
    return this.transport.call(operations.files.get, { path: { id } }, options)
  }

  /**
   * Update a file.
   *
   * An upload. Members that you leave out stay as they are.
   *
   * Needs the scope `files:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `state_conflict`, `version_conflict`, or a code that every call can have.
   * @example
   * const file = await client.files.update('file_01k6h4z8xvf5t9qj3m2n7r0w8c', { name: 'reports/2026-07.pdf' })
   */
  update(id: string, body: FileUpdateParams, options?: RequestOptions): APIPromise<FileObject> {
    return this.transport.call(operations.files.update, { path: { id }, body }, options)
  }

  /**
   * Delete a file.
   *
   * An upload. Its links stop working at once. Generations that used it keep their copies.
   *
   * Needs the scope `files:write`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, `state_conflict`, `version_conflict`,
   * or a code that every call can have.
   * @example
   * await client.files.delete('file_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  delete(id: string, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.files.delete, { path: { id } }, options)
  }

  /**
   * Download a file.
   *
   * With a token, or without one by a signed link or if the file is public. Takes ranges. Browsers show images,
   * audio, video and plain text; they save everything else.
   *
   * Needs the scope `files:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `range_not_satisfiable`, `scope_missing`, or a code
   * that every call can have.
   * @example
   * const response = await client.files.download('file_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  download(id: string, options?: FileDownloadOptions): Promise<Response> {
    const headers: Record<string, string> = {}
    if (options?.range !== undefined) headers.Range = options.range
    return this.transport.download(operations.files.download, { path: { id }, headers }, options)
  }

  /**
   * Create a link to a file.
   *
   * A link that works without a token until it expires, or until the file is deleted.
   *
   * Needs the scope `files:read`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, or a code that every call can have.
   * @example
   * const fileLink = await client.files.createLink('file_01k6h4z8xvf5t9qj3m2n7r0w8c', { ttl_seconds: 3600 })
   */
  createLink(id: string, body: FileCreateLinkParams, options?: RequestOptions): APIPromise<FileLink> {
    return this.transport.call(operations.files.createLink, { path: { id }, body }, options)
  }
}

export interface FileCreateLinkParams {
  /** How long the link works. From 60 to 604800. Such as `3600`. */
  ttl_seconds: number
}

export interface FileCreateParams {
  file: FileSource
  /** By default `false`. */
  is_public?: boolean
  /** A JSON object. Such as `{"order":"7"}`. */
  metadata?: MetadataInput
  /**
   * A label: slashes are allowed, control characters are not. At most 255 characters. Such as
   * `reports/2026-07.pdf`.
   */
  name?: string
  /** The project. A key of one project may leave it out. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
}

export interface FileDownloadOptions extends RequestOptions {
  /** Such as `bytes=0-1023`. */
  range?: string
}

export interface FileLink {
  object: 'file_link'
  /** False in the sandbox. */
  livemode: boolean
  url: string
  /** Such as `2025-12-08T10:30:00Z`. */
  expires_at: string
}

export interface FileListParams {
  /** The exact content type. */
  content_type?: string
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  is_public?: boolean
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** The exact name. */
  name?: string
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
}

export interface FileObject {
  /** Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'file'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string
  /** The generation that the file belongs to. Null for an upload. Such as `gen_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  generation_id: string | null
  /** Such as `report.pdf`. */
  name: string
  /** The size of the content. */
  bytes: number
  /** Such as `application/pdf`. */
  content_type: string
  /** The SHA-256 of the content, in hex. */
  sha256: string
  /** Whether the link works for everybody and does not expire. */
  is_public: boolean
  metadata: Metadata
  /** A link to the content that works without a token. Signed, unless the file is public. */
  url: string
  url_expires_at: string | null
  /**
   * The call that uploaded it: `GET /v1/requests/{id}` tells about it. Null for the files of a generation. Such as
   * `req_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  request_id: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface FileUpdateParams {
  is_public?: boolean
  metadata?: MetadataInput
  /**
   * A label: slashes are allowed, control characters are not. At most 255 characters. Such as
   * `reports/2026-07.pdf`.
   */
  name?: string
}
