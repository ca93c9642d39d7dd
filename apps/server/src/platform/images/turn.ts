import type { Metadata, OutputInfo, Sharp } from 'sharp'
import type { Result } from '../processes/serve.ts'
import type { TurnParams } from './decoder.ts'
import type { Orientation } from './exif.ts'
import { decoding, openImage, typeOf } from './open-image.ts'
import { type CheckedPicture, type DecodeParams, ImageError } from './types.ts'
import { isLossless } from './webp-clean.ts'

/** First mirrored left to right, and then turned clockwise by so many degrees. */
const turns: Record<Orientation, { isMirrored: boolean; degrees: number }> = {
  1: { isMirrored: false, degrees: 0 },
  2: { isMirrored: true, degrees: 0 },
  3: { isMirrored: false, degrees: 180 },
  4: { isMirrored: true, degrees: 180 },
  5: { isMirrored: true, degrees: 270 },
  6: { isMirrored: false, degrees: 90 },
  7: { isMirrored: true, degrees: 90 },
  8: { isMirrored: false, degrees: 270 },
}

/** Of a JPEG that is compressed again; the lower ones for one that would be too large. */
const QUALITY = 92
const LOWER_QUALITIES = [80, 60]
const WEBP_QUALITY = 90
/** In half of the time that the best compression takes, for 4 % more bytes. Without filters a photo would double. */
const PNG = { adaptiveFiltering: true, compressionLevel: 4 }
/** Colours that would otherwise be written as those of screens, of 8 bits. */
const deepOrGrey = new Set(['b-w', 'grey16', 'rgb16'])

export const orientationOf = ({ orientation = 1 }: Metadata): Orientation => orientation as Orientation // sharp knows 1 to 8 alone

/** What comes out upright, of a picture that is stored otherwise. */
export function turned(image: Sharp, orientation: Orientation): Sharp {
  const { isMirrored, degrees } = turns[orientation]
  return orientation === 1 ? image : image.flop(isMirrored).rotate(degrees)
}

/**
 * The same picture upright, in its own format and colours, and of its metadata the colour profile alone.
 * @throws ImageError also where it cannot be had in so many bytes: a PNG of few colours has three times as many without its palette
 */
export async function turnUpright(
  { memoryBytesMax, orientation, sizeBytesMax }: DecodeParams & TurnParams,
  [bytes = Buffer.alloc(0)]: Buffer[],
): Promise<Result> {
  const { image, metadata } = await openImage(bytes, memoryBytesMax, { isWhole: true })
  const upright = turned(image, orientation).keepIccProfile()
  if (deepOrGrey.has(metadata.space)) upright.toColourspace(metadata.space)
  const { data, info } = await encode(upright, metadata, bytes, sizeBytesMax)
  if (data.length > sizeBytesMax) throw new ImageError('memory', `Upright it would have ${data.length} bytes.`)
  const picture: CheckedPicture = { contentType: typeOf(metadata), width: info.width, height: info.height }
  return { value: picture, outputs: [data] }
}

async function encode(image: Sharp, metadata: Metadata, bytes: Buffer, sizeBytesMax: number): Promise<Encoded> {
  switch (typeOf(metadata)) {
    case 'image/png':
      return write(image.png(PNG))
    case 'image/webp':
      return write(image.webp({ quality: WEBP_QUALITY, lossless: isLossless(bytes), effort: 1 }))
    case 'image/jpeg':
      return encodeJpeg(image, metadata, sizeBytesMax)
  }
}

async function encodeJpeg(image: Sharp, metadata: Metadata, sizeBytesMax: number): Promise<Encoded> {
  const chromaSubsampling = metadata.chromaSubsampling === '4:4:4' ? '4:4:4' : '4:2:0'
  // Optimal codes would need the coefficients of the whole picture in memory: 280 MB more for one of 50 megapixels.
  const options = { chromaSubsampling, optimiseCoding: false }
  let encoded = await write(image.jpeg({ ...options, quality: QUALITY }))
  for (const quality of LOWER_QUALITIES) {
    if (encoded.data.length <= sizeBytesMax) break
    encoded = await write(image.jpeg({ ...options, quality }))
  }
  return encoded
}

type Encoded = { data: Buffer; info: OutputInfo }

const write = (image: Sharp): Promise<Encoded> => decoding(image.toBuffer({ resolveWithObject: true }))
