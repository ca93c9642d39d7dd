import type { TestContext } from 'node:test'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { readConfig } from '../src/config/config.ts'
import type { Context } from '../src/context.ts'
import { type NewEvent, recordEvents } from '../src/features/events/service.ts'
import type { World } from '../src/features/events/types.ts'
import { openContext } from '../src/open-context.ts'
import type { Clock } from '../src/platform/clock.ts'
import type { Pool } from '../src/platform/db.ts'
import { type Api, ENCRYPTION_KEY, SECRET_KEY } from './harness.ts'

/** What tests of events and their deliveries share. */

/** A second server without a port. */
export async function openBeside(
  t: TestContext,
  api: Api,
  { clock, env = {} }: { clock?: Clock; env?: Record<string, string> } = {},
): Promise<Context> {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir, ...env }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: ENCRYPTION_KEY, operatorKeys: [] },
    database: api.database,
    ...(clock ? { clock } : {}),
  })
  let closed: Promise<void> | undefined
  const closeOnce = (): Promise<void> => (closed ??= close())
  api.besides.push(closeOnce)
  t.after(closeOnce)
  return ctx
}

export interface Place {
  accountId: string
  projectId: string
  world: World
}

/** A project of an account that nobody uses. */
export async function insertPlace(db: Pool, kind: 'live' | 'sandbox' = 'live'): Promise<Place> {
  const [accountId, projectId] = [uuidv7(), uuidv7()]
  await db`
    insert into users (id, role, email, email_key, password_hash, created_at)
    values (${accountId}, 'developer', ${`${accountId}@example.com`}, ${`${accountId}@example.com`}, 'x', ${new Date()})`
  const [world] = await db<{ id: string }[]>`select id from worlds where account_id = ${accountId} and kind = ${kind}`
  if (!world) throw new Error('The account has no world.')
  await insertProject(db, { accountId, world: { id: world.id, livemode: kind === 'live' } }, projectId)
  return { accountId, projectId, world: { id: world.id, livemode: kind === 'live' } }
}

export async function insertProject(
  db: Pool,
  { accountId, world }: Pick<Place, 'accountId' | 'world'>,
  id = uuidv7(),
): Promise<string> {
  await db`
    insert into projects (id, owner_id, world_id, name, created_at)
    values (${id}, ${accountId}, ${world.id}, 'events', ${new Date()})`
  return id
}

export const newEvent = (
  { projectId, world }: Pick<Place, 'projectId' | 'world'>,
  event: Partial<NewEvent> = {},
): NewEvent => ({
  type: 'generation.completed',
  subjectId: uuidv7(),
  world,
  projectId,
  requestId: null,
  status: 'completed',
  data: { object: { prompt: 'a horse' } },
  ...event,
})

/** In a transaction of their own. */
export const record = (ctx: Context, ...events: NewEvent[]): Promise<string[]> =>
  ctx.db.begin((tx) => recordEvents(ctx, tx, events))

/** @returns its id */
export async function insertEndpoint(
  db: Pool,
  { accountId, world }: Pick<Place, 'accountId' | 'world'>,
  fields: { eventTypes?: string[]; projectId?: string | null; isEnabled?: boolean } = {},
): Promise<string> {
  const { eventTypes = ['*'], projectId = null, isEnabled = true } = fields
  const [id, at] = [uuidv7(), new Date()]
  const disabled = isEnabled ? {} : { status: 'disabled', disabledReason: 'owner', disabledAt: at }
  await db`
    insert into webhook_endpoints ${db({ id, accountId, worldId: world.id, projectId, url: 'http://127.0.0.1:9/hook', createdAt: at, eventTypes, ...disabled })}`
  return id
}
