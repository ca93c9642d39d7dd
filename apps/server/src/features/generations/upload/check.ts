import { createHash } from 'node:crypto'
import { apiError, type ErrorCode, InvalidInput, type Problem } from '../../../platform/errors.ts'
import { toText } from '../../../platform/http/json.ts'
import { type InstructionFields, type Instructions, missingInstructions, readInstructions } from '../instructions.ts'
import { type Dimensions, ImageCheck, type PassedImage } from './image-check.ts'
import type { Part } from './parse.ts'

/** Example images of one generation (contract C.4). */
export const IMAGES_MAX = 5

/** Of most images, so much shows whether they can be taken: before anything of them is stored. */
const HEAD_BYTES = 16 * 1024

/** Which parts of an upload are read. All others are read over. */
export interface UploadFields {
  images: ReadonlySet<string>
  texts: ReadonlySet<string>
  /** Bytes of a text that are read: more than any valid text has. What has more is refused with this code. */
  textBytesMax: number
  tooLong: ErrorCode
}

const devkitFields: UploadFields = {
  images: new Set(['example_images', 'files']),
  texts: new Set(['instructions', 'prompt']),
  textBytesMax: 64 * 1024,
  tooLong: 'instructions_length',
}

/** What a route asks for: the field that its images come in, and whether its instructions must be JSON. */
export interface UploadForm {
  imageField: 'example_images' | 'files'
  instructions: 'json' | 'any'
}

/** An image whose type is known to be good. The rest is checked while `bytes` are read, which throw at the first fault. */
export interface CheckedImage {
  /** Among the images, from 0. */
  position: number
  contentType: string
  /** Undefined where its head does not show them. */
  dimensions: Dimensions | undefined
  /** What is kept of it. */
  bytes: AsyncIterable<Buffer>
  /** Resolves when the last byte has been read and is good. */
  passed: Promise<PassedImage>
}

/** A part that has been read, or an image that is to be read now. Hashes are SHA-256 in hex, of the bytes as sent. */
export type CheckedPart = Pick<Part, 'name' | 'fileName' | 'type'> &
  ({ image: CheckedImage } | { text: string; sha256: string } | { sha256: string })

/**
 * Stage 2 of an upload: checks the parts in their order, at the first fault throwing.
 * @throws too_many_images, image_too_large, image_format, image_incomplete, image_dimensions, instructions_length, InvalidInput
 */
export async function* checkParts(
  parts: AsyncIterable<Part>,
  fields: UploadFields = devkitFields,
): AsyncGenerator<CheckedPart> {
  let images = 0
  for await (const { bytes, ...named } of parts) {
    if (fields.images.has(named.name)) {
      const image = await checkImage(bytes, named.fileName, images)
      if (image) images += 1
      yield image ? { ...named, image } : { ...named, sha256: createHash('sha256').digest('hex') }
    } else if (fields.texts.has(named.name)) {
      const text = await readText(bytes, fields)
      yield { ...named, text: toText(text, ['body', named.name]), sha256: hashOf(text) }
    } else {
      const hash = createHash('sha256')
      for await (const chunk of bytes) hash.update(chunk)
      yield { ...named, sha256: hash.digest('hex') }
    }
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Reads its head. Undefined for the empty part that a browser sends when no file is chosen.
 * @throws too_many_images, image_too_large, image_format, image_incomplete, image_dimensions
 */
export async function checkImage(
  bytes: AsyncIterable<Buffer>,
  fileName: string | undefined,
  position: number,
): Promise<CheckedImage | undefined> {
  const check = new ImageCheck()
  const chunks = bytes[Symbol.asyncIterator]()
  const head: Buffer[] = []
  let ended = false
  while (!ended && check.sentBytes < HEAD_BYTES) {
    const next = await chunks.next()
    ended = next.done === true
    if (position >= IMAGES_MAX && (fileName || !ended)) throw apiError('too_many_images')
    if (next.done) break
    head.push(check.add(next.value))
  }
  if (check.sentBytes === 0 && !fileName) return undefined
  const whole = ended ? check.finish() : undefined
  const { promise: passed, resolve: pass } = Promise.withResolvers<PassedImage>()
  async function* kept(): AsyncGenerator<Buffer> {
    yield* head.filter(isFilled)
    if (whole) {
      pass(whole)
      return
    }
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      const kept = check.add(next.value)
      if (isFilled(kept)) yield kept
    }
    pass(check.finish())
  }
  return { position, contentType: check.contentType, dimensions: check.dimensions, bytes: kept(), passed }
}

const isFilled = ({ length }: Buffer): boolean => length > 0

async function readText(
  bytes: AsyncIterable<Buffer>,
  { textBytesMax, tooLong }: Pick<UploadFields, 'textBytesMax' | 'tooLong'>,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of bytes) {
    sizeBytes += chunk.length
    if (sizeBytes > textBytesMax) throw apiError(tooLong)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What can be told only when all parts are there, as they may come in any order. @throws InvalidInput, instructions_length */
export function checkForm(form: UploadForm, fields: InstructionFields, imageCount: number): Instructions {
  const instructions = readInstructions(fields, form.instructions)
  const problems: Problem[] = []
  if (imageCount === 0) problems.push({ loc: ['body', form.imageField], rule: 'required' })
  if (!instructions) problems.push(missingInstructions)
  if (!instructions || problems.length > 0) throw new InvalidInput(problems)
  return instructions
}
