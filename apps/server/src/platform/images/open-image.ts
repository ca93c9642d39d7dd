import sharp, { type Metadata, type Sharp } from 'sharp'
import { imageTypeOf } from './image-walk.ts'
import { JpegWalk } from './jpeg-walk.ts'
import { type CheckedPicture, IMAGE_PIXELS_MAX, ImageError } from './types.ts'

// What sees each image once gains nothing from libvips' cache of decoded pixels.
sharp.cache(false)
// Whatever a file calls itself: decoders of all other formats, SVG among them, cannot be reached.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})

/** What Node and libvips take before the first pixel. */
const BASE_BYTES = 96 * 1024 * 1024
/** Bytes of a sample, by the depth that libvips names. */
const sampleBytes: Record<string, number> = { uchar: 1, ushort: 2 }
const PIECE_BYTES = 64 * 1024

const formats: Record<string, CheckedPicture['contentType']> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}

/** One picture: of several in a file, the first. @param isWhole whether all of its pixels will be in memory at once */
export async function openImage(
  bytes: Buffer | undefined,
  memoryBytesMax: number,
  { isWhole = false } = {},
): Promise<{ image: Sharp; metadata: Metadata }> {
  if (!bytes || bytes.length === 0) throw new ImageError('damaged', 'It is empty.')
  assertFewScans(bytes)
  const image = sharp(bytes, {
    failOn: 'error',
    limitInputPixels: IMAGE_PIXELS_MAX,
    sequentialRead: true,
    pages: 1,
  })
  const metadata = await decoding(image.metadata())
  const estimate = BASE_BYTES + wholeBytes(metadata) + (isWhole ? pixelBytes(metadata) : 0)
  if (estimate > memoryBytesMax) throw new ImageError('memory', `It would take some ${estimate} bytes to decode.`)
  return { image, metadata }
}

/** @throws ImageError */
function assertFewScans(bytes: Buffer): void {
  if (imageTypeOf(bytes) !== 'image/jpeg') return
  const walk = new JpegWalk()
  // In pieces: of a bomb, no more is read than shows it.
  for (let at = 0; at < bytes.length && !walk.hasEnded; at += PIECE_BYTES)
    walk.add(bytes.subarray(at, at + PIECE_BYTES))
}

/** @throws ImageError for another format than those that are taken */
export function typeOf({ format }: Metadata): CheckedPicture['contentType'] {
  const contentType = formats[format]
  if (contentType === undefined) throw new ImageError('damaged', `It is of the type ${format}.`)
  return contentType
}

/** What all of it takes. */
const pixelBytes = ({ width, height, channels, depth }: Metadata): number =>
  width * height * channels * (sampleBytes[depth] ?? 2)

/**
 * What must be in memory as a whole: the rows of an interlaced PNG, and the coefficients of a progressive JPEG, of two bytes each. All
 * others are streams of rows.
 */
function wholeBytes(metadata: Metadata): number {
  const { format, isProgressive, width, height, channels, chromaSubsampling } = metadata
  if (!isProgressive) return 0
  if (format === 'png') return pixelBytes(metadata)
  if (format === 'jpeg') return width * height * 2 * (chromaSubsampling === '4:2:0' ? 1.5 : channels)
  return 0
}

/** @throws ImageError */
export async function decoding<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new ImageError(/memory|allocat/i.test(message) ? 'memory' : 'damaged', message)
  }
}
