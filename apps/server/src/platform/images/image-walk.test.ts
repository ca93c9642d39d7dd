import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { webpOfFrames } from '../../../test/bombs.ts'
import { pngChunk } from '../../../test/multipart.ts'
import {
  exif,
  extendedWebp,
  readPng,
  readWebp,
  riff,
  riffChunk,
  SECRET,
  text,
  tiff,
  withChunks,
  xmp,
} from '../../../test/photos.ts'
import { createImageWalk, type ImageWalk } from './image-walk.ts'
import { ImageError } from './types.ts'
import { cleanWebp } from './webp-clean.ts'

function walk(bytes: Buffer, pieceBytes = bytes.length): { walk: ImageWalk; kept: Buffer } {
  const walk = createImageWalk(bytes)
  assert.ok(walk)
  const kept: Buffer[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) kept.push(walk.add(bytes.subarray(at, at + pieceBytes)))
  return { walk, kept: Buffer.concat(kept) }
}

const size = { width: 64, height: 48 }
const noise = sharp(randomBytes(64 * 48 * 4), { raw: { ...size, channels: 4 } })
const png = await noise.clone().png().toBuffer()
const withProfile = await noise.clone().withIccProfile('p3').png().toBuffer()
const webp = await noise.clone().removeAlpha().webp().toBuffer()
const lossless = await noise.clone().removeAlpha().webp({ lossless: true }).toBuffer()
const extended = await noise.clone().withIccProfile('p3').webp().toBuffer()
/** As Apple, GIMP and others write them. */
const odd = Buffer.from('UklGRhIAAABXRUJQVlA4TAYAAAAvQWxvAGs=', 'base64')

const control = (frames: number): Buffer => {
  const data = Buffer.alloc(8)
  data.writeUInt32BE(frames)
  return pngChunk('acTL', data)
}
const frame = (sequence: number): Buffer => {
  const data = Buffer.alloc(26)
  for (const [at, value] of [sequence, 64, 48, 0, 0].entries()) data.writeUInt32BE(value, at * 4)
  data.writeUInt16BE(100, 20)
  data.writeUInt16BE(1000, 22)
  return pngChunk('fcTL', data)
}

test('a picture without anything beside it stays byte by byte, however it is cut', () => {
  const pictures = [png, withChunks(png, [control(1), frame(0)]), withProfile, webp, lossless, extended, odd]
  for (const picture of pictures) {
    const { walk: seen, kept } = walk(picture)
    assert.ok(kept.equals(picture), seen.contentType)
    assert.ok(seen.hasEnded && seen.isClean)
  }
  fc.assert(
    fc.property(fc.constantFrom(...pictures), fc.integer({ min: 1, max: 300 }), (picture, pieceBytes) => {
      const { walk: seen, kept } = walk(picture, pieceBytes)
      assert.ok(seen.hasEnded && kept.equals(picture))
    }),
  )
})

test('an image ends when its picture does: what stands behind goes, and what is cut off has not ended', () => {
  for (const picture of [png, webp, extended]) {
    const longer = Buffer.concat([picture, Buffer.alloc(5_000, SECRET), picture])
    for (const pieceBytes of [1, 999, longer.length]) assert.ok(walk(longer, pieceBytes).kept.equals(picture))
    for (const bytes of [12, 20, 30, 40, 100, picture.length - 13])
      assert.equal(walk(picture.subarray(0, bytes)).walk.hasEnded, false)
  }
})

test('of a PNG all that is no part of the picture goes', async () => {
  const beside = [
    ...[text('tEXt'), text('iTXt'), text('zTXt'), pngChunk('eXIf', tiff(1)), pngChunk('tIME', Buffer.alloc(7))],
    ...[
      pngChunk('iDOT', Buffer.alloc(28)),
      pngChunk('caBX', Buffer.from(SECRET)),
      pngChunk('prVt', Buffer.from(SECRET)),
    ],
  ]
  for (const where of ['front', 'end'] as const) {
    const { walk: seen, kept } = walk(withChunks(withProfile, beside, where))
    assert.ok(seen.hasEnded && seen.isClean)
    assert.ok(kept.equals(withProfile))
  }
  // Fireworks, Windows and others leave their own behind the end, cropped pictures among it.
  assert.ok(walk(Buffer.concat([png, ...beside])).kept.equals(png))
})

test('of the EXIF of a PNG the orientation stays, wherever it stands', async () => {
  for (const where of ['front', 'end'] as const) {
    const { walk: seen, kept } = walk(withChunks(png, [pngChunk('eXIf', tiff(6)), pngChunk('eXIf', tiff(3))], where))
    assert.equal(seen.orientation, 6)
    assert.equal(readPng(kept).filter((type) => type === 'eXIf').length, 1)
    assert.ok(!kept.includes(SECRET))
  }
  const long = walk(withChunks(png, [pngChunk('eXIf', Buffer.concat([exif(8), Buffer.alloc(900_000)]))]), 1_000)
  assert.equal(long.walk.orientation, 8)
  assert.ok(long.kept.length < png.length + 100)
})

