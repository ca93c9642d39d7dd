import type { Db, Tx } from '../../platform/db.ts'
import type { EventRow } from './types.ts'

export type NewEvent = Omit<EventRow, 'number' | 'createdAt'>

/**
 * Numbers, stores and announces in one statement. Counters are locked in one order, or two transactions with events of the same
 * projects could wait for each other.
 */
export async function insertEvents(tx: Tx, events: NewEvent[], at: Date): Promise<void> {
  await tx`
    with given as (
      select *, row_number() over (partition by project_id order by nth) as step
      from unnest(
        ${events.map((event) => event.projectId)}::uuid[],
        ${events.map((event) => event.kind)}::text[],
        ${events.map((event) => event.subjectId)}::uuid[],
        ${events.map((event) => event.userId)}::uuid[],
        ${events.map((event) => event.status)}::text[],
        ${events.map((event) => event.requestId)}::uuid[]
      ) with ordinality as given (project_id, kind, subject_id, user_id, status, request_id, nth)
    ), counts as (
      select project_id, count(*) as added from given group by project_id
    ), counters as (
      insert into event_counters as c (project_id, last_number)
      select project_id, added from counts order by project_id
      on conflict (project_id) do update set last_number = c.last_number + excluded.last_number
      returning project_id, last_number
    ), stored as (
      insert into events (project_id, number, type, subject_id, user_id, status, request_id, created_at)
      select project_id, last_number - added + step, kind, subject_id, user_id, status, request_id, ${at}::timestamptz
      from given join counts using (project_id) join counters using (project_id)
    )
    select pg_notify('changes', 'event:' || project_id || ':' || last_number) from counters`
}

export async function findLastNumber(db: Db, projectId: string): Promise<number> {
  const [row] = await db<{ lastNumber: number }[]>`
    select last_number from event_counters where project_id = ${projectId}`
  return row?.lastNumber ?? 0
}

export interface EventRange {
  /** 0 in a project without events. */
  lastNumber: number
  /** Of what is still kept. */
  firstNumber: number | null
  subjectLastNumber: number | null
}

/** What a reader can resume from. */
export async function findEventRange(db: Db, projectId: string, subjectId: string | undefined): Promise<EventRange> {
  const [row] = await db<EventRange[]>`
    select last_number,
      (select min(number) from events where project_id = c.project_id) as first_number,
      (select max(number) from events
        where project_id = c.project_id and subject_id = ${subjectId ?? null}) as subject_last_number
    from event_counters c where project_id = ${projectId}`
  return row ?? { lastNumber: 0, firstNumber: null, subjectLastNumber: null }
}

export interface EventsAsked {
  projectId: string
  /** Absent: the whole project's. */
  subjectId?: string | undefined
  after: number
}

/** Events of one page. */
export const PAGE = 500

/** For each question its next page, oldest first; each kind of question by its own index, or a page would sort all that follow it. */
export async function listEventsAfter(db: Db, asked: EventsAsked[]): Promise<EventRow[][]> {
  const rows = await db<(EventRow & { nth: number })[]>`
    select asked.nth, e.*, e.type as kind
    from unnest(
      ${asked.map(({ projectId }) => projectId)}::uuid[],
      ${asked.map(({ subjectId }) => subjectId ?? null)}::uuid[],
      ${asked.map(({ after }) => after)}::bigint[]
    ) with ordinality as asked (project_id, subject_id, after, nth)
    cross join lateral (
      (select * from events
        where asked.subject_id is null and project_id = asked.project_id and number > asked.after
        order by number limit ${PAGE})
      union all
      (select * from events
        where project_id = asked.project_id and subject_id = asked.subject_id and number > asked.after
        order by number limit ${PAGE})) as e
    order by asked.nth, e.number`
  const pages = asked.map((): EventRow[] => [])
  for (const { nth, ...row } of rows) pages[nth - 1]?.push(row)
  return pages
}

/** In the order in which they happened. */
export async function listRequestEvents(db: Db, requestId: string, limit: number): Promise<EventRow[]> {
  return db<EventRow[]>`
    select *, type as kind from events where request_id = ${requestId} order by created_at, project_id, number limit ${limit}`
}

/** Always the oldest of a project and never some between, so that what is kept has no gaps. True if there may be more. */
export async function deleteOldEvents(db: Db, before: Date, limit: number): Promise<boolean> {
  const rows = await db`
    with old as (
      select project_id, max(number) as number
      from (select project_id, number from events where created_at < ${before} order by created_at limit ${limit}) as oldest
      group by project_id
    )
    delete from events e using old where e.project_id = old.project_id and e.number <= old.number returning 1`
  return rows.length >= limit
}

export async function deleteProjectEvents(tx: Tx, projectId: string): Promise<void> {
  await tx`delete from events where project_id = ${projectId}`
  await tx`delete from event_counters where project_id = ${projectId}`
}
