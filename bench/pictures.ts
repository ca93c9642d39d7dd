import { randomBytes } from 'node:crypto'
import sharp from 'sharp'

/** A JPEG of noise. */
export async function noise(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const raw = { width, height, channels: 3 } as const
  return new Uint8Array(
    await sharp(randomBytes(width * height * 3), { raw })
      .jpeg({ quality: 80 })
      .toBuffer(),
  )
}

/** One of 1 MB, give or take a few percent. */
export const megabyte = (): Promise<Uint8Array<ArrayBuffer>> => noise(1000, 1000)
