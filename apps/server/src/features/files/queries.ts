import type { Db, Tx } from '../../platform/db.ts'
import type { FileKind, WrittenFile } from './types.ts'

export interface FileRow {
  id: string
  generationId: string | null
  kind: FileKind
  state: 'uploading' | 'stored' | 'removing'
  position: number
  contentType: string
  sizeBytes: number
  sha256: string | null
  sealedKey: Buffer
  createdAt: Date
}

export type NewFile = Pick<FileRow, 'id' | 'kind' | 'position' | 'contentType' | 'sealedKey'>

export async function insertFiles(db: Db, files: NewFile[]): Promise<void> {
  await db`
    insert into files (id, kind, position, content_type, sealed_key)
    select id, kind, position, content_type, decode(sealed_key, 'hex') from unnest(
      ${files.map(({ id }) => id)}::uuid[],
      ${files.map(({ kind }) => kind)}::text[],
      ${files.map(({ position }) => position)}::smallint[],
      ${files.map(({ contentType }) => contentType)}::text[],
      ${files.map(({ sealedKey }) => sealedKey.toString('hex'))}::text[]
    ) as new (id, kind, position, content_type, sealed_key)`
}

/** In the transaction of the generations that they belong to. */
export async function markFilesStored(tx: Tx, files: (WrittenFile & { generationId: string })[]): Promise<void> {
  const rows = await tx`
    update files f set state = 'stored', generation_id = written.generation_id, size_bytes = written.size_bytes,
      sha256 = written.sha256
    from unnest(
      ${files.map(({ id }) => id)}::uuid[],
      ${files.map(({ generationId }) => generationId)}::uuid[],
      ${files.map(({ sizeBytes }) => sizeBytes)}::bigint[],
      ${files.map(({ sha256 }) => sha256)}::text[]
    ) as written (id, generation_id, size_bytes, sha256)
    where f.id = written.id and f.state = 'uploading' returning f.id`
  // The collector took one: the upload lasted longer than the collector waits.
  if (rows.length < files.length) throw new Error('A file was removed before its generation could be stored.')
}

/** From here on nobody sees them. */
export async function markFilesRemoving(tx: Tx, generationIds: string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update files set state = 'removing', generation_id = null, created_at = now()
    where generation_id in ${tx(generationIds)} returning id`
  return rows.map(({ id }) => id)
}

/** Takes unsettled files for removal: those named, or whatever has been lying there for an hour. */
export async function markUnsettledRemoving(
  db: Db,
  which: { ids: string[] } | { olderThanSeconds: number },
): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    update files set state = 'removing', created_at = now()
    where state <> 'stored' and ${
      'ids' in which
        ? db`id in ${db(which.ids)}`
        : db`id in (
            select id from files where state <> 'stored' and created_at < now() - ${`${which.olderThanSeconds} seconds`}::interval
            order by created_at limit 500)`
    } returning id`
  return rows.map(({ id }) => id)
}

export async function deleteFiles(db: Db, ids: string[]): Promise<void> {
  await db`delete from files where id in ${db(ids)} and state = 'removing'`
}

export async function listGenerationFiles(db: Db, generationId: string, kind: FileKind): Promise<FileRow[]> {
  return db<FileRow[]>`
    select * from files where generation_id = ${generationId} and kind = ${kind} order by position`
}

/** Of a live project and user, or anonymous; `isPublic` says that anybody may read it. */
export async function findServedFile(db: Db, id: string): Promise<(FileRow & { isPublic: boolean }) | undefined> {
  const [row] = await db<(FileRow & { isPublic: boolean })[]>`
    select f.*, (g.is_public and g.status = 'completed') as is_public
    from files f join generations g on g.id = f.generation_id
      left join projects p on p.id = g.project_id left join users u on u.id = g.user_id
    where f.id = ${id} and p.deleted_at is null and u.deleted_at is null`
  return row
}
