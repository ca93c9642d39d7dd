import type { Context } from '../../context.ts'
import { ImageError } from '../../platform/images/types.ts'
import { exampleFaultText } from '../image-providers/example-faults.ts'
import type { ProviderRequest } from '../image-providers/types.ts'

/** Runs of a job that may end with their server before what they decode is held to be the reason. */
export const LOST_RUNS_MAX = 1

/** What a user is told when it is. */
export const LOST_EXAMPLES =
  'The example images could not be checked: the server stopped more than once while it read them. Save them again with an image editor or use other ones.'

/** Reads every pixel of every example, once. What the user is told when one can't be used, else undefined. */
export async function decodeExamples(
  ctx: Context,
  { generationId, tenant, examples }: ProviderRequest,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const [index, example] of examples.entries()) {
    try {
      await ctx.images.check(example, { source: tenant, signal })
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      const { fault, message } = error
      ctx.log.warn({ generationId, example: index + 1, fault, reason: message }, 'An example cannot be decoded.')
      return exampleFaultText(index, error.fault)
    }
  }
  return undefined
}
