import { createHash, hash } from 'node:crypto'
import { once } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../../context.ts'
import { type ApiError, apiError, type InputRule, InvalidInput } from '../../../platform/errors.ts'
import { toText } from '../../../platform/http/json.ts'
import { skipRest, UploadWatch } from '../../../platform/http/minimum-rate.ts'
import { assertReadable } from '../../../platform/http/parts.ts'
import type { ContentPart } from '../../../platform/idempotency/content.ts'
import { contentTypeOf, nameOfPart } from '../names.ts'
import { discardWritten, type WriteFile } from '../service.ts'
import type { WrittenFile } from '../types.ts'
import { readDigest } from './digest.ts'

/** The body of an upload, whose file is durable and belongs to nobody yet. */
export interface SentUpload {
  /** Undefined for a form without one. */
  file: WrittenFile | undefined
  /** As the program that sent a form calls the file. */
  fileName: string | undefined
  /** The other fields of a form, in their order. */
  fields: [name: string, text: string][]
  /** What the client sent, to compare it with what it sent before under the same idempotency key. */
  content: ContentPart[]
}

export interface UploadLimits {
  /** Of the file. */
  bytesMax: number
  /** What to say of a larger one: there may be less room than a file may have. */
  tooLarge(): ApiError
}

/** Fields that nobody asked for are read, too, up to this many. */
const PARTS_MAX = 20
/** Of all text fields together: more than the longest metadata take in any spelling. */
const TEXT_BYTES_MAX = 256 * 1024
/** What a form may have beside its file, the lines between its parts included. */
export const FORM_BYTES_MAX = 2 * TEXT_BYTES_MAX

/**
 * Reads an upload, a form or any other body, and streams its file to storage. Whatever is thrown, nothing of it is left: what the
 * client has yet to send is read over, so that it sees the answer.
 * @throws what the limits say, InvalidInput, body_too_large, request_timeout, upload_malformed, upload_aborted, storage_full
 */
export async function readUpload(
  ctx: Context,
  write: WriteFile,
  request: FastifyRequest,
  reply: FastifyReply,
  limits: UploadLimits,
): Promise<SentUpload> {
  const watch = new UploadWatch(request.raw, ctx.config.uploadStallSeconds * 1000)
  const writing: Promise<WrittenFile>[] = []
  const store: StoreBytes = (contentType, bytes) => {
    const written = write({ kind: 'upload', contentType }, upTo(limits, bytes))
    writing.push(written)
    return written
  }
  try {
    const digest = digestOf(request)
    if (!request.isMultipart()) return await readRaw(request, watch, store, digest)
    const endOfHash = digest && hashBody(request)
    const sent = await readForm(request, watch, store, limits)
    if (digest && endOfHash) assertDigest(digest, await watch.wait(endOfHash()))
    return sent
  } catch (error) {
    await discardWritten(ctx, writing)
    if (watch.isOver) reply.header('Connection', 'close')
    else skipRest(request.raw)
    throw error
  } finally {
    watch.stop()
  }
}

type StoreBytes = (contentType: string, bytes: AsyncIterable<Buffer>) => Promise<WrittenFile>

const invalid = (loc: string[], rule: InputRule): InvalidInput => new InvalidInput([{ loc, rule }])

function digestOf({ headers }: FastifyRequest): Buffer | undefined {
  const digest = readDigest(headers['content-digest']?.toString() ?? '')
  if (digest === 'malformed') throw invalid(['header', 'Content-Digest'], 'content_digest')
  return digest
}

const assertDigest = (expected: Buffer, digest: Buffer): void => {
  if (!expected.equals(digest)) throw invalid(['header', 'Content-Digest'], 'content_digest_match')
}

/**
 * Begins to hash the body as it is sent, with the lines between the parts of a form: it is the content that the header speaks of
 * (RFC 9530). What this returns waits for the end.
 */
function hashBody({ raw }: FastifyRequest): () => Promise<Buffer> {
  const digest = createHash('sha256')
  raw.on('data', (chunk: Buffer) => digest.update(chunk))
  return async () => {
    raw.resume() // the parser lets go of it behind the last part
    if (!raw.readableEnded) await once(raw, 'end')
    return digest.digest()
  }
}

async function* upTo({ bytesMax, tooLarge }: UploadLimits, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sizeBytes = 0
  for await (const chunk of bytes) {
    sizeBytes += chunk.length
    if (sizeBytes > bytesMax) throw tooLarge()
    yield chunk
  }
}

/** The body is the file. */
async function readRaw(
  request: FastifyRequest,
  watch: UploadWatch,
  store: StoreBytes,
  digest: Buffer | undefined,
): Promise<SentUpload> {
  // Left alone when reading ends early, so that there is a connection to answer on.
  const bytes: AsyncIterable<Buffer> = request.raw.iterator({ destroyOnReturn: false })
  const type = contentTypeOf(request.headers['content-type'])
  const file = await store(type, watch.read(bytes))
  if (digest) assertDigest(digest, Buffer.from(file.sha256, 'hex'))
  const content = [{ name: 'file', fileName: undefined, type, sha256: file.sha256 }]
  return { file, fileName: undefined, fields: [], content }
}

/** The file is the part `file`, before or behind the others. */
async function readForm(
  request: FastifyRequest,
  watch: UploadWatch,
  store: StoreBytes,
  { bytesMax }: UploadLimits,
): Promise<SentUpload> {
  const sent: SentUpload = { file: undefined, fileName: undefined, fields: [], content: [] }
  // Every part is a stream to us: the parser would read a text of type JSON as JSON, and keep it in memory.
  const limits = { fileSize: Math.max(bytesMax, TEXT_BYTES_MAX) + 1, parts: PARTS_MAX, files: PARTS_MAX }
  let textBytes = 0
  for await (const part of watch.read(request.parts({ limits, isPartAFile: () => true }))) {
    if (part.type !== 'file') throw new Error('The parser made a field of a part.')
    assertReadable(part)
    const { fieldname: name, filename: fileName, mimetype: type } = part
    const bytes = watch.read<Buffer>(part.file)
    if (name !== 'file') {
      const text = await readText(bytes, TEXT_BYTES_MAX - textBytes)
      textBytes += text.length
      sent.fields.push([name, toText(text, ['body', name])])
      sent.content.push({ name, fileName, type, sha256: hash('sha256', text) })
      continue
    }
    const first = await bytes.next()
    if (first.done && !fileName) continue // the form of a page on which no file was chosen
    if (sent.file) throw invalid(['body', 'file'], 'one_file')
    sent.file = await store(contentTypeOf(type), behind(first, bytes))
    sent.fileName = nameOfPart(fileName)
    sent.content.push({ name, fileName, type, sha256: sent.file.sha256 })
  }
  return sent
}

async function* behind<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return
  yield first.value
  yield* rest
}

async function readText(bytes: AsyncIterable<Buffer>, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of bytes) {
    sizeBytes += chunk.length
    if (sizeBytes > bytesMax) throw apiError('body_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
