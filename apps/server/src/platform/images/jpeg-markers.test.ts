import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { jpegOfScans } from '../../../test/bombs.ts'
import { hasTooManyScans, JPEG_SCANS_MAX, JpegMarkers } from './jpeg-markers.ts'

function walk(bytes: Uint8Array, pieceBytes = bytes.length): JpegMarkers {
  const markers = new JpegMarkers()
  for (let at = 0; at < bytes.length; at += pieceBytes) markers.add(bytes.subarray(at, at + pieceBytes))
  return markers
}

const photo = sharp({
  create: {
    width: 330,
    height: 210,
    channels: 3,
    background: '#000',
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
})
const [baseline, progressive, cmyk] = await Promise.all([
  photo.clone().jpeg().toBuffer(),
  photo.clone().jpeg({ progressive: true }).toBuffer(),
  photo.clone().toColourspace('cmyk').jpeg({ progressive: true }).toBuffer(),
])
const bomb = await jpegOfScans(640, 480, 3_000)
const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}
/** Behind SOI. */
const withSegment = (jpeg: Buffer, inserted: Buffer): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), inserted, jpeg.subarray(2)])

test('pictures of encoders have few scans, and their dimensions and end are seen', () => {
  for (const [jpeg, scansMax] of [
    [baseline, 1],
    [progressive, 12],
    [cmyk, 20],
  ] as const) {
    const { scans, dimensions, hasEnded } = walk(jpeg)
    assert.ok(scans >= 1 && scans <= scansMax, String(scans))
    assert.deepEqual([dimensions, hasEnded], [{ width: 330, height: 210 }, true])
    assert.ok(!hasTooManyScans(jpeg))
  }
})

test('the scans of a bomb are counted', async () => {
  const { scans } = walk(progressive)
  assert.ok(walk(bomb).scans >= 3_000)
  assert.ok(hasTooManyScans(bomb))
  const base = walk(await jpegOfScans(64, 64, 0)).scans
  assert.ok(!hasTooManyScans(await jpegOfScans(64, 64, JPEG_SCANS_MAX - base)))
  assert.ok(hasTooManyScans(await jpegOfScans(64, 64, JPEG_SCANS_MAX - base + 1)))
  assert.ok(scans < JPEG_SCANS_MAX / 5)
})

test('however the bytes are cut, the walk sees the same', () => {
  const pictures = [
    baseline,
    progressive,
    cmyk,
    withSegment(progressive, segment(0xe1, baseline)),
    bomb.subarray(0, 9_000),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...pictures), fc.integer({ min: 1, max: 5_000 }), (jpeg, pieceBytes) => {
      const [whole, cut] = [walk(jpeg), walk(jpeg, pieceBytes)]
      assert.deepEqual([cut.scans, cut.dimensions, cut.hasEnded], [whole.scans, whole.dimensions, whole.hasEnded])
    }),
  )
})

test('a picture within another, such as the thumbnail of a camera, is not walked', () => {
  const camera = withSegment(
    baseline,
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), bomb.subarray(0, 60_000)])),
  )
  assert.deepEqual([walk(camera).scans, walk(camera).dimensions?.width], [1, 330])
  assert.ok(!hasTooManyScans(camera))
  const several = Buffer.concat([baseline, bomb])
  assert.equal(walk(several).scans, 1, 'nor what stands behind its end')
})

test('fill bytes, restarts and garbage where a marker should be hide no scan', async () => {
  const scan = bomb.lastIndexOf(Buffer.from([0xff, 0xda]))
  const tail = bomb.subarray(scan, -2)
  for (const between of ['ffff', 'ffd0ffd7', 'ff00ff00', '00010203', 'ff01']) {
    const odd = Buffer.concat([
      bomb.subarray(0, scan),
      ...Array(200).fill(Buffer.concat([Buffer.from(between, 'hex'), tail])),
      Buffer.from([0xff, 0xd9]),
    ])
    assert.equal(walk(odd).scans, walk(bomb).scans + 199, between)
  }
})

test('a truncated picture has not ended, and random bytes end the walk as well', () => {
  assert.equal(walk(progressive.subarray(0, -2)).hasEnded, false)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      walk(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]))
      hasTooManyScans(bytes)
    }),
  )
})
