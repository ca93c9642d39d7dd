/**
 * How a picture has to be turned to stand upright, as EXIF numbers it: 1 is upright, 2 to 4 are mirrored or upside down, 5 to 8 lie on
 * a side.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** So much of a picture's EXIF is looked at: what a segment of a JPEG holds. The orientation stands near its beginning. */
export const EXIF_BYTES_MAX = 65_533

/** In front of the TIFF, in a JPEG always and elsewhere sometimes. */
export const EXIF_PREFIX = Buffer.from('Exif\0\0')

const ORIENTATION = 0x0112
const SHORT = 3
const LONG = 4
const ENTRY_BYTES = 12

/** Of the first directory of an EXIF block, with or without its prefix. Whatever cannot be read is upright. */
export function readOrientation(exif: Buffer): Orientation {
  const tiff = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(EXIF_PREFIX.length) : exif
  if (tiff.length < 8) return 1
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return 1
  const isLittle = order === 'II'
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number): number => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  if (directory + 2 > tiff.length) return 1
  const entries = short(directory)
  for (let n = 0, at = directory + 2; n < entries && at + ENTRY_BYTES <= tiff.length; n += 1, at += ENTRY_BYTES) {
    if (short(at) !== ORIENTATION) continue
    const type = short(at + 2)
    const value = type === SHORT ? short(at + 8) : type === LONG ? long(at + 8) : 1
    return isOrientation(value) ? value : 1
  }
  return 1
}

const isOrientation = (value: number): value is Orientation => value >= 1 && value <= 8

/** A TIFF with a picture's orientation and nothing else. */
export function orientationOnly(orientation: Orientation): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
