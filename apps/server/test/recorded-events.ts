import assert from 'node:assert/strict'
import type { EventType } from '../src/features/events/event-types.ts'
import { toTypeId } from '../src/platform/type-id.ts'
import { v1 } from './document.ts'
import { createFormChecker } from './documented-form.ts'
import { eventSchemaOf } from './event-forms.ts'
import type { Answer, Api, Client, Developer } from './harness.ts'
import { asAccount, type World } from './v1.ts'

/** What was recorded in a world, and whether it is what the API shows. */

type Json = Record<string, unknown>

export interface RecordedEvent {
  id: string
  object: 'event'
  type: EventType
  api_version: string
  livemode: boolean
  project_id: string | null
  created_at: string
  request_id: string | null
  test: boolean
  // biome-ignore lint/suspicious/noExplicitAny: an object of the API
  data: { object: any; previous: Json | null }
}

const formFaults = createFormChecker(v1.document)

/** In the order in which they happened, from the beginning of a world. */
export async function recordedIn(
  { db }: Pick<Api, 'db'>,
  { id }: Pick<Developer, 'id'>,
  { livemode = true }: World = {},
  after = 0,
): Promise<{ sequence: number; event: RecordedEvent }[]> {
  const rows = await db<{ sequence: string; body: string | null }[]>`
    select e.sequence, e.body from events e join worlds w on w.id = e.world_id
    where w.account_id = ${id} and w.kind = ${livemode ? 'live' : 'sandbox'} and e.sequence > ${after} order by e.sequence`
  return rows.flatMap(({ sequence, body }) =>
    body === null ? [] : [{ sequence: Number(sequence), event: JSON.parse(body) }],
  )
}

/** What an account recorded since the last look. */
export class Recorder {
  readonly #api: Api
  readonly #developer: Developer
  readonly #world: World
  #seen = 0

  constructor(api: Api, developer: Developer, world: World = {}) {
    this.#api = api
    this.#developer = developer
    this.#world = world
  }

  async next(): Promise<RecordedEvent[]> {
    const rows = await recordedIn(this.#api, this.#developer, this.#world, this.#seen)
    this.#seen = rows.at(-1)?.sequence ?? this.#seen
    const events = rows.map(({ event }) => event)
    for (const event of events) assertSound(event)
    return events
  }

  /** The events of one call, which must be all that happened, and of that call. */
  async of(call: () => Promise<Answer>): Promise<{ answer: Answer; events: RecordedEvent[] }> {
    assert.deepEqual(await this.next(), [], 'something happened before')
    const answer = await call()
    const events = await this.next()
    for (const { request_id, type } of events) assert.equal(request_id, requestIdOf(answer), type)
    return { answer, events }
  }

  /** The same, shortly. */
  async typesOf(call: () => Promise<Answer>): Promise<EventType[]> {
    return (await this.of(call)).events.map(({ type }) => type)
  }

  /** What `GET` shows now is what the event showed, but for links. */
  async assertShown(event: RecordedEvent): Promise<void> {
    const account = asAccount(this.#api, this.#developer, this.#world)
    const { id, object } = event.data.object
    const { status, body } = await account.get(`/${object}s/${id}`)
    assert.equal(status, 200)
    assert.deepEqual(withoutLinks(event.data.object), withoutLinks(body))
  }
}

/** As events name it. */
export function requestIdOf({ headers }: Answer): string {
  const id = headers.get('x-request-id') ?? assert.fail('an answer without an id')
  return id.startsWith('req_') ? id : toTypeId('req', id)
}

/** Its envelope and its object are as documented, and so is the object as it was. */
export function assertSound(event: RecordedEvent): void {
  const { type, livemode, project_id: projectId, data } = event
  assert.deepEqual(
    Object.keys(event),
    ['id', 'object', 'type', 'api_version', 'livemode', 'project_id', 'created_at', 'request_id', 'test', 'data'],
    type,
  )
  assert.deepEqual([data.object.livemode, event.test], [livemode, false], type)
  if ('project_id' in data.object) assert.equal(data.object.project_id, projectId, type)
  if (type.endsWith('.deleted')) {
    assert.deepEqual(Object.keys(data.object), ['id', 'object', 'livemode', 'project_id', 'deleted'], type)
    assert.deepEqual([data.object.deleted, data.previous], [true, null], type)
    return
  }
  const schema = eventSchemaOf(type)
  assert.deepEqual(formFaults(schema, data.object), [], type)
  assert.deepEqual(formFaults(schema, { ...data.object, ...data.previous }), [], type)
  for (const [name, value] of Object.entries(data.previous ?? {})) assert.notDeepEqual(value, data.object[name], name)
  for (const [, url] of JSON.stringify(data).matchAll(/"url":"([^"]*\/files\/[^"]*)"/g))
    assert.match(
      String(url),
      livemode ? /^\/v1\/files\/file_\w+\/content$/ : /^\/sandbox\/v1\/files\/file_\w+\/content$/,
    )
}

/** Of links the API makes a new one each time; last use is written later. */
export function withoutLinks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLinks)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(
    ([name]) => !['url', 'thumbnail_url', 'url_expires_at', 'last_used', 'unused_scopes'].includes(name),
  )
  return Object.fromEntries(members.map(([name, member]) => [name, withoutLinks(member)]))
}

/** Somebody whose calls come with an idempotency key. */
export const idempotent = (client: Client): Client => client.with({ 'Idempotency-Key': crypto.randomUUID() })
