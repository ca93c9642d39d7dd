// Made from openapi/devkit.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { FileSource } from '../../core/files.ts'
import type { APIPromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'

/** Images made from example images and a prompt. */
export class Generations {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * Create a generation.
   *
   * Makes an image from one to five example images and a prompt.
   *
   * @example
   * const generation = await client.generations.create({
   *   example_images: [{ path: 'image.png' }], instructions: '{"prompt": "Generate a futuristic cityscape with neon lights"}',
   * })
   */
  create(body: GenerationCreateParams, options?: GenerationCreateOptions): APIPromise<CreatedGeneration> {
    const headers: Record<string, string> = {}
    if (options?.prefer !== undefined) headers.Prefer = options.prefer
    return this.transport.call(operations.generations.create, { body, headers }, options)
  }

  /**
   * List generations.
   *
   * Newest first. End users get their own, developers and operators those of the whole project.
   *
   * @example
   * const generationPage = await client.generations.list()
   */
  list(query: GenerationListParams = {}, options?: RequestOptions): APIPromise<GenerationPage> {
    return this.transport.call(operations.generations.list, { query }, options)
  }

  /**
   * Get a generation.
   *
   * @example
   * const generation = await client.generations.get('660e8400-e29b-41d4-a716-446655440001')
   */
  get(generationId: string, options?: RequestOptions): APIPromise<Generation> {
    return this.transport.call(operations.generations.get, { path: { generation_id: generationId } }, options)
  }

  /**
   * Delete a generation.
   *
   * With its files. This cannot be undone.
   *
   * @example
   * const generation = await client.generations.delete('660e8400-e29b-41d4-a716-446655440001')
   */
  delete(generationId: string, options?: RequestOptions): APIPromise<DeletedGeneration> {
    return this.transport.call(operations.generations.delete, { path: { generation_id: generationId } }, options)
  }

  /**
   * Publish or unpublish a generation.
   *
   * Takes JSON or a form.
   *
   * @example
   * const generationVisibility = await client.generations.setVisibility('660e8400-e29b-41d4-a716-446655440001', {
   *   is_public: true,
   * })
   */
  setVisibility(
    generationId: string,
    body: GenerationSetVisibilityParams,
    options?: RequestOptions,
  ): APIPromise<GenerationVisibility> {
    return this.transport.call(
      operations.generations.setVisibility,
      { path: { generation_id: generationId }, body },
      options,
    )
  }

  /**
   * Get a generation's status.
   *
   * @example
   * const generation = await client.generations.getStatus('660e8400-e29b-41d4-a716-446655440001')
   */
  getStatus(generationId: string, options?: RequestOptions): APIPromise<Generation> {
    return this.transport.call(operations.generations.getStatus, { path: { generation_id: generationId } }, options)
  }
}

export interface CreatedGeneration {
  /** Such as `660e8400-e29b-41d4-a716-446655440001`. */
  id: string
  status: GenerationStatus
  /** As you sent them. */
  instructions: string
  /** An absolute URL. It loads without headers. */
  result_image_url: string | null
  /** An absolute URL. It loads without headers. */
  generated_image_url: string | null
  /** An absolute URL. It loads without headers. */
  thumbnail_url: string | null
  result: GenerationResult | null
  /** Why it failed, and what to do. */
  error: string | null
  is_public: boolean
  /** Signed links, for whoever may see the generation. Public lists show none. */
  example_images: string[]
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
  /** When it last went to the image provider. */
  submitted_at: string | null
  completed_at: string | null
  user_id: string | null
  project_id: string | null
  /** Such as `local`. */
  provider: string
  message: string
}

export interface DeletedGeneration {
  /** Such as `660e8400-e29b-41d4-a716-446655440001`. */
  id: string
  message: string
}

export interface Generation {
  /** Such as `660e8400-e29b-41d4-a716-446655440001`. */
  id: string
  status: GenerationStatus
  /** As you sent them. */
  instructions: string
  /** An absolute URL. It loads without headers. */
  result_image_url: string | null
  /** An absolute URL. It loads without headers. */
  generated_image_url: string | null
  /** An absolute URL. It loads without headers. */
  thumbnail_url: string | null
  result: GenerationResult | null
  /** Why it failed, and what to do. */
  error: string | null
  is_public: boolean
  /** Signed links, for whoever may see the generation. Public lists show none. */
  example_images: string[]
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
  /** When it last went to the image provider. */
  submitted_at: string | null
  completed_at: string | null
  user_id: string | null
  project_id: string | null
  /** Such as `local`. */
  provider: string
}

export interface GenerationCreateOptions extends RequestOptions {
  /**
   * `wait=30`: the response comes when the image is ready, or after 30 seconds with the generation as it is then.
   * At most 60. Such as `wait=30`.
   */
  prefer?: string
}

export interface GenerationCreateParams {
  /**
   * 1 to 5 images: JPEG, PNG or WebP, each at most 10 MiB and 50 megapixels. They are stored without metadata such
   * as the position, and upright.
   */
  example_images: FileSource[]
  /**
   * A JSON object with `prompt`; other keys (`style`, `mood`, …) are passed on. At most 1000 characters in all.
   * Such as `{"prompt": "Generate a futuristic cityscape with neon lights"}`.
   */
  instructions: string
}

export interface GenerationListParams {
  /** Created at this time or later. Such as `2025-12-08T10:30:00Z`. */
  from?: string
  /** How many items a page has. From 1 to 100. */
  limit?: number
  /** Pages count from 1. From 1 to 1000000. */
  page?: number
  status?: GenerationStatus
  /** Created before this time. Such as `2025-12-08T10:30:00Z`. */
  to?: string
  /** Generations of this user, of those that you may see. Such as `660e8400-e29b-41d4-a716-446655440001`. */
  user_id?: string
}

export interface GenerationPage {
  generations: Generation[]
  /** The same as `generations`. */
  items: Generation[]
  total: number
  page: number
  per_page: number
  /** The same as `per_page`. */
  page_size: number
  has_more: boolean
}

export interface GenerationResult {
  image_url: string
}

export interface GenerationSetVisibilityParams {
  is_public: boolean
}

export type GenerationStatus = 'pending' | 'processing' | 'completed' | 'failed' | (string & {})

export interface GenerationVisibility {
  /** Such as `660e8400-e29b-41d4-a716-446655440001`. */
  id: string
  is_public: boolean
  message: string
}
