import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { readBrief, readWords } from './brief.ts'
import { BrokenExampleError } from './errors.ts'
import { drawFooter, FONT_FAMILY, FONT_FILE, METADATA } from './footer.ts'
import { readPalette } from './palette.ts'
import { seededRandom } from './random.ts'
import { drawScene } from './scene.ts'
import { createStage } from './stage.ts'
import { findSubject } from './subject.ts'
import { SIZE } from './svg.ts'

const PIXELS_MAX = 50e6
/** Twice the size at which the footer shows it. */
const THUMBNAIL = 168
/** Every so many-th pixel of an example goes into the palette: some 700. */
const SAMPLE_STEP = 41

/** Draws the preview: a PNG of 1024×1024. @throws BrokenExampleError */
export async function drawPicture(prompt: string, examples: readonly Uint8Array[]): Promise<Uint8Array> {
  const thumbnails: Uint8Array[] = []
  // One after the other, since a single image of 50 megapixels can take 200 MB.
  for (const [index, bytes] of examples.entries()) thumbnails.push(await decode(bytes, index + 1))

  const words = readWords(prompt)
  const subject = findSubject(words)
  const brief = readBrief(words, subject?.at)
  const stage = createStage(brief, readPalette(sample(thumbnails), brief.colors), seededRandom(prompt, examples))

  const scene = drawScene(stage, subject)
  const footer = drawFooter(stage, prompt, await Promise.all(thumbnails.map(toPng)))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${SIZE}" height="${SIZE}">
    <defs>${stage.paints.defs.join('')}</defs>${scene}${footer}</svg>`
  const font = { loadSystemFonts: false, fontFiles: [FONT_FILE], defaultFontFamily: FONT_FAMILY }
  const { pixels } = new Resvg(svg, { font }).render()
  return sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 4 } })
    .removeAlpha()
    .withExif({ IFD0: { Software: `Cloud API local provider: ${METADATA}`, ImageDescription: METADATA } })
    .png({ compressionLevel: 6, adaptiveFiltering: true })
    .toBuffer()
}

const toPng = (pixels: Uint8Array) =>
  sharp(pixels, { raw: { width: THUMBNAIL, height: THUMBNAIL, channels: 3 } })
    .png()
    .toBuffer()

/** A square of RGB pixels. Strict, since the file comes from outside and a half-decoded picture must not pass. */
async function decode(bytes: Uint8Array, position: number): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(THUMBNAIL, THUMBNAIL, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer()
  } catch (cause) {
    const tooLarge = cause instanceof Error && cause.message.includes('pixel limit')
    const reason = tooLarge ? 'it has more than 50 million pixels' : 'the file is damaged'
    throw new BrokenExampleError(`Example image ${position} could not be decoded: ${reason}.`, { cause })
  }
}

const sample = (thumbnails: readonly Uint8Array[]) =>
  Buffer.concat(thumbnails).filter((_, index) => Math.floor(index / 3) % SAMPLE_STEP === 0)
