import type { Db } from '../../platform/db.ts'
import type { EventRow } from './types.ts'

/** What is asked of the events of a project or a world, by its id. */
export interface EventsAsked {
  of: string
  /** Of a project: one generation alone. */
  subjectId?: string | undefined
  after: number
  /** No event with a lesser id is looked for. */
  since: string
}

export interface EventPage {
  events: EventRow[]
  /** The last number given out when this was read; 0 if there was none. */
  lastNumber: number
}

/** Events of one page. */
export const PAGE = 500

type PageRow = Partial<EventRow> & { nth: number; lastNumber: number | null }

function toPages(asked: EventsAsked[], rows: PageRow[]): EventPage[] {
  const pages = asked.map((): EventPage => ({ events: [], lastNumber: 0 }))
  for (const { nth, lastNumber, ...event } of rows) {
    const page = pages[nth - 1]
    if (!page) continue
    page.lastNumber = lastNumber ?? 0
    if (event.id != null) page.events.push(event as EventRow)
  }
  return pages
}

/** For each question its next page, oldest first; each kind of question by its own index, or a page would sort all that follow it. */
export async function listPagesOfProjects(db: Db, asked: EventsAsked[]): Promise<EventPage[]> {
  const columns = db`id, project_id, number, type, subject_id, user_id, status, request_id, created_at, null as body`
  const rows = await db<PageRow[]>`
    select asked.nth, c.last_number, e.*
    from unnest(
      ${asked.map(({ of }) => of)}::uuid[],
      ${asked.map(({ subjectId }) => subjectId ?? null)}::uuid[],
      ${asked.map(({ after }) => after)}::bigint[],
      ${asked.map(({ since }) => since)}::uuid[]
    ) with ordinality as asked (project_id, subject_id, after, since, nth)
    left join event_counters c on c.project_id = asked.project_id
    left join lateral (
      (select ${columns} from events
        where asked.subject_id is null and project_id = asked.project_id and number > asked.after and id >= asked.since
        order by number limit ${PAGE})
      union all
      (select ${columns} from events
        where project_id = asked.project_id and subject_id = asked.subject_id and number > asked.after and id >= asked.since
        order by number limit ${PAGE})) as e on true
    order by asked.nth, e.number`
  return toPages(asked, rows)
}

/** The same of worlds. */
export async function listPagesOfWorlds(db: Db, asked: EventsAsked[]): Promise<EventPage[]> {
  const rows = await db<PageRow[]>`
    select asked.nth, c.last_sequence as last_number, e.*
    from unnest(
      ${asked.map(({ of }) => of)}::uuid[],
      ${asked.map(({ after }) => after)}::bigint[],
      ${asked.map(({ since }) => since)}::uuid[]
    ) with ordinality as asked (world_id, after, since, nth)
    left join event_sequences c on c.world_id = asked.world_id
    left join lateral (
      select id, project_id, sequence as number, type, subject_id, user_id, status, request_id, created_at, body from events
      where world_id = asked.world_id and sequence > asked.after and id >= asked.since
      order by sequence limit ${PAGE}) as e on true
    order by asked.nth, e.number`
  return toPages(asked, rows)
}

export async function findLastNumber(db: Db, projectId: string): Promise<number> {
  const [row] = await db<{ lastNumber: number }[]>`
    select last_number from event_counters where project_id = ${projectId}`
  return row?.lastNumber ?? 0
}

export async function findLastSequence(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ lastSequence: number }[]>`
    select last_sequence from event_sequences where world_id = ${worldId}`
  return row?.lastSequence ?? 0
}

/** What a reader can resume from. */
export interface EventRange {
  /** 0 without events. */
  lastNumber: number
  /** When the next event happened. */
  nextAt: Date | null
  /** The last of one generation. */
  subjectLastNumber: number | null
  /** Clocks that were wrong wrote events after it with ids that are less than what was asked for. */
  hasOthers: boolean
}

const NO_EVENTS: EventRange = { lastNumber: 0, nextAt: null, subjectLastNumber: null, hasOthers: false }

export async function findProjectRange(db: Db, { of, subjectId, after, since }: EventsAsked): Promise<EventRange> {
  const [row] = await db<EventRange[]>`
    select last_number,
      (select created_at from events
        where project_id = c.project_id and number = ${after + 1}::bigint and id >= ${since}) as next_at,
      (select max(number) from events
        where project_id = c.project_id and subject_id = ${subjectId ?? null} and id >= ${since}) as subject_last_number,
      exists (select from events
        where project_id = c.project_id and number > ${after}::bigint and id < ${since}) as has_others
    from event_counters c where project_id = ${of}`
  return row ?? NO_EVENTS
}

export async function findWorldRange(db: Db, { of, after, since }: EventsAsked): Promise<EventRange> {
  const [row] = await db<EventRange[]>`
    select last_sequence as last_number, null as subject_last_number, false as has_others,
      (select created_at from events
        where world_id = c.world_id and sequence = ${after + 1}::bigint and id >= ${since}) as next_at
    from event_sequences c where world_id = ${of}`
  return row ?? NO_EVENTS
}
