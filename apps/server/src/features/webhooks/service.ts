import { v7 as uuidv7 } from 'uuid'
import { isInProject, lockProject } from '../../access/projects.ts'
import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { one, type Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Metadata } from '../../platform/metadata.ts'
import { byKey, recordAudit } from '../audit/service.ts'
import { cancelSome } from '../deliveries/cancel.ts'
import { resumeWaiting } from '../deliveries/waiting.ts'
import { missingReadScope } from './event-type-patterns.ts'
import { type OwnHeaders, openHeaders, sealHeaders } from './headers.ts'
import {
  countWebhooks,
  deleteProjectWebhooks,
  deleteWebhookRow,
  findWebhook,
  insertWebhook,
  lockAccount,
  lockWebhook,
  updateWebhook,
  type WebhookChange,
  type WebhookOwner,
  type WebhookRow,
  type WebhookStatus,
} from './queries.ts'
import { insertSecret } from './secret-queries.ts'
import { newSigningSecret, sealSecret } from './secrets.ts'

/** Endpoints of one world: far more than anybody needs, since each event is compared with all of them. */
export const WEBHOOKS_MAX = 100

/** An endpoint and a secret of it in full. */
export interface WithSecret {
  row: WebhookRow
  secret: string
}

export interface WebhookInput {
  projectId: string | null
  url: string
  eventTypes: string[]
  description: string | null
  metadata: Metadata
  headers: OwnHeaders
  maxInFlight: number
  ratePerSecond: number | null
}

export const ownerOf = ({ account, worldId }: Grant): WebhookOwner => ({ accountId: account.id, worldId })

/** What the audit log tells of an endpoint. Its URL may hold a secret in path and query. */
export const factsOf = ({ url, eventTypes }: Pick<WebhookRow, 'url' | 'eventTypes'>, grant: Grant) => ({
  host: new URL(url).host,
  event_types: eventTypes,
  livemode: grant.livemode,
  ...byKey(grant),
})

/** An endpoint hands on what it is sent: whoever has to do with it may read all of that. @throws scope_missing */
export function assertMayRead(grant: Grant, eventTypes: readonly string[]): void {
  const scope = missingReadScope(grant.scopes, eventTypes)
  if (scope !== undefined)
    throw apiError('scope_missing', { values: { what: grant.bySessionToken ? 'session token' : 'key', scope } })
}

/** Returns its first secret. @throws scope_missing, quota_exceeded, project_not_found */
export function createWebhook(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  { headers, ...input }: WebhookInput,
  save: SaveResponse<WithSecret>,
): Promise<WithSecret> {
  assertMayRead(grant, input.eventTypes)
  const { encryptionKey } = ctx.secrets
  return ctx.db.begin(async (tx) => {
    // Or a deletion of the project could miss it.
    if (input.projectId !== null) await lockProject(tx, input.projectId)
    await lockAccount(tx, grant.account.id) // or two calls would both see room for the last
    await assertRoom(tx, grant.worldId)
    const [id, secretId, createdAt] = [uuidv7(), uuidv7(), ctx.clock.now()]
    const owner = { accountId: grant.account.id, worldId: grant.worldId }
    const sealedHeaders = sealHeaders(encryptionKey, id, headers)
    const row = one(await insertWebhook(tx, { id, ...owner, ...input, sealedHeaders, createdAt }))
    const secret = newSigningSecret()
    const sealedSecret = sealSecret(encryptionKey, secretId, secret)
    await insertSecret(tx, { id: secretId, endpointId: id, sealedSecret, createdAt })
    await record(ctx, tx, actor, grant, row, 'webhook.created')
    const created = { row, secret }
    await save(tx, created)
    return created
  })
}

/** Endpoints of a world. */
export const countEndpoints = ({ db }: Context, worldId: string): Promise<number> => countWebhooks(db, worldId)

async function assertRoom(tx: Tx, worldId: string): Promise<void> {
  const used = await countWebhooks(tx, worldId)
  if (used >= WEBHOOKS_MAX)
    throw apiError('quota_exceeded', {
      values: { quota: 'webhooks', limit: WEBHOOKS_MAX, used, resets: 'Delete endpoints that you do not need.' },
    })
}

type WebhookAction =
  `webhook.${'created' | 'changed' | 'enabled' | 'disabled' | 'secret_read' | 'secret_rotated' | 'deleted'}`

/** Writes down what happened to an endpoint. */
export const record = (
  ctx: Context,
  tx: Tx,
  actor: Actor,
  grant: Grant,
  row: WebhookRow,
  action: WebhookAction,
  details: Record<string, string | number | string[]> = {},
): Promise<void> =>
  recordAudit(ctx, tx, actor, {
    action,
    projectId: row.projectId,
    targetId: row.id,
    details: { ...factsOf(row, grant), ...details },
  })

