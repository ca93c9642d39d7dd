import { EXIF_BYTES_MAX, type Orientation, readOrientation } from './exif.ts'
import { Field } from './field.ts'
import { Kept } from './kept.ts'
import { ImageError } from './types.ts'

/** `RIFF`, the length of what follows, and `WEBP`. */
const FILE_HEAD_BYTES = 12
/** Type and length. */
const HEAD_BYTES = 8
/** With which the length of the file can still be told. */
const LENGTH_MAX = 0xffff_fff0
/** How much of the first chunk's data tells the dimensions, by its type. */
const frameBytes: Record<string, number> = { 'VP8 ': 10, VP8L: 5, VP8X: 10 }

/** Chunks that the picture itself is made of (RFC 9649). */
export const pictureChunks = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Frames of animations hold chunks themselves, where anything may be. */
const FRAME = 'ANMF'

type State = 'file' | 'first' | 'frame' | 'simple' | 'head' | 'gather' | 'pass' | 'ended'

/**
 * A simple WebP is its picture alone, and leaves out whatever stands behind it. An extended one says its length and what it holds in front,
 * and has its metadata at the end: it can be cleaned only when all of it is there.
 */
export class WebpWalk {
  readonly contentType = 'image/webp'
  isClean = true
  orientation: Orientation = 1
  dimensions: { width: number; height: number } | undefined
  readonly #kept = new Kept()
  readonly #field = new Field(FILE_HEAD_BYTES)
  #state: State = 'file'
  /** Of the whole file, as its head says, that are yet to come. */
  #fileBytes = 0
  /** The heads of the file and its first chunk. */
  #heads: Buffer[] = []
  /** Of the chunk with its padding, that are yet to come. */
  #chunkBytes = 0
  #isPadded = false
  #gathered: Buffer[] = []
  #gatheredBytes = 0

  constructor() {
    this.#field.begin(FILE_HEAD_BYTES)
  }

  get hasEnded(): boolean {
    return this.#state === 'ended'
  }

  add(chunk: Buffer): Buffer {
    for (let at = 0; at < chunk.length && this.#state !== 'ended'; ) at = this.#step(chunk, at)
    return this.#kept.take()
  }

  /** Takes what it can, and returns where it stopped. */
  #step(chunk: Buffer, at: number): number {
    if (this.#state === 'simple') return this.#passSimple(chunk, at)
    if (this.#state === 'gather' || this.#state === 'pass') return this.#pass(chunk, at)
    const next = this.#field.fill(this.#state === 'head' ? chunk.subarray(0, at + this.#fileBytes) : chunk, at)
    if (this.#state === 'head') {
      this.#kept.range(chunk, at, next)
      this.#fileBytes -= next - at
    }
    if (this.#field.isFull) this.#readField(this.#field.copy())
    else if (this.#state === 'head' && this.#fileBytes === 0) this.#state = 'ended'
    return next
  }

  #readField(field: Buffer): void {
    switch (this.#state) {
      case 'file':
        this.#fileBytes = field.readUInt32LE(4) - 4
        this.#heads = [field]
        this.#state = 'first'
        this.#field.begin(HEAD_BYTES)
        return
      case 'first':
        this.#readFirstHead(field)
        return
      case 'frame':
        this.#readFrame(field)
        return
      default:
        this.#beginChunk(typeOf(field), field.readUInt32LE(4))
    }
  }

  #readFirstHead(head: Buffer): void {
    const wanted = frameBytes[typeOf(head)]
    const length = head.readUInt32LE(4)
    if (wanted === undefined || length < wanted || length > LENGTH_MAX)
      throw damaged('It does not begin with a picture.')
    this.#heads.push(head)
    this.#state = 'frame'
    this.#field.begin(wanted)
  }

  #readFrame(frame: Buffer): void {
    const [file, head] = this.#heads
    if (!file || !head) throw new Error('The heads stand in front.')
    const length = head.readUInt32LE(4)
    const isSimple = typeOf(head) !== 'VP8X'
    this.dimensions = dimensionsOf(typeOf(head), frame)
    this.#isPadded = length % 2 === 1
    this.#chunkBytes = length - frame.length
    if (isSimple) {
      // Nothing else is kept, and some programs count wrongly.
      file.writeUInt32LE(4 + HEAD_BYTES + length + (length % 2), 4)
      this.#state = 'simple'
    } else {
      this.#fileBytes -= HEAD_BYTES + frame.length
      if (this.#fileBytes < 0) throw damaged('It is longer than it says.')
      this.#chunkBytes += length % 2
      this.#state = 'pass'
    }
    this.#kept.bytes(Buffer.concat([file, head, frame]))
    if (isSimple) this.#passSimple(frame, frame.length)
    else this.#pass(frame, frame.length)
  }

  #passSimple(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#chunkBytes)
    this.#kept.range(chunk, at, end)
    this.#chunkBytes -= end - at
    if (this.#chunkBytes > 0) return end
    if (this.#isPadded) this.#kept.bytes(Buffer.alloc(1))
    this.#state = 'ended'
    return end
  }

  #beginChunk(type: string, length: number): void {
    this.#chunkBytes = length + (length % 2)
    this.#state = type === 'EXIF' ? 'gather' : 'pass'
    if (!pictureChunks.has(type) || type === FRAME) this.isClean = false
    if (this.#chunkBytes === 0 || this.#fileBytes === 0) this.#endChunk()
  }

  #pass(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + Math.min(this.#chunkBytes, this.#fileBytes))
    this.#kept.range(chunk, at, end)
    if (this.#state === 'gather' && this.#gatheredBytes < EXIF_BYTES_MAX) {
      this.#gathered.push(chunk.subarray(at, end))
      this.#gatheredBytes += end - at
    }
    this.#chunkBytes -= end - at
    this.#fileBytes -= end - at
    if (this.#chunkBytes === 0 || this.#fileBytes === 0) this.#endChunk()
    return end
  }

  #endChunk(): void {
    if (this.#state === 'gather') this.orientation = readOrientation(Buffer.concat(this.#gathered))
    this.#gathered = []
    this.#state = this.#fileBytes === 0 ? 'ended' : 'head'
    this.#field.begin(HEAD_BYTES)
  }
}

const typeOf = (head: Buffer): string => head.toString('latin1', 0, 4)

const damaged = (message: string): ImageError => new ImageError('damaged', message)

/** In pixels. @throws ImageError for what begins no picture */
function dimensionsOf(type: string, frame: Buffer): { width: number; height: number } {
  switch (type) {
    case 'VP8 ': // lossy: a key frame's start code, then 14 bits each
      if (frame.readUIntBE(3, 3) !== 0x9d012a) break
      return { width: frame.readUInt16LE(6) & 0x3fff, height: frame.readUInt16LE(8) & 0x3fff }
    case 'VP8L': {
      // lossless: its signature, then 14 bits each, less one
      if (frame[0] !== 0x2f) break
      const bits = frame.readUInt32LE(1)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X': // extended: the canvas, 24 bits each, less one
      return { width: frame.readUIntLE(4, 3) + 1, height: frame.readUIntLE(7, 3) + 1 }
  }
  throw damaged('It does not begin with a picture.')
}
