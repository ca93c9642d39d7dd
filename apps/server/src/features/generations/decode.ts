import type { Context } from '../../context.ts'
import type { DecodeOptions } from '../../platform/images/decoder.ts'
import { ImageError } from '../../platform/images/types.ts'
import { exampleFaultText } from '../image-providers/example-faults.ts'
import type { ProviderRequest } from '../image-providers/types.ts'

/** Runs of a job that may end with their server before what they decode is suspected. */
export const LOST_RUNS_MAX = 1

/** Reads every pixel of every example, once. What the user is told when one can't be used, else undefined. */
export async function decodeExamples(
  ctx: Context,
  { generationId, tenant, examples }: ProviderRequest,
  options: Pick<DecodeOptions, 'isSuspect' | 'signal'>,
): Promise<string | undefined> {
  for (const [index, example] of examples.entries()) {
    try {
      await ctx.images.check(example, { source: tenant, ...options })
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      const { fault, message } = error
      ctx.log.warn({ generationId, example: index + 1, fault, reason: message }, 'An example cannot be decoded.')
      return exampleFaultText(index, error.fault)
    }
  }
  return undefined
}
