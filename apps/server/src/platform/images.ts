import pLimit from 'p-limit'
import sharp from 'sharp'

// A server that sees each image once gains nothing from libvips' cache of decoded pixels.
sharp.cache(false)

/**
 * Pixels of one image, whatever it is for. sharp's own limit protects nothing: a 0.4 MB WebP of 240 megapixels took 1.9 GB
 * to decode.
 */
export const IMAGE_PIXELS_MAX = 50_000_000

/** Runs a full decode when it is its turn: two at a time in the whole process, since one of 50 megapixels takes some 200 MB. */
export const inDecodeTurn = pLimit(2)
