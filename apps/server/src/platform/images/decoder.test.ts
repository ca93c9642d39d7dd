import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { exifBomb, jpegOfScans, pngWith, profileBomb, textBombs, webpOfFrames } from '../../../test/bombs.ts'
import { pngChunk } from '../../../test/multipart.ts'
import { createProcessPool } from '../processes/pool.ts'
import { createImageDecoder } from './decoder.ts'
import { ImageError } from './types.ts'

const program = new URL('../../image-process.ts', import.meta.url)
const options = { source: 'one' }
const plain = (width: number, height: number, color = '#336699') =>
  sharp({ create: { width, height, channels: 3, background: color } })
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

/** A PNG whose pixels inflate to more rows than its header tells. */
async function pixelBomb(): Promise<Buffer> {
  const png = await plain(64, 64).png().toBuffer()
  const data = deflateSync(Buffer.alloc(200 * 1024 * 1024))
  return Buffer.concat([png.subarray(0, 33), pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))])
}

/** The same with another byte in each chunk's checksum. */
function withWrongChecksums(png: Buffer): Buffer {
  const copy = Buffer.from(png)
  const end = copy.indexOf('IEND')
  copy.writeUInt8((copy[end - 5] ?? 0) ^ 0xff, end - 5)
  return copy
}

test('images in processes of their own', async (t) => {
  const pool = createProcessPool({ program })
  t.after(() => pool.close())
  const images = createImageDecoder(pool)
  const isRefused = (image: Buffer, ...faults: string[]): Promise<void> =>
    assert.rejects(images.check(image, options), (error) => {
      assert.ok(error instanceof ImageError, String(error))
      assert.ok(faults.includes(error.fault), `${error.fault}: ${error.message}`)
      return true
    })

  const good: [name: string, image: Buffer][] = [
    ['a JPEG', await plain(90, 60).jpeg().toBuffer()],
    ['a progressive JPEG', await plain(90, 60).jpeg({ progressive: true }).toBuffer()],
    ['a JPEG of as many scans as pass', await jpegOfScans(640, 480, 90)],
    ['an interlaced PNG of 16 bits', await plain(90, 60).toColourspace('rgb16').png({ progressive: true }).toBuffer()],
    ['a WebP', await plain(90, 60).webp().toBuffer()],
    ['a lossless WebP', await plain(90, 60).webp({ lossless: true }).toBuffer()],
    ['a WebP of 10,000 frames, of which the first counts', await webpOfFrames(64, 64, 10_000)],
    ['a profile that inflates to 100 MB, of which nothing is read', await pngWith(profileBomb(100))],
    ['EXIF of 9 MB', await pngWith(exifBomb(9))],
    ['a text that inflates to 60 MB, which is left out', await pngWith(textBombs(1, 60))],
  ]
  for (const [name, image] of good) await t.test(`${name} passes`, () => images.check(image, options))

  const bad: [name: string, image: Buffer, ...faults: string[]][] = [
    ['a JPEG of 3,000 scans', await jpegOfScans(640, 480, 3_000), 'damaged'],
    ['a PNG with texts that inflate to 2.8 GB', await pngWith(textBombs(400, 7)), 'memory'],
    ['a GIF', await plain(9, 9).gif().toBuffer(), 'damaged'],
    ['a TIFF', await plain(9, 9).tiff().toBuffer(), 'damaged'],
    ['an AVIF', await plain(9, 9).avif().toBuffer(), 'damaged'],
    ['an SVG', Buffer.from(svg), 'damaged'],
    ['a JPEG 2000', Buffer.from('0000000c6a5020200d0a870a', 'hex'), 'damaged'],
    ['nothing', Buffer.alloc(0), 'damaged'],
    ['a WebP of more than 50 megapixels', await plain(8_000, 6_251).webp({ effort: 0 }).toBuffer(), 'damaged'],
    ['a PNG with a wrong checksum', withWrongChecksums(await plain(90, 60).png().toBuffer()), 'damaged'],
    ['a truncated JPEG', (await plain(900, 600).jpeg().toBuffer()).subarray(0, 2_000), 'damaged'],
  ]
  for (const [name, image, ...faults] of bad)
    await t.test(`${name} is refused, and the next image is read`, async () => {
      await isRefused(image, ...faults)
      await images.check(await plain(9, 9).png().toBuffer(), options)
    })

  await t.test('pixels that inflate to more than the picture has are not kept', async () => {
    await images.check(await pixelBomb(), options).catch((error) => assert.equal(error.fault, 'damaged'))
  })

  await t.test('50 megapixels are read in every form that an upload may have', async () => {
    const large = plain(8_000, 6_250)
    const forms = [
      large.clone().webp({ effort: 0 }),
      large.clone().webp({ lossless: true, effort: 0 }),
      large.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
      large.clone().toColourspace('rgb16').png({ progressive: true, compressionLevel: 1 }),
    ]
    for (const form of forms) await images.check(await form.toBuffer(), options)
  })

  await t.test(
    'an image that servers have died over gets less, and is not begun where it would need more',
    async () => {
      const suspect = { ...options, isSuspect: true }
      await images.check(await plain(1_024, 1_024).png().toBuffer(), suspect)
      const large = await plain(7_000, 7_000).toColourspace('rgb16').png({ progressive: true }).toBuffer()
      await assert.rejects(images.check(large, suspect), { fault: 'memory' })
    },
  )

  await t.test('a thumbnail tells what the picture is', async () => {
    const { picture, thumbnail, data } = await images.makeThumbnail(
      await plain(640, 480).jpeg().toBuffer(),
      320,
      options,
    )
    assert.deepEqual(picture, { contentType: 'image/jpeg', width: 640, height: 480 })
    assert.deepEqual(thumbnail, { width: 320, height: 240 })
    const { format, width, height } = await sharp(data).metadata()
    assert.deepEqual([format, width, height], ['webp', 320, 240])
  })

  await t.test('a thumbnail of an animation is its first frame', async () => {
    const { thumbnail, data } = await images.makeThumbnail(await webpOfFrames(640, 480, 300), 320, options)
    assert.deepEqual(thumbnail, { width: 320, height: 240 })
    assert.equal((await sharp(data).metadata()).pages, undefined)
  })
})
