import { v7 as uuidv7 } from 'uuid'
import { lockProjects } from '../../../access/projects.ts'
import type { Context } from '../../../context.ts'
import { createBatch } from '../../../platform/batch.ts'
import { isForeignKeyViolation, type Tx } from '../../../platform/db.ts'
import { type ApiError, apiError } from '../../../platform/errors.ts'
import type { SaveResponse } from '../../../platform/idempotency/calls.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { discardFiles, settleFiles } from '../../files/service.ts'
import { recordGenerations } from '../events.ts'
import { type GenerationWithFiles, insertGenerations } from '../queries.ts'
import { type Payer, returnPlaces, takeDailyPlaces, takePlaces } from '../quotas.ts'
import type { Upload } from './parse.ts'

interface Asked {
  id: string
  owner: Owner
  upload: Upload
  save: SaveResponse<GenerationWithFiles>
}

/** An account in a project, or nobody known at an address. */
export type Owner = { projectId: string; userId: string } | { address: string }

type Accept = (owner: Owner, upload: Upload, save: SaveResponse<GenerationWithFiles>) => Promise<GenerationWithFiles>

/**
 * Row, files and job in one transaction: once it is acknowledged it will end. The files were synced to disk before.
 * Uploads that end together share a transaction, since each locks the totals of its project until it is on the disk, and so waits for
 * those before it. What it makes throws project_not_found or invalid_credentials when the project or the user was removed meanwhile,
 * and generation_limit.
 */
export function createAcceptance(ctx: Context): Accept {
  const accept = createBatch((asked: Asked[]) => acceptTogether(ctx, asked))
  return async (owner, upload, save) => {
    const outcome = await accept({ id: uuidv7(), owner, upload, save })
    if (!(outcome instanceof Error)) return outcome
    await discardFiles(
      ctx,
      upload.images.map((image) => image.id),
    )
    // The user was removed since the gate saw it: the same answer as a moment later.
    throw isForeignKeyViolation(outcome, 'generations_user_id_fkey') ? apiError('invalid_credentials') : outcome
  }
}

/** What one of them fails of, such as a file that the collector took or an idempotency key that was taken over, the others do not: then each gets a transaction of its own. */
async function acceptTogether(ctx: Context, asked: Asked[]): Promise<(GenerationWithFiles | Error)[]> {
  try {
    return await ctx.db.begin((tx) => acceptInTransaction(ctx, tx, asked))
  } catch (error) {
    if (asked.length === 1) return [error instanceof Error ? error : new Error(String(error))]
    return (await Promise.all(asked.map((one) => acceptTogether(ctx, [one])))).flat()
  }
}

async function acceptInTransaction(ctx: Context, tx: Tx, asked: Asked[]): Promise<(GenerationWithFiles | ApiError)[]> {
  const projectIds = asked.flatMap(({ owner }) => ('projectId' in owner ? owner.projectId : []))
  const developers = await lockProjects(tx, [...new Set(projectIds)])
  const payers = new Map<Asked, Payer>()
  for (const one of asked) {
    const payer = payerOf(one.owner, developers)
    if (payer) payers.set(one, payer)
  }
  const taken = await takeAllPlaces(ctx, tx, payers)
  const stored = taken.length === 0 ? new Map<string, GenerationWithFiles>() : await store(ctx, tx, taken)
  return asked.map((one) => {
    if (!payers.has(one)) return apiError('project_not_found')
    return stored.get(one.id) ?? apiError('generation_limit', { retryAfterSeconds: 3600 })
  })
}

function payerOf(owner: Owner, developers: Map<string, string>): Payer | undefined {
  if ('address' in owner) return owner
  const developerId = developers.get(owner.projectId)
  return developerId === undefined ? undefined : { developerId }
}

/** Those for which there is a place in each quota, payer by payer. */
async function takeAllPlaces(ctx: Context, tx: Tx, payers: Map<Asked, Payer>): Promise<Asked[]> {
  const now = ctx.clock.now()
  const groups = Map.groupBy(payers.keys(), (one) => JSON.stringify(payers.get(one)))
  // In one order everywhere, or two transactions could wait for each other.
  const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  const granted: Asked[] = []
  for (const [, [first, ...others]] of inOrder) {
    const payer = first && payers.get(first)
    if (!payer) continue
    const count = await takePlaces(ctx, tx, payer, now, others.length + 1)
    granted.push(...[first, ...others].slice(0, count))
  }
  const taken = await takeDailyPlaces(ctx, tx, now, granted.length)
  for (const one of granted.slice(taken)) await returnPlaces(tx, payers.get(one) as Payer, now, 1)
  return granted.slice(0, taken)
}

async function store(ctx: Context, tx: Tx, taken: Asked[]): Promise<Map<string, GenerationWithFiles>> {
  const createdAt = ctx.clock.now()
  const generations = taken.map(({ id, owner, upload: { instructions } }) => {
    const { text, prompt } = instructions
    const scope = 'address' in owner ? { projectId: null, userId: null } : owner
    return { id, ...scope, instructions: text, prompt, provider: ctx.config.generationProvider, createdAt }
  })
  // In the order in which everybody takes the rows of hours, which the commit does in the order of insertion.
  generations.sort((a, b) => (a.projectId ?? '').localeCompare(b.projectId ?? ''))
  const files = taken.flatMap(({ id, upload }) => upload.images.map((file) => ({ ...file, generationId: id })))
  // One after the other, but sent at once.
  const [rows] = await Promise.all([
    insertGenerations(tx, generations),
    settleFiles(tx, files),
    enqueue(tx, 'generation.dispatch', {}),
  ])
  const stored = new Map(
    rows.map((row) => [row.id, { ...row, files: files.filter(({ generationId }) => generationId === row.id) }]),
  )
  for (const { id, save } of taken) {
    const generation = stored.get(id)
    if (generation) await save(tx, generation)
  }
  // Last: it locks the number of the project's events.
  await recordGenerations(
    ctx,
    tx,
    'generation.created',
    generations.map((generation) => ({ ...generation, status: 'pending' })),
  )
  return stored
}
