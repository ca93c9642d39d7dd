import { lockProject } from '../../access/projects.ts'
import type { Context } from '../../context.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { FileRow } from './queries.ts'
import { takeRoom } from './quota.ts'
import { deleteStoredBytes } from './quota-queries.ts'
import { collected } from './service.ts'
import type { WrittenFile } from './types.ts'
import { markProjectUploadsRemoving, markUploadStored } from './upload-queries.ts'

/** What a developer says of a file that it uploads. */
export interface NewUpload {
  projectId: string
  name: string
  isPublic: boolean
  metadata: Record<string, string>
}

/**
 * Makes a written file part of its project. Until this commits it belongs to nobody, and whoever calls this discards it when this
 * throws.
 * @throws project_not_found when it was deleted meanwhile, quota_exceeded
 */
export function storeUpload(
  ctx: Context,
  written: WrittenFile,
  upload: NewUpload,
  save: SaveResponse<FileRow>,
): Promise<FileRow> {
  return ctx.db.begin(async (tx) => {
    await lockProject(tx, upload.projectId)
    await takeRoom(ctx, tx, upload.projectId, written.sizeBytes)
    const { id, sizeBytes, sha256 } = written
    const row = await markUploadStored(tx, { ...upload, id, sizeBytes, sha256, createdAt: ctx.clock.now() })
    if (!row) throw collected()
    await save(tx, row)
    return row
  })
}

const REMOVED_AT_ONCE = 500

/** The uploads of a deleted project, and its counters; those of its generations go with them. */
export async function removeProjectFiles(ctx: Context, projectId: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const removed = await ctx.db.begin(async (tx) => {
      const fileIds = await markProjectUploadsRemoving(tx, projectId, ctx.clock.now(), REMOVED_AT_ONCE)
      if (fileIds.length > 0) await enqueue(tx, 'files.remove', { fileIds }, { priority: 10 })
      return fileIds.length
    })
    if (removed === 0) break
    signal.throwIfAborted()
  }
  await deleteStoredBytes(ctx.db, projectId)
}
