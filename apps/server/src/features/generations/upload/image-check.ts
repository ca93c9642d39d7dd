import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { apiError } from '../../../platform/errors.ts'
import { IMAGE_PIXELS_MAX } from '../../../platform/images.ts'
import { readWebpHeader } from './webp-header.ts'

/** 10 MiB, inclusive: the Starter Kit measures so (contract C.4). */
export const IMAGE_BYTES_MAX = 10 * 1024 * 1024

const supported = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** Bytes after which a header that has not shown its dimensions is tried again; a JPEG may carry much in front. */
const headSizes = [16 * 1024, 128 * 1024, 1024 * 1024]
/** How far from the end its marker may stand: some cameras append data of their own. */
const TAIL_BYTES = 64 * 1024

/** In pixels. */
export interface Dimensions {
  width: number
  height: number
  /** Pictures in the file. */
  pages: number
}

/**
 * Looks at an image while it streams through and refuses at the first fault: size, type by content, dimensions in the
 * header, end. Memory is one head of a megabyte at the most and a short tail.
 */
export class ImageCheck {
  #contentType: string | undefined
  #size: Dimensions | undefined
  #head: Buffer[] = []
  #headBytes = 0
  #headDone = false
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
    if (this.#headDone) return
    const before = this.#headBytes
    this.#head.push(chunk)
    this.#headBytes += chunk.length
    if (headSizes.some((size) => before < size && this.#headBytes >= size)) await this.#readHead(false)
  }

  /** At the end of the stream. @throws image_format */
  async finish(): Promise<void> {
    if (!this.#headDone) await this.#readHead(true)
    if (!this.#ended()) throw apiError('image_format')
  }

  async #readHead(final: boolean): Promise<void> {
    const head = Buffer.concat(this.#head)
    this.#contentType ??= (await fileTypeFromBuffer(head))?.mime
    if (this.#contentType === undefined || !supported.has(this.#contentType)) throw apiError('image_format')
    const size = this.#contentType === 'image/webp' ? this.#webpDimensions(head) : await headerDimensions(head)
    if (size && size.width * size.height * size.pages > IMAGE_PIXELS_MAX) throw apiError('image_dimensions')
    if (!size && (final || head.length >= (headSizes.at(-1) ?? 0))) throw apiError('image_format')
    if (size) {
      this.#size = size
      this.#headDone = true
      this.#head = []
    }
  }

  #ended(): boolean {
    if (this.#contentType === 'image/jpeg') return this.#tail.bytes().includes(Buffer.from([0xff, 0xd9]))
    if (this.#contentType === 'image/png') return this.#tail.bytes().includes('IEND')
    return this.#bytes >= this.#webpBytes
  }

  /** A WebP has no end marker; it says its length at the start. */
  #webpDimensions(head: Buffer): Dimensions | undefined {
    const header = readWebpHeader(head)
    this.#webpBytes = header?.sizeBytes ?? 0
    return header && { width: header.width, height: header.height, pages: 1 }
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

/** Undefined while the header is not there in full. Reads no pixel. */
async function headerDimensions(head: Buffer): Promise<Dimensions | undefined> {
  try {
    const { width, height, pages = 1 } = await sharp(head, { failOn: 'none', limitInputPixels: false }).metadata()
    return { width, height, pages }
  } catch {
    return undefined
  }
}
