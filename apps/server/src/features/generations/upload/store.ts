import type { ContentPart } from '../../../platform/idempotency/content.ts'
import type { WriteFile } from '../../files/service.ts'
import type { WrittenFile } from '../../files/types.ts'
import type { CheckedImage, CheckedPart } from './check.ts'
import type { PassedImage } from './image-check.ts'

/** An image that is durable, and what was seen of it. */
export interface StoredExample extends PassedImage {
  file: WrittenFile
}

/** An upload whose images are durable and belong to nobody yet. */
export interface StoredUpload {
  images: StoredExample[]
  /** By their names; of two with one name the first. */
  fields: Record<string, string>
  /** What the client sent, to compare it with what it sent before under the same idempotency key. */
  content: ContentPart[]
}

/** What was read, and its hash, which of an image is known when all of it has passed. */
interface SentPart {
  part: CheckedPart
  hashed: { sha256: string } | Promise<StoredExample>
}

/**
 * Stage 3 of an upload: streams its images to storage while they are being checked; one is still being written while the next is read.
 * @throws what the stages before throw, and storage_full
 */
export async function storeParts(write: WriteFile, parts: AsyncIterable<CheckedPart>): Promise<StoredUpload> {
  const fields: Record<string, string> = {}
  const sent: SentPart[] = []
  const storing: Promise<StoredExample>[] = []
  for await (const part of parts) {
    if ('image' in part) {
      const stored = storeExample(write, part.image)
      storing.push(stored)
      sent.push({ part, hashed: stored })
      await Promise.race([part.image.passed, stored]) // which throws at a fault
    } else {
      if ('text' in part) fields[part.name] ??= part.text
      sent.push({ part, hashed: part })
    }
  }
  const images = await Promise.all(storing)
  return { images, fields, content: await Promise.all(sent.map(toContent)) }
}

/** Checks it while what is kept of it is stored. @throws image_too_large, image_format, image_incomplete, image_dimensions, storage_full */
export async function storeExample(
  write: WriteFile,
  { position, contentType, dimensions, bytes, passed }: CheckedImage,
): Promise<StoredExample> {
  const head = { width: dimensions?.width ?? null, height: dimensions?.height ?? null }
  const file = await write({ kind: 'example', position, contentType, ...head }, bytes)
  const image = await passed
  return { ...image, file: { ...file, ...image.dimensions } }
}

async function toContent({ part: { name, fileName, type }, hashed }: SentPart): Promise<ContentPart> {
  const sent = await hashed
  return { name, fileName, type, sha256: 'file' in sent ? sent.sentSha256 : sent.sha256 }
}
