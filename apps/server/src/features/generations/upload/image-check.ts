import { fileTypeFromBuffer } from 'file-type'
import { apiError } from '../../../platform/errors.ts'
import { JPEG_SCANS_MAX, JpegMarkers } from '../../../platform/images/jpeg-markers.ts'
import { readPngHeader } from '../../../platform/images/png-header.ts'
import { IMAGE_PIXELS_MAX } from '../../../platform/images/types.ts'
import { readWebpHeader } from '../../../platform/images/webp-header.ts'

/** 10 MiB, inclusive: the Starter Kit measures so (contract C.4). */
export const IMAGE_BYTES_MAX = 10 * 1024 * 1024
/** So much of an image shows its type, and of a PNG or WebP its dimensions. */
export const HEAD_BYTES = 16 * 1024

const supported = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** How far from the end of a PNG its marker may stand: some programs append data of their own. */
const TAIL_BYTES = 64 * 1024

/** In pixels. */
export interface Dimensions {
  width: number
  height: number
}

/**
 * Looks at an image while it streams through and refuses at the first fault: size, type by content, dimensions in the
 * header, a JPEG's scans, end. It decodes nothing, and holds one short head and a short tail.
 */
export class ImageCheck {
  #contentType: string | undefined
  #size: Dimensions | undefined
  #head: Buffer[] = []
  readonly #jpeg = new JpegMarkers()
  readonly #tail = new Tail()
  #bytes = 0
  #webpBytes = 0

  get contentType(): string {
    if (this.#contentType === undefined) throw new Error('The type is known after the first bytes.')
    return this.#contentType
  }

  /** Undefined until its header has shown it. */
  get dimensions(): Dimensions | undefined {
    return this.#size
  }

  get sizeBytes(): number {
    return this.#bytes
  }

  /** @throws image_too_large, image_format, image_dimensions */
  async add(chunk: Buffer): Promise<void> {
    this.#bytes += chunk.length
    if (this.#bytes > IMAGE_BYTES_MAX) throw apiError('image_too_large')
    this.#tail.add(chunk)
    if (this.#contentType !== undefined) return this.#walk(chunk)
    this.#head.push(chunk)
    if (this.#bytes >= HEAD_BYTES) await this.#readHead()
  }

  /** At the end of the stream. @throws image_format, image_dimensions */
  async finish(): Promise<void> {
    if (this.#contentType === undefined) await this.#readHead()
    if (!this.#size || !this.#ended()) throw apiError('image_format')
  }

  async #readHead(): Promise<void> {
    const head = Buffer.concat(this.#head)
    const type = (await fileTypeFromBuffer(head))?.mime
    if (type === undefined || !supported.has(type)) throw apiError('image_format')
    this.#contentType = type
    this.#head = []
    if (type === 'image/jpeg') return this.#walk(head)
    const size = type === 'image/webp' ? this.#readWebp(head) : readPngHeader(head)
    if (!size) throw apiError('image_format')
    this.#setSize(size)
  }

  /** A JPEG tells its dimensions behind whatever else is in front, and its scans come as they are. */
  #walk(chunk: Buffer): void {
    if (this.#contentType !== 'image/jpeg') return
    this.#jpeg.add(chunk)
    if (this.#jpeg.scans > JPEG_SCANS_MAX) throw apiError('image_format')
    if (!this.#size && this.#jpeg.dimensions) this.#setSize(this.#jpeg.dimensions)
  }

  #setSize({ width, height }: Dimensions): void {
    if (width === 0 || height === 0) throw apiError('image_format')
    if (width * height > IMAGE_PIXELS_MAX) throw apiError('image_dimensions')
    this.#size = { width, height }
  }

  #ended(): boolean {
    if (this.#contentType === 'image/jpeg') return this.#jpeg.hasEnded
    if (this.#contentType === 'image/png') return this.#tail.bytes().includes('IEND')
    return this.#bytes >= this.#webpBytes
  }

  /** A WebP has no end marker; it says its length at the start. */
  #readWebp(head: Buffer): Dimensions | undefined {
    const header = readWebpHeader(head)
    this.#webpBytes = header?.sizeBytes ?? 0
    return header
  }
}

/** The last bytes of a stream. A chunk costs its own length, so that a client who sends single bytes gains nothing by it. */
class Tail {
  readonly #buffer = Buffer.alloc(2 * TAIL_BYTES)
  #length = 0

  add(chunk: Buffer): void {
    const last = chunk.subarray(-TAIL_BYTES)
    if (this.#length + last.length > this.#buffer.length) {
      this.#buffer.copyWithin(0, this.#length - TAIL_BYTES, this.#length)
      this.#length = TAIL_BYTES
    }
    last.copy(this.#buffer, this.#length)
    this.#length += last.length
  }

  bytes(): Buffer {
    return this.#buffer.subarray(Math.max(0, this.#length - TAIL_BYTES), this.#length)
  }
}
