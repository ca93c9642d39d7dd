import type { Db, Tx } from '../../platform/db.ts'
import type { Checkpoint } from '../image-providers/types.ts'
import {
  type ChangedRow,
  changed,
  type FailureCode,
  type GenerationChange,
  type GenerationRow,
  locked,
  ofLiveUser,
  toChange,
} from './queries.ts'

/** The statements by which workers move generations on. Each is conditional on the state it leaves, so that of two workers one wins. */

/** Any number that only we use: one dispatcher at a time, or two would both see the last free slot. */
const DISPATCH_LOCK = 4_269_732

export async function lockDispatch(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(${DISPATCH_LOCK})`
}

export async function countProcessing(db: Db): Promise<number> {
  const [row] = await db<{ count: number }[]>`select count(*) from generations where status = 'processing'`
  return row?.count ?? 0
}

/** What is waiting and complete: one whose images are still being fetched has no turn yet. */
const isReady = (db: Db) => db`status = 'pending' and image_urls is null`

/**
 * Takes the oldest waiting generation of the tenant with the fewest at the provider; all anonymous ones are one tenant. The
 * recursive part hops from tenant to tenant along the index, so a thousand waiting rows of one cost as much as one.
 */
export async function markNextProcessing(tx: Tx, now: Date): Promise<GenerationChange | undefined> {
  const [row] = await tx<ChangedRow[]>`
    with recursive heads as (
      (select project_id, id from generations g
        where ${isReady(tx)} and project_id is not null and ${ofLiveUser(tx)} order by project_id, id limit 1)
      union all
      select next.project_id, next.id from heads cross join lateral (
        select project_id, id from generations g
        where ${isReady(tx)} and project_id > heads.project_id and ${ofLiveUser(tx)}
        order by project_id, id limit 1) as next
    ), waiting as (
      select heads.* from heads join projects p on p.id = heads.project_id and p.deleted_at is null
      union all
      (select project_id, id from generations where ${isReady(tx)} and project_id is null order by id limit 1)
    ), outstanding as (
      select project_id, count(*) from generations where status = 'processing' group by project_id
    ), next as (
      select waiting.id from waiting left join outstanding on outstanding.project_id is not distinct from waiting.project_id
      order by coalesce(outstanding.count, 0), waiting.id limit 1
    ), before as (${locked(tx, tx`g.id = (select id from next) and ${isReady(tx)}`)})
    update generations g set status = 'processing', processing_at = ${now}, updated_at = ${now}
    from before where g.id = before.id returning ${changed(tx)}`
  return row && toChange(row)
}

/** One that is being worked on; undefined when it is finished or gone, or its project or user is. */
export async function findProcessing(db: Db, id: string): Promise<GenerationRow | undefined> {
  const [row] = await db<GenerationRow[]>`
    select g.* from generations g left join projects p on p.id = g.project_id
    where g.id = ${id} and g.status = 'processing' and p.deleted_at is null and ${ofLiveUser(db)}`
  return row
}

/** When it was last handed over, and for which model; the watchdog counts from here. */
export async function markSubmitting(db: Db, id: string, model: string | null, now: Date): Promise<void> {
  await db`
    update generations set submitted_at = ${now}, model = ${model}, attempts = attempts + 1
    where id = ${id} and status = 'processing' and provider_ref is null`
}

/**
 * Replaces exactly the checkpoint that this attempt knows. False if another attempt saved one meanwhile, or it is finished or gone:
 * then this one must not go on to pay.
 */
export async function updateCheckpoint(
  db: Db,
  id: string,
  known: Checkpoint | null,
  next: Checkpoint,
): Promise<boolean> {
  const json = (value: Checkpoint) => db`${JSON.stringify(value)}::text::jsonb`
  const rows = await db`
    update generations set provider_notes = ${json(next)}
    where id = ${id} and status = 'processing' and provider_ref is null
      and provider_notes is not distinct from ${known === null ? db`null` : json(known)} returning id`
  return rows.length > 0
}

/** False if it is finished or gone meanwhile, or another attempt got another id. The same one twice is no other, also when it is finished. */
export async function updateProviderRef(tx: Tx, id: string, ref: string): Promise<boolean> {
  const rows = await tx`
    update generations set provider_ref = ${ref}
    where id = ${id} and ((status = 'processing' and provider_ref is null) or provider_ref = ${ref}) returning id`
  return rows.length > 0
}

const isIn = (db: Db, stage: 'fetching' | 'processing') =>
  stage === 'fetching' ? db`g.status = 'pending' and g.image_urls is not null` : db`g.status = 'processing'`

/** Undefined if it is finished or gone already. */
export async function markCompleted(tx: Tx, id: string, now: Date): Promise<GenerationChange | undefined> {
  const [row] = await tx<ChangedRow[]>`
    with before as (${locked(tx, tx`g.id = ${id} and g.status = 'processing'`)})
    update generations g set status = 'completed', completed_at = ${now}, updated_at = ${now}
    from before where g.id = before.id returning ${changed(tx)}`
  return row && toChange(row)
}

export interface Failure {
  code: FailureCode
  /** For the end user: what went wrong and what to do. */
  message: string
}

/**
 * Undefined if it is finished or gone already, or no longer in the stage whose work failed: a late attempt to fetch images must not
 * end a generation for which another attempt has fetched them.
 */
export async function markFailed(
  tx: Tx,
  id: string,
  stage: 'fetching' | 'processing',
  { code, message }: Failure,
  now: Date,
): Promise<GenerationChange | undefined> {
  const [row] = await tx<ChangedRow[]>`
    with before as (${locked(tx, tx`g.id = ${id} and ${isIn(tx, stage)}`)})
    update generations g set status = 'failed', error = ${message}, error_code = ${code}, image_urls = null,
      completed_at = ${now}, updated_at = ${now}
    from before where g.id = before.id returning ${changed(tx)}`
  return row && toChange(row)
}

/** One whose images are still to be fetched, in a live project of a live user. */
export async function findFetching(db: Db, id: string): Promise<GenerationRow | undefined> {
  const [row] = await db<GenerationRow[]>`
    select g.* from generations g join projects p on p.id = g.project_id
    where g.id = ${id} and g.status = 'pending' and g.image_urls is not null and p.deleted_at is null and ${ofLiveUser(db)}`
  return row
}

/** Its turn comes from here on. False if it has ended or is gone, or another attempt fetched its images first. */
export async function markFetched(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx`
    update generations set image_urls = null
    where id = ${id} and status = 'pending' and image_urls is not null returning id`
  return rows.length > 0
}

/** For the sweep: being worked on according to their row, while no job works on them. */
export async function listAbandoned(db: Db): Promise<Pick<GenerationRow, 'id' | 'providerRef'>[]> {
  return db<Pick<GenerationRow, 'id' | 'providerRef'>[]>`
    select g.id, g.provider_ref from generations g left join projects p on p.id = g.project_id
    where g.status = 'processing' and p.deleted_at is null and ${ofLiveUser(db)} and not exists (
      select from graphile_worker.jobs j where j.key = 'generation:' || g.id and j.attempts < j.max_attempts)
    limit 100`
}

/** For the sweep: images that are yet to be fetched, while no job does. With the account whose project it is. */
export async function listUnfetched(db: Db): Promise<{ id: string; ownerId: string }[]> {
  return db<{ id: string; ownerId: string }[]>`
    select g.id, p.owner_id from generations g join projects p on p.id = g.project_id
    where g.status = 'pending' and g.image_urls is not null and p.deleted_at is null and ${ofLiveUser(db)} and not exists (
      select from graphile_worker.jobs j where j.key = 'generation:' || g.id and j.attempts < j.max_attempts)
    limit 100`
}

/** Whether any waits for its turn. */
export async function hasPending(db: Db): Promise<boolean> {
  const rows = await db`select from generations where ${isReady(db)} limit 1`
  return rows.length > 0
}
