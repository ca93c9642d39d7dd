import type { FastifyRequest } from 'fastify'
import type { Context } from '../../../context.ts'
import { compareUpload } from '../../../platform/http/idempotency.ts'
import { skipRest } from '../../../platform/http/minimum-rate.ts'
import type { SaveResponse } from '../../../platform/idempotency/calls.ts'
import { diskIntake, type Intake, openIntake } from '../../files/intake.ts'
import { createFileWriter, discardWritten, noted } from '../../files/service.ts'
import type { WrittenFile } from '../../files/types.ts'
import { openAnonymousIntake } from '../anonymous.ts'
import { tenantOf } from '../provider-request.ts'
import type { GenerationWithFiles } from '../queries.ts'
import { createAcceptance, type Owner } from './accept.ts'
import { checkForm, checkParts, IMAGES_MAX, type UploadForm } from './check.ts'
import { IMAGE_BYTES_MAX } from './image-check.ts'
import { parseUpload } from './parse.ts'
import { createPreparation } from './prepare.ts'
import { storeParts } from './store.ts'

/** What a form may have beside its images, the lines between its parts included. */
const FORM_BYTES_MAX = 1024 * 1024

/** Makes a generation of an upload. `saveResponse` runs in the transaction that creates it. */
export type ReceiveUpload = (
  request: FastifyRequest,
  form: UploadForm,
  owner: Owner,
  saveResponse: SaveResponse<GenerationWithFiles>,
) => Promise<GenerationWithFiles>

/**
 * An upload's bytes go through five stages, each in a file of that name: parse, check, store, prepare, accept. They stream through the
 * first three part by part, and the first fault stops them all. Until `accept` commits, the images belong to nobody: whatever is thrown,
 * they are discarded here, and after a crash they are collected.
 */
export function createUploads(ctx: Context): ReceiveUpload {
  const write = createFileWriter(ctx)
  const prepare = createPreparation(ctx)
  const accept = createAcceptance(ctx)
  return async (request, form, owner, saveResponse) => {
    const intake = await openFor(request, owner)
    const writing: Promise<WrittenFile>[] = []
    try {
      const {
        images: stored,
        fields,
        content,
      } = await storeParts(noted(intake.within(write), writing), checkParts(parseUpload(request)))
      await compareUpload(request, content) // before the form: a repeated call gets its first answer, a changed one no advice
      const instructions = checkForm(form, fields, stored.length)
      const tenant = tenantOf('address' in owner ? null : owner.projectId)
      const images = await prepare(stored, writing, { tenant })
      const generation = await accept({ owner, instructions, images, requestId: request.id, saveResponse })
      intake.end('stored')
      return generation
    } catch (error) {
      await discardWritten(ctx, writing)
      throw error
    } finally {
      intake.end('discarded')
    }
  }

  /** A look at the beginning, before anything is read. A repeated call gets its first answer, whatever has been stored since. */
  async function openFor(request: FastifyRequest, owner: Owner): Promise<Intake> {
    const { project, idempotentCall } = request
    if (idempotentCall?.earlier) return diskIntake(ctx)
    try {
      // Of a form, its header says how much may be images: with the lines around them, so a little more.
      const length = request.headers['content-length']
      const bytes = Math.max(1, Number(length ?? 0) - FORM_BYTES_MAX)
      if ('address' in owner) {
        await ctx.disk.assertRoom(bytes)
        const most = IMAGES_MAX * IMAGE_BYTES_MAX
        return await openAnonymousIntake(ctx, owner.address, Math.min(most, Number(length ?? most)))
      }
      return await openIntake(ctx, project ?? undefined, bytes)
    } catch (error) {
      skipRest(request.raw)
      throw error
    }
  }
}
