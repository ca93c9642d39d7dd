import { gone, readData, readError, toFailure, watched } from './answers.ts'
import { type Body, encodeBody } from './bodies.ts'
import { toAPIError } from './error-answers.ts'
import { APIError, NotFoundError } from './errors.ts'
import { openEvents } from './event-stream.ts'
import { listPages } from './paging.ts'
import { CallPromise } from './promise.ts'
import { checkOptions, defaultTimeout, type HeaderList, mergeHeaders, preferredWaitMs, toPath } from './request.ts'
import { type Chance, isSafeToRepeat, isStillRunning, mayHaveRun, retryDelayMs } from './retries.ts'
import { randomKey, userAgentHeaders } from './runtime.ts'
import { type Deadline, sleep, startDeadline, throwIfAborted, untilAborted } from './signals.ts'
import type {
  APIPromise,
  CallInput,
  EventStream,
  Operation,
  PagePromise,
  RequestOptions,
  Transport,
  WithResponse,
} from './types.ts'

export type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** Who calls. Asked before each attempt, so that tokens may change in between. */
export interface Credentials {
  headers(options: RequestOptions): Record<string, string> | Promise<Record<string, string>>
  /** After a 401: whether there is something better than these headers now. Then the call is made once more. */
  renew?(sent: Record<string, string>): Promise<boolean>
}

export interface HttpSettings {
  /** Without a slash at its end: what paths of operations are appended to. */
  baseUrl: string
  credentials: Credentials
  timeoutMs: number | undefined
  maxRetries: number
  headers: Record<string, string>
  fetch: Fetch
  chance: Chance
}

/** How often a call looks again while its first attempt still runs on the server. */
const STILL_RUNNING_MAX = 60

/** One attempt. */
interface Attempt {
  method: string
  url: string
  headers: Record<string, string>
  body: Body | undefined
  onPiece: () => void
}

/** One answer, and what ends it. */
interface Answer {
  response: Response
  deadline: Deadline
}

/** Calls over `fetch`: the time-outs, the retries and the errors of every call. */
export class HttpTransport implements Transport {
  // Private to the runtime too: neither `console.log` nor JSON shows what is in here.
  readonly #settings: HttpSettings

  constructor(settings: HttpSettings) {
    this.#settings = settings
  }

  call<T>(operation: Operation, input: CallInput, options: RequestOptions = {}): APIPromise<T> {
    return new CallPromise(this.#run<T>(operation, input, options))
  }

  list<T>(operation: Operation, input: CallInput, options: RequestOptions = {}): PagePromise<T> {
    return listPages<T>((query) => this.#run(operation, { ...input, query: { ...input.query, ...query } }, options), {
      ...input.query,
    })
  }

