import { isInProject, lockProject } from '../../access/projects.ts'
import type { Grant, Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Metadata } from '../../platform/metadata.ts'
import { recordUpload } from './events.ts'
import type { FileRow } from './queries.ts'
import { takeUploadRoom } from './quota.ts'
import { deleteStoredBytes } from './quota-queries.ts'
import { collected } from './service.ts'
import type { WrittenFile } from './types.ts'
import {
  findFile,
  listRequestUploads,
  lockFile,
  markProjectUploadsRemoving,
  markUploadRemoving,
  markUploadStored,
  type UploadChange,
  updateUpload,
} from './upload-queries.ts'

/** What a developer says of a file that it uploads. */
export interface NewUpload {
  project: Project
  name: string
  isPublic: boolean
  metadata: Metadata
  /** The call that brings it. */
  requestId: string
}

/**
 * Makes a written file part of its project. Until this commits it belongs to nobody, and whoever calls this discards it when this
 * throws.
 * @throws project_not_found when it was deleted meanwhile, file_quota
 */
export function storeUpload(
  ctx: Context,
  written: WrittenFile,
  { project, ...upload }: NewUpload,
  save: SaveResponse<FileRow>,
): Promise<FileRow> {
  return ctx.db.begin(async (tx) => {
    await lockProject(tx, project.id)
    await takeUploadRoom(ctx, tx, project, written.sizeBytes)
    const { id, sizeBytes, sha256 } = written
    const projectId = project.id
    const row = await markUploadStored(tx, { ...upload, id, projectId, sizeBytes, sha256, createdAt: ctx.clock.now() })
    if (!row) throw collected()
    await save(tx, row)
    await recordUpload(ctx, tx, 'file.created', row, upload.requestId)
    return row
  })
}

/** An upload, or a file of a generation. @throws file_not_found, project_out_of_scope */
export async function getFile(ctx: Context, grant: Grant, id: string): Promise<FileRow> {
  const file = await findFile(ctx.db, grant.worldId, id)
  if (!file || !isInProject(grant, file.projectId)) throw apiError('file_not_found')
  return file
}

/** What a call uploaded, of what is still there. */
export const uploadsOfRequest = (ctx: Pick<Context, 'db'>, requestId: string, limit: number): Promise<FileRow[]> =>
  listRequestUploads(ctx.db, requestId, limit)

/** @param changeOf what changes of the file as it is now; may throw. @throws file_not_found, project_out_of_scope, state_conflict */
export function changeUpload(
  ctx: Context,
  grant: Grant,
  id: string,
  changeOf: (file: FileRow) => UploadChange,
): Promise<FileRow> {
  return ctx.db.begin(async (tx) => {
    const change = changeOf(await lockUpload(tx, grant, id))
    const row = await updateUpload(tx, id, { ...change, updatedAt: ctx.clock.now() })
    if (!row) throw apiError('file_not_found')
    return row
  })
}

/**
 * It is gone at once; its bytes by a job.
 * @param requestId of the call that deletes it
 * @throws file_not_found, project_out_of_scope, state_conflict, and as `assertDeletable`
 */
export function deleteUpload(
  ctx: Context,
  grant: Grant,
  id: string,
  requestId: string,
  assertDeletable: (file: FileRow) => void,
): Promise<void> {
  return ctx.db.begin(async (tx) => {
    const file = await lockUpload(tx, grant, id)
    assertDeletable(file)
    await markUploadRemoving(tx, id, ctx.clock.now())
    await enqueue(tx, 'files.remove', { fileIds: [id] }, { priority: 10 })
    await recordUpload(ctx, tx, 'file.deleted', file, requestId)
  })
}

async function lockUpload(tx: Tx, grant: Grant, id: string): Promise<FileRow> {
  const file = await lockFile(tx, grant.worldId, id)
  if (!file || !isInProject(grant, file.projectId)) throw apiError('file_not_found')
  if (file.kind !== 'upload')
    throw apiError('state_conflict', {
      values: { reason: 'the file belongs to a generation. Change or delete the generation instead.' },
    })
  return file
}

const REMOVED_AT_ONCE = 500

/** The uploads of a deleted project, and its counters; the files of its generations went with them. */
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

/** A file in a project, of whatever kind, for features that read it. */
export async function findReadableFile(db: Db, project: Project, id: string): Promise<FileRow | undefined> {
  const file = await findFile(db, project.worldId, id)
  return file?.projectId === project.id ? file : undefined
}
