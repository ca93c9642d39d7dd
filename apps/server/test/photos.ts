import { crc32 } from 'node:zlib'
import { pngChunk } from './multipart.ts'

/** What cameras, editors and phones write into image files beside the picture, and readers of their formats, apart from the server's own. */

/** Stands in everything that must not be stored. */
export const SECRET = 'GPS 52.5163N 13.3777E'

/** A TIFF as EXIF has it: an orientation, and a directory of the position that tells where the secret is. */
export function tiff(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const short = (value: number): Buffer => {
    const bytes = Buffer.alloc(2)
    order === 'II' ? bytes.writeUInt16LE(value) : bytes.writeUInt16BE(value)
    return bytes
  }
  const long = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    order === 'II' ? bytes.writeUInt32LE(value) : bytes.writeUInt32BE(value)
    return bytes
  }
  const secret = Buffer.from(`${SECRET}\0`)
  const directory = [short(2), short(0x0112), short(3), long(1), short(orientation), short(0)]
  const gps = [short(0x8825), short(4), long(1), long(38), long(0)]
  const position = [short(1), short(0x001d), short(2), long(secret.length), long(56), long(0), secret]
  return Buffer.concat([Buffer.from(order), short(42), long(8), ...directory, ...gps, ...position])
}

export const exif = (orientation: number, order?: 'II' | 'MM'): Buffer =>
  Buffer.concat([Buffer.from('Exif\0\0'), tiff(orientation, order)])

export const xmp = Buffer.from(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SECRET}</x:xmpmeta>`)

/** A segment of a JPEG. */
export function segment(marker: number, data: Buffer | string): Buffer {
  const content = Buffer.from(data)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** Behind the first marker of a JPEG. */
export const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

/** Behind the header of a PNG, or before its end. */
export const withChunks = (png: Buffer, chunks: Buffer[], where: 'front' | 'end' = 'front'): Buffer => {
  const at = where === 'front' ? 33 : png.length - 12
  return Buffer.concat([png.subarray(0, at), ...chunks, png.subarray(at)])
}

export function riffChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

/** A WebP of these chunks. */
export const riff = (chunks: Buffer[]): Buffer => riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]))

/** An extended WebP around the picture of a simple one. */
export function extendedWebp(
  simple: Buffer,
  size: { width: number; height: number },
  { flags, before = [], behind = [] }: { flags: number; before?: Buffer[]; behind?: Buffer[] },
): Buffer {
  const canvas = Buffer.alloc(10)
  canvas.writeUInt8(flags)
  canvas.writeUIntLE(size.width - 1, 4, 3)
  canvas.writeUIntLE(size.height - 1, 7, 3)
  return riff([riffChunk('VP8X', canvas), ...before, simple.subarray(12), ...behind])
}

/** What phones append: a film in boxes. */
export function film(bytes: number): Buffer {
  const box = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length + 8)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, data])
  }
  return Buffer.concat([box('ftyp', Buffer.from('mp42\0\0\0\0isommp42')), box('mdat', Buffer.alloc(bytes, SECRET))])
}

/** The markers of a JPEG before its first scan, with the beginning of their content, and what stands behind its end. */
export function readJpeg(bytes: Buffer): { segments: [marker: number, content: Buffer][]; behind: number } {
  const segments: [number, Buffer][] = []
  let at = 2
  for (; bytes[at] === 0xff && bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2))
    segments.push([bytes[at + 1] ?? 0, bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2))])
  return { segments, behind: bytes.length - bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) - 2 }
}

/** The chunks of a PNG. @throws for a wrong checksum */
export function readPng(bytes: Buffer): string[] {
  const types: string[] = []
  let at = 8
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      throw new Error('A checksum is wrong.')
    types.push(bytes.toString('latin1', at + 4, at + 8))
    at += 12 + length
  }
  return types
}

/** The chunks of a WebP. @throws when the file has another length than it says */
export function readWebp(bytes: Buffer): string[] {
  if (bytes.readUInt32LE(4) !== bytes.length - 8) throw new Error('The length is wrong.')
  const types: string[] = []
  for (let at = 12; at < bytes.length; ) {
    types.push(bytes.toString('latin1', at, at + 4))
    const length = bytes.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return types
}

export const text = (type: 'tEXt' | 'zTXt' | 'iTXt'): Buffer => pngChunk(type, Buffer.from(`Comment\0${SECRET}`))
