import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { METADATA } from './footer.ts'
import { iconBody } from './icons.ts'
import { BrokenExampleError, drawPreview, readExample } from './index.ts'
import { SUBJECTS } from './subject.ts'

const photo = (color: string) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: color } })
    .jpeg()
    .toBuffer()
const blue = await photo('#2d6fb5')
const red = await photo('#b3202a')

/** The mean colour of the picture above the footer, 0-255 each. */
async function meanColor(png: Uint8Array): Promise<{ r: number; g: number; b: number }> {
  const scene = await sharp(png).extract({ left: 0, top: 0, width: 1024, height: 870 }).toBuffer()
  const [r, g, b] = (await sharp(scene).stats()).channels.map(({ mean }) => mean)
  return { r: r ?? 0, g: g ?? 0, b: b ?? 0 }
}
const luminance = ({ r, g, b }: { r: number; g: number; b: number }) => 0.2126 * r + 0.7152 * g + 0.0722 * b

test('pictures', async (t) => {
  const draw = async (prompt: string, ...files: Uint8Array[]) =>
    drawPreview({ prompt, examples: await Promise.all((files.length > 0 ? files : [blue]).map(readExample)) })

  await t.test('the same prompt and examples give the same bytes', async () => {
    const [first, again] = [
      await draw('a cat in a snowy forest', blue, red),
      await draw('a cat in a snowy forest', blue, red),
    ]
    assert.deepEqual(again, first)
  })

  await t.test('another prompt or another example gives another picture', async () => {
    const [first, prompt, example] = [await draw('a forest'), await draw('the forest'), await draw('a forest', red)]
    assert.notDeepEqual(prompt, first)
    assert.notDeepEqual(example, first)
  })

  await t.test('it is a PNG of 1024×1024 that says what it is in its metadata', async () => {
    const metadata = await sharp(await draw('a quiet harbour')).metadata()
    assert.deepEqual([metadata.format, metadata.width, metadata.height], ['png', 1024, 1024])
    const exif = metadata.exif?.toString('latin1') ?? ''
    assert.equal(exif.split(METADATA).length - 1, 2, 'Software and ImageDescription')
  })

  for (const scene of ['city', 'forest', 'beach', 'mountains', 'room', 'desert', 'meadow', 'xyzzy']) {
    await t.test(`night is darker than day: ${scene}`, async () => {
      const [day, night] = [
        await meanColor(await draw(`${scene}, day`)),
        await meanColor(await draw(`${scene}, night`)),
      ]
      assert.ok(luminance(night) < luminance(day) * 0.6, `${luminance(night)} and ${luminance(day)}`)
    })
  }

  await t.test('the examples give the colours', async () => {
    const [warm, cold] = [
      await meanColor(await draw('a calm sea, day', red)),
      await meanColor(await draw('a calm sea, day', blue)),
    ]
    assert.ok(warm.r > warm.b + 20, JSON.stringify(warm))
    assert.ok(cold.b > cold.r + 20, JSON.stringify(cold))
  })

  await t.test('a colour named in the prompt wins over the examples', async () => {
    const mean = await meanColor(await draw('red desert at noon', blue))
    assert.ok(mean.r > mean.b + 40, JSON.stringify(mean))
  })

  await t.test('a colour of the subject leaves the rest alone', async () => {
    const mean = await meanColor(await draw('a red fox by the sea, day', blue))
    assert.ok(mean.b > mean.r, JSON.stringify(mean))
  })

  const hostile = {
    injection: '</text></svg><svg onload="x"><image xlink:href="file:///etc/passwd"/>&amp;&bogus; ]]> <!-- "\'',
    'control characters': 'a\u0000b\u0007c\u001b[31m\u202Eevil\u200B\uFEFF\uFFFE\uD800 end\r\n\t',
    'one word of 1000 characters': 'W'.repeat(1000),
    'a thousand words': 'i '.repeat(500),
    'no glyphs': '東京の夜 夜景 🐈‍⬛👨‍👩‍👧',
    'right to left': 'קיץ בעיר مدينة في الليل city',
    'names of object members': 'constructor __proto__ toString hasOwnProperty',
    empty: '',
  }
  for (const [name, prompt] of Object.entries(hostile)) {
    await t.test(`any text can be drawn: ${name}`, async () => {
      assert.equal((await sharp(await draw(prompt)).metadata()).width, 1024)
    })
  }

  await t.test('every kind of example is understood', async () => {
    const rgba = sharp({
      create: { width: 50, height: 70, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.4 } },
    })
    const examples = [
      await rgba.clone().png().toBuffer(),
      await rgba.clone().webp().toBuffer(),
      await rgba.clone().flatten().withMetadata({ orientation: 6 }).jpeg({ progressive: true }).toBuffer(),
      await rgba.clone().flatten().toColourspace('b-w').png({ palette: true }).toBuffer(),
      await rgba.clone().flatten().toColourspace('cmyk').jpeg().toBuffer(),
    ]
    assert.equal((await sharp(await draw('everything', ...examples)).metadata()).height, 1024)
  })

  const noisy = sharp({
    create: {
      width: 900,
      height: 700,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    await t.test(`a truncated ${format} is refused in words for the user, and the next render works`, async () => {
      const whole = await noisy.clone().toFormat(format).toBuffer()
      for (const share of [0.02, 0.5, 0.9]) {
        await assert.rejects(draw('a sea', blue, whole.subarray(0, whole.length * share)), (error) => {
          assert.ok(error instanceof BrokenExampleError)
          assert.equal(error.message, 'The file is damaged.')
          return true
        })
      }
      assert.ok(await draw('a sea', whole))
    })
  }

  await t.test('an example of more than 50 megapixels is refused', async () => {
    const large = await sharp({ create: { width: 8000, height: 6300, channels: 3, background: '#123' } })
      .png()
      .toBuffer()
    await assert.rejects(draw('a sea', large), { name: 'BrokenExampleError', message: /more than 50 million pixels/ })
  })

  await t.test('the caller keeps its bytes', async () => {
    await draw('a sea', blue)
    assert.ok(blue.length > 0)
  })
})

test('every subject has an icon', () => {
  assert.deepEqual(
    [...SUBJECTS.values()].filter((icon) => !iconBody(icon)),
    [],
  )
})
