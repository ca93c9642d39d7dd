import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { leastIdFrom, timeOfId } from '../../platform/id-times.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { fanOut } from '../deliveries/fan-out.ts'
import { toBody } from './body.ts'
import type { EventType } from './event-types.ts'
import { insertEvents, listWorldsOfProjects } from './insert-queries.ts'
import { listRequestEvents, type RequestEventRow } from './request-queries.ts'
import type { World } from './types.ts'

export interface NewEvent {
  type: EventType
  /** What it happened to. */
  subjectId: string
  /** Null: anonymous generations, which have the form of `/api/v1` alone. */
  world: World | null
  /** Null: anonymous generations, and what happens to the whole account. */
  projectId: string | null
  /** The call that makes it happen, if one does. */
  requestId: string | null
  /** Whose it is: with that end user, the event loses what it says. Events of a user need none. */
  userId?: string | null
  /** Of generations: what it went into. */
  status?: string | null
  /** As `/v1` shows it at this moment; previous: the members that changed, as they were. Required unless `world` is null. */
  data?: { object: object; previous?: object }
  /** Only for this webhook endpoint, and not listed: a test. */
  testOf?: string
}

/**
 * Tells everybody who follows, and queues deliveries, if and when this transaction commits. It must be the last that the transaction does: it holds
 * the counters of projects and worlds until the end, and whoever waits for anything else meanwhile could be waited for (ADR 11, ADR 46).
 * @returns the ids of the events
 */
export async function recordEvents(
  ctx: Pick<Context, 'clock' | 'databaseClock' | 'eventLog'>,
  tx: Tx,
  events: NewEvent[],
): Promise<string[]> {
  if (events.length === 0) return []
  const at = ctx.clock.now()
  const ids = newIds(at, events.length)
  const rows = events.map((event, nth) => toRow(event, ids[nth] ?? '', at))
  await ctx.eventLog.ensureDay(at)
  const delivered = rows.flatMap(({ row, testOf }) =>
    row.worldId === null ? [] : { ...row, worldId: row.worldId, testOf },
  )
  // Sent together, run one after the other: whoever waits for the counters does not wait for the endpoints as well.
  await Promise.all([
    fanOut(tx, delivered, at, ctx.databaseClock.now()),
    insertEvents(
      tx,
      rows.map(({ row }) => row),
      at,
    ),
  ])
  return ids
}

function toRow({ world, data, testOf, ...event }: NewEvent, id: string, at: Date) {
  const isTest = testOf !== undefined
  const { type, subjectId, projectId, requestId } = event
  if (world && !data) throw new Error(`An event of the type ${type} has no data.`)
  return {
    testOf: testOf ?? null,
    row: {
      id,
      type,
      subjectId,
      projectId: world ? projectId : (projectId ?? NIL_UUID),
      worldId: world?.id ?? null,
      // By it the events of a deleted user are found.
      userId: event.userId ?? (type.startsWith('user.') ? subjectId : null),
      status: event.status ?? null,
      requestId,
      body: world && data ? toBody({ id, type, world, projectId, requestId, at, isTest, data }) : null,
      isTest,
    },
  }
}

/** In ascending order. */
function newIds(at: Date, count: number): string[] {
  const msecs = at.getTime()
  const first = Math.floor(Math.random() * 2 ** 31)
  return Array.from({ length: count }, (_, n) => uuidv7({ msecs, seq: first + n }))
}

/** By id of the project. Projects that don't exist are left out. */
export async function worldsOfProjects(ctx: Context, db: Db, projectIds: string[]): Promise<Map<string, World>> {
  const found = await Promise.all(
    [...new Set(projectIds)].map(async (projectId) => {
      const world = await ctx.eventLog.worlds.get(projectId, async () => {
        const [row] = await listWorldsOfProjects(db, [projectId])
        return row && { id: row.id, livemode: row.livemode }
      })
      return world ? [[projectId, world] as const] : []
    }),
  )
  return new Map(found.flat())
}

/** What a call made happen, oldest first, as long as events are kept; also tests of webhook endpoints. */
export const eventsOfRequest = (
  ctx: Pick<Context, 'db'>,
  requestId: string,
  limit: number,
): Promise<RequestEventRow[]> => listRequestEvents(ctx.db, requestId, leastIdFrom(timeOfId(requestId)), limit)

export type { RequestEventRow } from './request-queries.ts'
