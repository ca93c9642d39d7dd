import type { Db, Tx } from '../../platform/db.ts'
import type { FileKind } from '../files/types.ts'
import type { Checkpoint } from '../image-providers/types.ts'

export type GenerationStatus = 'pending' | 'processing' | 'completed' | 'failed'

/** As `/v1` shows it. */
export type ShownStatus = GenerationStatus | 'canceled'

/** A canceled one is stored as failed, which is how `/api/v1` shows it (ADR 24). */
export const shownStatus = ({ status, canceledAt }: Pick<GenerationRow, 'status' | 'canceledAt'>): ShownStatus =>
  canceledAt === null ? status : 'canceled'

/** A closed set: what clients may decide by. */
export type FailureCode =
  | 'canceled'
  | 'content_refused'
  | 'image_invalid'
  | 'image_unreachable'
  | 'provider_failed'
  | 'provider_unreachable'
  | 'storage_failed'
  | 'timeout'

export interface ImageUrl {
  /** Among the examples, from 0. */
  position: number
  url: string
}

export interface GenerationRow {
  id: string
  projectId: string | null
  userId: string | null
  /** Of an anonymous one: who asked, under a name that shows no address. */
  sourceId: string | null
  /** The call that created it; null for those from before calls were written down. */
  requestId: string | null
  instructions: string
  prompt: string
  status: GenerationStatus
  provider: string
  providerRef: string | null
  providerNotes: Checkpoint | null
  error: string | null
  /** Why it failed, for programs; null for those that failed before there were codes. */
  errorCode: FailureCode | null
  isPublic: boolean
  metadata: Record<string, string>
  revision: number
  /** Addresses that its examples are yet to be fetched from; null once that is done, or nobody wants them any more. */
  imageUrls: ImageUrl[] | null
  /** How often it was handed to the provider. */
  attempts: number
  model: string | null
  createdAt: Date
  updatedAt: Date | null
  processingAt: Date | null
  submittedAt: Date | null
  completedAt: Date | null
  canceledAt: Date | null
}

export interface GenerationWithFiles extends GenerationRow {
  files: GenerationFile[]
}

export interface GenerationFile {
  id: string
  kind: FileKind
  position: number
  contentType: string
  sizeBytes: number
  /** In pixels; null where nobody measured. */
  width: number | null
  height: number | null
}

/** Publishing a generation publishes its result, and nothing else that it has. `files` decides the same in SQL. */
export const isPublicFile = (
  { isPublic, status }: Pick<GenerationRow, 'isPublic' | 'status'>,
  { kind }: Pick<GenerationFile, 'kind'>,
): boolean => isPublic && status === 'completed' && (kind === 'result' || kind === 'thumbnail')

/** Whose generations: one user's in a project, all of a project's, or the anonymous ones. */
export interface Scope {
  projectId: string | null
  userId?: string | undefined
  /** Also those of users that are being removed, which nobody else sees any more. */
  removed?: true
}

/**
 * Read once per statement; it is empty but for the seconds in which somebody is being removed. Written so that the planner takes it for
 * half of the rows: of `<> all` it believes, where few users have many rows, that hardly any passes, and sorts all of a project.
 */
export const ofLiveUser = (db: Db) => db`
  not coalesce(g.user_id = any (array(select id from users where deleted_at is not null)), false)`

export const within = (db: Db, scope: Scope) => {
  if (scope.projectId === null) return db`g.project_id is null`
  return db`
    g.project_id = ${scope.projectId} and ${scope.userId === undefined ? db`true` : db`g.user_id = ${scope.userId}`}
    and ${scope.removed ? db`true` : ofLiveUser(db)}`
}

/** Its columns and its stored files. */
export const withFiles = (db: Db) => db`
  g.*, coalesce((
    select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'position', f.position, 'contentType', f.content_type,
      'sizeBytes', f.size_bytes, 'width', f.width, 'height', f.height) order by f.position)
    from files f where f.generation_id = g.id and f.state = 'stored'), '[]') as files`

/** What an update tells of by `changed`, as `before`: the rows that meet the condition, locked. */
export const locked = (db: Db, condition: ReturnType<typeof withFiles>) =>
  db`select g.* from generations g where ${condition} for no key update`

