import type { FileSource } from '../core/files.ts'
import type { APIPromise, EventStream, Operation, RequestOptions } from '../core/types.ts'
import {
  type CreatedGeneration,
  type Generation,
  type GenerationCreateOptions,
  type GenerationCreateParams,
  Generations,
} from '../generated/devkit/generations.ts'
import { createAndWait, type WaitOptions, waitFor } from '../resources/waiting.ts'

export interface ProjectGenerationParams {
  /** One to five images: `File`s, or `{ path: 'room.jpg' }`. */
  example_images: FileSource[]
  /** What to make of them. Other members than `prompt` are passed on. */
  instructions: string | { prompt: string; [name: string]: unknown }
}

const streamEvents: Operation = {
  id: 'generations.streamEvents',
  method: 'GET',
  path: '/api/v1/generation/generations-v2/{generation_id}/events',
  answer: 'stream',
}

/** The generations of the user who is signed in. */
export class ProjectGenerations extends Generations {
  /**
   * Create a generation.
   *
   * The answer comes at once, with the status `pending`: `createAndWait` waits for the image.
   *
   * @example
   * const generation = await app.generations.create({ example_images: [file], instructions: { prompt: 'In blue' } })
   */
  override create(params: ProjectGenerationParams, options?: GenerationCreateOptions): APIPromise<CreatedGeneration> {
    const { instructions } = params
    const text = typeof instructions === 'string' ? instructions : JSON.stringify(instructions)
    return super.create({ ...params, instructions: text } as unknown as GenerationCreateParams, options)
  }

  /**
   * Create a generation and wait for its image.
   *
   * @throws GenerationFailed if it fails; TimeoutError and AbortError when you stop waiting: it goes on, and the error has its
   * `generationId`.
   * @example
   * const { result_image_url } = await app.generations.createAndWait({
   *   example_images: [file], instructions: { prompt: 'In blue' },
   * })
   */
  createAndWait(params: ProjectGenerationParams, options: WaitOptions<Generation> = {}): Promise<Generation> {
    return createAndWait<Generation>(
      (once) => this.create(params, once),
      (id, look) => this.getStatus(id, look),
      options,
    )
  }

  /** Wait for the image of a generation. @throws GenerationFailed, TimeoutError and AbortError, as `createAndWait`. */
  wait(id: string, options: WaitOptions<Generation> = {}): Promise<Generation> {
    return waitFor<Generation>(id, (_id, look) => this.getStatus(id, look), options)
  }

  /**
   * Stream the events of a generation, until it has ended.
   *
   * @example
   * for await (const { event, data } of app.generations.streamEvents(id)) console.log(event, data.status)
   */
  streamEvents(id: string, options?: RequestOptions): EventStream<Generation> {
    return this.transport.stream(streamEvents, { path: { generation_id: id } }, options)
  }
}
