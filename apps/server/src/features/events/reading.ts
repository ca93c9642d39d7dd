import { createBatch } from '../../platform/batch.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Pool } from '../../platform/db.ts'
import { leastId } from '../../platform/id-times.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { DAY_MS, dayOf } from '../../platform/partitions.ts'
import {
  type EventPage,
  type EventRange,
  type EventsAsked,
  findLastNumber,
  findLastSequence,
  findProjectRange,
  findWorldRange,
  listPagesOfProjects,
  listPagesOfWorlds,
  PAGE,
} from './queries.ts'
import { SHOWN_DAYS } from './retention.ts'
import type { EventRow } from './types.ts'

/** How long an event can be resumed from under `/api/v1`. */
export const RETENTION_HOURS = 24
/** How far the time in the id of an event may be from when it can be read: its transaction takes a while, and clocks are set. */
const SLACK_MS = 3_600_000

/** Every event of this time and later has a greater id. Whole days, since partitions are what this leaves out. */
export const sinceOf = (atMs: number): string => leastId(dayOf(atMs - SLACK_MS))

/** How the events of projects, or of worlds, are read. */
export interface EventReader {
  findLast(of: string): Promise<number>
  /** The next page. A lone `since` may be wrong: where events are missing, all days are searched. */
  read(asked: EventsAsked): Promise<{ events: EventRow[]; isFull: boolean }>
  /** What can be resumed behind a number. */
  findResumption(of: string, after: number, subjectId: string | undefined): Promise<Resumption>
}

export interface Resumption {
  /** False: what comes next is no longer kept, or that number was never given out. */
  isPossible: boolean
  upToDate: boolean
  /** For the reads that follow. */
  since: string
}

interface Queries {
  keptMs: number
  findLast(db: Pool, of: string): Promise<number>
  list(db: Pool, asked: EventsAsked[]): Promise<EventPage[]>
  findRange(db: Pool, asked: EventsAsked): Promise<EventRange>
}

function createReader(db: Pool, clock: Clock, { keptMs, findLast, list, findRange }: Queries): EventReader {
  const readPage = createBatch((asked: EventsAsked[]) => list(db, asked))
  return {
    findLast: (of) => findLast(db, of),
    async read(asked) {
      let { events, lastNumber } = await readPage(asked)
      // Numbers have no gaps, so it is known how many there must be.
      const isComplete = events.length >= Math.min(PAGE, lastNumber - asked.after)
      if (asked.subjectId === undefined && !isComplete && asked.since !== NIL_UUID)
        ({ events } = await readPage({ ...asked, since: NIL_UUID }))
      return { events, isFull: events.length === PAGE }
    },
    async findResumption(of, after, subjectId) {
      const now = clock.now().getTime()
      const since = sinceOf(now - keptMs)
      const range = await findRange(db, { of, subjectId, after, since })
      const isNextKept = range.nextAt !== null && range.nextAt.getTime() >= now - keptMs
      return {
        isPossible: after === range.lastNumber || (after < range.lastNumber && isNextKept),
        upToDate: after >= (subjectId === undefined ? range.lastNumber : (range.subjectLastNumber ?? 0)),
        since: range.hasOthers ? NIL_UUID : range.nextAt ? sinceOf(range.nextAt.getTime()) : sinceOf(now),
      }
    },
  }
}

export const createProjectReader = (db: Pool, clock: Clock): EventReader =>
  createReader(db, clock, {
    keptMs: RETENTION_HOURS * 3_600_000,
    findLast: findLastNumber,
    list: listPagesOfProjects,
    findRange: findProjectRange,
  })

export const createWorldReader = (db: Pool, clock: Clock): EventReader =>
  createReader(db, clock, {
    keptMs: SHOWN_DAYS * DAY_MS,
    findLast: findLastSequence,
    list: listPagesOfWorlds,
    findRange: findWorldRange,
  })
