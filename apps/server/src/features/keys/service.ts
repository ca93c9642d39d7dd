import { v7 as uuidv7 } from 'uuid'
import type { Actor, Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { keyPrefix, newSecret, sha256 } from '../../platform/crypto.ts'
import { type Db, one, type Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { cleanName } from '../../platform/names.ts'
import { recordAudit } from '../audit/service.ts'
import { lockSandbox, planOf } from '../plans/service.ts'
import {
  type ApiKeyRow,
  countActiveApiKeys,
  countActiveApiKeysInWorld,
  countActiveDeveloperKeys,
  type DeveloperKeyRow,
  findDeveloperKey,
  insertApiKey,
  insertDeveloperKey,
  lockDeveloper,
  lockProject,
  markApiKeyRevoked,
  markDeveloperKeyRevoked,
  markKeyRevoked,
  markProjectKeysRevoked,
} from './queries.ts'

/** Active keys that one developer may hold, as the contract of `/api/v1` says. */
export const ACTIVE_KEYS_MAX = 10

/** A key with its full text, which is seen here alone. */
interface Issued<Row> {
  row: Row
  key: string
}

/** Returns the key in full, for the only time: the table keeps its SHA-256 and first 8 characters. */
export async function issueDeveloperKey(
  ctx: Context,
  db: Db,
  actor: Actor,
  developerId: string,
  name: string,
): Promise<Issued<DeveloperKeyRow>> {
  const key = newSecret('ak_')
  const row = one(
    await insertDeveloperKey(db, {
      id: uuidv7(),
      developerId,
      name: cleanName(name),
      keyHash: sha256(key),
      keyPrefix: keyPrefix(key),
      createdAt: ctx.clock.now(),
    }),
  )
  await recordAudit(ctx, db, actor, { action: 'developer_key.created', accountId: developerId, targetId: row.id })
  return { row, key }
}

/** As `issueDeveloperKey`. */
export async function issueApiKey(
  ctx: Context,
  db: Db,
  actor: Actor,
  project: { id: string; ownerId: string },
  name: string | null,
): Promise<Issued<ApiKeyRow>> {
  const key = newSecret('pk_')
  const row = one(
    await insertApiKey(db, {
      id: uuidv7(),
      projectId: project.id,
      name: name === null ? null : cleanName(name),
      keyHash: sha256(key),
      keyPrefix: keyPrefix(key),
      createdAt: ctx.clock.now(),
    }),
  )
  await recordAudit(ctx, db, actor, { action: 'api_key.created', ...ofApiKey(project, row.id) })
  return { row, key }
}

/** Of what its quota bounds: the active keys of the project, and in a sandbox those of all its projects. */
export const countApiKeysInUse = (db: Db, { id, worldId, livemode }: InWorld): Promise<number> =>
  livemode ? countActiveApiKeys(db, id) : countActiveApiKeysInWorld(db, worldId)

type InWorld = Pick<Project, 'id' | 'ownerId' | 'worldId' | 'livemode'>

/** @throws api_key_limit */
export function createApiKey(
  ctx: Context,
  actor: Actor,
  project: InWorld,
  name: string | null,
  save: SaveResponse<Issued<ApiKeyRow>>,
): Promise<Issued<ApiKeyRow>> {
  return ctx.db.begin(async (tx) => {
    const { apiKeysPerProject: max } = await planOf(ctx, project.ownerId, project.livemode, tx)
    if (max !== null) {
      // Or two calls would both see room for the last.
      await (project.livemode ? lockProject(tx, project.id) : lockSandbox(tx, project.worldId))
      if ((await countApiKeysInUse(tx, project)) >= max) throw apiError('api_key_limit', { n: max })
    }
    const issued = await issueApiKey(ctx, tx, actor, project, name)
    await save(tx, issued)
    return issued
  })
}

/** @throws developer_key_limit */
export function createDeveloperKey(
  ctx: Context,
  actor: Actor,
  developerId: string,
  name: string,
  save: SaveResponse<Issued<DeveloperKeyRow>>,
): Promise<Issued<DeveloperKeyRow>> {
  return ctx.db.begin(async (tx) => {
    await lockDeveloper(tx, developerId) // or two calls at nine keys would both see room for a tenth
    if ((await countActiveDeveloperKeys(tx, developerId)) >= ACTIVE_KEYS_MAX) throw apiError('developer_key_limit')
    const issued = await issueDeveloperKey(ctx, tx, actor, developerId, name)
    await save(tx, issued)
    return issued
  })
}

/** @throws developer_key_not_found, developer_key_foreign, developer_key_in_use, developer_key_revoked */
export async function revokeDeveloperKey(
  ctx: Context,
  actor: Actor,
  developerId: string,
  id: string,
  usedKeyId: string | undefined,
): Promise<void> {
  const key = await findDeveloperKey(ctx.db, id)
  if (!key) throw apiError('developer_key_not_found')
  if (key.developerId !== developerId) throw apiError('developer_key_foreign')
  if (key.id === usedKeyId) throw apiError('developer_key_in_use')
  await ctx.db.begin(async (tx) => {
    // Of two revocations at once, one finds it active.
    if (!(await markDeveloperKeyRevoked(tx, developerId, id, ctx.clock.now()))) throw apiError('developer_key_revoked')
    await recordAudit(ctx, tx, actor, { action: 'developer_key.revoked', accountId: developerId, targetId: id })
  })
  ctx.credentials.invalidate('developer_key', key.keyHash)
}

/** @throws api_key_not_found also for one that is revoked already */
export async function revokeApiKey(
  ctx: Context,
  actor: Actor,
  project: { id: string; ownerId: string },
  id: string,
): Promise<void> {
  const key = await ctx.db.begin(async (tx) => {
    const row = await markApiKeyRevoked(tx, project.id, id, ctx.clock.now())
    if (!row) throw apiError('api_key_not_found')
    await recordAudit(ctx, tx, actor, { action: 'api_key.revoked', ...ofApiKey(project, id) })
    return row
  })
  ctx.credentials.invalidate('project_key', key.keyHash)
}

/** Of either kind, for operators. False if it is revoked already. */
export async function revokeAnyKey(
  ctx: Context,
  actor: Actor,
  key: { id: string; kind: 'developer_key' | 'api_key'; ownerId: string; projectId: string | null },
): Promise<boolean> {
  const keyHash = await ctx.db.begin(async (tx) => {
    const hash = await markKeyRevoked(tx, key.kind, key.id, ctx.clock.now())
    if (hash === undefined) return undefined
    const { ownerId: accountId, projectId, id: targetId } = key
    await recordAudit(ctx, tx, actor, { action: `${key.kind}.revoked`, accountId, projectId, targetId })
    return hash
  })
  if (keyHash === undefined) return false
  ctx.credentials.invalidate(key.kind === 'api_key' ? 'project_key' : key.kind, keyHash)
  return true
}

const ofApiKey = (project: { id: string; ownerId: string }, targetId: string) => ({
  accountId: project.ownerId,
  projectId: project.id,
  targetId,
})

/** For the deletion of a project. Returns what to call after the commit. */
export async function revokeProjectKeys(ctx: Context, tx: Tx, projectId: string): Promise<() => void> {
  const hashes = await markProjectKeysRevoked(tx, projectId, ctx.clock.now())
  return () => {
    for (const hash of hashes) ctx.credentials.invalidate('project_key', hash)
  }
}
