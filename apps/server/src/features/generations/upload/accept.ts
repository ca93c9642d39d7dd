import { v7 as uuidv7 } from 'uuid'
import { type LockedProject, lockProjects } from '../../../access/projects.ts'
import type { Context } from '../../../context.ts'
import { createBatch } from '../../../platform/batch.ts'
import { isForeignKeyViolation, type Tx } from '../../../platform/db.ts'
import { type ApiError, apiError, type ErrorCode } from '../../../platform/errors.ts'
import type { SaveResponse } from '../../../platform/idempotency/calls.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { takeRooms } from '../../files/quota.ts'
import { attachFiles } from '../../files/service.ts'
import type { WrittenFile } from '../../files/types.ts'
import { LOCAL_PROVIDER } from '../../image-providers/local.ts'
import { sourceIdOf } from '../anonymous.ts'
import { auditGeneration, type Changer } from '../audit.ts'
import { recordGenerations } from '../events.ts'
import { enqueueFetch } from '../fetch-job.ts'
import type { Instructions } from '../instructions.ts'
import { type GenerationWithFiles, type ImageUrl, insertGenerations } from '../queries.ts'
import { allocateSlots, isLive, type QuotaOwner } from '../quotas.ts'

/** A stored upload that is to become a generation. */
interface Candidate {
  owner: Owner
  /** Thrown when its user was removed since the access check, or since it was looked up. */
  userGone?: ErrorCode
  instructions: Instructions
  images: WrittenFile[]
  /** Of the images that are yet to be fetched. */
  imageUrls?: ImageUrl[]
  isPublic?: boolean
  metadata?: Record<string, string>
  /** The call that creates it. */
  requestId: string
  /** Runs in the transaction that creates it. */
  saveResponse: SaveResponse<GenerationWithFiles>
}

/** An account in a project, a project without one, or nobody known at an address. `changer` if it may be somebody else's project. */
export type Owner =
  | { projectId: string; userId: string | null; changer?: Changer }
  | { address: string; livemode: boolean }

type New = Candidate & { id: string }

/**
 * Stage 4 of an upload: row, files and job commit in one transaction, after which the generation will end, whatever happens.
 * Uploads that end together share a transaction, since each locks the totals of its project until it is on the disk, and so waits for
 * those before it. What this makes throws project_not_found or invalid_credentials when the project or the user was removed
 * meanwhile, file_quota, and generation_limit.
 */
export function createAcceptance(ctx: Context): (candidate: Candidate) => Promise<GenerationWithFiles> {
  const accept = createBatch((batch: New[]) => acceptTogether(ctx, batch))
  return async (candidate) => {
    const outcome = await accept({ id: uuidv7(), ...candidate })
    if (!(outcome instanceof Error)) return outcome
    // The same answer as a moment later.
    throw isForeignKeyViolation(outcome, 'generations_user_id_fkey')
      ? apiError(candidate.userGone ?? 'invalid_credentials')
      : outcome
  }
}

/**
 * A candidate that fails, such as by a file that the collector took or an idempotency key that another call took over, must not
 * fail the others: then each gets a transaction of its own.
 */
async function acceptTogether(ctx: Context, batch: New[]): Promise<(GenerationWithFiles | Error)[]> {
  try {
    return await ctx.db.begin((tx) => acceptInTransaction(ctx, tx, batch))
  } catch (error) {
    if (batch.length === 1) return [error instanceof Error ? error : new Error(String(error))]
    return (await Promise.all(batch.map((one) => acceptTogether(ctx, [one])))).flat()
  }
}