test('a PNG that no decoder reads is refused', () => {
  const header = Buffer.from(png)
  header.writeUInt8(header.readUInt8(29) ^ 1, 29)
  const length = Buffer.from(png)
  length.writeUInt32BE(0x8000_0000, 33)
  const name = Buffer.from(png)
  name.writeUInt8(0, 37)
  const bad: Record<string, Buffer> = {
    'a wrong checksum of the header': header,
    'a chunk of 2 GB': length,
    'no chunk at all': name,
    'another first chunk': withChunks(Buffer.concat([png.subarray(0, 8), text('tEXt'), png.subarray(8)]), []),
    'an unknown critical chunk': withChunks(png, [pngChunk('CgBI', Buffer.alloc(4))]),
    'no picture': Buffer.concat([png.subarray(0, 33), png.subarray(-12)]),
  }
  for (const [fault, image] of Object.entries(bad)) assert.throws(() => walk(image), ImageError, fault)
})

test('a simple WebP is its picture alone, with the length that it really has', async () => {
  const beside = [riffChunk('EXIF', tiff(1)), riffChunk('XMP ', xmp)]
  assert.ok(walk(riff([webp.subarray(12), ...beside])).kept.equals(webp))
  for (const wrong of [8, 1, -2]) {
    const image = Buffer.from(webp)
    image.writeUInt32LE(image.readUInt32LE(4) + wrong, 4)
    assert.ok(walk(image).kept.equals(webp))
  }
})

const clean = async (image: Buffer, pieceBytes?: number): Promise<Buffer> => {
  const { walk: seen, kept } = walk(image, pieceBytes)
  assert.ok(seen.hasEnded && !seen.isClean)
  const { outputs: [cleaned] = [] } = await cleanWebp({ orientation: seen.orientation }, [kept])
  return Buffer.from(cleaned ?? [])
}

test('of an extended WebP all that is no part of the picture goes', async () => {
  const behind = [riffChunk('XMP ', xmp), riffChunk('C2PA', Buffer.from(SECRET)), riffChunk('EXIF', tiff(1))]
  const image = extendedWebp(webp, size, { flags: 0x0c, before: [riffChunk('abcd', Buffer.from(SECRET))], behind })
  for (const pieceBytes of [1, 13, image.length]) {
    const cleaned = await clean(image, pieceBytes)
    assert.deepEqual(readWebp(cleaned), ['VP8X', 'VP8 '])
    assert.equal(cleaned[20], 0, 'it says so')
    assert.deepEqual(await sharp(cleaned).raw().toBuffer(), await sharp(webp).raw().toBuffer())
  }
})

test('of the EXIF of a WebP the orientation stays', async () => {
  for (const block of [tiff(6), exif(6, 'MM')]) {
    const cleaned = await clean(extendedWebp(webp, size, { flags: 0x08, behind: [riffChunk('EXIF', block)] }))
    assert.equal((await sharp(cleaned).metadata()).orientation, 6)
    assert.ok(!cleaned.includes(SECRET))
  }
})

test('frames of an animation keep their pictures alone', async () => {
  const animation = await webpOfFrames(64, 48, 3)
  assert.ok((await clean(animation)).equals(animation))
  const first = animation.indexOf('ANMF')
  const inner = animation.subarray(first + 8, first + 8 + animation.readUInt32LE(first + 4))
  const hidden = riffChunk('ANMF', Buffer.concat([inner, riffChunk('EXIF', Buffer.from(SECRET))]))
  const image = riff([animation.subarray(12, first), hidden, animation.subarray(first)])
  const cleaned = await clean(image)
  assert.ok(!cleaned.includes(SECRET))
  assert.equal((await sharp(cleaned, { animated: true }).metadata()).pages, 4)
})

test('a WebP that no decoder reads is refused, and hostile lengths end', async () => {
  const broken = (change: (image: Buffer) => void): Buffer => {
    const image = Buffer.from(extended)
    change(image)
    return image
  }
  const bad: Record<string, Buffer> = {
    'another first chunk': riff([riffChunk('XMP ', xmp), webp.subarray(12)]),
    'a picture without a start code': broken((image) => image.write('VP8 ', 12)),
    'a first chunk of 4 GB': broken((image) => image.writeUInt32LE(0xffff_ffff, 16)),
    'a file of no bytes': broken((image) => image.writeUInt32LE(0, 4)),
  }
  for (const [fault, image] of Object.entries(bad)) assert.throws(() => walk(image), ImageError, fault)
  const overrun = riff([extended.subarray(12), Buffer.from('EXIF\xff\xff\xff\x7f', 'latin1')])
  await assert.rejects(clean(overrun), ImageError)
})

test('whatever bytes come, a walk ends, and keeps no more than came', () => {
  const heads = [Buffer.from('ffd8ff', 'hex'), png.subarray(0, 33), webp.subarray(0, 30), extended.subarray(0, 30)]
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 3_000 }),
      fc.integer({ min: 1, max: 100 }),
      (head, rest, pieceBytes) => {
        const image = Buffer.concat([head, rest])
        try {
          assert.ok(walk(image, pieceBytes).kept.length <= image.length + 40)
        } catch (error) {
          assert.ok(error instanceof ImageError, String(error))
        }
      },
    ),
  )
})
