import { APIError, AuthenticationError, ConnectionError, retryAfterMs } from './errors.ts'
import { type Chance, RETRY_AFTER_MAX_MS } from './retries.ts'
import { abortError, type Deadline, sleep, startDeadline } from './signals.ts'
import { createSseParser, type ServerSentEvent } from './sse.ts'
import type { EventStream, StreamEvent } from './types.ts'

/** Streams that come back by themselves, as docs/live-updates.md says: what ends one, and what only interrupts it. */

/** Opens one connection, behind this event if there is one. */
export type Connect = (lastEventId: string | null, signal: AbortSignal) => Promise<Response>

/** The server sends a comment every 15 seconds: three of them missing mean that the connection is dead. */
export const SILENCE_MAX_MS = 45_000
/** Until the server says (`retry:`). */
const RETRY_MS = 2_000
const RETRY_MAX_MS = 30_000
/** Attempts in a row that bring nothing; with their waits some three minutes. */
const RETRIES_MAX = 10
/** A connection that lasted this long has worked, even if nothing happened on it. */
const WORKED_MS = 30_000

interface EventStreamOptions {
  chance: Chance
  retriesMax: number | undefined
  signal: AbortSignal | undefined
  /** To begin behind it. */
  lastEventId: string | undefined
}

export const openEvents = <T>(connect: Connect, options: EventStreamOptions): EventStream<T> =>
  new ResumingStream<T>(connect, options)

class ResumingStream<T> implements EventStream<T> {
  readonly #connect: Connect
  readonly #options: EventStreamOptions
  readonly #closing = new AbortController()
  #lastEventId: string | null = null

  constructor(connect: Connect, options: EventStreamOptions) {
    this.#connect = connect
    this.#options = options
    this.#lastEventId = options.lastEventId ?? null
  }

  get lastEventId(): string | null {
    return this.#lastEventId
  }

  close(): void {
    this.#closing.abort()
  }

  [Symbol.asyncIterator](): AsyncIterator<StreamEvent<T>, void, undefined> {
    const ended = new AbortController()
    const events = this.#events(ended)
    return {
      next: () => events.next(),
      return() {
        ended.abort() // or it would wait for the event that somebody is waiting for
        return events.return()
      },
    }
  }

  async *#events(ended: AbortController): AsyncGenerator<StreamEvent<T>, void, undefined> {
    const { chance, signal, retriesMax = RETRIES_MAX } = this.#options
    // Whichever comes first. Both listeners go with the loop.
    const end = (): void => ended.abort(signal?.reason)
    for (const source of [signal, this.#closing.signal]) {
      if (source?.aborted) end()
      source?.addEventListener('abort', end, { once: true })
    }
    let failures = 0
    let retryMs = RETRY_MS
    let wasRefused = false
    try {
      while (!ended.signal.aborted) {
        const startedAtMs = chance.nowMs()
        const silence = startDeadline(SILENCE_MAX_MS, ended.signal)
        let failure: unknown
        try {
          silence.pause() // the call has a time-out of its own
          const response = await this.#connect(this.#lastEventId, silence.signal)
          if (response.status === 204 || !response.body) return
          const parser = createSseParser(this.#lastEventId ?? '')
          // The server also tells how far it is when it has nothing to say.
          const passed = (id: string): void => {
            this.#lastEventId = id || this.#lastEventId
          }
          for await (const event of readEvents(response.body, parser, silence, passed)) {
            if (event.event === 'end') {
              passed(event.lastEventId)
              failure = endOf(event, wasRefused)
              if (failure === null) return
              wasRefused = isRefused(event)
              break
            }
            const data = parseData<T>(event)
            failures = 0
            wasRefused = false
            passed(event.lastEventId)
            yield { id: event.lastEventId || null, event: event.event, data }
          }
          retryMs = parser.retryMs ?? retryMs
        } catch (error) {
          failure = error
        } finally {
          silence.abort() // frees the connection, if it still is one
          silence.done()
        }
        if (ended.signal.aborted) break
        failure ??= new ConnectionError(
          silence.isOver ? 'The stream fell silent.' : 'The stream ended without saying so.',
        )
        if (chance.nowMs() - startedAtMs > WORKED_MS) failures = 0
        failures += 1
        if (!isPassing(failure) || failures > retriesMax) throw failure
        await sleep(delayMs(failure, failures, retryMs, chance), ended.signal).catch(() => undefined)
      }
      if (signal?.aborted) throw abortError(signal)
    } finally {
      for (const source of [signal, this.#closing.signal]) source?.removeEventListener('abort', end)
    }
  }
}

/** Time counts only while the connection is waited for, and not while the caller is busy with an event. */
async function* readEvents(
  body: ReadableStream<Uint8Array>,
  parser: ReturnType<typeof createSseParser>,
  silence: Deadline,
  passed: (id: string) => void,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader()
  const cancel = (): void => {
    reader.cancel().catch(() => undefined)
  }
  // `fetch` ends its body with the signal; what tests and proxies put in its place may not.
  silence.signal.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      silence.restart()
      const { done, value } = await reader.read()
      silence.pause()
      if (done) return
      yield* parser.push(value)
      passed(parser.lastEventId)
    }
  } catch (cause) {
    throw new ConnectionError('The stream broke off.', { cause })
  } finally {
    cancel()
  }
}

/** What the last event means: null if there is nothing to come, otherwise why the stream is to be opened again, or cannot be. */
function endOf(event: ServerSentEvent, wasRefused: boolean): Error | null {
  const { reason, detail } = parseData<{ reason?: string; detail?: string }>(event)
  if (reason === 'finished') return null
  if (reason !== 'refused' || !wasRefused) return new ConnectionError(`The stream ended: ${reason}.`)
  // The first time, opening it again tells by its own error what is wrong, or renews the session.
  return new AuthenticationError({
    status: 401,
    type: 'authentication_error',
    code: null,
    message: detail ?? 'The stream was refused.',
    param: null,
    details: null,
    docUrl: null,
    requestId: null,
    headers: new Headers(),
  })
}

const isRefused = (event: ServerSentEvent): boolean => parseData<{ reason?: string }>(event).reason === 'refused'

function parseData<T>({ data, event }: ServerSentEvent): T {
  try {
    return JSON.parse(data) as T
  } catch (cause) {
    throw new ConnectionError(`The data of the event ${event} is no JSON.`, { cause })
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof APIError ? [408, 429, 500, 502, 503, 504].includes(error.status) : error instanceof ConnectionError

function delayMs(error: unknown, failures: number, retryMs: number, { random, nowMs }: Chance): number {
  const asked = error instanceof APIError ? retryAfterMs(error.headers, nowMs()) : null
  return Math.min(asked ?? 0, RETRY_AFTER_MAX_MS) + random() * Math.min(RETRY_MAX_MS, retryMs * 2 ** (failures - 1))
}
