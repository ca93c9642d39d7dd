import { EXIF_PREFIX, type Orientation, orientationOnly, readOrientation } from './exif.ts'
import { Field } from './field.ts'
import { Kept } from './kept.ts'
import { ImageError } from './types.ts'

/**
 * Scans that a JPEG may have. A progressive one of an encoder has about ten, of which each refines the whole picture, so that a decoder
 * goes over all of it for each: a file of 420 kB with 3,000 empty ones held a core for 27 seconds. libjpeg-turbo's own fuzzers stop
 * at 500.
 */
export const JPEG_SCANS_MAX = 100

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const TEM = 0x01

/** Frames of all kinds, which tell the size of the picture. C4, C8 and CC are other segments. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7
/** Markers without a length behind them. */
const isBare = (marker: number): boolean => marker === TEM || isRestart(marker) || marker === SOI

/** Tables and scans: DHT, DAC, SOS, DQT, DNL, DRI. */
const tables = new Set([0xc4, 0xcc, SOS, 0xdb, 0xdc, 0xdd])
/** Segments of programs of which some are kept: they are gathered whole to tell. */
const gathered = new Set([APP0, APP1, APP2, APP14])

type State = 'seek' | 'marker' | 'length' | 'frame' | 'keep' | 'gather' | 'drop' | 'ended'

/** Precision, height and width, in the segment of a frame. */
const FRAME_BYTES = 5
const ICC_PREFIX = 'ICC_PROFILE\0'
/** Without the thumbnail that may follow. */
const JFIF_BYTES = 14
/** How the colours are stored. */
const ADOBE_BYTES = 12

/**
 * As libjpeg does, it passes over whatever stands where a marker should, since a count that a decoder doesn't share bounds nothing.
 * Kept are frames, tables, scans, and of programs' segments JFIF, ICC profile and Adobe's colour transform: they change how the picture
 * looks. All others go, and so do bytes between segments.
 */
export class JpegWalk {
  readonly contentType = 'image/jpeg'
  readonly isClean = true
  /** Scans so far. */
  scans = 0
  dimensions: { width: number; height: number } | undefined
  readonly #kept = new Kept()
  readonly #field = new Field(FRAME_BYTES)
  #orientation: Orientation | undefined
  #state: State = 'seek'
  #marker = 0
  #hasBegun = false
  /** Behind the head of a scan: all is data up to a marker that is no restart. */
  #isInScan = false
  /** Of the segment, that are yet to come. */
  #segmentBytes = 0
  #gathered: Buffer[] = []

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
    switch (this.#state) {
      case 'seek':
        return this.#seek(chunk, at)
      case 'marker':
        this.#readMarker(chunk, at)
        return at + 1
      case 'length':
      case 'frame': {
        const next = this.#field.fill(chunk, at)
        if (this.#field.isFull) this.#state === 'length' ? this.#beginSegment() : this.#readFrame()
        return next
      }
      default:
        return this.#passSegment(chunk, at)
    }
  }

  #seek(chunk: Buffer, at: number): number {
    const found = chunk.indexOf(0xff, at)
    if (this.#isInScan) this.#kept.range(chunk, at, found === -1 ? chunk.length : found)
    if (found === -1) return chunk.length
    this.#state = 'marker'
    return found + 1
  }

  #readMarker(chunk: Buffer, at: number): void {
    const byte = chunk[at] ?? 0
    if (byte === 0xff) return // a fill byte
    this.#state = 'seek'
    // 0 is a data byte of FF, escaped.
    if (this.#isInScan && (byte === 0 || isRestart(byte))) {
      if (at > 0) this.#kept.range(chunk, at - 1, at + 1)
      else this.#kept.bytes(Buffer.of(0xff, byte))
      return
    }
    this.#isInScan = false
    this.#marker = byte
    if (byte === SOI && !this.#hasBegun) this.#kept.bytes(Buffer.of(0xff, SOI))
    this.#hasBegun = true
    if (byte === 0 || isBare(byte)) return
    if (byte === EOI) {
      this.#end()
      return
    }
    this.#state = 'length'
    this.#field.begin(2)
  }

  #end(): void {
    if (this.scans === 0 || !this.dimensions) throw new ImageError('damaged', 'It ends before its picture.')
    this.#kept.bytes(Buffer.of(0xff, EOI))
    this.#state = 'ended'
  }

  #beginSegment(): void {
    const marker = this.#marker
    const length = this.#field.bytes.readUInt16BE()
    this.#segmentBytes = Math.max(0, length - 2)
    if (marker === SOS) this.scans += 1
    if (this.scans > JPEG_SCANS_MAX) throw new ImageError('damaged', 'It has more scans than any encoder makes.')
    if (isFrame(marker) || tables.has(marker)) {
      this.#kept.bytes(headOf(marker, length))
      const isFirstFrame = isFrame(marker) && !this.dimensions && this.#segmentBytes >= FRAME_BYTES
      this.#state = isFirstFrame ? 'frame' : 'keep'
      if (isFirstFrame) this.#field.begin(FRAME_BYTES)
    } else {
      this.#state = gathered.has(marker) ? 'gather' : 'drop'
    }
    if (this.#segmentBytes === 0) this.#endSegment()
  }

  #readFrame(): void {
    const frame = this.#field.copy()
    this.dimensions = { height: frame.readUInt16BE(1), width: frame.readUInt16BE(3) }
    this.#kept.bytes(frame)
    this.#segmentBytes -= FRAME_BYTES
    this.#state = 'keep'
    if (this.#segmentBytes === 0) this.#endSegment()
  }

  #passSegment(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#segmentBytes)
    if (this.#state === 'keep') this.#kept.range(chunk, at, end)
    if (this.#state === 'gather') this.#gathered.push(chunk.subarray(at, end))
    this.#segmentBytes -= end - at
    if (this.#segmentBytes === 0) this.#endSegment()
    return end
  }

  #endSegment(): void {
    if (this.#state === 'gather') {
      const content = this.#contentOf(Buffer.concat(this.#gathered))
      this.#gathered = []
      if (content) this.#kept.bytes(Buffer.concat([headOf(this.#marker, content.length + 2), content]))
    }
    this.#isInScan = this.#marker === SOS
    this.#state = 'seek'
  }

  /** What is kept of a program's segment; undefined for nothing. */
  #contentOf(content: Buffer): Buffer | undefined {
    const startsWith = (text: string): boolean => content.toString('latin1', 0, text.length) === text
    switch (this.#marker) {
      case APP0: {
        if (!startsWith('JFIF\0') || content.length < JFIF_BYTES) return undefined
        const jfif = Buffer.from(content.subarray(0, JFIF_BYTES))
        return jfif.fill(0, JFIF_BYTES - 2) // the size of its thumbnail
      }
      case APP1: {
        if (!startsWith('Exif\0') || this.#orientation !== undefined) return undefined
        const orientation = readOrientation(content)
        this.#orientation = orientation
        return orientation === 1 ? undefined : Buffer.concat([EXIF_PREFIX, orientationOnly(orientation)])
      }
      case APP2:
        return startsWith(ICC_PREFIX) ? content : undefined
      default:
        return startsWith('Adobe') && content.length >= ADOBE_BYTES ? content.subarray(0, ADOBE_BYTES) : undefined
    }
  }
}

function headOf(marker: number, length: number): Buffer {
  const head = Buffer.allocUnsafe(4)
  head.writeUInt16BE(0xff00 | marker)
  head.writeUInt16BE(length, 2)
  return head
}
