// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { FileSource } from '../../core/files.ts'
import type { APIPromise, EventStream, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Metadata, MetadataInput } from './shared.ts'

/** Images made from a prompt and example images. */
export class Generations {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List generations.
   *
   * Needs the scope `generations:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const generation of client.generations.list()) {
   *   console.log(generation)
   * }
   */
  list(query: GenerationListParams = {}, options?: RequestOptions): PagePromise<Generation> {
    return this.transport.list(operations.generations.list, { query }, options)
  }

  /**
   * Create a generation.
   *
   * Makes an image from a prompt and up to five example images, of which the picture alone is kept: without
   * metadata such as the position, and upright. The answer comes at once, with the status `pending`; send `Prefer:
   * wait=30` to get it when the image is ready.
   *
   * Needs the scope `generations:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `image_invalid`, `media_type`, `not_found`, `project_inactive`, `project_out_of_scope`, `quota_exceeded`,
   * `request_timeout`, `scope_missing`, or a code that every call can have.
   * @example
   * const generation = await client.generations.create({ prompt: 'A quiet city at night' })
   */
  create(body: GenerationCreateParams, options?: GenerationCreateOptions): APIPromise<Generation> {
    const headers: Record<string, string> = {}
    if (options?.prefer !== undefined) headers.Prefer = options.prefer
    return this.transport.call(operations.generations.create, { body, headers }, options)
  }

  /**
   * Get a generation.
   *
   * Needs the scope `generations:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const generation = await client.generations.get('gen_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<Generation> {
    return this.transport.call(operations.generations.get, { path: { id } }, options)
  }

  /**
   * Update a generation.
   *
   * Members that you leave out stay as they are.
   *
   * Needs the scope `generations:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `version_conflict`, or a code that every call can have.
   * @example
   * const generation = await client.generations.update('gen_01k6h4z8xvf5t9qj3m2n7r0w8c', { is_public: true })
   */
  update(id: string, body: GenerationUpdateParams, options?: RequestOptions): APIPromise<Generation> {
    return this.transport.call(operations.generations.update, { path: { id }, body }, options)
  }

  /**
   * Delete a generation.
   *
   * With its files. One that has not ended is stopped. This cannot be undone.
   *
   * Needs the scope `generations:write`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, `version_conflict`, or a code that
   * every call can have.
   * @example
   * await client.generations.delete('gen_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  delete(id: string, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.generations.delete, { path: { id } }, options)
  }

  /**
   * Cancel a generation.
   *
   * While it is `pending` or `processing`. It no longer counts against the monthly quota.
   *
   * Needs the scope `generations:write`.
   *
   * @throws APIError: `idempotency_in_progress`, `idempotency_key_reused`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `state_conflict`, or a code that every call can have.
   * @example
   * const generation = await client.generations.cancel('gen_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  cancel(id: string, options?: RequestOptions): APIPromise<Generation> {
    return this.transport.call(operations.generations.cancel, { path: { id } }, options)
  }

  /**
   * Stream the events of a generation.
   *
   * Server-sent events. The data of each is the generation as it is when the event is sent. Without an id to
   * resume from, the first is `generation.state`; then `generation.processing`, `.completed`, `.failed`,
   * `.canceled`, `.published`, `.unpublished`. The data of `generation.deleted` is its `id` alone. `reset`
   * replaces the events after an id that is no longer known. `end` is the last event: when the generation has
   * ended or is deleted, or with another reason.
   *
   * Needs the scope `generations:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * for await (const { event, data } of client.generations.streamEvents('gen_01k6h4z8xvf5t9qj3m2n7r0w8c')) {
   *   console.log(event, data)
   * }
   */
  streamEvents(id: string, options?: RequestOptions): EventStream<Generation> {
    return this.transport.stream(operations.generations.streamEvents, { path: { id } }, options)
  }
}

