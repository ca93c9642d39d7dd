import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { CHUNK_BYTES, decrypt, encrypt, sealedRange } from './encryption.ts'

const TAG_BYTES = 16
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
const key = randomBytes(32)

/** The bytes as a stream, in parts of these lengths over and over. */
async function* streamed(bytes: Buffer, lengths: number[] = [bytes.length || 1]): AsyncGenerator<Buffer> {
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const length = lengths[n % lengths.length] ?? 1
    yield bytes.subarray(at, at + length)
    at += length
  }
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const sealAll = (plain: Buffer, lengths?: number[]): Promise<Buffer> => whole(encrypt(key, streamed(plain, lengths)))

/** As a file is read: only the range that `sealedRange` names is there. */
function open(sealed: Buffer, sizeBytes: number, start = 0, end = sizeBytes, withKey = key): Promise<Buffer> {
  const range = sealedRange(sizeBytes, start, end)
  return whole(decrypt(withKey, streamed(sealed.subarray(range.start, range.end)), { sizeBytes, start, end }))
}

const sizes = [0, 1, 1000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7]

for (const size of sizes) {
  test(`${size} bytes come back as they were, each chunk with a tag of its own`, async () => {
    const plain = randomBytes(size)
    const sealed = await sealAll(plain)
    assert.equal(sealed.length, size + Math.max(1, Math.ceil(size / CHUNK_BYTES)) * TAG_BYTES)
    assert.deepEqual(await open(sealed, size), plain)
    if (size >= 1000) assert.ok(!sealed.includes(plain.subarray(0, 16)))
  })

  test(`a changed bit anywhere in ${size} sealed bytes is noticed`, async () => {
    const sealed = await sealAll(randomBytes(size))
    for (const at of [0, sealed.length >> 1, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      await assert.rejects(open(changed, size))
    }
    await assert.rejects(open(sealed, size, 0, size, randomBytes(32)))
  })

  test(`a file of ${size} bytes that was cut short is noticed, also between two chunks`, async () => {
    const sealed = await sealAll(randomBytes(size))
    const borders = [0, SEALED_CHUNK_BYTES, 2 * SEALED_CHUNK_BYTES, sealed.length - 1].filter(
      (at) => at < sealed.length,
    )
    for (const length of borders) await assert.rejects(open(sealed.subarray(0, length), size), `${length} bytes`)
  })
}

test('chunks that change places, or files, are noticed', async () => {
  const size = 3 * CHUNK_BYTES
  const [sealed, other] = [
    await sealAll(randomBytes(size)),
    await whole(encrypt(randomBytes(32), streamed(randomBytes(size)))),
  ]
  const chunk = (of: Buffer, index: number): Buffer =>
    of.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES)
  await assert.rejects(open(Buffer.concat([chunk(sealed, 1), chunk(sealed, 0), chunk(sealed, 2)]), size))
  await assert.rejects(open(Buffer.concat([chunk(sealed, 0), chunk(sealed, 0), chunk(sealed, 2)]), size))
  await assert.rejects(open(Buffer.concat([chunk(sealed, 0), chunk(other, 1), chunk(sealed, 2)]), size))
  // The end of a shorter file is no middle of a longer one, and the other way round.
  await assert.rejects(open(sealed.subarray(0, 2 * SEALED_CHUNK_BYTES), 2 * CHUNK_BYTES))
  await assert.rejects(open(Buffer.concat([sealed, chunk(sealed, 2)]), size + CHUNK_BYTES))
})

test('equal bytes are sealed to other bytes under another key', async () => {
  const plain = Buffer.alloc(1000)
  const other = await whole(encrypt(randomBytes(32), streamed(plain)))
  assert.notDeepEqual(await sealAll(plain), other)
})

test('any range of any size, however the stream is cut, gives those bytes and reads no more chunks than it needs', async () => {
  const near = fc.constantFrom(...sizes).chain((size) => fc.integer({ min: Math.max(0, size - 2), max: size + 2 }))
  const cuts = fc.array(fc.integer({ min: 1, max: 2 * CHUNK_BYTES }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(near, fc.integer({ min: 0, max: 300_000 })),
      cuts,
      fc.array(fc.nat(300_000), { minLength: 2, maxLength: 2 }),
      async (size, lengths, ends) => {
        const plain = randomBytes(size)
        const [start = 0, end = 0] = ends.map((at) => at % (size + 1)).sort((a, b) => a - b)
        fc.pre(start < end || size === 0)
        const sealed = await sealAll(plain, lengths)
        const range = sealedRange(size, start, end)
        assert.ok(range.end <= sealed.length)
        assert.ok(range.end - range.start <= end - start + 2 * SEALED_CHUNK_BYTES)
        const opened = decrypt(key, streamed(sealed.subarray(range.start, range.end), lengths), {
          sizeBytes: size,
          start,
          end,
        })
        assert.deepEqual(await whole(opened), plain.subarray(start, end))
      },
    ),
    { numRuns: 60 },
  )
})
