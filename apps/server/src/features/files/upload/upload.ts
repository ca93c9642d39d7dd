import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Project } from '../../../access/types.ts'
import type { Context } from '../../../context.ts'
import { apiError, InvalidInput } from '../../../platform/errors.ts'
import { compareUpload } from '../../../platform/http/idempotency.ts'
import { skipRest } from '../../../platform/http/minimum-rate.ts'
import type { SaveResponse } from '../../../platform/idempotency/calls.ts'
import { diskIntake, type Intake, openIntake } from '../intake.ts'
import type { FileRow } from '../queries.ts'
import { assertUploadSlot } from '../quota.ts'
import { createFileWriter, discardFiles } from '../service.ts'
import { type NewUpload, storeUpload } from '../uploads.ts'
import { FORM_BYTES_MAX, readUpload, type SentUpload, type UploadLimits } from './read.ts'

export interface UploadCall {
  /** If it is known before the body is read. */
  project: Project | undefined
  /** What the caller says of the file, once all of it is read. @throws whatever is wrong with it */
  describe(sent: SentUpload): Promise<NewUpload>
  /** Runs in the transaction that stores the file. */
  save: SaveResponse<FileRow>
}

/** Makes a file of a request's body. @throws as `readUpload`, `storeUpload` and `describe` */
export type ReceiveFile = (request: FastifyRequest, reply: FastifyReply, call: UploadCall) => Promise<FileRow>

export function createFileUploads(ctx: Context): ReceiveFile {
  const write = createFileWriter(ctx)
  return async (request, reply, { project, describe, save }) => {
    const { intake, limits } = await checkBefore(ctx, request, project).catch((error: unknown) => {
      skipRest(request.raw)
      throw error
    })
    let sent: SentUpload | undefined
    try {
      sent = await readUpload(ctx, intake.within(write), request, reply, limits)
      await compareUpload(request, sent.content) // before all else: a repeated call gets its first answer
      const { file } = sent
      if (!file) throw new InvalidInput([{ loc: ['body', 'file'], rule: 'required' }])
      const row = await storeUpload(ctx, file, await describe(sent), save)
      intake.end('stored')
      return row
    } catch (error) {
      if (sent?.file) await discardFiles(ctx, [sent.file.id])
      throw error
    } finally {
      intake.end('discarded')
    }
  }
}

/** What can be said before anything is read. @throws body_too_large, file_quota, storage_full, InvalidInput */
async function checkBefore(
  ctx: Context,
  request: FastifyRequest,
  project: Project | undefined,
): Promise<{ intake: Intake; limits: UploadLimits }> {
  const { 'content-length': length, 'content-type': type, 'transfer-encoding': encoding } = request.headers
  const hasBody = type !== undefined || encoding !== undefined || Number(length ?? 0) > 0
  if (!hasBody) throw new InvalidInput([{ loc: ['body', 'file'], rule: 'required' }])
  const { fileBytesMax } = ctx.config
  // At least so large is the file, as far as the header tells.
  const bytes = Math.max(0, Number(length ?? 0) - (request.isMultipart() ? FORM_BYTES_MAX : 0))
  const tooLarge = () => apiError('body_too_large')
  if (bytes > fileBytesMax) throw tooLarge()
  // A repeated call gets its first answer, whatever has been stored since.
  if (request.idempotentCall?.earlier) return { intake: diskIntake(ctx), limits: { bytesMax: fileBytesMax, tooLarge } }
  if (project) await assertUploadSlot(ctx, project)
  const intake = await openIntake(ctx, project, bytes)
  return { intake, limits: { bytesMax: fileBytesMax, tooLarge } }
}
