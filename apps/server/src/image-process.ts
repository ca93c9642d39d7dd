import type { PreviewExample } from '@cloudapi/preview-image'
import { checkImage, makeThumbnail } from './platform/images/operations.ts'
import { turnUpright } from './platform/images/turn.ts'
import { cleanWebp } from './platform/images/webp-clean.ts'
import { serveOperations } from './platform/processes/serve.ts'

/**
 * The program of the processes in which all images are decoded and previews are drawn: the server itself never decodes one. It is
 * given bytes and no secrets, and is killed when it takes too long or too much memory.
 */
await serveOperations({
  'image.check': checkImage,
  'image.thumbnail': makeThumbnail,
  'image.turn': turnUpright,
  'image.clean-webp': cleanWebp,
  'preview.example': async (_params: unknown, [bytes]: Buffer[]) => {
    const { readExample } = await preview()
    const { pixels, digest } = await readExample(bytes ?? Buffer.alloc(0))
    return { outputs: [pixels, digest] }
  },
  'preview.draw': async ({ prompt }: { prompt: string }, inputs: Buffer[]) => {
    const { drawPreview } = await preview()
    return { outputs: [await drawPreview({ prompt, examples: pairs(inputs) })] }
  },
})

/** Loaded with the first preview: most installations draw none. */
function preview(): Promise<typeof import('@cloudapi/preview-image')> {
  return import('@cloudapi/preview-image')
}

function pairs(inputs: Buffer[]): PreviewExample[] {
  const examples: PreviewExample[] = []
  for (let at = 0; at + 1 < inputs.length; at += 2) {
    const [pixels, digest] = [inputs[at], inputs[at + 1]]
    if (pixels && digest) examples.push({ pixels, digest })
  }
  return examples
}
