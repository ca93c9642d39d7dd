import { ofActiveProject } from '../../access/active-project.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import type { Metadata } from '../../platform/metadata.ts'
import type { FileRow } from './queries.ts'

/** What a list of uploads looks for. */
export interface UploadFilter {
  projectId?: string | undefined
  name?: string | undefined
  isPublic?: boolean | undefined
  contentType?: string | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

/** Absent columns stay as they are. */
export type UploadChange = Partial<Pick<FileRow, 'name' | 'isPublic' | 'metadata'>>

/** Uploads and the files of generations. Result and thumbnail are as public as their generation, example images never. */
const storedFile = (db: Db) => db`
  select f.*, case when f.kind = 'upload' then f.is_public when f.kind in ('result', 'thumbnail')
    then coalesce(g.is_public and g.status = 'completed', false) else false end as is_public
  from files f join projects p on p.id = f.project_id join users o on o.id = p.owner_id
    left join generations g on g.id = f.generation_id left join users u on u.id = g.user_id
  where f.state = 'stored' and p.deleted_at is null and u.deleted_at is null`

export async function findFile(db: Db, worldId: string, id: string): Promise<FileRow | undefined> {
  const [row] = await db<FileRow[]>`${storedFile(db)} and f.id = ${id} and p.world_id = ${worldId}`
  return row
}

/** For whoever comes by a link, which ends with its project: the caller looks whether it may. */
export async function findLinkedFile(db: Db, id: string): Promise<FileRow | undefined> {
  const [row] = await db<FileRow[]>`${storedFile(db)} and f.id = ${id} and ${ofActiveProject(db)}`
  return row
}

/** Uploads, newest first. Of each project no more rows are read than a page has, however many there are. */
export async function listUploads(
  db: Db,
  worldId: string,
  filter: UploadFilter,
  page: { limit: number; beforeId: string | undefined },
): Promise<FileRow[]> {
  const { projectId, name, isPublic, contentType, createdAfter, createdBefore } = filter
  return db<FileRow[]>`
    select f.* from projects p cross join lateral (
      select * from files
      where project_id between p.id and p.id and kind = 'upload' and state = 'stored'
        and ${page.beforeId === undefined ? db`true` : db`id < ${page.beforeId}`}
        and ${name === undefined ? db`true` : db`name = ${name}`}
        and ${isPublic === undefined ? db`true` : db`is_public = ${isPublic}`}
        and ${contentType === undefined ? db`true` : db`content_type = ${contentType}`}
        and ${createdAfter === undefined ? db`true` : db`created_at >= ${createdAfter} and id >= ${leastIdFrom(createdAfter)}`}
        and ${createdBefore === undefined ? db`true` : db`created_at < ${createdBefore} and id < ${leastIdBefore(createdBefore)}`}
      order by project_id, id desc limit ${page.limit}) f
    where p.world_id = ${worldId} and p.deleted_at is null
      and ${projectId === undefined ? db`true` : db`p.id = ${projectId}`}
    order by f.id desc limit ${page.limit}`
}

/** Those that a call made, which nobody has removed. */
export async function listRequestUploads(db: Db, requestId: string, limit: number): Promise<FileRow[]> {
  return db<FileRow[]>`${storedFile(db)} and f.request_id = ${requestId} order by f.id limit ${limit}`
}

/** A file whose bytes are durable becomes part of a project. Undefined if the collector took it. */
export async function markUploadStored(
  tx: Tx,
  file: Pick<FileRow, 'id' | 'projectId' | 'name' | 'isPublic' | 'sizeBytes' | 'sha256' | 'requestId' | 'createdAt'> & {
    metadata: Metadata
  },
): Promise<FileRow | undefined> {
  const [row] = await tx<FileRow[]>`
    update files set state = 'stored', project_id = ${file.projectId}, name = ${file.name}, is_public = ${file.isPublic},
      metadata = ${tx.json(file.metadata)}, size_bytes = ${file.sizeBytes}, sha256 = ${file.sha256},
      request_id = ${file.requestId}, created_at = ${file.createdAt}
    where id = ${file.id} and state = 'uploading' and kind = 'upload' returning *`
  return row
}

/** Nobody else changes or deletes it until this transaction ends. A file of a generation is found, too. */
export async function lockFile(tx: Tx, worldId: string, id: string): Promise<FileRow | undefined> {
  const [row] = await tx<FileRow[]>`
    select f.* from files f join projects p on p.id = f.project_id
    where f.id = ${id} and f.state = 'stored' and p.world_id = ${worldId} and p.deleted_at is null
    for update of f`
  return row
}

export async function updateUpload(
  tx: Tx,
  id: string,
  { metadata, ...change }: UploadChange & { updatedAt: Date },
): Promise<FileRow | undefined> {
  const columns = { ...change, ...(metadata === undefined ? {} : { metadata: tx.json(metadata) }) }
  const [row] = await tx<FileRow[]>`
    update files set ${tx(columns)} where id = ${id} and kind = 'upload' and state = 'stored' returning *`
  return row
}

/** From here on nobody sees it. `created_at` is then when removal began, from which the collector counts. */
export async function markUploadRemoving(tx: Tx, id: string, at: Date): Promise<void> {
  await tx`
    update files set state = 'removing', project_id = null, created_at = ${at}
    where id = ${id} and kind = 'upload' and state = 'stored'`
}

/** The same for those of a deleted project, up to so many. */
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
