import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { pngChunk } from './multipart.ts'

/** Images that are small to send and large to decode. */

/**
 * A progressive JPEG whose scans after the first ones tell nothing: for each, a decoder goes over the whole picture. One of 420 kB with
 * 3,000 scans took 27 seconds.
 */
export async function jpegOfScans(width: number, height: number, scans: number): Promise<Buffer> {
  const plain = await sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .toColourspace('b-w')
    .jpeg({ progressive: true, quality: 50 })
    .toBuffer()
  const frame = plain.indexOf(Buffer.from([0xff, 0xc2]))
  const component = plain[frame + 10] ?? 1
  // One code says "no more for 2^14 blocks and as many as the next 14 bits tell", which repeats until the picture is through.
  const runs = Math.ceil((Math.ceil(width / 8) * Math.ceil(height / 8)) / 32_767)
  const bits = `0${'1'.repeat(14)}`.repeat(runs)
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1')
  const data = (padded.match(/.{8}/g) ?? []).flatMap((byte) => {
    const value = Number.parseInt(byte, 2)
    return value === 0xff ? [value, 0] : [value]
  })
  const lengths = [1, 1, ...Array(14).fill(0)]
  const table = Buffer.from([0xff, 0xc4, 0, 2 + 1 + 16 + 2, 0x10, ...lengths, 0xe0, 0x00])
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, component, 0, 1, 63, 0, ...data])
  return Buffer.concat([plain.subarray(0, -2), table, ...Array(scans).fill(scan), Buffer.from([0xff, 0xd9])])
}

/** A PNG with chunks of its own behind its header. */
export async function pngWith(chunks: Buffer[]): Promise<Buffer> {
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])
}

const MIB = 1024 * 1024

/** Texts that inflate to so many megabytes each. */
export const textBombs = (count: number, sizeMb: number): Buffer[] => {
  const data = deflateSync(Buffer.alloc(sizeMb * MIB, 'a'))
  return Array.from({ length: count }, (_, n) => pngChunk('zTXt', Buffer.concat([Buffer.from(`Key${n}\0\0`), data])))
}

export const profileBomb = (sizeMb: number): Buffer[] => [
  pngChunk('iCCP', Buffer.concat([Buffer.from('profile\0\0'), deflateSync(Buffer.alloc(sizeMb * MIB))])),
]

/** EXIF as large as a chunk may be. */
export const exifBomb = (sizeMb: number): Buffer[] => [
  pngChunk('eXIf', Buffer.concat([Buffer.from('II*\0\x08\0\0\0'), Buffer.alloc(sizeMb * MIB, 0xff)])),
]

/** So many frames of one size, each of which is a whole picture. */
export async function webpOfFrames(width: number, height: number, frames: number): Promise<Buffer> {
  const still = await sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .webp()
    .toBuffer()
  const picture = still.subarray(12) // the chunk VP8 itself
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  }
  const extended = Buffer.alloc(10)
  extended[0] = 0x02 // animated
  extended.writeUIntLE(width - 1, 4, 3)
  extended.writeUIntLE(height - 1, 7, 3)
  const frame = Buffer.alloc(16)
  frame.writeUIntLE(width - 1, 6, 3)
  frame.writeUIntLE(height - 1, 9, 3)
  frame.writeUIntLE(100, 12, 3)
  const each = chunk('ANMF', Buffer.concat([frame, picture]))
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', extended),
    chunk('ANIM', Buffer.alloc(6)),
    ...Array(frames).fill(each),
  ])
  return chunk('RIFF', body)
}
