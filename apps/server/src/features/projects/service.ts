import { v7 as uuidv7 } from 'uuid'
import { ownerScope } from '../../access/projects.ts'
import type { Actor, Caller, Projects } from '../../access/types.ts'
import { worldKind } from '../../access/worlds.ts'
import type { Context } from '../../context.ts'
import { type Db, one } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Metadata } from '../../platform/metadata.ts'
import { requiredName } from '../../platform/names.ts'
import { recordAudit } from '../audit/service.ts'
import { recordEvents } from '../events/service.ts'
import { revokeProjectKeys } from '../keys/service.ts'
import { planOf } from '../plans/service.ts'
import { revokeProjectSecretKeys } from '../secret-keys/service.ts'
import { removeProjectWebhooks } from '../webhooks/service.ts'
import { projectCreated, projectDeleted, projectUpdated } from './events.ts'
import {
  type App,
  countProjects,
  findApp,
  findProject,
  findSender,
  insertProject,
  listProjectIds,
  lockOwner,
  lockProjectRow,
  markProjectDeleted,
  type ProjectChange,
  type ProjectRow,
  updateProject,
} from './queries.ts'

/**
 * The projects that the caller means in this world: its own, of an operator everybody's, or the one that it names. A foreign one is
 * nobody's: no project, and so nothing in one, is found.
 */
export async function projectsOf(
  ctx: Context,
  caller: Caller,
  livemode: boolean,
  projectId?: string,
): Promise<Projects> {
  const owner = ownerScope(caller)
  const kind = worldKind(livemode)
  if (owner === undefined && projectId === undefined) return kind
  return listProjectIds(ctx.db, owner, kind, projectId)
}

export const countOwnProjects = (ctx: Context, ownerId: string, livemode: boolean): Promise<number> =>
  countProjects(ctx.db, ownerId, worldKind(livemode))

interface NewProject {
  name: string
  description: string | null
  /** Any, if it is absent. */
  allowedOrigins?: string[]
  /** The live one, if it is absent. */
  worldId?: string
  region?: string
  appUrl?: string | null
  metadata?: Metadata
}

/** The caller records `projectCreated`, last in its transaction. */
export async function addProject(
  ctx: Context,
  db: Db,
  actor: Actor,
  ownerId: string,
  project: NewProject,
): Promise<ProjectRow> {
  const name = requiredName(project.name)
  const row = one(await insertProject(db, { id: uuidv7(), ownerId, ...project, name, createdAt: ctx.clock.now() }))
  await recordAudit(ctx, db, actor, { action: 'project.created', ...ofProject(row), details: { name: row.name } })
  return row
}

/** In that world of its owner's. @throws project_limit */
export async function createProject(
  ctx: Context,
  actor: Actor,
  ownerId: string,
  livemode: boolean,
  project: Omit<NewProject, 'worldId'>,
  save: SaveResponse<ProjectRow>,
): Promise<ProjectRow> {
  const worldId = await ctx.credentials.worldId(ownerId, livemode)
  if (worldId === undefined) throw new Error('The owner of a project has no worlds.')
  return ctx.db.begin(async (tx) => {
    const { projects: max } = await planOf(ctx, ownerId, livemode, tx)
    if (max !== null) {
      await lockOwner(tx, ownerId) // or two calls would both see room for the last
      if ((await countProjects(tx, ownerId, worldKind(livemode))) >= max) throw apiError('project_limit')
    }
    const row = await addProject(ctx, tx, actor, ownerId, { ...project, worldId })
    await save(tx, row)
    await recordEvents(ctx, tx, [projectCreated(ctx, row, livemode, actor.requestId)])
    return row
  })
}

const ofProject = ({ id, ownerId }: Pick<ProjectRow, 'id' | 'ownerId'>) => ({
  accountId: ownerId,
  projectId: id,
  targetId: id,
})

/** @throws project_not_found when it was deleted since the request was let in */
export async function getProject(ctx: Context, id: string): Promise<ProjectRow> {
  const project = await findProject(ctx.db, undefined, id)
  if (!project) throw apiError('project_not_found')
  return project
}

