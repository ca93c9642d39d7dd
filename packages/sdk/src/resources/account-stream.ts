import { CloudAPIError } from '../core/errors.ts'
import type { EventStream, RequestOptions, StreamEvent } from '../core/types.ts'

/** The stream of an account's events, without what the server says of the stream itself. */

export interface AccountStreamOptions extends RequestOptions {
  /** Go on behind this event: the `id` of the last one that you are done with. By default, the stream begins now. */
  lastEventId?: string | undefined
  /** Called when the stream has begun: whatever happens from now on comes. `lastEventId` is where that is. */
  onReady?: ((lastEventId: string) => void) | undefined
  /**
   * Called when the events behind your `lastEventId` are no longer known, and the stream goes on from now. List what you missed. Without it,
   * the stream throws.
   */
  onReset?: ((lastEventId: string) => void) | undefined
}

export class AccountStream<T> implements EventStream<T> {
  readonly #stream: EventStream<T>
  readonly #options: AccountStreamOptions

  constructor(stream: EventStream<T>, options: AccountStreamOptions) {
    this.#stream = stream
    this.#options = options
  }

  get lastEventId(): string | null {
    return this.#stream.lastEventId
  }

  close(): void {
    this.#stream.close()
  }

  [Symbol.asyncIterator](): AsyncIterator<StreamEvent<T>, void, undefined> {
    const events = this.#stream[Symbol.asyncIterator]()
    return {
      next: async () => {
        for (;;) {
          const before = this.lastEventId
          const result = await events.next()
          if (result.done || !this.#isAboutStream(result.value)) return result
          if (result.value.event === 'reset' && !this.#options.onReset) {
            await events.return?.()
            throw new CloudAPIError(
              `The events behind ${before} are no longer known. List those that you missed, and open the stream again without lastEventId, ` +
                'or pass onReset.',
            )
          }
        }
      },
      return: async () => (await events.return?.()) ?? { done: true, value: undefined },
    }
  }

  #isAboutStream({ id, event }: StreamEvent<T>): boolean {
    if (event === 'ready') this.#options.onReady?.(id ?? '')
    else if (event === 'reset') this.#options.onReset?.(id ?? '')
    else return false
    return true
  }
}
