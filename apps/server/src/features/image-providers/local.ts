import { asImageError } from '../../platform/images/decoder.ts'
import { ImageError } from '../../platform/images/types.ts'
import type { ProcessPool } from '../../platform/processes/pool.ts'
import { OperationError } from '../../platform/processes/types.ts'
import { exampleFaultText } from './example-faults.ts'
import { wholePrompt } from './prompt.ts'
import { ProviderError } from './provider-error.ts'
import type { Provider, ProviderRequest } from './types.ts'

/** It is always there. */
export const LOCAL_PROVIDER = 'local'

const NOT_DRAWN = 'The preview could not be drawn. Try again with another prompt.'

/**
 * Draws a labelled preview on this machine: no network, no account, no cost. The picture is a function of prompt and
 * examples, so there is nothing to remember between submission and check, and a crash costs one more drawing.
 * @param processes of the program that knows `preview.example` and `preview.draw`
 */
export function createLocalProvider(processes: ProcessPool): Provider {
  return {
    name: LOCAL_PROVIDER,
    submit: async (request) => `local_${request.generationId}`,
    async check(_ref, request, signal) {
      const prompt = wholePrompt(request.prompt, request.instructions)
      const inputs: Buffer[] = []
      // One by one, so that what exceeds a bound is known by its number.
      for (const index of request.examples.keys()) inputs.push(...(await readExample(request, index, signal)))
      const call = { operation: 'preview.draw', params: { prompt }, inputs }
      try {
        const { outputs } = await asImageError(processes.run(request.tenant, call, signal))
        const [image] = outputs
        if (!image) throw new Error('There is no preview.')
        return { state: 'succeeded', image }
      } catch (error) {
        if (error instanceof ImageError) throw new ProviderError(NOT_DRAWN, { permanent: true, cause: error })
        throw error
      }
    },
    cancel: async () => undefined,
    find: async (request) => `local_${request.generationId}`,
    close: async () => undefined,
  }

  /** A few pixels of it, and its digest. */
  async function readExample(request: ProviderRequest, index: number, signal: AbortSignal): Promise<Buffer[]> {
    const inputs = request.examples.slice(index, index + 1)
    try {
      const call = { operation: 'preview.example', inputs }
      return (await asImageError(processes.run(request.tenant, call, signal))).outputs
    } catch (error) {
      const isBroken = error instanceof OperationError && error.name === 'BrokenExampleError'
      if (!isBroken && !(error instanceof ImageError)) throw error
      const fault = error instanceof ImageError ? error.fault : 'damaged'
      throw new ProviderError(exampleFaultText(index, fault), { permanent: true, cause: error })
    }
  }
}
