import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { readBrief, readWords } from './brief.ts'
import { THUMBNAIL } from './example.ts'
import { drawFooter, FONT_FAMILY, FONT_FILE, METADATA } from './footer.ts'
import { readPalette } from './palette.ts'
import { seededRandom } from './random.ts'
import { drawScene } from './scene.ts'
import { createStage } from './stage.ts'
import { findSubject } from './subject.ts'
import { SIZE } from './svg.ts'
import type { PreviewInput } from './types.ts'

/** Every so many-th pixel of an example goes into the palette: some 700. */
const SAMPLE_STEP = 41

/** Draws the preview: a PNG of 1024×1024. The same prompt and examples give the same bytes. */
export async function drawPreview({ prompt, examples }: PreviewInput): Promise<Uint8Array> {
  const thumbnails = examples.map(({ pixels }) => pixels)

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

const sample = (thumbnails: readonly Uint8Array[]) =>
  Buffer.concat(thumbnails).filter((_, index) => Math.floor(index / 3) % SAMPLE_STEP === 0)