/** @throws webhook_not_found, project_out_of_scope, scope_missing */
export async function getWebhook(ctx: Context, grant: Grant, id: string): Promise<WebhookRow> {
  return assertInReach(grant, await findWebhook(ctx.db, ownerOf(grant), id, ctx.clock.now()))
}

/** For a transaction that changes it. @throws webhook_not_found, project_out_of_scope, scope_missing */
export async function getLockedWebhook(ctx: Context, tx: Tx, grant: Grant, id: string): Promise<WebhookRow> {
  return assertInReach(grant, await lockWebhook(tx, ownerOf(grant), id, ctx.clock.now()))
}

function assertInReach(grant: Grant, row: WebhookRow | undefined): WebhookRow {
  if (!row || !isInProject(grant, row.projectId)) throw apiError('webhook_not_found')
  assertMayRead(grant, row.eventTypes)
  return row
}

/** What a caller changes. Absent members stay as they are. */
export type WebhookPatch = Partial<Omit<WebhookInput, 'projectId'> & { status: WebhookStatus }>

/** What the audit log calls them: their names on the wire. */
const members = {
  url: 'url',
  eventTypes: 'event_types',
  description: 'description',
  metadata: 'metadata',
  headers: 'headers',
  maxInFlight: 'max_in_flight',
  ratePerSecond: 'rate_per_second',
} satisfies Record<Exclude<keyof WebhookPatch, 'status'>, string>

/**
 * In force for the next attempt of whatever waits.
 * @param patchOf what changes of the endpoint as it is now, which nobody else changes meanwhile; may throw
 * @throws webhook_not_found, project_out_of_scope, scope_missing
 */
export function changeWebhook(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  patchOf: (row: WebhookRow) => WebhookPatch,
): Promise<WebhookRow> {
  return ctx.db.begin(async (tx) => {
    const before = await getLockedWebhook(ctx, tx, grant, id)
    const { status, ...patch } = patchOf(before)
    if (patch.eventTypes) assertMayRead(grant, patch.eventTypes)
    const now = ctx.clock.now()
    const change = { ...columnsOf(ctx, before, patch), ...statusChange(before, status, now) }
    if (Object.keys(change).length === 0) return before
    const row = one(await updateWebhook(tx, id, change, now))
    const changed = Object.keys(patch).map((name) => members[name as keyof typeof members])
    if (changed.length > 0) await record(ctx, tx, actor, grant, row, 'webhook.changed', { changed })
    if (row.status !== before.status) {
      await record(ctx, tx, actor, grant, row, `webhook.${row.status}`)
      if (row.status === 'enabled' && (await resumeWaiting(tx, id, ctx.databaseClock.now())))
        await enqueue(tx, 'webhook.resume', { endpointId: id }, { key: `webhook.resume:${id}` })
    }
    return row
  })
}

/** Sealing the same headers again would give other bytes, and look like a change. */
function columnsOf(
  { secrets: { encryptionKey } }: Context,
  { id, sealedHeaders }: WebhookRow,
  { headers, ...columns }: Omit<WebhookPatch, 'status'>,
): WebhookChange {
  if (headers === undefined) return columns
  const before = openHeaders(encryptionKey, id, sealedHeaders)
  const isSame = JSON.stringify(Object.entries(before)) === JSON.stringify(Object.entries(headers))
  return { ...columns, sealedHeaders: isSame ? sealedHeaders : sealHeaders(encryptionKey, id, headers) }
}

/** One that was disabled automatically keeps its reason, and one that is enabled again begins anew. */
function statusChange({ status: before }: WebhookRow, status: WebhookStatus | undefined, now: Date): WebhookChange {
  if (status === undefined || status === before) return {}
  return status === 'disabled'
    ? { status, disabledReason: 'owner', disabledAt: now }
    : { status, disabledReason: null, disabledAt: null, failingSince: null, failedAttempts: 0 }
}

/**
 * What waits for it is canceled, and its history stays.
 * @param assertDeletable may throw
 * @throws webhook_not_found, project_out_of_scope, scope_missing
 */
export async function deleteWebhook(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  assertDeletable: (row: WebhookRow) => void,
): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const row = await getLockedWebhook(ctx, tx, grant, id)
    assertDeletable(row)
    await record(ctx, tx, actor, grant, row, 'webhook.deleted')
    await deleteWebhookRow(tx, id)
    if (await cancelSome(tx, { endpointId: id }, ctx.databaseClock.now())) await enqueueCancel(tx, id)
  })
}

const enqueueCancel = (tx: Tx, endpointId: string): Promise<void> =>
  enqueue(tx, 'webhook.cancel', { endpointId }, { key: `webhook.cancel:${endpointId}` })

/** In the transaction that deletes the project, before it tells of that: nothing more is sent to its endpoints. */
export async function removeProjectWebhooks(tx: Tx, projectId: string): Promise<void> {
  for (const id of await deleteProjectWebhooks(tx, projectId)) await enqueueCancel(tx, id)
}
