import { createHash } from 'node:crypto'
import { apiError } from '../../../platform/errors.ts'
import type { Orientation } from '../../../platform/images/exif.ts'
import { createImageWalk, type ImageWalk, SIGNATURE_BYTES } from '../../../platform/images/image-walk.ts'
import { IMAGE_PIXELS_MAX, ImageError } from '../../../platform/images/types.ts'

/** 10 MiB, inclusive: the Starter Kit measures so (contract C.4). */
export const IMAGE_BYTES_MAX = 10 * 1024 * 1024

/** In pixels, as they are stored: before the picture is turned upright. */
export interface Dimensions {
  width: number
  height: number
}

/** What is known of an image when all of it has passed. */
export interface PassedImage {
  /** Of the bytes as they were sent, in hex. */
  sentSha256: string
  dimensions: Dimensions
  orientation: Orientation
  /** Whether what was kept of it holds nothing but the picture. */
  isClean: boolean
}

/**
 * Looks at an image while it streams through, refuses at the first fault (size, type by content, dimensions in the header, format, end),
 * and leaves out what is no part of the picture. It decodes nothing.
 */
export class ImageCheck {
  #walk: ImageWalk | undefined
  /** Until there is enough of it to tell what it is. */
  #head: Buffer[] = []
  readonly #sent = createHash('sha256')
  #sentBytes = 0

  get contentType(): string {
    if (!this.#walk) throw new Error('The type is known after the first bytes.')
    return this.#walk.contentType
  }

  /** Undefined until its header has shown it. */
  get dimensions(): Dimensions | undefined {
    return this.#walk?.dimensions
  }

  get sentBytes(): number {
    return this.#sentBytes
  }

  /** Returns what is kept. @throws image_too_large, image_format, image_dimensions */
  add(chunk: Buffer): Buffer {
    this.#sentBytes += chunk.length
    if (this.#sentBytes > IMAGE_BYTES_MAX) throw apiError('image_too_large')
    this.#sent.update(chunk)
    if (this.#walk) return this.#pass(this.#walk, chunk)
    this.#head.push(chunk)
    return this.#sentBytes < SIGNATURE_BYTES ? Buffer.alloc(0) : this.#begin()
  }

  /** At the end of the stream. @throws image_format, image_incomplete */
  finish(): PassedImage {
    const walk = this.#walk
    if (!walk) throw apiError('image_format') // shorter than any
    const { dimensions, orientation, isClean } = walk
    if (!walk.hasEnded || !dimensions) throw apiError('image_incomplete')
    return { sentSha256: this.#sent.digest('hex'), dimensions, orientation, isClean }
  }

  #begin(): Buffer {
    const head = Buffer.concat(this.#head)
    this.#head = []
    this.#walk = createImageWalk(head)
    if (!this.#walk) throw apiError('image_format')
    return this.#pass(this.#walk, head)
  }

  #pass(walk: ImageWalk, chunk: Buffer): Buffer {
    const kept = this.#walkOn(walk, chunk)
    const { width, height } = walk.dimensions ?? { width: 1, height: 1 }
    if (width === 0 || height === 0) throw apiError('image_format')
    if (width * height > IMAGE_PIXELS_MAX) throw apiError('image_dimensions')
    return kept
  }

  #walkOn(walk: ImageWalk, chunk: Buffer): Buffer {
    try {
      return walk.add(chunk)
    } catch (error) {
      throw error instanceof ImageError ? apiError('image_format', { cause: error }) : error
    }
  }
}
