import { crc32 } from 'node:zlib'
import { EXIF_BYTES_MAX, type Orientation, orientationOnly, readOrientation } from './exif.ts'
import { Field } from './field.ts'
import { Kept } from './kept.ts'
import { ImageError } from './types.ts'

const SIGNATURE_BYTES = 8
/** Length and type. */
const HEAD_BYTES = 8
const CHECKSUM_BYTES = 4
/** What the first chunk holds. */
const HEADER_BYTES = 13
const LENGTH_MAX = 0x7fffffff

/** What a picture is made of. A decoder that does not know another chunk of this kind may not go on. */
const critical = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])
/** Chunks that say how the picture looks, those of animations among them. All others say something about it. */
const visible = new Set([
  ...['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'mDCv', 'cLLI', 'cLLi', 'bKGD', 'hIST', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
])

type State = 'signature' | 'head' | 'header' | 'keep' | 'gather' | 'drop' | 'ended'

/** PNG, third edition: an animated one is a PNG whose chunks tell of more frames. */
export class PngWalk {
  readonly contentType = 'image/png'
  readonly isClean = true
  dimensions: { width: number; height: number } | undefined
  readonly #kept = new Kept()
  readonly #field = new Field(HEADER_BYTES + CHECKSUM_BYTES)
  #orientation: Orientation | undefined
  #state: State = 'signature'
  #hasData = false
  /** Of the chunk with its checksum, that are yet to come. */
  #chunkBytes = 0
  #gathered: Buffer[] = []
  #gatheredBytes = 0

  constructor() {
    this.#field.begin(SIGNATURE_BYTES)
  }

  get hasEnded(): boolean {
    return this.#state === 'ended'
  }

  get orientation(): Orientation {
    return this.#orientation ?? 1
  }

  add(chunk: Buffer): Buffer {
    for (let at = 0; at < chunk.length && this.#state !== 'ended'; ) at = this.#step(chunk, at)
    return this.#kept.take()
  }

  /** Takes what it can, and returns where it stopped. */
  #step(chunk: Buffer, at: number): number {
    if (this.#state === 'keep' || this.#state === 'gather' || this.#state === 'drop') return this.#pass(chunk, at)
    const next = this.#field.fill(chunk, at)
    if (!this.#field.isFull) return next
    const field = this.#field.copy()
    if (this.#state === 'signature') {
      this.#kept.bytes(field)
      this.#expectHead()
    } else if (this.#state === 'header') this.#readHeader(field)
    else this.#readHead(field)
    return next
  }

  #expectHead(): void {
    this.#state = 'head'
    this.#field.begin(HEAD_BYTES)
  }

  #readHead(head: Buffer): void {
    const length = head.readUInt32BE()
    const type = head.toString('latin1', 4)
    if (length > LENGTH_MAX || !/^[A-Za-z]{4}$/.test(type)) throw damaged('There is no chunk where one should be.')
    if (!this.dimensions) {
      if (type !== 'IHDR' || length !== HEADER_BYTES) throw damaged('It does not begin with its header.')
      this.#kept.bytes(head)
      this.#state = 'header'
      this.#field.begin(HEADER_BYTES + CHECKSUM_BYTES)
      return
    }
    if (type === 'IEND') {
      this.#end()
      return
    }
    // Its name begins with a capital.
    if (!critical.has(type) && type < 'a') throw damaged(`It has a critical chunk of the unknown type ${type}.`)
    if (type === 'IDAT') this.#hasData = true
    this.#chunkBytes = length + CHECKSUM_BYTES
    if (critical.has(type) || visible.has(type)) {
      this.#kept.bytes(head)
      this.#state = 'keep'
    } else {
      this.#state = type === 'eXIf' && this.#orientation === undefined ? 'gather' : 'drop'
    }
  }

  #readHeader(header: Buffer): void {
    const checksum = crc32(header.subarray(0, HEADER_BYTES), crc32('IHDR'))
    if (checksum !== header.readUInt32BE(HEADER_BYTES)) throw damaged('Its header has another checksum.')
    this.dimensions = { width: header.readUInt32BE(0), height: header.readUInt32BE(4) }
    this.#kept.bytes(header)
    this.#expectHead()
  }

  #pass(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#chunkBytes)
    if (this.#state === 'keep') this.#kept.range(chunk, at, end)
    if (this.#state === 'gather' && this.#gatheredBytes < EXIF_BYTES_MAX) {
      this.#gathered.push(chunk.subarray(at, end))
      this.#gatheredBytes += end - at
    }
    this.#chunkBytes -= end - at
    if (this.#chunkBytes > 0) return end
    if (this.#state === 'gather') this.#readExif()
    this.#expectHead()
    return end
  }

  #readExif(): void {
    const orientation = readOrientation(Buffer.concat(this.#gathered))
    this.#gathered = []
    this.#orientation = orientation
    if (orientation !== 1) this.#kept.bytes(chunkOf('eXIf', orientationOnly(orientation)))
  }

  /** Some files are cut off within the checksum behind this name: nothing of the picture stands there. */
  #end(): void {
    if (!this.#hasData) throw damaged('It ends before its picture.')
    this.#kept.bytes(chunkOf('IEND', Buffer.alloc(0)))
    this.#state = 'ended'
  }
}

const damaged = (message: string): ImageError => new ImageError('damaged', message)

function chunkOf(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(CHECKSUM_BYTES)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, checksum])
}
