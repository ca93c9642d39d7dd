import sharp, { type Metadata, type Sharp } from 'sharp'
import type { Result } from '../processes/serve.ts'
import { hasTooManyScans } from './jpeg-markers.ts'
import { type CheckedPicture, type DecodeParams, IMAGE_PIXELS_MAX, ImageError, type Thumbnail } from './types.ts'

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

const formats: Record<string, CheckedPicture['contentType']> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}

/** Reads every pixel once. @throws ImageError */
export async function checkImage({ memoryBytesMax }: DecodeParams, [bytes]: Buffer[]): Promise<Result> {
  const { image, metadata } = await open(bytes, memoryBytesMax)
  // A resize to a few pixels streams through the whole image without keeping it. Shrinking while loading would skip parts of a JPEG;
  // of a WebP it skips none, and takes half of the memory: 265 MB in place of 473 for one of 50 megapixels.
  const fastShrinkOnLoad = metadata.format === 'webp'
  await decoding(image.resize(8, 8, { fit: 'fill', fastShrinkOnLoad }).raw().toBuffer())
  return {}
}

/** A small WebP of a picture, and what the picture is. @throws ImageError */
export async function makeThumbnail(
  { memoryBytesMax, side }: DecodeParams & { side: number },
  [bytes]: Buffer[],
): Promise<Result> {
  const { image, metadata } = await open(bytes, memoryBytesMax)
  const { data, info } = await decoding(
    image
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer({ resolveWithObject: true }),
  )
  const contentType = formats[metadata.format]
  if (contentType === undefined) throw new ImageError('damaged', `It is of the type ${metadata.format}.`)
  const picture: CheckedPicture = { contentType, width: metadata.width, height: metadata.height }
  const thumbnail: Thumbnail['thumbnail'] = { width: info.width, height: info.height }
  return { value: { picture, thumbnail }, outputs: [data] }
}

/** One picture: of several in a file, the first. */
async function open(bytes: Buffer | undefined, memoryBytesMax: number): Promise<{ image: Sharp; metadata: Metadata }> {
  if (!bytes || bytes.length === 0) throw new ImageError('damaged', 'It is empty.')
  if (hasTooManyScans(bytes)) throw new ImageError('damaged', 'It has more scans than any encoder makes.')
  const image = sharp(bytes, {
    failOn: 'error',
    limitInputPixels: IMAGE_PIXELS_MAX,
    sequentialRead: true,
    pages: 1,
  })
  const metadata = await decoding(image.metadata())
  const estimate = BASE_BYTES + wholeBytes(metadata)
  if (estimate > memoryBytesMax) throw new ImageError('memory', `It would take some ${estimate} bytes to decode.`)
  return { image, metadata }
}

/**
 * What must be in memory as a whole: the rows of an interlaced PNG, and the coefficients of a progressive JPEG, of two bytes each. All
 * others are streams of rows.
 */
function wholeBytes({ format, isProgressive, width, height, channels, depth, chromaSubsampling }: Metadata): number {
  if (!isProgressive) return 0
  const pixels = width * height
  if (format === 'png') return pixels * channels * (sampleBytes[depth] ?? 2)
  if (format === 'jpeg') return pixels * 2 * (chromaSubsampling === '4:2:0' ? 1.5 : channels)
  return 0
}

/** @throws ImageError */
async function decoding<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new ImageError(/memory|allocat/i.test(message) ? 'memory' : 'damaged', message)
  }
}
