import type { FastifyRequest } from 'fastify'
import { toIpBlocks } from '../../access/allowed-ips.ts'
import { grantOf } from '../../access/guard.ts'
import { assertWithin, type KeyRights, rightsOf } from '../../access/key-rights.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { isScope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { mayRead } from '../../features/events/visible.ts'
import { assertMayRead, getWebhook } from '../../features/webhooks/service.ts'
import type { Answer } from '../../platform/idempotency/replay.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { fromTypeId, type TypeIdPrefix, toTypeId } from '../../platform/type-id.ts'
import { notFound } from './ids.ts'

/**
 * A stored answer is repeated only to whoever may reach its object now: a session token shares the scope of its key, and may be limited
 * to another project. An answer that shows a key is repeated only to whoever could create that key, and one that shows an endpoint
 * or a bulk replay of it only to whoever may read what that is sent. So does one that shows deliveries.
 * @throws resource_not_found, and the errors of what the caller may not give
 */
export async function assertReplayable(ctx: Context, request: FastifyRequest, { status, body }: Answer): Promise<void> {
  if (status >= 400) return
  const grant = grantOf(request)
  const object = JSON.parse(body) as Replayed
  const projectId = projectOf(object)
  if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId)
  const deliveries = object.object === 'list' ? (object.data ?? []) : [object]
  for (const each of deliveries) if (each.object === 'delivery') await assertDelivery(ctx, grant, each)
  if (object.object === 'webhook') {
    // Of all projects: not for whoever is limited to one.
    if (projectId === undefined && grant.projectId !== null) throw notFound('hook')
    assertMayRead(grant, object.event_types ?? [])
  }
  if (object.object === 'webhook_replay') await getWebhook(ctx, grant, uuidOf('hook', object.webhook_id) ?? NIL_UUID)
  if (object.object === 'key') assertWithin(creatingRights(grant, object), toRights(object), grant)
}

/** Of an event that the caller may read. */
async function assertDelivery(ctx: Pick<Context, 'credentials'>, grant: Grant, delivery: Replayed): Promise<void> {
  const projectId = projectOf(delivery)
  if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId)
  else if (grant.projectId !== null) throw notFound('dlv')
  if (!mayRead(grant, delivery.event_type ?? '')) throw notFound('dlv')
}

/** A key that has rotated itself ends with the overlap since, and the new one later: its call must be answered all the same. */
function creatingRights(grant: Grant, { rotated_from: rotated }: Replayed): KeyRights | undefined {
  const own = rightsOf(grant)
  const isRotated = grant.key !== null && !grant.bySessionToken && rotated === toTypeId('key', grant.key.id)
  return own && isRotated ? { ...own, expiresAt: null } : own
}

interface Replayed {
  object?: unknown
  id?: unknown
  project_id?: unknown
  webhook_id?: unknown
  rotated_from?: unknown
  scopes?: string[]
  event_types?: string[]
  event_type?: string
  /** Of a list. */
  data?: Replayed[]
  allowed_ips?: string[]
  expires_at?: string | null
}

/** Of an object in a project, or of a project. */
function projectOf(object: Replayed): string | undefined {
  return uuidOf('proj', object.object === 'project' ? object.id : object.project_id)
}

const uuidOf = (prefix: TypeIdPrefix, id: unknown): string | undefined =>
  typeof id === 'string' ? fromTypeId(prefix, id) : undefined

const toRights = (key: Replayed): KeyRights => ({
  scopes: new Set((key.scopes ?? []).filter(isScope)),
  projectId: projectOf(key) ?? null,
  allowedIps: toIpBlocks(key.allowed_ips ?? []),
  expiresAt: key.expires_at ? new Date(key.expires_at) : null,
})
