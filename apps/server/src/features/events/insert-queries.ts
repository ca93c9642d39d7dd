import type { Db, Tx } from '../../platform/db.ts'
import { numberEvents } from './numbering.ts'
import type { World } from './types.ts'

export interface InsertedEvent {
  id: string
  type: string
  subjectId: string
  projectId: string | null
  worldId: string | null
  userId: string | null
  status: string | null
  requestId: string | null
  body: string | null
  isTest: boolean
}

/**
 * Numbers, stores and announces in one statement. Counters are locked in one order, those of projects before those of worlds, or two transactions
 * with events of the same ones could wait for each other.
 */
export async function insertEvents(tx: Tx, events: InsertedEvent[], at: Date): Promise<void> {
  const { projects, worlds, places, messages } = numberEvents(events)
  await tx`
    with numbers as (
      insert into event_counters as c (project_id, last_number)
      select * from unnest(${[...projects.keys()]}::uuid[], ${[...projects.values()]}::bigint[]) as added order by 1
      on conflict (project_id) do update set last_number = c.last_number + excluded.last_number
      returning project_id, last_number
    ), sequences as (
      insert into event_sequences as s (world_id, last_sequence)
      select * from unnest(${[...worlds.keys()]}::uuid[], ${[...worlds.values()]}::bigint[]) as added
      where (select count(*) from numbers) >= 0 -- once those are locked
      order by 1
      on conflict (world_id) do update set last_sequence = s.last_sequence + excluded.last_sequence
      returning world_id, last_sequence
    ), stored as (
      insert into events
        (id, type, subject_id, project_id, number, world_id, sequence, user_id, status, request_id, body, is_test, created_at)
      select id, type, subject_id, e.project_id, last_number - before_last_number, e.world_id, last_sequence - before_last_sequence,
        user_id, status, request_id, body, is_test, ${at}::timestamptz
      from unnest(
        ${events.map(({ id }) => id)}::uuid[],
        ${events.map(({ type }) => type)}::text[],
        ${events.map(({ subjectId }) => subjectId)}::uuid[],
        ${events.map(({ projectId }) => projectId)}::uuid[],
        ${events.map(({ worldId }) => worldId)}::uuid[],
        ${events.map(({ userId }) => userId)}::uuid[],
        ${events.map(({ status }) => status)}::text[],
        ${events.map(({ requestId }) => requestId)}::uuid[],
        ${events.map(({ body }) => body)}::text[],
        ${events.map(({ isTest }) => isTest)}::boolean[],
        ${places.map(({ beforeLastNumber }) => beforeLastNumber)}::int[],
        ${places.map(({ beforeLastSequence }) => beforeLastSequence)}::int[]
      ) as e
        (id, type, subject_id, project_id, world_id, user_id, status, request_id, body, is_test, before_last_number, before_last_sequence)
      left join numbers n on n.project_id = e.project_id
      left join sequences s on s.world_id = e.world_id
    )
    select pg_notify('changes', concat_ws(':', 'event',
      coalesce(n.project_id::text, ''), coalesce(last_number::text, ''),
      coalesce(s.world_id::text, ''), coalesce(last_sequence::text, '')))
    from unnest(
      ${messages.map(({ projectId }) => projectId)}::uuid[],
      ${messages.map(({ worldId }) => worldId)}::uuid[]
    ) as m (project_id, world_id)
    left join numbers n on n.project_id = m.project_id
    left join sequences s on s.world_id = m.world_id`
}

export async function listWorldsOfProjects(db: Db, projectIds: string[]): Promise<(World & { projectId: string })[]> {
  return db`
    select p.id as project_id, w.id, w.kind = 'live' as livemode
    from projects p join worlds w on w.id = p.world_id where p.id = any(${projectIds}::uuid[])`
}
