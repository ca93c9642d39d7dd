import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { jpegOfScans } from '../../../test/bombs.ts'
import { exif, film, readJpeg, SECRET, segment, withSegments, xmp } from '../../../test/photos.ts'
import { JPEG_SCANS_MAX, JpegWalk } from './jpeg-walk.ts'
import { ImageError } from './types.ts'

interface Walked {
  walk: JpegWalk
  kept: Buffer
}

function walk(bytes: Uint8Array, pieceBytes = bytes.length): Walked {
  const walk = new JpegWalk()
  const kept: Buffer[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes)
    kept.push(Buffer.from(walk.add(Buffer.from(bytes.subarray(at, at + pieceBytes)))))
  return { walk, kept: Buffer.concat(kept) }
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
const few = await jpegOfScans(64, 64, 20)
const profile = await photo.clone().withIccProfile('p3').jpeg().toBuffer()

const pixelsOf = (jpeg: Buffer): Promise<Buffer> => sharp(jpeg).raw().toBuffer()

test('pictures of encoders have few scans, and their dimensions and end are seen', () => {
  for (const [jpeg, scansMax] of [
    [baseline, 1],
    [progressive, 12],
    [cmyk, 20],
  ] as const) {
    const { scans, dimensions, hasEnded } = walk(jpeg).walk
    assert.ok(scans >= 1 && scans <= scansMax, String(scans))
    assert.deepEqual([dimensions, hasEnded], [{ width: 330, height: 210 }, true])
  }
})

test('a picture without anything beside it stays byte by byte', () => {
  for (const jpeg of [baseline, progressive, cmyk, profile]) assert.deepEqual(walk(jpeg).kept, jpeg)
})

test('more scans than any encoder makes are refused', async () => {
  assert.throws(() => walk(bomb), ImageError)
  const base = walk(await jpegOfScans(64, 64, 0)).walk.scans
  assert.ok(walk(await jpegOfScans(64, 64, JPEG_SCANS_MAX - base)).walk.hasEnded)
  const beyond = await jpegOfScans(64, 64, JPEG_SCANS_MAX - base + 1)
  assert.throws(() => walk(beyond), ImageError)
  assert.ok(walk(progressive).walk.scans < JPEG_SCANS_MAX / 5)
})

test('all that is no part of the picture goes, and every pixel and the profile stay', async () => {
  const jfif = Buffer.from('JFIF\0\x01\x02\x01\0H\0H\0\0', 'latin1')
  const plain = withSegments(profile, segment(0xe0, jfif))
  const camera = withSegments(
    profile,
    segment(0xe0, Buffer.concat([jfif.subarray(0, 12), Buffer.from([2, 2]), Buffer.alloc(12, SECRET)])),
    segment(0xe0, `JFXX\0\x13${SECRET}`),
    segment(0xe1, exif(1)),
    segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), xmp])),
    segment(0xe1, `http://ns.adobe.com/xmp/extension/\0${SECRET.repeat(3_000)}`),
    segment(0xe2, `MPF\0${SECRET}`),
    segment(0xe2, `urn:iso:std:iso:ts:21496:-1\0${SECRET}`),
    segment(0xe3, SECRET),
    segment(0xeb, `JP\0\x01${SECRET}`), // content credentials
    segment(0xec, `Ducky${SECRET}`),
    segment(0xed, `Photoshop 3.0\x008BIM\x04\x04${SECRET}`),
    segment(0xef, SECRET),
    segment(0xfe, SECRET),
    segment(0xf5, SECRET),
    Buffer.from(SECRET),
  )
  const sent = Buffer.concat([camera, baseline, film(200_000)])
  for (const pieceBytes of [1, 7, 65_536]) {
    const { walk: seen, kept } = walk(sent, pieceBytes)
    assert.ok(seen.hasEnded)
    assert.ok(!kept.includes('GPS'))
    assert.equal(readJpeg(kept).behind, 0)
    assert.deepEqual((await sharp(kept).metadata()).icc, (await sharp(profile).metadata()).icc)
    assert.deepEqual(await pixelsOf(kept), await pixelsOf(profile))
    assert.deepEqual(kept, plain)
  }
})