/** Of an update of `generations g` from `before`: the row, and what `/v1` shows of it that the update may change, as it was. */
export const changed = (db: Db) => db`
  ${withFiles(db)}, before.status as old_status, before.error as old_error, before.error_code as old_error_code,
  before.is_public as old_is_public, before.image_urls as old_image_urls, before.updated_at as old_updated_at,
  before.processing_at as old_processing_at, before.completed_at as old_completed_at, before.canceled_at as old_canceled_at`

export type ChangedRow = GenerationWithFiles & {
  oldStatus: GenerationStatus
  oldError: string | null
  oldErrorCode: FailureCode | null
  oldIsPublic: boolean
  oldImageUrls: ImageUrl[] | null
  oldUpdatedAt: Date | null
  oldProcessingAt: Date | null
  oldCompletedAt: Date | null
  oldCanceledAt: Date | null
}

export interface GenerationChange {
  before: GenerationWithFiles
  after: GenerationWithFiles
}

/** Of a row with the columns of `changed`. */
export function toChange({
  oldStatus: status,
  oldError: error,
  oldErrorCode: errorCode,
  oldIsPublic: isPublic,
  oldImageUrls: imageUrls,
  oldUpdatedAt: updatedAt,
  oldProcessingAt: processingAt,
  oldCompletedAt: completedAt,
  oldCanceledAt: canceledAt,
  ...after
}: ChangedRow): GenerationChange {
  const before = { status, error, errorCode, isPublic, imageUrls, updatedAt, processingAt, completedAt, canceledAt }
  return { after, before: { ...after, ...before } }
}

export async function insertGenerations(
  tx: Tx,
  generations: Pick<
    GenerationRow,
    | 'id'
    | 'projectId'
    | 'userId'
    | 'sourceId'
    | 'requestId'
    | 'instructions'
    | 'prompt'
    | 'provider'
    | 'isPublic'
    | 'metadata'
    | 'imageUrls'
    | 'createdAt'
  >[],
): Promise<GenerationRow[]> {
  return tx<GenerationRow[]>`
    insert into generations
      (id, project_id, user_id, source_id, request_id, instructions, prompt, provider, is_public, metadata, image_urls, created_at)
    select id, project_id, user_id, source_id, request_id, instructions, prompt, provider, is_public, metadata::jsonb, image_urls::jsonb, created_at
    from unnest(
      ${generations.map(({ id }) => id)}::uuid[],
      ${generations.map(({ projectId }) => projectId)}::uuid[],
      ${generations.map(({ userId }) => userId)}::uuid[],
      ${generations.map(({ sourceId }) => sourceId)}::uuid[],
      ${generations.map(({ requestId }) => requestId)}::uuid[],
      ${generations.map(({ instructions }) => instructions)}::text[],
      ${generations.map(({ prompt }) => prompt)}::text[],
      ${generations.map(({ provider }) => provider)}::text[],
      ${generations.map(({ isPublic }) => isPublic)}::boolean[],
      ${generations.map(({ metadata }) => JSON.stringify(metadata))}::text[],
      ${generations.map(({ imageUrls }) => imageUrls && JSON.stringify(imageUrls))}::text[],
      ${generations.map(({ createdAt }) => createdAt.toISOString())}::timestamptz[]
    ) as new (id, project_id, user_id, source_id, request_id, instructions, prompt, provider, is_public, metadata, image_urls, created_at)
    returning *`
}

export async function findGeneration(db: Db, scope: Scope, id: string): Promise<GenerationWithFiles | undefined> {
  const [row] = await db<GenerationWithFiles[]>`
    select ${withFiles(db)} from generations g where g.id = ${id} and ${within(db, scope)}`
  return row
}

