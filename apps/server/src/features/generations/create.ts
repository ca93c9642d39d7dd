import type { FastifyRequest } from 'fastify'
import type { Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { ApiError, apiError } from '../../platform/errors.ts'
import { compareUpload } from '../../platform/http/idempotency.ts'
import { skipRest } from '../../platform/http/minimum-rate.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { openIntake } from '../files/intake.ts'
import { findRoom } from '../files/quota.ts'
import { createFileWriter, discardWritten, noted, openProjectFile, type WriteFile } from '../files/service.ts'
import type { WrittenFile } from '../files/types.ts'
import { toInstructions } from './instructions.ts'
import { tenantOf } from './provider-request.ts'
import { findActiveUser, type GenerationWithFiles, type ImageUrl } from './queries.ts'
import { explainRefusal } from './quotas.ts'
import { createAcceptance } from './upload/accept.ts'
import { type CheckedImage, checkImage, checkParts, type UploadFields } from './upload/check.ts'
import { IMAGE_BYTES_MAX } from './upload/image-check.ts'
import { parseUpload } from './upload/parse.ts'
import { createPreparation } from './upload/prepare.ts'
import { type StoredExample, storeExample, storeParts } from './upload/store.ts'

/** An image as a server sends it: where to fetch it, a file of the same project, or the image itself. */
export type ImageSource = { url: string } | { fileId: string } | { bytes: Buffer }

export interface NewGeneration {
  project: Project
  /** An end user of the project, or undefined: then it belongs to the project alone. */
  userId: string | undefined
  /** 1 to 4,000 characters. */
  prompt: string
  isPublic: boolean
  metadata: Record<string, string>
  /** The call that creates it. */
  requestId: string
}

type Save = SaveResponse<GenerationWithFiles>

/**
 * Creates generations for servers: from images that they name, or from an upload, whose `toNew` is called once all of it is stored,
 * with its text fields and the names of all its parts. Images are stored before the generation is, and discarded if it doesn't come
 * to be; a file is copied, so that the generation outlives it, and a URL is fetched by a job.
 * What this makes throws project_not_found, user_not_found, file_not_found, quota_exceeded, generation_limit when the installation
 * takes no more, file_quota, storage_full, and what is wrong with an image.
 */
export function createGenerations(ctx: Context) {
  const write = createFileWriter(ctx)
  const prepare = createPreparation(ctx)
  const accept = createAcceptance(ctx)

  async function finish(
    wanted: NewGeneration,
    stored: StoredExample[],
    writing: Promise<WrittenFile>[],
    imageUrls: ImageUrl[],
    saveResponse: Save,
  ) {
    const { project, userId, prompt, isPublic, metadata, requestId } = wanted
    const projectId = project.id
    if (userId !== undefined && !(await findActiveUser(ctx.db, projectId, userId)))
      throw apiError('user_not_found', { param: 'user_id' })
    const images = await prepare(stored, writing, { tenant: tenantOf(projectId) })
    const accepting = accept({
      owner: { projectId, userId: userId ?? null },
      userGone: 'user_not_found',
      instructions: toInstructions(prompt),
      images,
      imageUrls,
      isPublic,
      metadata,
      requestId,
      saveResponse,
    })
    return accepting.catch(async (error: unknown) => {
      const isRefused = error instanceof ApiError && error.code === 'generation_limit'
      throw isRefused ? await explainRefusal(ctx, project, error) : error
    })
  }

  return {
    async fromImages(wanted: NewGeneration, images: ImageSource[], saveResponse: Save): Promise<GenerationWithFiles> {
      const intake = await openIntake(ctx, wanted.project, 1)
      const stored: StoredExample[] = []
      const writing: Promise<WrittenFile>[] = []
      const imageUrls: ImageUrl[] = []
      const store = noted(intake.within(write), writing)
      try {
        for (const [position, image] of images.entries()) {
          if ('url' in image) {
            imageUrls.push({ position, url: image.url })
            continue
          }
          stored.push(await named(position, storeImage(ctx, store, wanted.project.id, image, position)))
        }
        const generation = await finish(wanted, stored, writing, imageUrls, saveResponse)
        intake.end('stored')
        return generation
      } catch (error) {
        await discardWritten(ctx, writing)
        throw error
      } finally {
        intake.end('discarded')
      }
    },

    async fromUpload(
      request: FastifyRequest,
      fields: UploadFields,
      toNew: (fields: Record<string, string>, names: readonly string[]) => Promise<NewGeneration>,
      saveResponse: Save,
    ): Promise<GenerationWithFiles> {
      const writing: Promise<WrittenFile>[] = []
      const intake = await openIntake(ctx, undefined, 0).catch((error: unknown) => {
        skipRest(request.raw)
        throw error
      })
      try {
        const upload = await storeParts(noted(intake.within(write), writing), checkParts(parseUpload(request), fields))
        await compareUpload(request, upload.content)
        const names = upload.content.map(({ name }) => name)
        const wanted = await toNew(upload.fields, names)
        await findRoom(ctx, wanted.project, 1)
        return await finish(wanted, upload.images, writing, [], saveResponse)
      } catch (error) {
        await discardWritten(ctx, writing)
        throw error
      }
    },
  }
}

/** Says which of the images an error is about. */
async function named<T>(position: number, storing: Promise<T>): Promise<T> {
  try {
    return await storing
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'storage_full') throw error
    const member = error.code === 'file_not_found' ? '.file_id' : ''
    throw apiError(error.code, { cause: error, param: `images[${position}]${member}` })
  }
}

async function storeImage(
  ctx: Context,
  write: WriteFile,
  projectId: string,
  image: { fileId: string } | { bytes: Buffer },
  position: number,
): Promise<StoredExample> {
  if ('bytes' in image) return storeExample(write, await checkNamed(chunks(image.bytes), position))
  const { sizeBytes, content } = await openProjectFile(ctx, projectId, image.fileId)
  try {
    if (sizeBytes > IMAGE_BYTES_MAX) throw apiError('image_too_large')
    return await storeExample(write, await checkNamed(content, position))
  } catch (error) {
    // It was deleted since it was looked up.
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? apiError('file_not_found') : error
  } finally {
    content.destroy()
  }
}

/** @throws what checkImage throws; nothing at all is no image, either */
async function checkNamed(bytes: AsyncIterable<Buffer>, position: number): Promise<CheckedImage> {
  const image = await checkImage(bytes, 'image', position)
  if (!image) throw apiError('image_format')
  return image
}

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
