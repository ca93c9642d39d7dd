import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { deriveKey } from '../../platform/crypto.ts'

/**
 * Files at rest: AES-256-GCM in chunks of 64 KiB, each with its own tag, under a key that no other file has. The nonce is
 * the chunk's number and the last chunk is marked in the additional data, so that chunks cannot be moved between
 * places or files and a file cannot be cut short; and a range is read without what stands before it.
 */
export const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16

/** Seals the keys of files. */
export const wrappingKeyOf = (encryptionKey: string): Buffer => deriveKey(encryptionKey, 'files')

const nonce = (index: number): Buffer => {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(index, 6, 6)
  return bytes
}

const mark = (last: boolean): Buffer => Buffer.from([last ? 1 : 0])

function* encryptChunk(key: KeyObject, parts: Buffer[], index: number, last: boolean): Generator<Buffer> {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(index)).setAAD(mark(last))
  for (const part of parts) yield cipher.update(part)
  cipher.final() // empty in this mode
  yield cipher.getAuthTag()
}

function decryptChunk(key: Buffer, sealed: Buffer, index: number, last: boolean): Buffer {
  // The length is named, as otherwise a tag that was cut to four bytes would do.
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(index), { authTagLength: TAG_BYTES }).setAAD(mark(last))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
}

/** Regroups a stream into pieces of exactly `size` bytes, the last one shorter or, of an empty stream, empty. Copies nothing. */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ parts: Buffer[]; last: boolean }> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const chunk of source) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    while (rest.length > 0) {
      // A full piece is kept back until more follows: only then it is not the last.
      if (bytes === size) {
        yield { parts, last: false }
        parts = []
        bytes = 0
      }
      const part = rest.subarray(0, size - bytes)
      parts.push(part)
      bytes += part.length
      rest = rest.subarray(part.length)
    }
  }
  yield { parts, last: true }
}

export async function* encrypt(key: Buffer, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const keyObject = createSecretKey(key) // once, rather than by Node for each chunk
  let index = 0
  for await (const { parts, last } of pieces(plain, CHUNK_BYTES)) yield* encryptChunk(keyObject, parts, index++, last)
}

/** Where the plain bytes from `start` to before `end` of a file of `sizeBytes` stand at rest, and in which chunks. */
export function sealedRange(
  sizeBytes: number,
  start: number,
  end: number,
): { first: number; last: number; start: number; end: number } {
  const first = Math.floor(start / CHUNK_BYTES)
  const last = Math.max(first, Math.ceil(end / CHUNK_BYTES) - 1)
  const chunks = Math.max(1, Math.ceil(sizeBytes / CHUNK_BYTES))
  const sealedBytes = sizeBytes + chunks * TAG_BYTES
  return {
    first,
    last,
    start: first * (CHUNK_BYTES + TAG_BYTES),
    end: Math.min((last + 1) * (CHUNK_BYTES + TAG_BYTES), sealedBytes),
  }
}

/**
 * The plain bytes from `start` to before `end`, from the sealed ones that `sealedRange` named.
 * @throws if a bit has changed or a chunk is missing, before any byte of that chunk
 */
export async function* decrypt(
  key: Buffer,
  sealed: AsyncIterable<Uint8Array>,
  range: { sizeBytes: number; start: number; end: number },
): AsyncGenerator<Buffer> {
  const { first, last } = sealedRange(range.sizeBytes, range.start, range.end)
  const lastOfFile = Math.max(0, Math.ceil(range.sizeBytes / CHUNK_BYTES) - 1)
  let index = first
  for await (const { parts } of pieces(sealed, CHUNK_BYTES + TAG_BYTES)) {
    const plain = decryptChunk(key, Buffer.concat(parts), index, index === lastOfFile)
    const offset = index * CHUNK_BYTES
    yield plain.subarray(Math.max(0, range.start - offset), Math.max(0, range.end - offset))
    index += 1
  }
  // Each chunk that came was whole, so only their number tells of a file that was cut between two.
  if (index <= last) throw new Error('The stored file is shorter than it was.')
}
