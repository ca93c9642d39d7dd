import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { sealHeaders } from '../src/features/webhooks/headers.ts'
import { sealSecret } from '../src/features/webhooks/secrets.ts'
import { one } from '../src/platform/db.ts'
import { toTypeId } from '../src/platform/type-id.ts'
import { type Api, type Developer, ENCRYPTION_KEY, OPERATOR_KEY, SECRET_KEY } from './harness.ts'

/** Endpoints and deliveries as rows, for tests of what delivers them. */

export interface Endpoint {
  id: string
  accountId: string
  worldId: string
  projectId: string
  secret: string
}

export interface EndpointFields {
  livemode?: boolean
  eventTypes?: string[]
  headers?: Record<string, string>
  maxInFlight?: number
  ratePerSecond?: number
}

export async function addEndpoint(
  api: Api,
  { id: accountId, projectId }: Pick<Developer, 'id' | 'projectId'>,
  url: string,
  { livemode = true, eventTypes = ['*'], headers = {}, maxInFlight = 10, ratePerSecond }: EndpointFields = {},
): Promise<Endpoint> {
  const world = one(
    await api.db<{ id: string }[]>`
    select id from worlds where account_id = ${accountId} and kind = ${livemode ? 'live' : 'sandbox'}`,
  )
  const id = uuidv7()
  const createdAt = new Date()
  await api.db`
    insert into webhook_endpoints ${api.db({
      id,
      accountId,
      worldId: world.id,
      url,
      eventTypes,
      sealedHeaders: sealHeaders(ENCRYPTION_KEY, id, headers),
      maxInFlight,
      ratePerSecond: ratePerSecond ?? null,
      createdAt,
    })}`
  return { id, accountId, worldId: world.id, projectId, secret: await addSecret(api, id, null) }
}

/** The first one, or one before it that expires. */
export async function addSecret(api: Api, endpointId: string, expiresAt: Date | null): Promise<string> {
  const id = uuidv7()
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const sealedSecret = sealSecret(ENCRYPTION_KEY, id, secret)
  await api.db`insert into webhook_secrets ${api.db({ id, endpointId, sealedSecret, createdAt: new Date(), expiresAt })}`
  return secret
}

/** A row as it is. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at whatever is there
type Columns = Record<string, any>

export interface Delivery {
  id: string
  eventId: string
  body: string
}

const HOUR_MS = 3_600_000

/** Queues deliveries of events that happen to nothing, and tells the engine. */
export async function addDeliveries(
  api: Api,
  { id: endpointId, worldId, projectId }: Endpoint,
  count: number,
  at = new Date(),
): Promise<Delivery[]> {
  const deliveries = Array.from({ length: count }, (_, n): Delivery => {
    const [id, eventId] = [uuidv7({ msecs: at.getTime() }), uuidv7({ msecs: at.getTime() })]
    const object = { id: toTypeId('gen', uuidv7()), prompt: `Äpfel № ${n} 🍎` }
    return { id, eventId, body: JSON.stringify({ id: toTypeId('evt', eventId), data: { object } }) }
  })
  const ids = deliveries.map(({ id }) => id)
  const eventIds = deliveries.map(({ eventId }) => eventId)
  await api.db.begin(async (tx) => {
    await tx`
      insert into events (id, world_id, project_id, type, subject_id, body, is_test, created_at)
      select id, ${worldId}, ${projectId}, 'generation.completed', id, body, true, ${at}::timestamptz
      from unnest(${eventIds}::uuid[], ${deliveries.map(({ body }) => body)}::text[]) as made (id, body)`
    await tx`
      insert into webhook_deliveries (id, endpoint_id, world_id, project_id, event_id, event_type, deadline_at, created_at)
      select id, ${endpointId}, ${worldId}, ${projectId}, event_id, 'generation.completed', ${new Date(at.getTime() + 72 * HOUR_MS)}::timestamptz,
        ${at}::timestamptz
      from unnest(${ids}::uuid[], ${eventIds}::uuid[]) as made (id, event_id)`
    await tx`
      insert into webhook_queue (delivery_id, endpoint_id, world_id, event_id, due_at, deadline_at)
      select id, endpoint_id, world_id, event_id, created_at, deadline_at from webhook_deliveries where id = any(${ids}::uuid[])`
    await tx`select pg_notify('changes', 'webhook_queue:')`
  })
  return deliveries
}

export async function addDelivery(api: Api, endpoint: Endpoint, at?: Date): Promise<Delivery> {
  return one(await addDeliveries(api, endpoint, 1, at))
}

export async function deliveryOf(api: Api, { id }: Pick<Delivery, 'id'>): Promise<Columns> {
  return one(await api.db`select * from webhook_deliveries where id = ${id}`)
}

/** In their order. */
export const attemptsOf = async (api: Api, { id }: Pick<Delivery, 'id'>): Promise<Columns[]> =>
  api.db`select *, host(address) as address from webhook_attempts where delivery_id = ${id} order by number`

/** Undefined once it has ended. */
export async function queuedOf(api: Api, { id }: Pick<Delivery, 'id'>): Promise<Columns | undefined> {
  const [row] = await api.db`select * from webhook_queue where delivery_id = ${id}`
  return row
}

/** What waits for its next attempt waits no longer. */
export async function makeDue(api: Api, { id }: Pick<Endpoint, 'id'>): Promise<void> {
  await api.db`update webhook_queue set due_at = ${new Date(Date.now() - 1_000)} where endpoint_id = ${id}`
  await api.db`select pg_notify('changes', 'webhook_queue:')`
}

/** When nothing is due, under way or unwritten. */
export async function settled({ server }: Api): Promise<void> {
  if (!server.deliveries) throw new Error('This server delivers nothing.')
  await server.deliveries.settled()
}

/** Settings of a server that delivers nothing. */
export const serving = {
  ROLE: 'serve',
  DATABASE_URL: 'postgres://nobody@localhost/another',
  SECRET_KEY,
  ENCRYPTION_KEY,
  OPERATOR_KEY,
}
