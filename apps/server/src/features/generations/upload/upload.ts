import type { FastifyRequest } from 'fastify'
import type { Context } from '../../../context.ts'
import { compareUpload } from '../../../platform/http/idempotency.ts'
import type { SaveResponse } from '../../../platform/idempotency/calls.ts'
import { findRoom } from '../../files/quota.ts'
import { createFileWriter, discardWritten } from '../../files/service.ts'
import type { WrittenFile } from '../../files/types.ts'
import type { GenerationWithFiles } from '../queries.ts'
import { createAcceptance, type Owner } from './accept.ts'
import { checkForm, checkParts, type UploadForm } from './check.ts'
import { parseUpload } from './parse.ts'
import { storeParts } from './store.ts'

/** Makes a generation of an upload. `saveResponse` runs in the transaction that creates it. */
export type ReceiveUpload = (
  request: FastifyRequest,
  form: UploadForm,
  owner: Owner,
  saveResponse: SaveResponse<GenerationWithFiles>,
) => Promise<GenerationWithFiles>

/**
 * An upload's bytes go through four stages, each in a file of that name: parse, check, store, accept. They stream through the first
 * three part by part, and the first fault stops them all. Until `accept` commits, the images belong to nobody: whatever is thrown,
 * they are discarded here, and after a crash they are collected.
 */
export function createUploads(ctx: Context): ReceiveUpload {
  const write = createFileWriter(ctx)
  const accept = createAcceptance(ctx)
  return async (request, form, owner, saveResponse) => {
    const { project, idempotentCall } = request
    // A look at the beginning: results are stored in any case, so that a quota of bytes bounds example images roughly. A repeated call
    // gets its first answer.
    if (project && !idempotentCall?.earlier) await findRoom(ctx, project, 1)
    const writing: Promise<WrittenFile>[] = []
    try {
      const { images, fields, content } = await storeParts(write, checkParts(parseUpload(request)), writing)
      await compareUpload(request, content) // before the form: a repeated call gets its first answer, a changed one no advice
      const instructions = checkForm(form, fields, images.length)
      return await accept({ owner, instructions, images, saveResponse })
    } catch (error) {
      await discardWritten(ctx, writing)
      throw error
    }
  }
}
