import type { Tx } from '../../platform/db.ts'
import type { FileRow } from './queries.ts'

/** A file whose bytes are durable becomes part of a project. Undefined if the collector took it. */
export async function markUploadStored(
  tx: Tx,
  file: Pick<FileRow, 'id' | 'projectId' | 'name' | 'isPublic' | 'metadata' | 'sizeBytes' | 'sha256' | 'createdAt'>,
): Promise<FileRow | undefined> {
  const [row] = await tx<FileRow[]>`
    update files set state = 'stored', project_id = ${file.projectId}, name = ${file.name}, is_public = ${file.isPublic},
      metadata = ${tx.json(file.metadata)}, size_bytes = ${file.sizeBytes}, sha256 = ${file.sha256}, created_at = ${file.createdAt}
    where id = ${file.id} and state = 'uploading' and kind = 'upload' returning *`
  return row
}

/** Of a deleted project, up to so many. From here on nobody sees them. */
export async function markProjectUploadsRemoving(
  tx: Tx,
  projectId: string,
  at: Date,
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update files set state = 'removing', project_id = null, created_at = ${at}
    where id in (
      select id from files where project_id = ${projectId} and kind = 'upload' and state = 'stored' order by id limit ${limit})
    returning id`
  return rows.map(({ id }) => id)
}
