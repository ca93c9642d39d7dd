import type { WebhookHeaders } from '../../platform/webhook-signature.ts'

/** From submission to the moment when a generation is given up: cancelled at the provider and failed. */
export const GENERATION_MINUTES_MAX = 10

/** Who draws pictures: one small interface, with an adapter for each. */
export interface Provider {
  readonly name: string
  /** What it draws with, where it has a choice. */
  readonly model?: string | undefined
  /**
   * Hands the work over, once, and returns the provider's own id for it, or the picture itself where the call lasts until it is
   * drawn. Before anything that may cost, the adapter saves in a checkpoint what a later attempt has to know.
   * @throws ProviderError
   */
  submit(request: ProviderRequest, signal: AbortSignal): Promise<string | { image: Uint8Array }>
  /** How it stands. @throws ProviderError */
  check(ref: string, request: ProviderRequest, signal: AbortSignal): Promise<ProviderState>
  /** Stops work that nobody wants any more; what is finished or unknown is no error. */
  cancel(ref: string, signal: AbortSignal): Promise<void>
  /**
   * The id of an earlier submission of this very generation, after a crash between the call and our write, or a call without an
   * answer. Undefined when there is none. @throws ProviderError with `retryAfterMs` while one may still turn up
   */
  find(request: ProviderRequest, signal: AbortSignal): Promise<string | undefined>
  /** Deletes what was uploaded for a generation that has ended; what is gone is no error. */
  deleteUploads?(checkpoint: Checkpoint, signal: AbortSignal): Promise<void>
  /** Whether the provider itself sent this. @throws ProviderError when that cannot be told now */
  isWebhookGenuine?(headers: WebhookHeaders, body: Buffer): Promise<boolean>
  close(): Promise<void>
}

/** What an adapter saves before it asks for paid work, so that no later attempt pays for the same picture again. */
export interface Checkpoint {
  /** What it uploaded, in the order of the examples. */
  files: { id: string; url: string }[]
  /** When it submitted without having had an answer yet, as ISO times, the oldest first. */
  unanswered: string[]
  /** The last one was answered as if it were taken, in words that could not be read: it may not be made again. */
  isTaken?: true
}

export interface ProviderRequest {
  generationId: string
  /** Whose turn it is where turns are taken. */
  tenant: string
  prompt: string
  /** What the caller sent: the prompt and any other key, to be passed on. */
  instructions: Record<string, unknown>
  examples: ExampleImage[]
  /** The last one saved, by this attempt or an earlier one. */
  readonly checkpoint: Checkpoint | null
  /** Durable when it resolves. @throws SupersededError */
  saveCheckpoint(next: Checkpoint): Promise<void>
}

export interface ExampleImage {
  contentType: string
  sizeBytes: number
  /** All of it, in memory. */
  read(): Promise<Buffer>
  /** The same as a stream. */
  open(): AsyncIterable<Uint8Array>
}

export type ProviderState =
  | { state: 'running' }
  | { state: 'succeeded'; image: Uint8Array }
  /** `message` is for the end user: what went wrong and what to do. */
  | { state: 'failed'; message: string }
