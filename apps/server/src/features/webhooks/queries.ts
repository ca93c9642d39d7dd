import type { Db, Tx } from '../../platform/db.ts'
import type { Metadata } from '../../platform/metadata.ts'

export const webhookStatuses = ['enabled', 'disabled'] as const
export type WebhookStatus = (typeof webhookStatuses)[number]
/** `owner`: by a call. `gone`: it answered 410. `failing`: nothing but failures for too long. */
export const disabledReasons = ['owner', 'gone', 'failing'] as const
export type DisabledReason = (typeof disabledReasons)[number]

interface WebhookColumns {
  id: string
  accountId: string
  worldId: string
  /** Null: every project of its world, and the account itself. */
  projectId: string | null
  url: string
  eventTypes: string[]
  description: string | null
  metadata: Metadata
  sealedHeaders: Buffer | null
  maxInFlight: number
  /** Null: no limit. */
  ratePerSecond: number | null
  status: WebhookStatus
  disabledReason: DisabledReason | null
  disabledAt: Date | null
  failingSince: Date | null
  failedAttempts: number
  lastSucceededAt: Date | null
  lastFailedAt: Date | null
  revision: number
  createdAt: Date
  updatedAt: Date | null
}

export interface WebhookRow extends WebhookColumns {
  /** Until when a secret before the current one signs, if one does. */
  secretExpiresAt: Date | null
}

/** @param now of the world */
const shown = (db: Db, now: Date) => db`
  e.*, (select max(s.expires_at) from webhook_secrets s where s.endpoint_id = e.id and s.expires_at > ${now}) as secret_expires_at`

/** Whose endpoints are meant: those of one world of an account. */
export interface WebhookOwner {
  accountId: string
  worldId: string
}

const owned = (db: Db, { accountId, worldId }: WebhookOwner) => db`
  e.account_id = ${accountId} and e.world_id = ${worldId}`

export interface WebhookFilter {
  /** Endpoints with other patterns are left out. */
  eventTypes: string[]
  statuses?: readonly WebhookStatus[] | undefined
  projectId?: string | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

/** Newest first. */
export async function listWebhooks(
  db: Db,
  owner: WebhookOwner,
  filter: WebhookFilter,
  page: { limit: number; beforeId: string | undefined },
  now: Date,
): Promise<WebhookRow[]> {
  const { eventTypes, statuses, projectId, createdAfter, createdBefore } = filter
  return db<WebhookRow[]>`
    select ${shown(db, now)} from webhook_endpoints e
    where ${owned(db, owner)} and e.event_types <@ ${eventTypes}::text[]
      and ${page.beforeId === undefined ? db`true` : db`e.id < ${page.beforeId}`}
      and ${statuses === undefined ? db`true` : db`e.status = any(${[...statuses]}::text[])`}
      and ${projectId === undefined ? db`true` : db`e.project_id = ${projectId}`}
      and ${createdAfter === undefined ? db`true` : db`e.created_at >= ${createdAfter}`}
      and ${createdBefore === undefined ? db`true` : db`e.created_at < ${createdBefore}`}
    order by e.id desc limit ${page.limit}`
}

export async function findWebhook(db: Db, owner: WebhookOwner, id: string, now: Date): Promise<WebhookRow | undefined> {
  const [row] = await db<WebhookRow[]>`
    select ${shown(db, now)} from webhook_endpoints e where e.id = ${id} and ${owned(db, owner)}`
  return row
}

/** Nobody else changes it until this transaction ends. */
export async function lockWebhook(tx: Tx, owner: WebhookOwner, id: string, now: Date): Promise<WebhookRow | undefined> {
  const [row] = await tx<WebhookRow[]>`
    select ${shown(tx, now)} from webhook_endpoints e where e.id = ${id} and ${owned(tx, owner)} for no key update of e`
  return row
}

/** Lets one transaction at a time add endpoints to this account. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx`select from users where id = ${accountId} for no key update`
}

export async function countWebhooks(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`select count(*) from webhook_endpoints where world_id = ${worldId}`
  return row?.count ?? 0
}

export type NewWebhook = Pick<
  WebhookColumns,
  | 'id'
  | 'accountId'
  | 'worldId'
  | 'projectId'
  | 'url'
  | 'eventTypes'
  | 'description'
  | 'metadata'
  | 'sealedHeaders'
  | 'maxInFlight'
  | 'ratePerSecond'
  | 'createdAt'
>

export async function insertWebhook(tx: Tx, webhook: NewWebhook): Promise<WebhookRow[]> {
  return tx<WebhookRow[]>`
    insert into webhook_endpoints as e ${tx({ ...webhook, metadata: tx.json(webhook.metadata) })}
    returning ${shown(tx, webhook.createdAt)}`
}

/** Absent columns stay as they are. */
export type WebhookChange = Partial<
  Pick<
    WebhookColumns,
    | 'url'
    | 'eventTypes'
    | 'description'
    | 'metadata'
    | 'sealedHeaders'
    | 'maxInFlight'
    | 'ratePerSecond'
    | 'status'
    | 'disabledReason'
    | 'disabledAt'
    | 'failingSince'
    | 'failedAttempts'
  >
>

/** For whoever has locked it. */
export async function updateWebhook(tx: Tx, id: string, change: WebhookChange, now: Date): Promise<WebhookRow[]> {
  const { metadata, ...columns } = change
  const changed = { ...columns, ...(metadata === undefined ? {} : { metadata: tx.json(metadata) }), updatedAt: now }
  return tx<WebhookRow[]>`
    update webhook_endpoints e set ${tx(changed)} where e.id = ${id} returning ${shown(tx, now)}`
}

/** Its secrets are no columns of it. For whoever has locked it. */
export async function raiseRevision(tx: Tx, id: string, now: Date): Promise<WebhookRow[]> {
  return tx<WebhookRow[]>`
    update webhook_endpoints e set revision = e.revision + 1, updated_at = ${now} where e.id = ${id} returning ${shown(tx, now)}`
}

/** With its secrets, replays and statistics. Deliveries stay. */
export async function deleteWebhookRow(tx: Tx, id: string): Promise<void> {
  await tx`delete from webhook_endpoints where id = ${id}`
}

/** Their ids. In one order, so that two transactions never wait for each other. */
export async function deleteProjectWebhooks(tx: Tx, projectId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    delete from webhook_endpoints
    where id in (select id from webhook_endpoints where project_id = ${projectId} order by id for update)
    returning id`
  return rows.map(({ id }) => id)
}

/** False also of one that is gone. */
export async function isEnabled(db: Db, id: string): Promise<boolean> {
  const [row] = await db<{ status: WebhookStatus }[]>`select status from webhook_endpoints where id = ${id}`
  return row?.status === 'enabled'
}