async function acceptInTransaction(ctx: Context, tx: Tx, batch: New[]): Promise<(GenerationWithFiles | ApiError)[]> {
  const projectIds = batch.flatMap(({ owner }) => ('projectId' in owner ? owner.projectId : []))
  const projects = await lockProjects(tx, [...new Set(projectIds)])
  const owners = new Map<New, QuotaOwner>()
  for (const one of batch) {
    const owner = quotaOwnerOf(one.owner, projects)
    if (owner) owners.set(one, owner)
  }
  const beyond = await takeRooms(ctx, tx, bytesOf(batch, projects))
  for (const one of beyond.keys()) owners.delete(one)
  // One time for both: what is canceled gives its slot back to the month in which it was created.
  const now = ctx.clock.now()
  const { granted: allowed, retryAfterSeconds } = await allocateSlots(ctx, tx, owners, now)
  const created =
    allowed.length === 0 ? new Map<string, GenerationWithFiles>() : await create(ctx, tx, allowed, owners, now)
  return batch.map((one) => {
    const noRoom = beyond.get(one)
    if (noRoom) return noRoom
    if (!owners.has(one)) return apiError('project_not_found')
    return created.get(one.id) ?? apiError('generation_limit', { retryAfterSeconds: retryAfterSeconds(one) })
  })
}

/** What each would store, of those in projects that are there. */
const bytesOf = (batch: New[], projects: Map<string, LockedProject>) =>
  batch.flatMap((one) => {
    const project = 'projectId' in one.owner ? projects.get(one.owner.projectId) : undefined
    return project ? [{ one, project, bytes: one.images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }] : []
  })

function quotaOwnerOf(owner: Owner, projects: Map<string, LockedProject>): QuotaOwner | undefined {
  if ('address' in owner) return owner
  const project = projects.get(owner.projectId)
  return project && (project.livemode ? { developerId: project.ownerId } : { sandboxId: project.worldId })
}

async function create(
  ctx: Context,
  tx: Tx,
  allowed: New[],
  owners: ReadonlyMap<New, QuotaOwner>,
  createdAt: Date,
): Promise<Map<string, GenerationWithFiles>> {
  const generations = allowed.map((one) => {
    const { id, owner, instructions, requestId, isPublic = false, metadata = {}, imageUrls = [] } = one
    const quotaOwner = owners.get(one)
    const scope =
      'address' in owner
        ? { projectId: null, userId: null, sourceId: sourceIdOf(ctx, owner.address) }
        : { projectId: owner.projectId, userId: owner.userId, sourceId: null }
    return {
      id,
      ...scope,
      requestId,
      instructions: instructions.text,
      prompt: instructions.prompt,
      // Nothing that costs is called for a sandbox.
      provider: quotaOwner && isLive(quotaOwner) ? ctx.config.generationProvider : LOCAL_PROVIDER,
      isPublic,
      metadata,
      imageUrls: imageUrls.length > 0 ? imageUrls : null,
      createdAt,
    }
  })
  // In the order in which everybody takes the rows of hours, which the commit does in the order of insertion.
  generations.sort((a, b) => (a.projectId ?? '').localeCompare(b.projectId ?? ''))
  const files = allowed.flatMap(({ id, images }) => images.map((file) => ({ ...file, generationId: id })))
  // One after the other, but sent at once.
  const [rows] = await Promise.all([
    insertGenerations(tx, generations),
    attachFiles(tx, files),
    enqueue(tx, 'generation.dispatch', {}),
    ...allowed.map(async (one) => {
      const owner = owners.get(one)
      if (one.imageUrls?.length && owner && !('address' in owner))
        await enqueueFetch(tx, one.id, 'developerId' in owner ? owner.developerId : owner.sandboxId)
    }),
  ])
  const created = new Map(
    rows.map((row) => [row.id, { ...row, files: files.filter(({ generationId }) => generationId === row.id) }]),
  )
  for (const { id, owner, saveResponse } of allowed) {
    const generation = created.get(id)
    if (!generation) continue
    await saveResponse(tx, generation)
    const changer = 'address' in owner ? undefined : owner.changer
    if (changer) await auditGeneration(ctx, tx, changer, 'generation.created', generation)
  }
  // Last: it locks the number of the project's events.
  const happened = generations.flatMap(({ id }) => created.get(id) ?? []).map((after) => ({ after }))
  await recordGenerations(ctx, tx, 'generation.created', happened)
  return created
}