/** Several at once, each within its own scope, in the order in which they were asked for. */
export async function listAskedGenerations(
  db: Db,
  asked: { scope: Scope; id: string }[],
): Promise<(GenerationWithFiles | undefined)[]> {
  const rows = await db<(GenerationWithFiles & { nth: number })[]>`
    select asked.nth, ${withFiles(db)}
    from unnest(
      ${asked.map(({ id }) => id)}::uuid[],
      ${asked.map(({ scope }) => scope.projectId)}::uuid[],
      ${asked.map(({ scope }) => scope.userId ?? null)}::uuid[]
    ) with ordinality as asked (id, project_id, user_id, nth)
    join generations g on g.id = asked.id and g.project_id is not distinct from asked.project_id
      and (asked.user_id is null or g.user_id = asked.user_id) and ${ofLiveUser(db)}`
  const found = new Map(rows.map(({ nth, ...row }) => [nth, row]))
  return asked.map((_, i) => found.get(i + 1))
}

/** Whether it is an end user of this project who may sign in. */
export async function findActiveUser(db: Db, projectId: string, userId: string): Promise<boolean> {
  const rows = await db`
    select from users
    where id = ${userId} and project_id = ${projectId} and role = 'end_user' and is_active and deleted_at is null`
  return rows.length > 0
}

export interface Page {
  limit: number
  offset: number
}

/** Undefined if there is none. */
export async function updateGenerationPublic(
  tx: Tx,
  scope: Scope,
  id: string,
  isPublic: boolean,
  now: Date,
): Promise<GenerationChange | undefined> {
  const [row] = await tx<ChangedRow[]>`
    with before as (${locked(tx, tx`g.id = ${id} and ${within(tx, scope)}`)})
    update generations g set is_public = ${isPublic}, updated_at = ${now}
    from before where g.id = before.id returning ${changed(tx)}`
  return row && toChange(row)
}

/** What shows it as canceled to those who know no such status (ADR 24). */
const CANCELED = 'Canceled'

/** Undefined if it has ended, or there is none. */
export async function markCanceled(tx: Tx, scope: Scope, id: string, now: Date): Promise<GenerationChange | undefined> {
  const [row] = await tx<ChangedRow[]>`
    with before as (${locked(tx, tx`g.id = ${id} and g.status in ('pending', 'processing') and ${within(tx, scope)}`)})
    update generations g set status = 'failed', error = ${CANCELED}, error_code = 'canceled', image_urls = null,
      canceled_at = ${now}, completed_at = ${now}, updated_at = ${now}
    from before where g.id = before.id returning ${changed(tx)}`
  return row && toChange(row)
}

/** Its files are released first, in the same transaction. */
export async function deleteGeneration(tx: Tx, scope: Scope, id: string): Promise<GenerationRow | undefined> {
  const [row] = await tx<
    GenerationRow[]
  >`delete from generations g where g.id = ${id} and ${within(tx, scope)} returning *`
  return row
}

/** Locks it against a worker that is about to finish it. */
export async function lockGeneration(tx: Tx, scope: Scope, id: string): Promise<GenerationRow | undefined> {
  const [row] = await tx<
    GenerationRow[]
  >`select g.* from generations g where g.id = ${id} and ${within(tx, scope)} for update`
  return row
}

/** Of one that is locked. */
export async function updateGeneration(
  tx: Tx,
  id: string,
  { isPublic, metadata }: Pick<GenerationRow, 'isPublic' | 'metadata'>,
  now: Date,
): Promise<void> {
  await tx`
    update generations set is_public = ${isPublic}, metadata = ${tx.json(metadata)}, updated_at = ${now} where id = ${id}`
}

/** Those that a call created, which nobody has removed. */
export async function listRequestGenerations(db: Db, requestId: string, limit: number): Promise<GenerationRow[]> {
  return db<GenerationRow[]>`
    select g.* from generations g where g.request_id = ${requestId} and ${ofLiveUser(db)} order by g.id limit ${limit}`
}

export async function listProjectGenerationIds(db: Db, projectId: string, limit: number): Promise<string[]> {
  const rows = await db<
    { id: string }[]
  >`select id from generations where project_id = ${projectId} order by id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Newest first: what is still to be drawn costs. */
export async function listUserGenerationIds(
  db: Db,
  { projectId, userId, limit }: { projectId: string; userId: string; limit: number },
): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select id from generations where project_id = ${projectId} and user_id = ${userId} order by id desc limit ${limit}`
  return rows.map(({ id }) => id)
}
