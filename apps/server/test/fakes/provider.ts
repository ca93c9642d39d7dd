import type { Provider, ProviderRequest, ProviderState } from '../../src/features/image-providers/types.ts'
import { image } from '../images.ts'

/** What a test wants to happen; `nth` counts from 1 for each generation. What is absent goes well at once. */
export interface Script {
  submit?(request: ProviderRequest, nth: number, signal: AbortSignal): Promise<void> | void
  check?(generationId: string, nth: number): Promise<ProviderState> | ProviderState
  /** Of a provider that does not tell its earlier submissions. */
  findsNothing?: boolean
}

/**
 * An image provider that does what it is told and remembers what it was asked. It stands in for the configured one, so it
 * bears its name. Like a real one it finds a submission that it has begun.
 */
export class FakeProvider implements Provider {
  readonly name = 'local'
  /** Ids of generations, one for each call. */
  readonly submitted: string[] = []
  readonly checked: string[] = []
  readonly cancelled: string[] = []
  readonly requests = new Map<string, ProviderRequest>()
  script: Script
  readonly #taken = new Set<string>()
  #picture: Promise<Buffer> | undefined

  constructor(script: Script = {}) {
    this.script = script
  }

  async submit(request: ProviderRequest, signal: AbortSignal): Promise<string> {
    const { generationId } = request
    this.submitted.push(generationId)
    this.requests.set(generationId, request)
    this.#taken.add(generationId)
    try {
      await this.script.submit?.(request, count(this.submitted, generationId), signal)
    } catch (error) {
      // Whoever is cut off does not know that the work was taken.
      if (!signal.aborted) this.#taken.delete(generationId)
      throw error
    }
    return refOf(generationId)
  }

  async check(ref: string): Promise<ProviderState> {
    const generationId = ref.slice(refOf('').length)
    this.checked.push(generationId)
    const state = await this.script.check?.(generationId, count(this.checked, generationId))
    return state ?? this.succeeded()
  }

  async cancel(ref: string): Promise<void> {
    this.cancelled.push(ref.slice(refOf('').length))
  }

  async find({ generationId }: ProviderRequest): Promise<string | undefined> {
    return !this.script.findsNothing && this.#taken.has(generationId) ? refOf(generationId) : undefined
  }

  async close(): Promise<void> {}

  async succeeded(): Promise<ProviderState> {
    this.#picture ??= image({ format: 'png', width: 48, height: 32 })
    return { state: 'succeeded', image: await this.#picture }
  }
}

const refOf = (generationId: string): string => `fake_${generationId}`

const count = (ids: string[], id: string): number => ids.filter((other) => other === id).length

/** A door that is shut until a test opens it. */
export class Gate {
  readonly opened: Promise<void>
  open: () => void = () => undefined

  constructor() {
    this.opened = new Promise((resolve) => {
      this.open = resolve
    })
  }
}
