import type { Projects, WorldKind } from '../../access/types.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
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

export async function insertGenerations(
  tx: Tx,
  generations: Pick<
    GenerationRow,
    | 'id'
    | 'projectId'
    | 'userId'
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
      (id, project_id, user_id, instructions, prompt, provider, is_public, metadata, image_urls, created_at)
    select id, project_id, user_id, instructions, prompt, provider, is_public, metadata::jsonb, image_urls::jsonb, created_at
    from unnest(
      ${generations.map(({ id }) => id)}::uuid[],
      ${generations.map(({ projectId }) => projectId)}::uuid[],
      ${generations.map(({ userId }) => userId)}::uuid[],
      ${generations.map(({ instructions }) => instructions)}::text[],
      ${generations.map(({ prompt }) => prompt)}::text[],
      ${generations.map(({ provider }) => provider)}::text[],
      ${generations.map(({ isPublic }) => isPublic)}::boolean[],
      ${generations.map(({ metadata }) => JSON.stringify(metadata))}::text[],
      ${generations.map(({ imageUrls }) => imageUrls && JSON.stringify(imageUrls))}::text[],
      ${generations.map(({ createdAt }) => createdAt.toISOString())}::timestamptz[]
    ) as new (id, project_id, user_id, instructions, prompt, provider, is_public, metadata, image_urls, created_at)
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

export interface GenerationStates {
  total: number
  completed: number
  failed: number
  /** Pending or processing. */
  active: number
}

/** From counters, in which a project's total is of no single user, and from indexes of what is rare, never from all rows. */
export async function countGenerationStates(db: Db, projects: Projects): Promise<GenerationStates> {
  const [row] = await db<Omit<GenerationStates, 'completed'>[]>`
    with own as (
      select p.id from projects p join worlds w on w.id = p.world_id
      where p.deleted_at is null and ${
        typeof projects === 'string' ? db`w.kind = ${projects}` : db`p.id = any(${[...projects]}::uuid[])`
      }
    )
    select (
      select coalesce(sum(case t.user_id when ${NIL_UUID} then t.total else -t.total end), 0)::bigint
      from own join generation_totals t on t.project_id = own.id and t.user_id = any (
        array[${NIL_UUID}::uuid] || array(select id from users where deleted_at is not null))
    ) as total, (
      select count(*) from own join generations g on g.project_id = own.id where g.status = 'failed' and ${ofLiveUser(db)}
    ) as failed, (
      select count(*) from own join generations g on g.project_id = own.id where g.status = 'pending' and ${ofLiveUser(db)}
    ) + (
      select count(*) from own join generations g on g.project_id = own.id where g.status = 'processing' and ${ofLiveUser(db)}
    ) as active`
  const { total, failed, active } = row ?? { total: 0, failed: 0, active: 0 }
  return { total, failed, active, completed: total - failed - active }
}

export async function listPublicGenerations(db: Db, kind: WorldKind, page: Page): Promise<GenerationWithFiles[]> {
  return db<GenerationWithFiles[]>`
    with page as (${kind === 'live' ? publicLive(db, page) : publicInSandboxes(db, page)})
    select ${withFiles(db)} from page join generations g using (id) order by g.id desc`
}

/** By the index of all that is public, of which few are in sandboxes. */
const publicLive = (db: Db, { limit, offset }: Page) => db`
  select g.id from generations g join projects p on p.id = g.project_id join worlds w on w.id = p.world_id and w.kind = 'live'
  where g.is_public and g.status = 'completed' and p.deleted_at is null and ${ofLiveUser(db)}
  order by g.id desc limit ${limit} offset ${offset}`

/** From the projects that have published something: by that index a page would pass all of the live world's. */
const publicInSandboxes = (db: Db, { limit, offset }: Page) => db`
  select young.id from generation_totals t join projects p on p.id = t.project_id and p.deleted_at is null
    join worlds w on w.id = p.world_id and w.kind = 'sandbox'
    cross join lateral (
      select g.id from generations g
      where g.project_id = p.id and g.is_public and g.status = 'completed' and ${ofLiveUser(db)}
      order by g.id desc limit ${limit + offset}) as young
  where t.published > 0 and t.user_id = ${NIL_UUID} order by young.id desc limit ${limit} offset ${offset}`

export async function countPublicGenerations(db: Db, kind: WorldKind): Promise<number> {
  const [row] = await db<{ total: number }[]>`
    select (coalesce(sum(t.published), 0) - (
      select coalesce(sum(r.published), 0) from users u join projects p on p.id = u.project_id and p.deleted_at is null
        join worlds w on w.id = p.world_id and w.kind = ${kind}
        join generation_totals r on r.project_id = u.project_id and r.user_id = u.id
      where u.deleted_at is not null))::bigint as total
    from generation_totals t join projects p on p.id = t.project_id join worlds w on w.id = p.world_id and w.kind = ${kind}
    where t.published > 0 and t.user_id = ${NIL_UUID} and p.deleted_at is null`
  return row?.total ?? 0
}

/** Undefined if there is none. */
export async function updateGenerationPublic(
  tx: Tx,
  scope: Scope,
  id: string,
  isPublic: boolean,
  now: Date,
): Promise<(GenerationRow & { wasPublic: boolean }) | undefined> {
  const [row] = await tx<(GenerationRow & { wasPublic: boolean })[]>`
    with before as (select g.id, g.is_public from generations g where g.id = ${id} and ${within(tx, scope)} for update)
    update generations g set is_public = ${isPublic}, updated_at = ${now}
    from before where g.id = before.id returning g.*, before.is_public as was_public`
  return row
}

/** What shows it as canceled to those who know no such status (ADR 24). */
const CANCELED = 'Canceled'

/** Undefined if it has ended, or there is none. */
export async function markCanceled(tx: Tx, scope: Scope, id: string, now: Date): Promise<GenerationRow | undefined> {
  const [row] = await tx<GenerationRow[]>`
    update generations g set status = 'failed', error = ${CANCELED}, error_code = 'canceled', image_urls = null,
      canceled_at = ${now}, completed_at = ${now}, updated_at = ${now}
    where g.id = ${id} and g.status in ('pending', 'processing') and ${within(tx, scope)} returning g.*`
  return row
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

/** Of a project, or of one user in it, that has no generations left. */
export async function deleteTotals(db: Db, of: { projectId: string; userId?: string }): Promise<void> {
  await db`
    delete from generation_totals
    where project_id = ${of.projectId} and ${of.userId === undefined ? db`true` : db`user_id = ${of.userId}`}`
}
