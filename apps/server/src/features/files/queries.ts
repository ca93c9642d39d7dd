import { ofActiveProject } from '../../access/active-project.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { FileKind, WrittenFile } from './types.ts'

export interface FileRow {
  id: string
  generationId: string | null
  /** Of every stored file in a project. */
  projectId: string | null
  kind: FileKind
  state: 'uploading' | 'stored' | 'removing'
  position: number
  contentType: string
  width: number | null
  height: number | null
  sizeBytes: number
  sha256: string | null
  sealedKey: Buffer
  /** Of an upload. */
  name: string | null
  /** Of an upload. A generation's result and thumbnail are as public as it is, nothing else of it is. */
  isPublic: boolean
  metadata: Record<string, string>
  revision: number
  /** The call that uploaded it; null for files of generations, and for uploads of earlier versions. */
  requestId: string | null
  /** While it is uploading or being removed: when that was last heard of. */
  createdAt: Date
  updatedAt: Date | null
}

export type NewFile = Pick<
  FileRow,
  'id' | 'kind' | 'position' | 'contentType' | 'width' | 'height' | 'sealedKey' | 'createdAt'
>

export async function insertFiles(db: Db, files: NewFile[]): Promise<void> {
  await db`
    insert into files (id, kind, position, content_type, width, height, sealed_key, created_at)
    select id, kind, position, content_type, width, height, decode(sealed_key, 'hex'), created_at from unnest(
      ${files.map(({ id }) => id)}::uuid[],
      ${files.map(({ kind }) => kind)}::text[],
      ${files.map(({ position }) => position)}::smallint[],
      ${files.map(({ contentType }) => contentType)}::text[],
      ${files.map(({ width }) => width)}::integer[],
      ${files.map(({ height }) => height)}::integer[],
      ${files.map(({ sealedKey }) => sealedKey.toString('hex'))}::text[],
      ${files.map(({ createdAt }) => createdAt.toISOString())}::timestamptz[]
    ) as new (id, kind, position, content_type, width, height, sealed_key, created_at)`
}

/** The collector takes what has not been heard of for long. False if it has. */
export async function renewUploading(db: Db, id: string, at: Date): Promise<boolean> {
  const rows = await db`update files set created_at = ${at} where id = ${id} and state = 'uploading' returning id`
  return rows.length > 0
}

/** In the transaction of the generations that they belong to. Returns how many were still uploading, and now are stored. */
export async function markFilesStored(tx: Tx, files: (WrittenFile & { generationId: string })[]): Promise<number> {
  const rows = await tx`
    update files f set state = 'stored', generation_id = written.generation_id, project_id = g.project_id,
      size_bytes = written.size_bytes, sha256 = written.sha256, width = written.width, height = written.height
    from unnest(
      ${files.map(({ id }) => id)}::uuid[],
      ${files.map(({ generationId }) => generationId)}::uuid[],
      ${files.map(({ sizeBytes }) => sizeBytes)}::bigint[],
      ${files.map(({ sha256 }) => sha256)}::text[],
      ${files.map(({ width }) => width)}::integer[],
      ${files.map(({ height }) => height)}::integer[]
    ) as written (id, generation_id, size_bytes, sha256, width, height) join generations g on g.id = written.generation_id
    where f.id = written.id and f.state = 'uploading' returning f.id`
  return rows.length
}

/** From here on nobody sees them. `created_at` is then when removal began, from which the collector counts. */
export async function markFilesRemoving(tx: Tx, generationIds: string[], at: Date): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update files set state = 'removing', generation_id = null, project_id = null, created_at = ${at}
    where generation_id in ${tx(generationIds)} returning id`
  return rows.map(({ id }) => id)
}

/** Takes unsettled files for removal: those named, or up to 500 that have been unsettled since `before`. */
export async function markUnsettledRemoving(
  db: Db,
  which: { ids: string[] } | { before: Date },
  at: Date,
): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    update files set state = 'removing', created_at = ${at}
    where state <> 'stored' and ${
      'ids' in which
        ? db`id in ${db(which.ids)}`
        : // Once more outside, since an upload may be renewed between the two.
          db`created_at < ${which.before} and id in (
            select id from files where state <> 'stored' and created_at < ${which.before}
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

/** The oldest and the newest that is stored, whosever; one if there is one alone. */
export async function listOutermostFiles(db: Db): Promise<FileRow[]> {
  return db<FileRow[]>`
    select * from files where state = 'stored' and id in (
      (select id from files where state = 'stored' order by id limit 1)
      union (select id from files where state = 'stored' order by id desc limit 1))`
}

export async function findFileById(db: Db, id: string): Promise<FileRow | undefined> {
  const [row] = await db<FileRow[]>`select * from files where id = ${id}`
  return row
}

/** Whatever it is for, unless it is of a generation of a user that is being removed. */
export async function findProjectFile(db: Db, projectId: string, id: string): Promise<FileRow | undefined> {
  const [row] = await db<FileRow[]>`
    select f.* from files f left join generations g on g.id = f.generation_id left join users u on u.id = g.user_id
    where f.id = ${id} and f.project_id = ${projectId} and f.state = 'stored' and u.deleted_at is null`
  return row
}

/**
 * Of an active project and a user that is there, or of an anonymous generation that is no older; `isPublic` says that anybody may
 * read it.
 */
export async function findServedFile(db: Db, id: string, anonymousSince: Date): Promise<FileRow | undefined> {
  const [row] = await db<FileRow[]>`
    select f.*, (g.is_public and g.status = 'completed' and f.kind in ('result', 'thumbnail')) as is_public
    from files f join generations g on g.id = f.generation_id
      left join projects p on p.id = g.project_id left join users o on o.id = p.owner_id left join users u on u.id = g.user_id
    where f.id = ${id} and u.deleted_at is null
      and case when g.project_id is null then g.created_at >= ${anonymousSince} else ${ofActiveProject(db)} end`
  return row
}
