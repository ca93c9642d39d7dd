import type { Orientation } from './exif.ts'
import { JpegWalk } from './jpeg-walk.ts'
import { PngWalk } from './png-walk.ts'
import type { CheckedPicture } from './types.ts'
import { WebpWalk } from './webp-walk.ts'

/**
 * Walks over an image by its format while its bytes stream through, decodes nothing, and leaves out whatever is no part of the picture:
 * EXIF, XMP, IPTC, comments, thumbnails and further pictures, credentials, unknown parts, and all that stands behind the end. ICC profiles stay.
 */
export interface ImageWalk {
  readonly contentType: CheckedPicture['contentType']
  /** Undefined until its header has passed. In pixels, as they are stored: before the picture is turned upright. */
  readonly dimensions: { width: number; height: number } | undefined
  /** Whether all of the picture has passed. What comes after it is none of it. */
  readonly hasEnded: boolean
  /** As far as it has shown. */
  readonly orientation: Orientation
  /** False for what cannot be cleaned in passing: it is kept as it is, and `cleanWebp` has to follow. */
  readonly isClean: boolean
  /** Takes the next bytes and returns what is kept. @throws ImageError when it is none of its format */
  add(chunk: Buffer): Buffer
}

/** So many bytes tell what an image is. */
export const SIGNATURE_BYTES = 12

/** By the signature alone: neither name nor type of a file say what it is. Undefined for anything but JPEG, PNG and WebP. */
export function imageTypeOf(head: Uint8Array): CheckedPicture['contentType'] | undefined {
  const signature = Buffer.from(head.subarray(0, SIGNATURE_BYTES)).toString('latin1')
  if (signature.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (signature.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (/^RIFF.{4}WEBP$/s.test(signature)) return 'image/webp'
  return undefined
}

const walks = { 'image/jpeg': JpegWalk, 'image/png': PngWalk, 'image/webp': WebpWalk }

/** For what begins like this. */
export function createImageWalk(head: Uint8Array): ImageWalk | undefined {
  const type = imageTypeOf(head)
  return type && new walks[type]()
}