export interface Generation {
  /** Such as `gen_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'generation'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string
  /** The end user that it belongs to; null for one of the project itself. Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  user_id: string | null
  status: GenerationStatus
  prompt: string
  /** The whole text that the prompt is in, for generations that an app created under /api/v1. */
  instructions: string
  images: GenerationImage[]
  /** Null until it is completed. */
  result: GenerationResult | null
  /** Of one that failed or was canceled. */
  error: GenerationError | null
  /** Whether everybody may see the result. */
  is_public: boolean
  metadata: Metadata
  /** Such as `local`. */
  provider: string
  /** What the provider draws with, where it has a choice. */
  model: string | null
  /** How often it was handed to the provider. */
  attempts: number
  timeline: GenerationStep[]
  /** The call that created it: `GET /v1/requests/{id}` tells about it. Such as `req_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  request_id: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface GenerationCreateOptions extends RequestOptions {
  /**
   * `wait=30`: the answer comes when the image is ready, or after 30 seconds with the generation as it is then. At
   * most 60. Such as `wait=30`.
   */
  prefer?: string
}

export interface GenerationCreateParams {
  /** At most 4000 characters. Such as `A quiet city at night`. */
  prompt: string
  /**
   * Example images. Each has exactly one of `url`, `file_id` and `data`. At most 5 items. As files: Up to 5
   * images: JPEG, PNG or WebP, each at most 10 MB and 50 megapixels.
   */
  images?: ImageInput[] | FileSource[]
  /** Whether everybody may see the result. */
  is_public?: boolean
  metadata?: MetadataInput
  /** May be left out by keys of one project. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** An active end user of the project, who then sees it in the app. Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  user_id?: string
}

export interface GenerationError {
  code: GenerationErrorCode
  /** For people: what went wrong, and what to do. */
  message: string
}

/**
 * Why, for programs.
 *
 * - `canceled`: You canceled it.
 * - `content_refused`: The provider refuses this content.
 * - `image_invalid`: An image is damaged, too large, or no image.
 * - `image_unreachable`: An image could not be fetched from its URL.
 * - `provider_failed`: The provider could not make the picture.
 * - `provider_unreachable`: The provider did not answer.
 * - `storage_failed`: Images could not be stored.
 * - `timeout`: The provider took too long.
 */
export type GenerationErrorCode =
  | 'canceled'
  | 'content_refused'
  | 'image_invalid'
  | 'image_unreachable'
  | 'provider_failed'
  | 'provider_unreachable'
  | 'storage_failed'
  | 'timeout'
  | (string & {})

export interface GenerationImage {
  /** Null until the image has been fetched from its URL. Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  file_id: string | null
  /** Loads without headers, for at least 24 hours. Until it is fetched, as you sent it. */
  url: string
}

export interface GenerationListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  is_public?: boolean
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /**
   * One of `pending`, `processing`, `completed`, `failed`, `canceled`, or several, separated by commas. At most
   * 200 characters. Such as `pending,processing`.
   */
  status?: string
  /** Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  user_id?: string
}

export interface GenerationResult {
  /** Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  file_id: string
  /** Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  thumbnail_file_id: string
  /** Loads without headers, for at least 24 hours. */
  url: string
  /** A WebP of at most 320 × 320 pixels. */
  thumbnail_url: string
  /** In pixels. */
  width: number | null
  /** In pixels. */
  height: number | null
  bytes: number
  /** Such as `image/png`. */
  content_type: string
}

export type GenerationStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'canceled' | (string & {})

export interface GenerationStep {
  /** Such as `2025-12-08T10:30:00Z`. */
  at: string
  what: GenerationStepKind
}

/**
 * What happened.
 *
 * - `created`: It was accepted.
 * - `processing`: Its turn came.
 * - `submitted`: It went to the provider, for the last time.
 * - `completed`: Its image is ready.
 * - `failed`: It ended without an image: see `error`.
 * - `canceled`: You canceled it.
 */
export type GenerationStepKind =
  | 'created'
  | 'processing'
  | 'submitted'
  | 'completed'
  | 'failed'
  | 'canceled'
  | (string & {})

export interface GenerationUpdateParams {
  /** Whether everybody may see the result. */
  is_public?: boolean
  metadata?: MetadataInput
}

export interface ImageInput {
  /**
   * A data URI with base64. All of a request together have at most 1 MB. Such as
   * `data:image/png;base64,iVBORw0KGgo=`.
   */
  data?: string
  /** A file of the same project. Its picture is copied. Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  file_id?: string
  /**
   * Fetched after the answer: JPEG, PNG or WebP, at most 10 MB, from a public address. Such as
   * `https://example.com/cat.png`.
   */
  url?: string
}
