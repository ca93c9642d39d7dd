import { BrokenExampleError, createPreviewRenderer } from '@cloudapi/preview-image'
import { inDecodeTurn } from '../../platform/images.ts'
import { wholePrompt } from './prompt.ts'
import { ProviderError } from './provider-error.ts'
import type { Provider } from './types.ts'

/** It is always there. */
export const LOCAL_PROVIDER = 'local'

/**
 * Draws a labelled preview on this machine: no network, no account, no cost. The picture is a function of prompt and
 * examples, so there is nothing to remember between submission and check, and a crash costs one more drawing.
 */
export function createLocalProvider(): Provider {
  const renderer = createPreviewRenderer()
  return {
    name: LOCAL_PROVIDER,
    submit: async (request) => `local_${request.generationId}`,
    async check(_ref, request, signal) {
      const prompt = wholePrompt(request.prompt, request.instructions)
      try {
        // In turn, as examples of 50 MB may be read for each.
        return await inDecodeTurn(async () => {
          const examples = await Promise.all(request.examples.map((example) => example.read()))
          return { state: 'succeeded', image: await renderer.render({ prompt, examples }, signal) }
        })
      } catch (error) {
        if (error instanceof BrokenExampleError)
          throw new ProviderError(error.message, { permanent: true, cause: error })
        throw error
      }
    },
    cancel: async () => undefined,
    find: async (request) => `local_${request.generationId}`,
    close: () => renderer.close(),
  }
}