/** What the audit log calls them: their names on the wire. */
const members = {
  name: 'name',
  description: 'description',
  isActive: 'is_active',
  allowedOrigins: 'allowed_origins',
  region: 'region',
  appUrl: 'app_url',
  metadata: 'metadata',
} satisfies Record<keyof ProjectChange, string>

/** What changes of the project as it is now, which nobody else changes meanwhile. May throw. */
type ChangeOf = (project: ProjectRow) => ProjectChange

/** Deactivating stops the project's keys and end users at once, and other origins are refused at once. @throws project_not_found */
export async function changeProject(
  ctx: Context,
  actor: Actor,
  caller: Caller,
  id: string,
  changeOf: ChangeOf,
): Promise<ProjectRow> {
  const project = await ctx.db.begin(async (tx) => {
    const before = await lockProjectRow(tx, ownerScope(caller), id)
    if (!before) throw apiError('project_not_found')
    const change = changeOf(before)
    const name = change.name === undefined ? {} : { name: requiredName(change.name) }
    const row = await updateProject(tx, ownerScope(caller), id, { ...change, ...name, updatedAt: ctx.clock.now() })
    if (!row) throw apiError('project_not_found')
    const { isActive } = change
    const active = isActive === undefined ? {} : { is_active: isActive }
    const details = { changed: Object.keys(change).map((name) => members[name as keyof ProjectChange]), ...active }
    await recordAudit(ctx, tx, actor, { action: 'project.changed', ...ofProject(row), details })
    await recordEvents(ctx, tx, await projectUpdated(ctx, tx, before, row, actor.requestId))
    return row
  })
  ctx.credentials.invalidate('project', project.id)
  return project
}

/**
 * One transaction makes the project and all of its dependants invisible and unusable, and leaves a job that removes
 * rows and files, however often the server dies meanwhile.
 * @throws project_not_found
 */
export async function deleteProject(
  ctx: Context,
  actor: Actor,
  caller: Caller,
  id: string,
  assertDeletable: (project: ProjectRow) => void = () => undefined,
): Promise<void> {
  const { projectId, invalidations } = await ctx.db.begin(async (tx) => {
    const before = await lockProjectRow(tx, ownerScope(caller), id)
    if (before) assertDeletable(before)
    const deleted = await markProjectDeleted(tx, ownerScope(caller), id, ctx.clock.now())
    if (!deleted) throw apiError('project_not_found')
    const invalidateKeys = await revokeProjectKeys(ctx, tx, deleted.id)
    const { invalidate: invalidateSecretKeys, events } = await revokeProjectSecretKeys(ctx, tx, deleted.id, actor)
    await removeProjectWebhooks(tx, deleted.id)
    await recordAudit(ctx, tx, actor, {
      action: 'project.deleted',
      ...ofProject(deleted),
      details: { name: deleted.name },
    })
    await enqueue(tx, 'project.remove', { projectId: deleted.id }, { key: removalKey(deleted.id) })
    await recordEvents(ctx, tx, [...events, await projectDeleted(ctx, tx, deleted, actor.requestId)])
    return { projectId: deleted.id, invalidations: [invalidateKeys, invalidateSecretKeys] }
  })
  ctx.credentials.invalidate('project', projectId)
  for (const invalidate of invalidations) invalidate()
}

export type { App }

/** As its end users know it. @throws project_not_found */
export async function getApp(ctx: Context, id: string, livemode: boolean): Promise<App> {
  const app = await findApp(ctx.db, id, worldKind(livemode))
  if (!app) throw apiError('project_not_found')
  return app
}

/**
 * Who writes to its end users: its name, which a deleted one has no more, and which strangers are not shown before its developer has
 * verified an address. Whoever is in a sandbox gets no mail; whose project or developer is inactive gets no links.
 */
export async function getSender(
  db: Db,
  id: string,
): Promise<{ name: string | undefined; ownerId: string; isActive: boolean; livemode: boolean }> {
  const sender = await findSender(db, id)
  if (!sender) throw new Error('An end user has no project.')
  const { name, ownerId, isActive, livemode } = sender
  return { name: sender.isDeleted || !sender.isOwnerVerified ? undefined : name, ownerId, isActive, livemode }
}

/** The job key of a project's removal, by which a sweep sees whether one is on its way. */
export const removalKey = (projectId: string): string => `project.remove:${projectId}`
