/**
 * Scans that a JPEG may have. A progressive one of an encoder has about ten, of which each refines the whole picture, so that a decoder
 * goes over all of it for each: a file of 420 kB with 3,000 empty ones held a core for 27 seconds. libjpeg-turbo's own fuzzers stop
 * at 500.
 */
export const JPEG_SCANS_MAX = 100

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const TEM = 0x01

/** Frames of all kinds, which tell the size of the picture. C4, C8 and CC are other segments. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
/** Markers without a length behind them: also those that stand in the data of a scan. */
const isBare = (marker: number): boolean => marker === TEM || (marker >= 0xd0 && marker <= SOI)

type State = 'seek' | 'marker' | 'length' | 'frame' | 'skip' | 'ended'

/** Precision, height and width, in the segment of a frame. */
const FRAME_BYTES = 5

/**
 * Walks over the markers of a JPEG while its bytes come, and decodes nothing. As libjpeg does, it passes over whatever stands where a
 * marker should, since a count that a decoder doesn't share bounds nothing.
 */
export class JpegMarkers {
  /** Scans so far. */
  scans = 0
  /** Undefined until its frame has come. In pixels, before any rotation. */
  dimensions: { width: number; height: number } | undefined
  #state: State = 'seek'
  #marker = 0
  /** Bytes of the field that is being read. */
  #field = Buffer.alloc(FRAME_BYTES)
  #fieldBytes = 0
  #segmentBytes = 0

  /** Whether all of the picture has passed; what comes behind it is none of it. */
  get hasEnded(): boolean {
    return this.#state === 'ended'
  }

  add(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.#state !== 'ended'; ) at = this.#step(chunk, at)
  }

  /** Takes what it can, and returns where it stopped. */
  #step(chunk: Uint8Array, at: number): number {
    switch (this.#state) {
      case 'seek': {
        const found = chunk.indexOf(0xff, at)
        if (found === -1) return chunk.length
        this.#state = 'marker'
        return found + 1
      }
      case 'marker':
        return this.#readMarker(chunk[at] ?? 0, at)
      case 'length': {
        const next = this.#fill(chunk, at, 2)
        if (this.#fieldBytes === 2) this.#beginSegment(this.#take().readUInt16BE())
        return next
      }
      case 'frame': {
        const next = this.#fill(chunk, at, FRAME_BYTES)
        if (this.#fieldBytes === FRAME_BYTES) this.#readFrame(this.#take())
        return next
      }
      default: {
        const skipped = Math.min(this.#segmentBytes, chunk.length - at)
        this.#segmentBytes -= skipped
        if (this.#segmentBytes === 0) this.#state = 'seek'
        return at + skipped
      }
    }
  }

  #readMarker(byte: number, at: number): number {
    if (byte === 0xff) return at + 1 // a fill byte
    this.#marker = byte
    // 0 is a data byte of FF, escaped.
    if (byte === 0 || isBare(byte)) this.#state = 'seek'
    else this.#state = byte === EOI ? 'ended' : 'length'
    return at + 1
  }

  #beginSegment(length: number): void {
    if (this.#marker === SOS) this.scans += 1
    this.#segmentBytes = Math.max(0, length - 2)
    const isFirstFrame = isFrame(this.#marker) && this.dimensions === undefined && this.#segmentBytes >= FRAME_BYTES
    this.#state = isFirstFrame ? 'frame' : this.#segmentBytes > 0 ? 'skip' : 'seek'
  }

  #readFrame(field: Buffer): void {
    this.dimensions = { height: field.readUInt16BE(1), width: field.readUInt16BE(3) }
    this.#segmentBytes -= FRAME_BYTES
    this.#state = this.#segmentBytes > 0 ? 'skip' : 'seek'
  }

  #fill(chunk: Uint8Array, at: number, length: number): number {
    const part = chunk.subarray(at, at + length - this.#fieldBytes)
    this.#field.set(part, this.#fieldBytes)
    this.#fieldBytes += part.length
    return at + part.length
  }

  #take(): Buffer {
    this.#fieldBytes = 0
    return this.#field
  }
}

/** Whether more work is asked for than a picture needs. Of what is no JPEG, nothing is said. */
export function hasTooManyScans(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return false
  const markers = new JpegMarkers()
  // In pieces: of a bomb, no more is read than shows it.
  for (let at = 0; at < bytes.length && markers.scans <= JPEG_SCANS_MAX; at += 65_536)
    markers.add(bytes.subarray(at, at + 65_536))
  return markers.scans > JPEG_SCANS_MAX
}
