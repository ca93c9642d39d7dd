import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import type { DeliveryRow } from '../src/features/deliveries/types.ts'
import { EVENT_TABLES } from '../src/features/events/tables.ts'
import { dayOf, ensureDays } from '../src/platform/partitions.ts'
import { fromTypeId, toTypeId } from '../src/platform/type-id.ts'
import type { Api } from './harness.ts'

/** Deliveries that nothing has caused, as rows. */

const HOUR_MS = 3_600_000

export interface GivenDelivery
  extends Partial<Omit<DeliveryRow, 'id' | 'endpointId' | 'worldId' | 'eventId' | 'createdAt'>> {
  /** `hook_…` */
  webhook: string
  /** `evt_…` */
  event: string
  at?: Date
  /** Of a pending one; by default it is due in an hour, so that nobody sends it. */
  dueAt?: Date
  failures?: number
}

/** @returns `dlv_…` of each, in their order */
export async function addDeliveryRows(
  { db }: Pick<Api, 'db'>,
  developer: { id: string },
  ...given: GivenDelivery[]
): Promise<string[]> {
  const [world] = await db<{ id: string }[]>`select id from worlds where account_id = ${developer.id} and kind = 'live'`
  if (!world) throw new Error('There is no such account.')
  await ensureDays(db, EVENT_TABLES, [...new Set(given.map(({ at = new Date() }) => dayOf(at.getTime())))])
  const ids: string[] = []
  for (const { webhook, event, at = new Date(), dueAt, failures = 0, ...columns } of given) {
    const id = uuidv7({ msecs: at.getTime() })
    const row = {
      eventType: 'generation.completed',
      projectId: null,
      status: 'pending',
      deadlineAt: new Date(at.getTime() + 72 * HOUR_MS),
      endedAt: columns.status === undefined || columns.status === 'pending' ? null : at,
      ...columns,
      id,
      endpointId: uuidOf('hook', webhook),
      worldId: world.id,
      eventId: uuidOf('evt', event),
      createdAt: at,
    }
    await db`insert into webhook_deliveries ${db(row)}`
    const { endpointId, worldId, eventId, deadlineAt } = row
    if (row.status === 'pending')
      await db`insert into webhook_queue ${db({
        deliveryId: id,
        endpointId,
        worldId,
        eventId,
        deadlineAt,
        dueAt: dueAt ?? new Date(Date.now() + HOUR_MS),
        attempt: columns.attempts ?? 0,
        failures,
      })}`
    ids.push(toTypeId('dlv', id))
  }
  return ids
}

const uuidOf = (prefix: 'hook' | 'evt', id: string): string => fromTypeId(prefix, id) ?? id

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** An endpoint on this computer; what it answers can be changed. */
export async function startReceiver(t: TestContext) {
  const received: Received[] = []
  const receiver = { status: 200, received, url: '', delayMs: 0 }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (text) => {
      body += text
    })
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      setTimeout(() => response.writeHead(receiver.status).end(), receiver.delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  receiver.url = `http://localhost:${(server.address() as AddressInfo).port}/hook`
  return receiver
}
