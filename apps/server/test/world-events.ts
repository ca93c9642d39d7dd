import { v7 as uuidv7 } from 'uuid'
import { type EventType, eventTypes } from '../src/features/events/event-types.ts'
import { exampleEvent } from '../src/features/events/examples.ts'
import type { Tx } from '../src/platform/db.ts'
import { fromTypeId, toTypeId } from '../src/platform/type-id.ts'
import type { Api, Developer } from './harness.ts'

/** Events of `/v1` that nothing has caused: each of its type's example, as far as it goes. */
export interface GivenEvent {
  type?: EventType
  /** A UUID, or null for one of the whole account; by default the developer's first project. */
  projectId?: string | null
  requestId?: string
  at?: Date
  isTest?: boolean
  isErased?: boolean
  /** Stands in the body. */
  text?: string
}

interface Owner {
  developer: Pick<Developer, 'id' | 'projectId'>
  livemode?: boolean
}

/** @returns their ids, in the order in which they were given */
export const addEvents = (
  { db }: Pick<Api, 'db'>,
  { developer, livemode = true }: Owner,
  ...given: GivenEvent[]
): Promise<string[]> =>
  db.begin(async (tx) => {
    const [world] = await tx<{ id: string }[]>`
      select id from worlds where account_id = ${developer.id} and kind = ${livemode ? 'live' : 'sandbox'}`
    if (!world) throw new Error('There is no such account.')
    const ids: string[] = []
    for (const event of given) ids.push(await insert(tx, world.id, { developer, livemode }, event))
    return ids
  })

async function insert(
  tx: Tx,
  worldId: string,
  { developer, livemode }: Required<Owner>,
  given: GivenEvent,
): Promise<string> {
  const {
    type = 'generation.completed',
    projectId = developer.projectId,
    at = new Date(),
    isTest = false,
    text,
  } = given
  const id = uuidv7({ msecs: at.getTime() })
  const requestId = given.requestId ?? null
  const body = JSON.stringify({
    ...exampleEvent(type),
    id: toTypeId('evt', id),
    livemode,
    project_id: projectId === null ? null : toTypeId('proj', projectId),
    created_at: at.toISOString(),
    request_id: requestId === null ? null : toTypeId('req', requestId),
    test: isTest,
    ...(text === undefined ? {} : { data: { object: { object: eventTypes[type].resource, text }, previous: null } }),
  })
  const [counter] = isTest
    ? []
    : await tx<{ sequence: number }[]>`
        insert into event_sequences as s (world_id, last_sequence) values (${worldId}, 1)
        on conflict (world_id) do update set last_sequence = s.last_sequence + 1 returning last_sequence as sequence`
  const row = { id, worldId, projectId, type, requestId, isTest, createdAt: at, subjectId: uuidv7() }
  await tx`insert into events ${tx({ ...row, sequence: counter?.sequence ?? null, body: given.isErased ? null : body })}`
  if (counter) await tx`select pg_notify('changes', ${`event:::${worldId}:${counter.sequence}`})`
  return toTypeId('evt', id)
}

/** The stored text of an event. */
export async function bodyOf({ db }: Pick<Api, 'db'>, id: string): Promise<string | null> {
  const [row] = await db<{ body: string | null }[]>`select body from events where id = ${fromTypeId('evt', id) ?? id}`
  return row?.body ?? null
}
