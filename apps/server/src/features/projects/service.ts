import { v7 as uuidv7 } from 'uuid'
import type { Actor, Caller } from '../../access/guard.ts'
import type { Context } from '../../context.ts'
import { type Db, one, type Tx } from '../../platform/db.ts'
import type { Settle } from '../../platform/idempotency/calls.ts'
import { enqueue } from '../../platform/jobs.ts'
import { refuse } from '../../surfaces/devkit/errors.ts'
import { recordAudit } from '../audit/service.ts'
import { revokeProjectKeys } from '../keys/service.ts'
import { planOf } from '../plans/service.ts'
import {
  countProjects,
  findProject,
  insertProject,
  lockLiveProjects,
  lockOwner,
  markProjectDeleted,
  type ProjectChange,
  type ProjectRow,
  updateProject,
} from './queries.ts'

export { countProjects, countProjectsByState, listProjectIds } from './queries.ts'

/** Whose projects the caller may touch: its own, or, undefined, everybody's. */
export const ownerScope = (caller: Caller): string | undefined =>
  caller.role === 'platform_operator' ? undefined : caller.account.id

interface NewProject {
  name: string
  description: string | null
  /** Any, if it is absent. */
  allowedOrigins?: string[]
}

export async function addProject(db: Db, actor: Actor, ownerId: string, project: NewProject): Promise<ProjectRow> {
  const row = one(await insertProject(db, { id: uuidv7(), ownerId, ...project }))
  await recordAudit(db, actor, { action: 'project.created', ...ofProject(row), details: { name: row.name } })
  return row
}

/** @throws project_limit */
export function createProject(
  ctx: Context,
  actor: Actor,
  ownerId: string,
  project: NewProject,
  settle: Settle<ProjectRow>,
): Promise<ProjectRow> {
  return ctx.db.begin(async (tx) => {
    const { projects: max } = await planOf(ctx, ownerId, tx)
    if (max !== null) {
      await lockOwner(tx, ownerId) // or two calls would both see room for the last
      if ((await countProjects(tx, ownerId)) >= max) throw refuse('project_limit')
    }
    const row = await addProject(tx, actor, ownerId, project)
    await settle(tx, row)
    return row
  })
}

const ofProject = ({ id, ownerId }: Pick<ProjectRow, 'id' | 'ownerId'>) => ({
  accountId: ownerId,
  projectId: id,
  targetId: id,
})

/** @throws project_not_found for unknown and for foreign ids alike */
export async function getOwnProject(ctx: Context, caller: Caller, id: string): Promise<ProjectRow> {
  const project = await findProject(ctx.db, ownerScope(caller), id)
  if (!project) throw refuse('project_not_found')
  return project
}

/** What the audit log calls them: their names on the wire. */
const members = {
  name: 'name',
  description: 'description',
  isActive: 'is_active',
  allowedOrigins: 'allowed_origins',
} satisfies Record<keyof ProjectChange, string>

/** Deactivating stops the project's keys and end users at once, and other origins are refused at once. @throws project_not_found */
export async function changeProject(
  ctx: Context,
  actor: Actor,
  caller: Caller,
  id: string,
  change: ProjectChange,
): Promise<ProjectRow> {
  const project = await ctx.db.begin(async (tx) => {
    const row = await updateProject(tx, ownerScope(caller), id, { ...change, updatedAt: ctx.clock.now() })
    if (!row) throw refuse('project_not_found')
    const { isActive } = change
    const active = isActive === undefined ? {} : { is_active: isActive }
    const details = { changed: Object.keys(change).map((name) => members[name as keyof ProjectChange]), ...active }
    await recordAudit(tx, actor, { action: 'project.changed', ...ofProject(row), details })
    return row
  })
  ctx.credentials.forget('project', project.id)
  return project
}

/**
 * One transaction makes the project and all of its dependants invisible and unusable, and leaves a job that removes
 * rows and files (contract B33).
 * @throws project_not_found
 */
export async function deleteProject(ctx: Context, actor: Actor, caller: Caller, id: string): Promise<void> {
  const { projectId, forgetKeys } = await ctx.db.begin(async (tx) => {
    const deleted = await markProjectDeleted(tx, ownerScope(caller), id)
    if (!deleted) throw refuse('project_not_found')
    const forget = await revokeProjectKeys(ctx, tx, deleted.id)
    await recordAudit(tx, actor, { action: 'project.deleted', ...ofProject(deleted), details: { name: deleted.name } })
    await enqueue(tx, 'project.remove', { projectId: deleted.id }, { key: removalKey(deleted.id) })
    return { projectId: deleted.id, forgetKeys: forget }
  })
  ctx.credentials.forget('project', projectId)
  forgetKeys()
}

/** What its end users know it by. Undefined once it is deleted. */
export const projectName = async (db: Db, id: string): Promise<string | undefined> =>
  (await findProject(db, undefined, id))?.name

/** The job key of a project's removal, by which a sweep sees whether one is on its way. */
export const removalKey = (projectId: string): string => `project.remove:${projectId}`

/** For whoever adds something to a project: a deletion waits for this transaction, or has won. @throws project_not_found */
export async function holdProject(tx: Tx, projectId: string): Promise<{ ownerId: string }> {
  const ownerId = (await holdProjects(tx, [projectId])).get(projectId)
  if (ownerId === undefined) throw refuse('project_not_found')
  return { ownerId }
}

/** The same for several, with their owners; those that are left out are deleted. */
export async function holdProjects(tx: Tx, projectIds: string[]): Promise<Map<string, string>> {
  const held = await lockLiveProjects(tx, projectIds)
  return new Map(held.map(({ id, ownerId }) => [id, ownerId]))
}
