import { v7 as uuidv7 } from 'uuid'
import type { Address } from '../../access/email.ts'
import { type LockedProject, lockProject } from '../../access/projects.ts'
import type { Actor, Registration } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { ApiError, apiError } from '../../platform/errors.ts'
import type { Waiter } from '../../platform/http/waiter.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { recordAudit } from '../audit/service.ts'
import { recordEvents } from '../events/service.ts'
import { issueApiKey, issueDeveloperKey } from '../keys/service.ts'
import { lockSandbox, planOf } from '../plans/service.ts'
import { projectCreated } from '../projects/events.ts'
import { addProject } from '../projects/service.ts'
import type { OpenSession } from '../sessions/service.ts'
import { recordUser } from './events.ts'
import type { UserRow } from './queries.ts'
import { addUser, countEndUsersInUse } from './service.ts'
import { sendVerification } from './verification.ts'

export interface Provisioning {
  project_id: string
  developer_key: string
  api_key: string
}

export interface Registered<S> {
  user: UserRow
  /** What carries the account's first session. */
  session: S
  /** Of a developer; the only time that these keys are seen. */
  provisioning: Provisioning | null
}

interface NewAccount {
  address: Address
  password: string
  fullName: string | null
}

/**
 * Creates the account, for a developer with project and keys, in one transaction: all or nothing.
 * @throws email_taken, end_user_limit, rate_limited
 */
export async function register<S>(
  ctx: Context,
  actor: Actor,
  waiter: Waiter,
  registration: Registration,
  account: NewAccount,
  open: OpenSession<S>,
  save: SaveResponse<Registered<S>>,
): Promise<Registered<S>> {
  const passwordHash = await ctx.passwords.hash(account.password, waiter)
  const projectId = registration.role === 'end_user' ? registration.projectId : null
  try {
    return await ctx.db.begin(async (tx) => {
      const project = projectId === null ? null : await lockProject(tx, projectId)
      const user = await addUser(tx, {
        id: uuidv7(),
        projectId,
        role: registration.role,
        ...account.address,
        passwordHash,
        fullName: account.fullName,
        // With REQUIRE_EMAIL_VERIFICATION, inactive until its address is verified.
        isActive: !ctx.config.requireEmailVerification,
        createdAt: ctx.clock.now(),
      })
      if (project !== null) await assertEndUserSlot(ctx, tx, project)
      const self = { ...actor, accountId: user.id, role: user.role }
      await recordAudit(ctx, tx, self, { action: 'account.registered', projectId, targetId: user.id })
      await sendVerification(ctx, tx, user)
      const provided = registration.role === 'developer' ? await provision(ctx, tx, self, user.id) : undefined
      const provisioning = provided?.provisioning ?? null
      const registered = { user, session: await open(ctx, tx, actor, user), provisioning }
      await save(tx, registered)
      if (provided) await recordEvents(ctx, tx, [projectCreated(ctx, provided.project, true, actor.requestId)])
      else await recordUser(ctx, tx, 'user.created', { after: user }, actor.requestId)
      return registered
    })
  } catch (error) {
    // The project was deleted since the request was let in: the same answer as a moment later.
    if (error instanceof ApiError && error.code === 'project_not_found') throw apiError('registration_foreign_project')
    throw error
  }
}

/**
 * Counted with the new one in: its insertion locks the project's total until this transaction ends, so that no two see the same last
 * slot. Locked before it, whoever changes an account of the same address, and then wants the total, could wait for us and we for it.
 * @throws end_user_limit
 */
async function assertEndUserSlot(ctx: Context, tx: Tx, project: LockedProject): Promise<void> {
  const { endUsersPerProject: max } = await planOf(ctx, project.ownerId, project.livemode, tx)
  if (max === null) return
  if (!project.livemode) await lockSandbox(tx, project.worldId)
  if ((await countEndUsersInUse(tx, project)) > max) throw apiError('end_user_limit')
}

/** What a developer starts with: a project and a key of each kind. */
async function provision(
  ctx: Context,
  db: Db,
  actor: Actor,
  developerId: string,
): Promise<{ project: Awaited<ReturnType<typeof addProject>>; provisioning: Provisioning }> {
  const project = await addProject(ctx, db, actor, developerId, {
    name: 'Default Project',
    description: 'Your default project created automatically',
  })
  const { key: apiKey } = await issueApiKey(ctx, db, actor, project, 'Default API Key')
  const { key: developerKey } = await issueDeveloperKey(ctx, db, actor, developerId, 'Default Developer Key')
  return { project, provisioning: { project_id: project.id, developer_key: developerKey, api_key: apiKey } }
}