test('segments between scans and in the middle of one go as well', async () => {
  const scan = progressive.lastIndexOf(Buffer.from([0xff, 0xda]))
  const hidden = segment(0xfe, SECRET)
  const sent = Buffer.concat([progressive.subarray(0, scan), hidden, Buffer.from(SECRET), progressive.subarray(scan)])
  assert.deepEqual(walk(sent).kept, progressive)
  const cut = baseline.length - 500
  const broken = Buffer.concat([baseline.subarray(0, cut), hidden, baseline.subarray(cut)])
  assert.ok(!walk(broken).kept.includes(SECRET))
})

test('of the colours of CMYK and RGB nothing changes', async () => {
  const rgb = withSegments(baseline, segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\0'.padEnd(12, '\0'))))
  const longer = withSegments(baseline, segment(0xee, `Adobe\0\x64\0\0\0\0\0${SECRET}`))
  assert.deepEqual(walk(longer).kept, rgb)
  const turnedToRgb = await pixelsOf(rgb)
  assert.notDeepEqual(turnedToRgb, await pixelsOf(baseline), 'the segment says how they are stored')
})

test('of EXIF the orientation alone stays, where the picture is not upright', async () => {
  for (const order of ['II', 'MM'] as const)
    for (const orientation of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 65_535]) {
      const { walk: seen, kept } = walk(withSegments(baseline, segment(0xe1, exif(orientation, order))))
      const isKnown = orientation >= 2 && orientation <= 8
      assert.equal(seen.orientation, isKnown ? orientation : 1)
      assert.equal((await sharp(kept).metadata()).orientation, isKnown ? orientation : undefined)
      assert.ok(!kept.includes(SECRET))
    }
  const two = walk(withSegments(baseline, segment(0xe1, exif(6)), segment(0xe1, exif(3))))
  assert.equal(two.walk.orientation, 6, 'the first counts, as for sharp')
})

test('however the bytes are cut, the walk sees and keeps the same', () => {
  const pictures = [
    baseline,
    progressive,
    cmyk,
    profile,
    withSegments(progressive, segment(0xe1, baseline), segment(0xe1, exif(8))),
    Buffer.concat([few.subarray(0, -2), Buffer.alloc(40, 0xff), few.subarray(-1), few]),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...pictures), fc.integer({ min: 1, max: 5_000 }), (jpeg, pieceBytes) => {
      const [whole, cut] = [walk(jpeg), walk(jpeg, pieceBytes)]
      assert.deepEqual([cut.walk.scans, cut.walk.dimensions], [whole.walk.scans, whole.walk.dimensions])
      assert.ok(cut.walk.hasEnded && whole.walk.hasEnded)
      assert.ok(cut.kept.equals(whole.kept))
    }),
  )
})

test('what is kept is kept again', () => {
  for (const jpeg of [progressive, withSegments(baseline, segment(0xe1, exif(6)))]) {
    const { kept } = walk(jpeg)
    assert.deepEqual(walk(kept).kept, kept)
  }
})

test('a picture within another, such as the thumbnail of a camera, is not walked', () => {
  const camera = withSegments(
    baseline,
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), bomb.subarray(0, 60_000)])),
  )
  assert.deepEqual([walk(camera).walk.scans, walk(camera).walk.dimensions?.width], [1, 330])
  const several = Buffer.concat([baseline, bomb])
  assert.equal(walk(several).walk.scans, 1, 'nor what stands behind its end')
})

test('fill bytes, restarts and garbage where a marker should be hide no scan', () => {
  const scan = few.lastIndexOf(Buffer.from([0xff, 0xda]))
  const tail = few.subarray(scan, -2)
  for (const between of ['ffff', 'ffd0ffd7', 'ff00ff00', '00010203', 'ff01', 'ffffff00']) {
    const odd = Buffer.concat([
      few.subarray(0, scan),
      ...Array(40).fill(Buffer.concat([Buffer.from(between, 'hex'), tail])),
      Buffer.from([0xff, 0xd9]),
    ])
    assert.equal(walk(odd).walk.scans, walk(few).walk.scans + 39, between)
  }
})

test('a truncated picture has not ended, and random bytes end the walk as well', () => {
  for (const bytes of [1, 2, 3, 20, 500, progressive.length - 1])
    assert.equal(walk(progressive.subarray(0, bytes)).walk.hasEnded, false)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      try {
        walk(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]))
      } catch (error) {
        assert.ok(error instanceof ImageError)
      }
    }),
  )
  assert.throws(() => walk(Buffer.from('ffd8ffd9', 'hex')), ImageError, 'an end without a picture')
})
