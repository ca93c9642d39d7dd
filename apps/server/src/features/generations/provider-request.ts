import type { Context } from '../../context.ts'
import { listExamples, openFile, readFile } from '../files/service.ts'
import { ProviderError, SupersededError } from '../image-providers/provider-error.ts'
import type { Provider, ProviderRequest } from '../image-providers/types.ts'
import { instructionKeys } from './instructions.ts'
import type { GenerationRow } from './queries.ts'
import { updateCheckpoint } from './queue-queries.ts'

/** Whose turn it is where turns are taken. All anonymous callers together are one. */
export const tenantOf = (projectId: string | null): string => projectId ?? 'anonymous'

/** @throws ProviderError when the settings name it no longer */
export function providerOf(ctx: Context, generation: GenerationRow): Provider {
  const provider = ctx.providers.get(generation.provider)
  if (!provider)
    throw new ProviderError(`The image provider ${generation.provider} is no longer configured.`, { permanent: true })
  return provider
}

/** What the provider is given; examples are read when it asks for them. */
export async function toRequest(ctx: Context, generation: GenerationRow): Promise<ProviderRequest> {
  const examples = await listExamples(ctx.db, generation.id)
  let checkpoint = generation.providerNotes
  return {
    generationId: generation.id,
    tenant: tenantOf(generation.projectId),
    prompt: generation.prompt,
    instructions: instructionKeys(generation.instructions, generation.prompt),
    examples: examples.map((file) => ({
      contentType: file.contentType,
      sizeBytes: file.sizeBytes,
      read: () => readFile(ctx, file),
      open: () => openFile(ctx, file),
    })),
    get checkpoint() {
      return checkpoint
    },
    async saveCheckpoint(next) {
      if (!(await updateCheckpoint(ctx.db, generation.id, checkpoint, next))) throw new SupersededError()
      checkpoint = next
    },
  }
}
