/** What will be sent; replaced as a whole at each change, so that its identity tells whether anything changed. */
export interface Draft {
  images: ExampleImage[]
  texts: Texts
}
export interface ExampleImage {
  key: string
  file: File
}
export interface Texts {
  prompt: string
  style: string
  mood: string
  details: string
  background: string
}

export const emptyDraft: Draft = { images: [], texts: { prompt: '', style: '', mood: '', details: '', background: '' } }

const IMAGES_MAX = 5
const IMAGE_BYTES_MAX = 10 * 1024 * 1024
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp']
export const INSTRUCTIONS_MAX = 1000

/** The given ones and those of the new ones that the API will take, with its own words (contract C.5) for the others. */
export function addImages(
  images: ExampleImage[],
  files: File[],
): { images: ExampleImage[]; error: string | undefined } {
  const faulty = files.map((file) => ({ file, fault: faultOf(file) }))
  const good = faulty.filter(({ fault }) => fault === undefined)
  const [bad] = faulty.filter(({ fault }) => fault !== undefined)
  const all = [
    ...images,
    ...good.map(({ file }, nth) => ({ key: `${Date.now()}-${images.length}-${file.name}-${nth}`, file })),
  ]
  const tooMany = all.length > IMAGES_MAX ? `Maximum ${IMAGES_MAX} example images allowed` : undefined
  return { images: all.slice(0, IMAGES_MAX), error: bad ? `${bad.file.name}: ${bad.fault}` : tooMany }
}

function faultOf({ type, size }: File): string | undefined {
  if (!IMAGE_TYPES.includes(type)) return 'Invalid file format. Supported formats: JPEG, PNG, WebP'
  if (size > IMAGE_BYTES_MAX) return 'File size exceeds maximum allowed size of 10MB'
  return undefined
}

/** The texts that say something. */
export const saidOf = (texts: Texts): Partial<Texts> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))

/** The text that is sent, whose characters count. */
export const instructionsOf = (texts: Texts): string => JSON.stringify({ prompt: texts.prompt, ...saidOf(texts) })

export const countCharacters = (text: string): number => [...text].length

/** What would be refused, by field. */
export function faultsOf({ images, texts }: Draft): { images?: string; prompt?: string } {
  return {
    ...(images.length === 0 ? { images: 'Add at least one example image.' } : {}),
    ...(texts.prompt.trim() === ''
      ? { prompt: 'Write a prompt.' }
      : countCharacters(instructionsOf(texts)) > INSTRUCTIONS_MAX
        ? { prompt: `Instructions must be between 1 and ${INSTRUCTIONS_MAX} characters` }
        : {}),
  }
}
