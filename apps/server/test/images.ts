import { randomBytes } from 'node:crypto'
import sharp from 'sharp'

/** A picture of noise in the given format: real, and of a size that does not compress away. */
export async function image(
  options: { format?: 'jpeg' | 'png' | 'webp' | 'gif'; width?: number; height?: number } = {},
): Promise<Buffer> {
  const { format = 'jpeg', width = 64, height = 64 } = options
  const raw = { width, height, channels: 3 } as const
  return sharp(randomBytes(width * height * 3), { raw })
    .toFormat(format)
    .toBuffer()
}

/** The form of contract E29: images, then the instructions as JSON. */
export function generationForm(
  images: Buffer[],
  instructions: unknown = { prompt: 'A quiet city at night' },
  field = 'example_images',
): FormData {
  const form = new FormData()
  images.forEach((bytes, index) => {
    form.append(field, new Blob([new Uint8Array(bytes)]), `image${index + 1}.jpg`)
  })
  form.append('instructions', typeof instructions === 'string' ? instructions : JSON.stringify(instructions))
  return form
}
