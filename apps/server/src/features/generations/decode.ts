import sharp from 'sharp'
import { IMAGE_PIXELS_MAX, inDecodeTurn } from '../../platform/images.ts'
import type { ExampleImage } from '../image-providers/types.ts'

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
