import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Project } from '../../../access/types.ts'
import type { Context } from '../../../context.ts'
import { apiError, InvalidInput } from '../../../platform/errors.ts'
import { compareUpload } from '../../../platform/http/idempotency.ts'
import { skipRest } from '../../../platform/http/minimum-rate.ts'
import type { SaveResponse } from '../../../platform/idempotency/calls.ts'
import type { FileRow } from '../queries.ts'
import { findRoom } from '../quota.ts'
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
    const limits = await checkBefore(ctx, request, project).catch((error: unknown) => {
      skipRest(request.raw)
      throw error
    })
    const sent = await readUpload(ctx, write, request, reply, limits)
    try {
      await compareUpload(request, sent.content) // before all else: a repeated call gets its first answer
      const { file } = sent
      if (!file) throw new InvalidInput([{ loc: ['body', 'file'], rule: 'required' }])
      return await storeUpload(ctx, file, await describe(sent), save)
    } catch (error) {
      if (sent.file) await discardFiles(ctx, [sent.file.id])
      throw error
    }
  }
}

/** What can be said before anything is read. @throws body_too_large, file_quota, InvalidInput */
async function checkBefore(ctx: Context, request: FastifyRequest, project: Project | undefined): Promise<UploadLimits> {
  const { 'content-length': length, 'content-type': type, 'transfer-encoding': encoding } = request.headers
  const hasBody = type !== undefined || encoding !== undefined || Number(length ?? 0) > 0
  if (!hasBody) throw new InvalidInput([{ loc: ['body', 'file'], rule: 'required' }])
  const { fileBytesMax } = ctx.config
  // At least so large is the file, as far as the header tells.
  const bytes = Math.max(0, Number(length ?? 0) - (request.isMultipart() ? FORM_BYTES_MAX : 0))
  const tooLarge = () => apiError('body_too_large')
  if (bytes > fileBytesMax) throw tooLarge()
  // A repeated call gets its first answer, whatever has been stored since.
  if (!project || request.idempotentCall?.earlier) return { bytesMax: fileBytesMax, tooLarge }
  const room = await findRoom(ctx, project, bytes)
  return room.bytes < fileBytesMax
    ? { bytesMax: room.bytes, tooLarge: room.exceeded }
    : { bytesMax: fileBytesMax, tooLarge }
}
