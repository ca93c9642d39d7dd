import type { FileSource } from '../core/files.ts'
import type { APIPromise, RequestOptions, Transport } from '../core/types.ts'
import {
  type Generation,
  type GenerationCreateOptions,
  type GenerationCreateParams,
  Generations,
  type ImageInput,
} from '../generated/v1/generations.ts'
import { createAndWait, type WaitOptions, waitFor } from './waiting.ts'

export interface GenerationParams extends Omit<GenerationCreateParams, 'images'> {
  /** Up to five example images. Either files, such as `{ path: 'room.jpg' }` and `File`, or `{ url }`, `{ file_id }` and `{ data }`. */
  images?: ImageInput[] | FileSource[]
}

/** Images made from a prompt and example images. */
export class GenerationRuns extends Generations {
  readonly #projectId: string | undefined

  constructor(transport: Transport, projectId: string | undefined) {
    super(transport)
    this.#projectId = projectId
  }

  /**
   * Create a generation.
   *
   * Makes an image from a prompt and up to five example images. The answer comes at once, with the status `pending`: `createAndWait` waits
   * for the image.
   *
   * Needs the scope `generations:write`.
   *
   * @example
   * const generation = await client.generations.create({ prompt: 'A quiet city at night' })
   */
  override create(params: GenerationParams, options?: GenerationCreateOptions): APIPromise<Generation> {
    const project_id = params.project_id ?? options?.projectId ?? this.#projectId
    const body = { ...params, ...(project_id !== undefined && { project_id }) }
    return super.create(body as GenerationCreateParams, options)
  }

  /**
   * Create a generation and wait for its image.
   *
   * Needs the scopes `generations:write` and `generations:read`.
   *
   * @throws GenerationFailed if it fails or is canceled; TimeoutError and AbortError when you stop waiting: it goes on, and the error has
   * its `generationId`.
   * @example
   * const generation = await client.generations.createAndWait({ prompt: 'A quiet city at night' })
   * console.log(generation.result?.url)
   */
  createAndWait(params: GenerationParams, options: WaitOptions<Generation> = {}): Promise<Generation> {
    return createAndWait(
      (once) => this.create(params, once),
      (id, look) => this.get(id, look),
      options,
    )
  }

  /**
   * Wait for the image of a generation.
   *
   * Needs the scope `generations:read`.
   *
   * @throws GenerationFailed, TimeoutError and AbortError, as `createAndWait`.
   * @example
   * const generation = await client.generations.wait('gen_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  wait(id: string, options: WaitOptions<Generation> = {}): Promise<Generation> {
    return waitFor(id, (_id, look: RequestOptions) => this.get(id, look), options)
  }
}
