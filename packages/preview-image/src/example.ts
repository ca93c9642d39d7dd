import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { BrokenExampleError } from './errors.ts'
import type { PreviewExample } from './types.ts'

const PIXELS_MAX = 50e6
/** Twice the size at which the footer shows it. */
export const THUMBNAIL = 168

/**
 * What a preview needs of an example image: a JPEG, PNG or WebP file. Strict, since a half-decoded picture must not pass.
 * @throws BrokenExampleError
 */
export async function readExample(bytes: Uint8Array): Promise<PreviewExample> {
  if (!isSupported(bytes)) throw new BrokenExampleError('It is no JPEG, PNG or WebP.')
  try {
    const image = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true })
    const { orientation = 1 } = await image.metadata()
    // Turned when it is small: a turn needs all of a picture in memory, where all else streams through it.
    const small = await image
      .resize(THUMBNAIL, THUMBNAIL, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    const pixels = orientation === 1 ? small : await turn(small, orientation)
    return { pixels, digest: createHash('sha256').update(bytes).digest() }
  } catch (cause) {
    const tooLarge = cause instanceof Error && cause.message.includes('pixel limit')
    const reason = tooLarge ? 'It has more than 50 million pixels.' : 'The file is damaged.'
    throw new BrokenExampleError(reason, { cause })
  }
}

/** By the first bytes: no other decoder gets to see a file, SVG's among them. */
function isSupported(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n') || /^RIFF....WEBP/s.test(head)
}

/** @param orientation as EXIF numbers it */
async function turn(pixels: Uint8Array, orientation: number): Promise<Uint8Array> {
  const raw = { width: THUMBNAIL, height: THUMBNAIL, channels: 3 } as const
  const tagged = await sharp(pixels, { raw }).withMetadata({ orientation }).png().toBuffer()
  return sharp(tagged).autoOrient().raw().toBuffer()
}
