import { createHash } from 'node:crypto'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../../../context.ts'
import { apiError, InvalidInput, type Problem } from '../../../platform/errors.ts'
import { compareUpload } from '../../../platform/http/idempotency.ts'
import { missing } from '../../../platform/http/validation.ts'
import type { ContentPart } from '../../../platform/idempotency/content.ts'
import { discardWritten, type WriteFile } from '../../files/service.ts'
import type { WrittenFile } from '../../files/types.ts'
import { type InstructionFields, type Instructions, missingInstructions, readInstructions } from '../instructions.ts'
import { IMAGE_BYTES_MAX, ImageCheck } from './image-check.ts'

/** Example images of one generation (contract C.4). */
export const IMAGES_MAX = 5
/** Bytes of a text field that are read: more than any valid text has. */
const TEXT_BYTES_MAX = 64 * 1024
/** Fields and files that nobody asked for are read over, up to this many. */
const PARTS_MAX = 50

const imageFields = new Set(['example_images', 'files'])
const isTextField = (name: string): name is keyof InstructionFields => name === 'instructions' || name === 'prompt'

export interface Upload {
  instructions: Instructions
  images: WrittenFile[]
}

/** One part as it was read. The hash of an image is known when it has been written. */
type ReadPart = Omit<ContentPart, 'sha256'> & { content: { sha256: string } | Promise<WrittenFile> }

/**
 * Streams a multipart body to storage while checking it, in the order in which it arrives; an image is still being written
 * while the next one is read. At the first fault all of them are taken away; they stay "uploading" until their generation commits.
 * @throws the texts of contract C.5, InvalidInput with `imageField` for what is missing, and what `compareUpload` throws
 */
export async function receiveUpload(
  ctx: Context,
  write: WriteFile,
  request: FastifyRequest,
  options: { imageField: 'example_images' | 'files'; instructions: 'json' | 'any' },
): Promise<Upload> {
  if (!request.isMultipart()) throw apiError('media_type')
  const images: Promise<WrittenFile>[] = []
  const fields: InstructionFields = {}
  try {
    const parts = await readParts(write, request, images, fields)
    const written = await Promise.all(images)
    compareUpload(request, await Promise.all(parts.map(toContent)))
    const instructions = readInstructions(fields, options.instructions)
    const problems: Problem[] = []
    if (images.length === 0) problems.push({ loc: ['body', options.imageField], ...missing })
    if (!instructions) problems.push(missingInstructions)
    if (!instructions || problems.length > 0) throw new InvalidInput(problems)
    return { instructions, images: written }
  } catch (error) {
    // What the client still sends is read and dropped, so that it gets to see the answer.
    request.raw.unpipe()
    request.raw.resume()
    await discardWritten(ctx, images)
    throw error
  }
}

const toContent = async ({ name, fileName, type, content }: ReadPart): Promise<ContentPart> => {
  const { sha256 } = await content
  return { name, fileName, type, sha256 }
}

/** Returns what came, in order. */
async function readParts(
  write: WriteFile,
  request: FastifyRequest,
  images: Promise<WrittenFile>[],
  fields: InstructionFields,
): Promise<ReadPart[]> {
  const limits = { fileSize: IMAGE_BYTES_MAX + 1, parts: PARTS_MAX, files: PARTS_MAX }
  // Every part is a stream to us, texts too: the parser would read a part of type JSON as JSON. And a file that nobody asked
  // for may be of any size: those that count are measured by their own check.
  const options = { limits, isPartAFile: () => true }
  const parts: ReadPart[] = []
  for await (const part of request.parts(options)) {
    if (part.type !== 'file') throw new Error('The parser made a field of a part.')
    const { fieldname: name, filename: fileName, mimetype: type } = part
    parts.push({ name, fileName, type, ...(await readPart(write, part, images, fields)) })
  }
  return parts
}

async function readPart(
  write: WriteFile,
  part: MultipartFile,
  images: Promise<WrittenFile>[],
  fields: InstructionFields,
): Promise<Pick<ReadPart, 'content'>> {
  const { fieldname: name } = part
  const hash = createHash('sha256')
  if (imageFields.has(name)) {
    const image = await receiveImage(write, part, images.length)
    if (image) images.push(image.written)
    return { content: image?.written ?? { sha256: hash.digest('hex') } }
  }
  if (isTextField(name)) {
    const text = await readText(part) // also of a second one, or its bytes would block what follows
    fields[name] ??= text.toString('utf8')
    hash.update(text)
  } else for await (const chunk of part.file) hash.update(chunk)
  return { content: { sha256: hash.digest('hex') } }
}

/** Returns once all of it has passed the check. Undefined for the empty part that a browser sends when no file is chosen. */
async function receiveImage(
  write: WriteFile,
  part: MultipartFile,
  position: number,
): Promise<{ written: Promise<WrittenFile> } | undefined> {
  const check = new ImageCheck()
  const chunks = part.file[Symbol.asyncIterator]()
  // The type must be known before the row is written, so the first bytes are looked at first.
  const held: Buffer[] = []
  let ended = false
  while (!ended && check.sizeBytes < 16 * 1024) {
    const { done, value } = await chunks.next()
    ended = done === true
    if (position >= IMAGES_MAX && (part.filename || !ended)) throw apiError('too_many_images')
    if (!ended) {
      await check.add(value)
      held.push(value)
    }
  }
  if (check.sizeBytes === 0 && !part.filename) return undefined
  if (ended) await check.finish()
  const passed = Promise.withResolvers<void>()
  async function* checked(): AsyncGenerator<Buffer> {
    yield* held
    if (!ended) {
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
        await check.add(next.value)
        yield next.value
      }
      await check.finish()
    }
    passed.resolve()
  }
  const written = write({ kind: 'example', position, contentType: check.contentType }, checked())
  await Promise.race([passed.promise, written]) // which also tells of a fault
  return { written }
}

async function readText(part: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of part.file) {
    bytes += chunk.length
    if (bytes > TEXT_BYTES_MAX) throw apiError('instructions_length')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