  stream<T>(operation: Operation, input: CallInput, options: RequestOptions = {}): EventStream<T> {
    const { chance, maxRetries } = this.#settings
    // The caller's own place to begin from; after that the stream knows better.
    const given = Object.entries(options.headers ?? {})
    const isPlace = ([name]: [string, string]): boolean => name.toLowerCase() === 'last-event-id'
    const headers = Object.fromEntries(given.filter((header) => !isPlace(header)))
    const connect = async (lastEventId: string | null, signal: AbortSignal): Promise<Response> => {
      checkOptions(options)
      const asked = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) }
      // Repeated by the stream, which knows how long it has been without one.
      const once = { ...options, headers: { ...headers, ...asked }, maxRetries: 0, signal }
      return (await this.#attempts(operation, input, once, openStream)).response
    }
    const retriesMax = options.maxRetries ?? (maxRetries === 0 ? 0 : undefined)
    return openEvents<T>(connect, { chance, retriesMax, signal: options.signal, lastEventId: given.find(isPlace)?.[1] })
  }

  async download(operation: Operation, input: CallInput, options: RequestOptions = {}): Promise<Response> {
    const { baseUrl } = this.#settings
    const { response, deadline } = await this.#attempts(operation, input, options, keepOpen)
    if (!response.body) {
      deadline.done()
      return response
    }
    const fail = (error: unknown): unknown => toFailure(error, deadline, options.signal, 0, baseUrl).error
    return new Response(watched(response.body, deadline.done, fail), response)
  }

  #run<T>(operation: Operation, input: CallInput, options: RequestOptions): Promise<WithResponse<T>> {
    return this.#attempts(operation, input, options, async ({ response, deadline }) => {
      const data = (await readData(response, operation)) as T
      deadline.done()
      return { data, response, requestId: response.headers.get('x-request-id') }
    })
  }

  /** Makes the call until an attempt succeeds, with its body read, or fails for good. */
  async #attempts<R>(
    operation: Operation,
    input: CallInput,
    options: RequestOptions,
    read: (answer: Answer) => Promise<R>,
  ): Promise<R> {
    throwIfAborted(options.signal)
    checkOptions(options)
    const { chance, credentials } = this.#settings
    const url = this.#settings.baseUrl + toPath(operation, input)
    const { signal } = options
    const body = await untilAborted(encodeBody(operation, input.body, options.onProgress), signal)
    const headers = this.#headers(operation, input, options, body)
    const merged = mergeHeaders(...headers)
    const retriesMax = 'if-match' in merged ? 0 : (options.maxRetries ?? this.#settings.maxRetries)
    // Whoever takes the key away takes the repetition with it.
    const isKeyed = operation.idempotencyKey === true && 'idempotency-key' in merged
    const waitMs = preferredWaitMs(merged)
    const timeoutMs = options.timeoutMs ?? (this.#settings.timeoutMs ?? defaultTimeout(body)) + waitMs
    // An upload takes as long as its line is slow: unless the caller says, the time begins anew with each piece.
    const hasOwnTime = options.timeoutMs === undefined && this.#settings.timeoutMs === undefined
    let failures = 0
    let stillRunning = 0
    let mayBeDone = false
    let hasRenewed = false
    for (;;) {
      const identity = await untilAborted(Promise.resolve(credentials.headers(options)), signal)
      const sent = mergeHeaders(identity, ...headers)
      const deadline = startDeadline(timeoutMs, signal)
      const request = {
        method: operation.method,
        url,
        headers: sent,
        body,
        onPiece: hasOwnTime ? deadline.restart : noop,
      }
      const failure = await this.#attempt(request, deadline, read).then(
        (value) => ({ value }),
        (error: unknown) => toFailure(body?.failure?.() ?? error, deadline, signal, timeoutMs, url),
      )
      if ('value' in failure) return failure.value
      body?.cancel()
      deadline.abort() // whatever of the answer is still under way
      deadline.done()
      throwIfAborted(signal)
      const { error } = failure
      if (error instanceof NotFoundError && operation.method === 'DELETE' && mayBeDone) return gone(error) as R
      if (isUnauthorized(error) && !hasRenewed && body?.canRepeat() !== false && credentials.renew) {
        hasRenewed = true
        if (await untilAborted(credentials.renew(identity), signal)) continue
        throw error
      }
      if (isStillRunning(error)) stillRunning += 1
      else failures += 1
      mayBeDone ||= mayHaveRun(failure)
      const delayMs = retryDelayMs(failure, Math.max(1, failures), isSafeToRepeat(operation, isKeyed), chance)
      const isLast = retriesMax === 0 || failures > retriesMax || stillRunning > STILL_RUNNING_MAX
      if (delayMs === null || isLast || body?.canRepeat() === false) throw error
      await sleep(delayMs, signal)
    }
  }

  /** The same for all attempts, so that they have one idempotency key. Later ones count more. */
  #headers(operation: Operation, input: CallInput, options: RequestOptions, body: Body | undefined): HeaderList {
    return [
      { accept: operation.answer === 'binary' ? '*/*' : 'application/json', ...userAgentHeaders(), ...body?.headers },
      operation.idempotencyKey ? { 'idempotency-key': options.idempotencyKey ?? randomKey() } : undefined,
      options.ifMatch === undefined ? undefined : { 'if-match': options.ifMatch },
      this.#settings.headers,
      input.headers,
      options.headers,
    ]
  }

  async #attempt<R>(request: Attempt, deadline: Deadline, read: (answer: Answer) => Promise<R>): Promise<R> {
    const { method, url, headers, body, onPiece } = request
    const content = body?.open(onPiece)
    // Called as it came: as a method, `fetch` of browsers and workers throws.
    const { fetch } = this.#settings
    const response = await fetch(url, {
      method,
      headers,
      // Followed, a POST would arrive as a GET, and the key at another address.
      redirect: 'manual',
      signal: deadline.signal,
      ...(content !== undefined && { body: content }),
      ...(content instanceof ReadableStream && ({ duplex: 'half' } as object)),
    })
    body?.finish()
    if (response.ok || response.status === 304) return read({ response, deadline })
    throw await readError(response, `${method} ${url}`)
  }
}

const noop = (): void => undefined

const isUnauthorized = (error: unknown): boolean => error instanceof APIError && error.status === 401
/** What is no stream would look like one that breaks off again and again. */
async function openStream(answer: Answer): Promise<Answer> {
  const { response } = answer
  const isEvents = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (response.status !== 204 && !isEvents) throw toAPIError(response, await response.text())
  return keepOpen(answer)
}
/** The caller reads the body, as long as it takes; its signal goes on to end it. */
async function keepOpen(answer: Answer): Promise<Answer> {
  answer.deadline.pause()
  return answer
}
