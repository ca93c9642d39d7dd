import { crc32 } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** The signature, and the first chunk with its checksum. */
const HEADER_BYTES = 33

/** What the first chunk of a PNG says, in pixels. Undefined while it is not there in full, and for what is none. */
export function readPngHeader(head: Buffer): { width: number; height: number } | undefined {
  if (head.length < HEADER_BYTES || !head.subarray(0, 8).equals(SIGNATURE)) return undefined
  if (head.readUInt32BE(8) !== 13 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined
  if (crc32(head.subarray(12, 29)) !== head.readUInt32BE(29)) return undefined
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}
