import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { MIB } from '../../../test/multipart.ts'
import { extendedWebp, riffChunk, tiff } from '../../../test/photos.ts'
import { createProcessPool } from '../processes/pool.ts'
import { createImageDecoder } from './decoder.ts'
import type { Orientation } from './exif.ts'

const program = new URL('../../image-process.ts', import.meta.url)
const options = { source: 'one' }
const orientations: Orientation[] = [2, 3, 4, 5, 6, 7, 8]

const size = { width: 60, height: 40 }
const noise = sharp(randomBytes(60 * 40 * 3), { raw: { ...size, channels: 3 } })
/** Smooth, so that a lossy format keeps it nearly as it is, and another in each corner. */
const slope = sharp(
  Buffer.from(Array.from({ length: 60 * 40 }, (_, at) => [(at % 60) * 4, Math.floor(at / 60) * 6, 128]).flat()),
  { raw: { ...size, channels: 3 } },
)

const pixelsOf = (image: Buffer): Promise<Buffer> => sharp(image).removeAlpha().raw().toBuffer()
const upright = async (image: Buffer, orientation: Orientation): Promise<Buffer> => {
  const tagged = await sharp(await sharp(image).removeAlpha().png().toBuffer())
    .withExif({})
    .withMetadata({ orientation })
    .png()
    .toBuffer()
  return sharp(tagged).autoOrient().raw().toBuffer()
}
const distance = (a: Buffer, b: Buffer): number =>
  a.length === b.length ? a.reduce((sum, byte, at) => sum + Math.abs(byte - (b[at] ?? 0)), 0) / a.length : 255

