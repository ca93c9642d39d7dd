import type { FastifyRequest } from 'fastify'
import { apiError } from '../../../platform/errors.ts'
import { assertReadable } from '../../../platform/http/parts.ts'
import { IMAGE_BYTES_MAX } from './image-check.ts'

/** Fields and files that nobody asked for are read over, up to this many. */
const PARTS_MAX = 50

/** One part of a multipart body. Its bytes must be read before the next part comes. */
export interface Part {
  name: string
  /** As the client calls it; undefined for a field. */
  fileName: string | undefined
  /** As the client calls it, such as `image/png`. */
  type: string
  bytes: AsyncIterable<Buffer>
}

/**
 * Stage 1 of an upload: its parts, in the order in which they arrive, each as a stream.
 * When a later stage throws, it reads and drops the rest of the body, so that the client gets to see the answer.
 * @throws media_type, upload_malformed, body_too_large, InvalidInput, content_encoding
 */
export async function* parseUpload(request: FastifyRequest): AsyncGenerator<Part> {
  if (!request.isMultipart()) throw apiError('media_type')
  const limits = { fileSize: IMAGE_BYTES_MAX + 1, parts: PARTS_MAX, files: PARTS_MAX }
  // Every part is a stream to us, texts too: the parser would read a part of type JSON as JSON. And a file that nobody asked
  // for may be of any size: those that count are measured by their own check.
  const options = { limits, isPartAFile: () => true }
  let complete = false
  try {
    for await (const part of request.parts(options)) {
      if (part.type !== 'file') throw new Error('The parser made a field of a part.')
      assertReadable(part)
      yield { name: part.fieldname, fileName: part.filename, type: part.mimetype, bytes: part.file }
    }
    complete = true
  } finally {
    if (!complete) {
      request.raw.unpipe()
      request.raw.resume()
    }
  }
}
