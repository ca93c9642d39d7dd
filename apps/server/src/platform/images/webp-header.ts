/** What the first bytes of a WebP say: its canvas in pixels and the length of the whole file. */
export interface WebpHeader {
  width: number
  height: number
  sizeBytes: number
}

const HEADER_BYTES = 30

/**
 * Read by hand, as libvips wants the whole file before it tells a WebP's dimensions. Undefined while it is not there in
 * full, and for what is none (RFC 9649, sections 2.4 to 2.7).
 */
export function readWebpHeader(head: Buffer): WebpHeader | undefined {
  if (head.length < HEADER_BYTES) return undefined
  const size = dimensions(head)
  return size && { ...size, sizeBytes: 8 + head.readUInt32LE(4) }
}

function dimensions(head: Buffer): { width: number; height: number } | undefined {
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ': // lossy: a key frame's start code, then 14 bits each
      if (head.readUIntBE(23, 3) !== 0x9d012a) return undefined
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      // lossless: its signature, then 14 bits each, less one
      if (head[20] !== 0x2f) return undefined
      const bits = head.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X': // extended: the canvas, 24 bits each, less one
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}
