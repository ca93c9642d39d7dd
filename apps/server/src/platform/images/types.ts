/**
 * Pixels of one image, whatever it is for. sharp's own limit protects nothing: a 0.4 MB WebP of 240 megapixels took 1.9 GB
 * to decode.
 */
export const IMAGE_PIXELS_MAX = 50_000_000

/** Why an image can't be used: it is damaged, or decoding it exceeds what one may take. */
export type ImageFault = 'damaged' | 'time' | 'memory' | 'crash'

/** Its message is for the log. */
export class ImageError extends Error {
  readonly fault: ImageFault

  constructor(fault: ImageFault, message: string) {
    super(message)
    // By which it is known again behind a pipe.
    this.name = fault === 'memory' ? MEMORY_ERROR : fault === 'damaged' ? DAMAGED_ERROR : 'ImageError'
    this.fault = fault
  }
}

export const MEMORY_ERROR = 'ImageMemoryError'
export const DAMAGED_ERROR = 'ImageDamagedError'

export interface DecodeParams {
  memoryBytesMax: number
}

export interface CheckedPicture {
  contentType: 'image/png' | 'image/jpeg' | 'image/webp'
  /** In pixels. */
  width: number
  height: number
}

/** One that was made of another. */
export interface Picture extends CheckedPicture {
  data: Buffer
}

export interface Thumbnail {
  /** What it was made of, as it is shown. */
  picture: CheckedPicture
  thumbnail: { width: number; height: number }
  /** A WebP. */
  data: Buffer
}
