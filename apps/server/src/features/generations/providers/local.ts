import { inDecodeTurn } from '../decode.ts'
import { type Provider, ProviderError, type ProviderRequest } from '../provider.ts'
import { BrokenExampleError, createPreviewRenderer } from './local/renderer.ts'

/** Keys beside the prompt that say how the picture should look (contract C.4). */
const styleKeys = ['style', 'mood', 'details', 'background']

/**
 * Draws a labelled preview on this machine: no network, no account, no cost. The picture is a function of prompt and
 * examples, so there is nothing to remember between submission and check, and a crash costs one more drawing.
 */
export function createLocalProvider(): Provider {
  const renderer = createPreviewRenderer()
  return {
    name: 'local',
    submit: async (request) => `local_${request.generationId}`,
    async check(_ref, request, signal) {
      try {
        // In turn, as examples of 50 MB may be read for each.
        return await inDecodeTurn(async () => {
          const examples = await Promise.all(request.examples.map((example) => example.read()))
          return { state: 'succeeded', image: await renderer.render({ prompt: promptOf(request), examples }, signal) }
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

const promptOf = ({ prompt, instructions }: ProviderRequest): string =>
  [prompt, ...styleKeys.map((key) => instructions[key]).filter((value) => typeof value === 'string')].join(', ')
