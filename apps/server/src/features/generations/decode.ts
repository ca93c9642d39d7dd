import sharp from 'sharp'
import type { ExampleImage } from '../image-providers/types.ts'
import { IMAGE_PIXELS_MAX } from './upload/image-check.ts'

// A server that sees each image once gains nothing from libvips' cache of decoded pixels.
sharp.cache(false)

/** Full decodes in the whole process at a time: one of 50 megapixels takes some 200 MB. */
const AT_ONCE_MAX = 2
let running = 0
const waiting: (() => void)[] = []

/** Runs a decode when its turn comes. */
export async function inDecodeTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift() // hands its place over, so `running` stays
    if (next) next()
    else running -= 1
  }
}

/** Reads every pixel of every example, once. What the user is told when one is broken, else undefined. */
export async function decodeExamples(examples: ExampleImage[]): Promise<string | undefined> {
  for (const [index, example] of examples.entries()) {
    // Read when its turn has come: of all that wait, only two are in memory.
    if (!(await inDecodeTurn(async () => isWhole(await example.read()))))
      return `Example image ${index + 1} is damaged and cannot be read. Send it again or use another one.`
  }
  return undefined
}

async function isWhole(bytes: Buffer): Promise<boolean> {
  try {
    // A resize to a few pixels streams through the whole image without keeping it; shrinking while loading would skip parts.
    await sharp(bytes, { failOn: 'error', limitInputPixels: IMAGE_PIXELS_MAX, sequentialRead: true })
      .resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false })
      .raw()
      .toBuffer()
    return true
  } catch {
    return false
  }
}
