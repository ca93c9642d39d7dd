import type { Result } from '../processes/serve.ts'
import { type Orientation, orientationOnly } from './exif.ts'
import { ImageError } from './types.ts'
import { pictureChunks } from './webp-walk.ts'

const FILE_HEAD_BYTES = 12
const HEAD_BYTES = 8
/** Of a frame of an animation, before its own chunks. */
const FRAME_BYTES = 16

const frameChunks = new Set(['VP8 ', 'VP8L', 'ALPH'])

/** In the first byte of the chunk that says what an extended file holds. */
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04

interface Chunk {
  type: string
  data: Buffer
}

/** An extended WebP without its metadata, but for the orientation of a picture that isn't upright. @throws ImageError */
export async function cleanWebp(
  { orientation }: { orientation: Orientation },
  [bytes = Buffer.alloc(0)]: Buffer[],
): Promise<Result> {
  const chunks = chunksOf(bytes.subarray(FILE_HEAD_BYTES)).filter(({ type }) => pictureChunks.has(type))
  const kept = chunks.map(({ type, data }) => {
    if (type === 'VP8X') return { type, data: withFlags(data, orientation) }
    if (type !== 'ANMF') return { type, data }
    const inner = chunksOf(data.subarray(FRAME_BYTES)).filter((chunk) => frameChunks.has(chunk.type))
    return { type, data: Buffer.concat([data.subarray(0, FRAME_BYTES), ...inner.map(toBytes)]) }
  })
  if (orientation !== 1) kept.push({ type: 'EXIF', data: orientationOnly(orientation) })
  const content = Buffer.concat([Buffer.from('WEBP'), ...kept.map(toBytes)])
  return { outputs: [toBytes({ type: 'RIFF', data: content })] }
}

/** Whether a picture in it is compressed without loss. */
export const isLossless = (webp: Buffer): boolean =>
  chunksOf(webp.subarray(FILE_HEAD_BYTES)).some(({ type }) => type === 'VP8L')

/** @throws ImageError */
function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    const end = at + HEAD_BYTES + length
    if (end > bytes.length) throw new ImageError('damaged', 'A chunk is longer than the file.')
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + HEAD_BYTES, end) })
    at = end + (length % 2)
  }
  return chunks
}

function toBytes({ type, data }: Chunk): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

function withFlags(data: Buffer, orientation: Orientation): Buffer {
  const copy = Buffer.from(data)
  const flags = copy.readUInt8() & ~(EXIF_FLAG | XMP_FLAG)
  copy.writeUInt8(orientation === 1 ? flags : flags | EXIF_FLAG)
  return copy
}