test('pictures turned upright', async (t) => {
  const pool = createProcessPool({ program })
  t.after(() => pool.close())
  const images = createImageDecoder(pool)
  const turn = (image: Buffer, orientation: Orientation, sizeBytesMax = 10 * MIB) =>
    images.turnUpright(image, { orientation, sizeBytesMax }, options)

  const lossless: [name: string, image: Buffer][] = [
    ['a PNG', await noise.clone().png().toBuffer()],
    ['a lossless WebP', await noise.clone().webp({ lossless: true }).toBuffer()],
  ]
  for (const [name, image] of lossless)
    await t.test(`${name} keeps every pixel, however it lies`, async () => {
      for (const orientation of orientations) {
        const { data, ...picture } = await turn(image, orientation)
        const expected = orientation < 5 ? size : { width: 40, height: 60 }
        assert.deepEqual({ width: picture.width, height: picture.height }, expected)
        assert.deepEqual(await pixelsOf(data), await upright(image, orientation))
      }
    })

  const lossy: [name: string, image: Buffer][] = [
    ['a JPEG', await slope.clone().jpeg({ quality: 95 }).toBuffer()],
    ['a progressive JPEG', await slope.clone().jpeg({ quality: 95, progressive: true }).toBuffer()],
    ['a lossy WebP', await slope.clone().webp({ quality: 95 }).toBuffer()],
  ]
  for (const [name, image] of lossy)
    await t.test(`${name} looks the same, however it lies`, async () => {
      for (const orientation of orientations) {
        const { data, contentType } = await turn(image, orientation)
        assert.ok(distance(await pixelsOf(data), await upright(image, orientation)) < 3, String(orientation))
        const metadata = await sharp(data).metadata()
        assert.equal(contentType, `image/${metadata.format}`)
        assert.deepEqual([metadata.orientation, metadata.exif, metadata.xmp], [undefined, undefined, undefined])
      }
    })

  await t.test('the profile stays, and so does what its numbers mean', async () => {
    const image = await noise.clone().withIccProfile('p3').png().toBuffer()
    const { data } = await turn(image, 6)
    assert.deepEqual((await sharp(data).metadata()).icc, (await sharp(image).metadata()).icc)
    assert.deepEqual(await pixelsOf(data), await upright(image, 6))
  })

  await t.test('greys stay greys, 16 bits stay 16, and colours of printing become those of screens', async () => {
    const kinds = [
      [await slope.clone().toColourspace('b-w').jpeg().toBuffer(), 'b-w', 'uchar'],
      [await slope.clone().toColourspace('b-w').png().toBuffer(), 'b-w', 'uchar'],
      [await slope.clone().toColourspace('rgb16').png().toBuffer(), 'rgb16', 'ushort'],
      [await slope.clone().toColourspace('cmyk').jpeg().toBuffer(), 'srgb', 'uchar'],
      [await slope.clone().ensureAlpha(0.5).png().toBuffer(), 'srgb', 'uchar'],
    ] as const
    for (const [image, space, depth] of kinds) {
      const metadata = await sharp((await turn(image, 6)).data).metadata()
      assert.deepEqual([metadata.space, metadata.depth, metadata.width], [space, depth, 40])
    }
  })

  await t.test('a JPEG gets no larger than it may', async () => {
    const image = await sharp(randomBytes(900 * 600 * 3), { raw: { width: 900, height: 600, channels: 3 } })
      .jpeg({ quality: 60 })
      .toBuffer()
    const [free, bounded] = [await turn(image, 6), await turn(image, 6, image.length * 1.1)]
    assert.ok(free.data.length > image.length * 1.1)
    assert.ok(bounded.data.length <= image.length * 1.1)
  })

  await t.test(
    'what would be larger than it may is not turned: without its palette, a PNG has three times as many bytes',
    async () => {
      const colours = randomBytes(256 * 3)
      const dots = Buffer.concat(Array.from(randomBytes(300 * 300), (at) => colours.subarray(at * 3, at * 3 + 3)))
      const image = await sharp(dots, { raw: { width: 300, height: 300, channels: 3 } })
        .png({ palette: true, dither: 0 })
        .toBuffer()
      assert.equal((await turn(image, 6)).width, 300)
      await assert.rejects(turn(image, 6, image.length * 1.1), { fault: 'memory' })
    },
  )

  await t.test('50 megapixels fit, and what would not is not begun', async () => {
    const large = sharp({ create: { width: 8_000, height: 6_250, channels: 3, background: '#369' } })
    const { width, height } = await turn(await large.clone().jpeg().toBuffer(), 6)
    assert.deepEqual([width, height], [6_250, 8_000])
    const demanding = await large.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()
    await assert.rejects(turn(demanding, 6), { fault: 'memory' })
  })

  await t.test('what is damaged is not turned', async () => {
    const image = await noise.clone().jpeg().toBuffer()
    await assert.rejects(turn(image.subarray(0, -300), 6), { fault: 'damaged' })
  })

  await t.test('a thumbnail is upright, and what it was made of is told as it is shown', async () => {
    const wide = sharp({ create: { width: 640, height: 320, channels: 3, background: '#369' } }).composite([
      { input: { create: { width: 320, height: 320, channels: 3, background: '#f00' } }, left: 0, top: 0 },
    ])
    for (const orientation of orientations) {
      const tagged = await wide.clone().withMetadata({ orientation }).jpeg().toBuffer()
      const { picture, thumbnail, data } = await images.makeThumbnail(tagged, 320, options)
      const shown = await sharp(tagged).autoOrient().resize(8, 8, { fit: 'fill' }).raw().toBuffer()
      assert.ok(distance(await sharp(data).resize(8, 8, { fit: 'fill' }).raw().toBuffer(), shown) < 12)
      const [width, height] = orientation < 5 ? [640, 320] : [320, 640]
      assert.deepEqual(picture, { contentType: 'image/jpeg', width, height })
      assert.deepEqual(thumbnail, { width: width / 2, height: height / 2 })
    }
  })

  await t.test('a WebP is cleaned without being decoded', async () => {
    const image = await noise.clone().webp().toBuffer()
    const tagged = extendedWebp(image, size, { flags: 0x08, behind: [riffChunk('EXIF', tiff(6))] })
    const cleaned = await images.cleanWebp(tagged, 6, options)
    assert.equal((await sharp(cleaned).metadata()).orientation, 6)
    assert.deepEqual(await pixelsOf(cleaned), await pixelsOf(image))
    await assert.rejects(images.cleanWebp(tagged.subarray(0, -3), 6, options), { fault: 'damaged' })
  })
})
