import assert from 'node:assert/strict'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import type { Answer, Api, Client } from './harness.ts'
import { image } from './images.ts'
import { stored } from './stored.ts'

export const CREATE = '/generation/generate-v2'
export const MIB = 1024 * 1024

export interface Part {
  name: string
  data: Buffer | string
  /** The further parameters of Content-Disposition, such as `; filename="a.png"`. */
  disposition?: string
  type?: string
}

export const BOUNDARY = 'a-boundary'
export const TYPE = `multipart/form-data; boundary=${BOUNDARY}`

/** The bytes of a form, so that tests can send what FormData would not. */
export function multipart(parts: Part[], end = `--${BOUNDARY}--\r\n`): Buffer {
  const bytes = parts.flatMap(({ name, data, disposition = '', type }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${disposition}\r\n`),
    Buffer.from(`${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`),
    Buffer.from(data),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...bytes, Buffer.from(end)])
}

export const file = (data: Buffer | string, name = 'example_images', filename = 'a.jpg'): Part => ({
  name,
  data,
  disposition: `; filename="${filename}"`,
  type: 'application/octet-stream',
})

export const text = (data: Buffer | string, name = 'instructions'): Part => ({ name, data })

export async function send(
  client: Client,
  body: Buffer,
  options: { type?: string; path?: string } = {},
): Promise<Answer> {
  const { type = TYPE, path = CREATE } = options
  const response = await fetch(client.url + path, {
    method: 'POST',
    headers: { ...client.headers, 'Content-Type': type },
    body: new Uint8Array(body),
  })
  const answer = await response.text()
  return { status: response.status, headers: response.headers, text: answer, body: JSON.parse(answer) }
}

/** A PNG chunk with its right checksum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data])
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  typed.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(typed), 8 + data.length)
  return chunk
}

const IEND_BYTES = 12

/** A real PNG of exactly this many bytes: a frame of an animation fills it, which belongs to the picture and is not decoded. */
export const pngOf = (small: Buffer, sizeBytes: number): Buffer =>
  Buffer.concat([
    small.subarray(0, -IEND_BYTES),
    pngChunk('fdAT', Buffer.alloc(sizeBytes - small.length - 12)),
    small.subarray(-IEND_BYTES),
  ])

export const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })

export const jpeg = await image()
export const png = await image({ format: 'png' })
export const webp = await image({ format: 'webp' })
export const json = '{"prompt":"sea"}'
export const tooMany = [jpeg, png, webp, jpeg, png, webp].map((bytes) => file(bytes))

/** A refusal leaves no byte, no row and no generation, and its client sees the answer. */
export async function assertRefused(
  api: Api,
  ask: () => Promise<Answer>,
  expected: { status: number; body: unknown },
): Promise<void> {
  const before = [await stored(api), await countGenerations(api)]
  const answer = await ask()
  assert.deepEqual(answer.body, expected.body)
  assert.equal(answer.status, expected.status)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  assert.deepEqual([await stored(api), await countGenerations(api)], before)
}

export async function countGenerations(api: Api): Promise<number | undefined> {
  const [row] = await api.db<{ count: number }[]>`select count(*) from generations`
  return row?.count
}
