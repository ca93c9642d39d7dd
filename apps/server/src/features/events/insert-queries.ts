import type { Db, Tx } from '../../platform/db.ts'
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
  /** How many deliveries it has. */
  deliveries: number
}

/**
 * Numbers, stores and announces in one statement. Counters are locked in one order, those of projects before those of worlds, or two transactions
 * with events of the same ones could wait for each other.
 *
 * A message names a project and a world with their last numbers, and how many deliveries wait: usually there is one.
 */
export async function insertEvents(tx: Tx, events: InsertedEvent[], at: Date): Promise<void> {
  await tx`
    with given as (
      select *,
        case when type like 'generation.%' and not is_test then project_id end as numbered_project,
        case when not is_test then world_id end as numbered_world
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
        ${events.map(({ deliveries }) => deliveries)}::int[]
      ) with ordinality as given
        (id, type, subject_id, project_id, world_id, user_id, status, request_id, body, is_test, deliveries, nth)
    ), steps as (
      select *,
        row_number() over (partition by numbered_project order by nth) as project_step,
        row_number() over (partition by numbered_world order by nth) as world_step
      from given
    ), numbers as (
      insert into event_counters as c (project_id, last_number)
      select numbered_project, count(*) from given where numbered_project is not null group by 1 order by 1
      on conflict (project_id) do update set last_number = c.last_number + excluded.last_number
      returning project_id, last_number
    ), sequences as (
      insert into event_sequences as s (world_id, last_sequence)
      select numbered_world, count(*) from given
      where numbered_world is not null and (select count(*) from numbers) >= 0 -- once those are locked
      group by 1 order by 1
      on conflict (world_id) do update set last_sequence = s.last_sequence + excluded.last_sequence
      returning world_id, last_sequence
    ), stored as (
      insert into events
        (id, project_id, number, world_id, sequence, type, subject_id, user_id, status, request_id, body, is_test, created_at)
      select id, s.project_id, last_number - (max(project_step) over of_project) + project_step,
        s.world_id, last_sequence - (max(world_step) over of_world) + world_step,
        type, subject_id, user_id, status, request_id, body, is_test, ${at}::timestamptz
      from steps s
      left join numbers n on n.project_id = numbered_project
      left join sequences q on q.world_id = numbered_world
      window of_project as (partition by numbered_project), of_world as (partition by numbered_world)
    ), messages as (
      select numbered_project, world_id, row_number() over (partition by world_id order by numbered_project) = 1 as is_first
      from given group by 1, 2
    )
    select pg_notify('changes', concat_ws(':', 'event',
      coalesce(n.project_id::text, ''), coalesce(last_number::text, ''),
      coalesce(q.world_id::text, ''), coalesce(last_sequence::text, ''),
      coalesce((select nullif(sum(deliveries), 0)::text from given g where is_first and g.world_id = m.world_id), '')))
    from messages m
    left join numbers n on n.project_id = numbered_project
    left join sequences q on q.world_id = m.world_id
    where numbered_project is not null or is_first`
}

export async function listWorldsOfProjects(db: Db, projectIds: string[]): Promise<(World & { projectId: string })[]> {
  return db`
    select p.id as project_id, w.id, w.kind = 'live' as livemode
    from projects p join worlds w on w.id = p.world_id where p.id = any(${projectIds}::uuid[])`
}
