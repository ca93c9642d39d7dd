import type { ProcessPool } from '../processes/pool.ts'
import type { Bounds, Call, Input } from '../processes/process.ts'
import { OperationError, ProcessFaultError } from '../processes/types.ts'
import type { Orientation } from './exif.ts'
import { DAMAGED_ERROR, ImageError, MEMORY_ERROR, type Picture, type Thumbnail } from './types.ts'

/** Decodes images in processes of their own, since one of 400 kB can take minutes or gigabytes. */
export interface ImageDecoder {
  /** Reads every pixel. @throws ImageError, and what a pool throws */
  check(image: Input, options: DecodeOptions): Promise<void>
  /** A small picture of it that fits into a square of `side` pixels. @throws ImageError, and what a pool throws */
  makeThumbnail(image: Input, side: number, options: DecodeOptions): Promise<Thumbnail>
  /**
   * The same picture turned upright, of the same format and colours. A JPEG is compressed so that it has at most so many bytes, if that
   * can be. @throws ImageError, also when it would have more, and what a pool throws
   */
  turnUpright(image: Input, params: TurnParams, options: DecodeOptions): Promise<Picture>
  /** A WebP without its metadata. @throws ImageError, and what a pool throws */
  cleanWebp(image: Input, orientation: Orientation, options: DecodeOptions): Promise<Buffer>
}

export interface TurnParams {
  orientation: Orientation
  sizeBytesMax: number
}

export interface DecodeOptions {
  /** Whose image it is: nobody takes more than a share of the processes while others wait. */
  source: string
  signal?: AbortSignal | undefined
  /** Whether it gets a quarter of the time and half of the memory: servers have died while it was decoded, perhaps by it. */
  isSuspect?: boolean
}

const BOUNDS: Bounds = { timeoutMs: 60_000, cpuMs: 20_000, memoryBytesMax: 512 * 1024 * 1024 }
const SUSPECT_BOUNDS: Bounds = {
  timeoutMs: BOUNDS.timeoutMs / 4,
  cpuMs: BOUNDS.cpuMs / 4,
  memoryBytesMax: BOUNDS.memoryBytesMax / 2,
}

export function createImageDecoder(pool: ProcessPool): ImageDecoder {
  async function run(operation: string, image: Input, params: object, options: DecodeOptions) {
    const bounds = options.isSuspect ? SUSPECT_BOUNDS : BOUNDS
    const call: Call = {
      operation,
      params: { ...params, memoryBytesMax: bounds.memoryBytesMax },
      inputs: [image],
      bounds,
    }
    return asImageError(pool.run(options.source, call, options.signal))
  }

  async function make<T>(operation: string, image: Input, params: object, options: DecodeOptions) {
    const { value, outputs } = await run(operation, image, params, options)
    const [data] = outputs
    if (!data) throw new Error(`There is no output of ${operation}.`)
    return { value: value as T, data } // from our own program
  }

  return {
    async check(image, options) {
      await run('image.check', image, {}, options)
    },
    async makeThumbnail(image, side, options) {
      const { value, data } = await make<Omit<Thumbnail, 'data'>>('image.thumbnail', image, { side }, options)
      return { ...value, data }
    },
    async turnUpright(image, params, options) {
      const { value, data } = await make<Omit<Picture, 'data'>>('image.turn', image, params, options)
      return { ...value, data }
    },
    async cleanWebp(image, orientation, options) {
      return (await make('image.clean-webp', image, { orientation }, options)).data
    },
  }
}

/** What says something about the image becomes an error that says so. */
export async function asImageError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ProcessFaultError) throw new ImageError(error.fault, error.message)
    if (error instanceof OperationError && error.name === MEMORY_ERROR) throw new ImageError('memory', error.message)
    if (error instanceof OperationError && error.name === DAMAGED_ERROR) throw new ImageError('damaged', error.message)
    throw error
  }
}
