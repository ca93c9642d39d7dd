import type { ContentPart } from '../../../platform/idempotency/content.ts'
import type { WriteFile } from '../../files/service.ts'
import type { WrittenFile } from '../../files/types.ts'
import type { CheckedImage, CheckedPart } from './check.ts'

/** An upload whose images are durable and belong to nobody yet. */
export interface StoredUpload {
  images: WrittenFile[]
  /** By their names; of two with one name the first. */
  fields: Record<string, string>
  /** What the client sent, to compare it with what it sent before under the same idempotency key. */
  content: ContentPart[]
}

/** What was read, and its hash, which of an image is known when all of it is written. */
interface SentPart {
  part: CheckedPart
  hashed: { sha256: string } | Promise<WrittenFile>
}

/**
 * Stage 3 of an upload: streams its images to storage while they are being checked; one is still being written while the next is read.
 * @param writing gets each image when its writing begins, so that the caller can discard it, whatever this throws
 * @throws what the stages before throw, and storage_full
 */
export async function storeParts(
  write: WriteFile,
  parts: AsyncIterable<CheckedPart>,
  writing: Promise<WrittenFile>[],
): Promise<StoredUpload> {
  const fields: Record<string, string> = {}
  const sent: SentPart[] = []
  for await (const part of parts) {
    if ('image' in part) {
      const written = storeExample(write, part.image)
      writing.push(written)
      sent.push({ part, hashed: written })
      await Promise.race([part.image.passed, written]) // which throws at a fault
    } else {
      if ('text' in part) fields[part.name] ??= part.text
      sent.push({ part, hashed: part })
    }
  }
  const images = await Promise.all(writing)
  return { images, fields, content: await Promise.all(sent.map(toContent)) }
}

/** Checks it while it is stored. @throws image_too_large, image_format, and storage_full */
export const storeExample = (
  write: WriteFile,
  { position, contentType, dimensions, bytes }: CheckedImage,
): Promise<WrittenFile> =>
  write(
    { kind: 'example', position, contentType, width: dimensions?.width ?? null, height: dimensions?.height ?? null },
    bytes,
  )

async function toContent({ part: { name, fileName, type }, hashed }: SentPart): Promise<ContentPart> {
  const { sha256 } = await hashed
  return { name, fileName, type, sha256 }
}
