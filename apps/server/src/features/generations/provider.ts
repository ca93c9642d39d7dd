/** Who draws pictures: one small interface, with an adapter for each. */
export interface Provider {
  readonly name: string
  /** Hands the work over and returns the provider's own id for it. @throws ProviderError */
  submit(request: ProviderRequest, signal: AbortSignal): Promise<string>
  /** How it stands. @throws ProviderError */
  check(ref: string, request: ProviderRequest, signal: AbortSignal): Promise<ProviderState>
  /** Stops work that nobody wants any more; what is finished or unknown is no error. */
  cancel(ref: string, signal: AbortSignal): Promise<void>
  /** The id of an earlier submission of this very generation, after a crash between the call and our write. */
  find(request: ProviderRequest, signal: AbortSignal): Promise<string | undefined>
  close(): Promise<void>
}

export interface ProviderRequest {
  generationId: string
  prompt: string
  /** What the caller sent: the prompt and any other key, to be passed on. */
  instructions: Record<string, unknown>
  examples: ExampleImage[]
}

export interface ExampleImage {
  contentType: string
  sizeBytes: number
  read(): Promise<Buffer>
}

export type ProviderState =
  | { state: 'running' }
  | { state: 'succeeded'; image: Uint8Array }
  /** `message` is for the end user: what went wrong and what to do. */
  | { state: 'failed'; message: string }

/** `permanent` will fail again however often it is tried; its message is for the end user. */
export class ProviderError extends Error {
  readonly permanent: boolean
  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'ProviderError'
    this.permanent = options.permanent
  }
}
