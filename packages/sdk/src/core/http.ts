import { type Body, encodeBody } from './bodies.ts'
import { APIError, ConfigurationError, ConnectionError, NotFoundError, TimeoutError, toAPIError } from './errors.ts'
import { openEvents } from './event-stream.ts'
import { listPages } from './paging.ts'
import { CallPromise } from './promise.ts'
import { type Chance, type Failure, isNeverSent, isStillRunning, mayHaveRun, retryDelayMs } from './retries.ts'
import { randomKey, userAgentHeaders } from './runtime.ts'
import { abortError, type Deadline, sleep, startDeadline, throwIfAborted } from './signals.ts'
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

/** How long an attempt may take, unless the caller says. Uploads need as long as their line is slow. */
const TIMEOUT_MS = 60_000
const UPLOAD_TIMEOUT_MS = 600_000
/** How often a call looks again while its first attempt still runs on the server. */
const STILL_RUNNING_MAX = 60

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
    const connect = async (lastEventId: string | null, signal: AbortSignal): Promise<Response> => {
      const headers = {
        ...input.headers,
        Accept: 'text/event-stream',
        ...(lastEventId && { 'Last-Event-ID': lastEventId }),
      }
      // Repeated by the stream, which knows how long it has been without one.
      const once = { ...options, maxRetries: 0, signal }
      return (await this.#attempts(operation, { ...input, headers }, once, keepOpen)).response
    }
    const retriesMax = options.maxRetries ?? (maxRetries === 0 ? 0 : undefined)
    return openEvents<T>(connect, { chance, retriesMax, signal: options.signal })
  }

  async download(operation: Operation, input: CallInput, options: RequestOptions = {}): Promise<Response> {
    const { response, deadline } = await this.#attempts(operation, input, options, keepOpen)
    if (!response.body) return response
    const fail = (error: unknown): unknown => toFailure(error, deadline, options.signal, 0, response.url).error
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
    const { chance, credentials } = this.#settings
    const url = this.#settings.baseUrl + toPath(operation, input)
    const body = await encodeBody(operation, input.body, options.onProgress)
    const headers = this.#headers(operation, input, options, body)
    const retriesMax = options.ifMatch === undefined ? (options.maxRetries ?? this.#settings.maxRetries) : 0
    const timeoutMs = options.timeoutMs ?? this.#settings.timeoutMs ?? defaultTimeout(mergeHeaders(...headers), body)
    let failures = 0
    let stillRunning = 0
    let mayBeDone = false
    let hasRenewed = false
    for (;;) {
      const identity = await credentials.headers(options)
      const deadline = startDeadline(timeoutMs, options.signal)
      const failure = await this.#attempt(
        operation.method,
        url,
        mergeHeaders(identity, ...headers),
        body,
        deadline,
        read,
      ).then(
        (value) => ({ value }),
        (error: unknown) => toFailure(error, deadline, options.signal, timeoutMs, url),
      )
      if ('value' in failure) return failure.value
      body?.cancel()
      deadline.abort() // whatever of the answer is still under way
      deadline.done()
      throwIfAborted(options.signal)
      const { error } = failure
      if (error instanceof NotFoundError && operation.method === 'DELETE' && mayBeDone) return gone(error) as R
      if (isUnauthorized(error) && !hasRenewed && body?.canRepeat() !== false && credentials.renew) {
        hasRenewed = true
        if (await credentials.renew(identity)) continue
        throw error
      }
      if (isStillRunning(error)) stillRunning += 1
      else failures += 1
      mayBeDone ||= mayHaveRun(failure)
      const delayMs = retryDelayMs(failure, Math.max(1, failures), operation, chance)
      const isLast = retriesMax === 0 || failures > retriesMax || stillRunning > STILL_RUNNING_MAX
      if (delayMs === null || isLast || body?.canRepeat() === false) throw error
      await sleep(delayMs, options.signal)
    }
  }

  /** The same for all attempts, so that they have one idempotency key. Later ones count more. */
  #headers(operation: Operation, input: CallInput, options: RequestOptions, body: Body | undefined): HeaderList {
    return [
      { accept: 'application/json', ...userAgentHeaders(), ...body?.headers },
      operation.idempotencyKey ? { 'idempotency-key': options.idempotencyKey ?? randomKey() } : undefined,
      options.ifMatch === undefined ? undefined : { 'if-match': options.ifMatch },
      this.#settings.headers,
      input.headers,
      options.headers,
    ]
  }

  async #attempt<R>(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: Body | undefined,
    deadline: Deadline,
    read: (answer: Answer) => Promise<R>,
  ): Promise<R> {
    const content = body?.open()
    const response = await this.#settings.fetch(url, {
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
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw new ConfigurationError(
        `${method} ${url} is redirected${placeOf(response)}. Set baseUrl to where the API is.`,
      )
    }
    throw toAPIError(response, await response.text())
  }
}

type HeaderList = (Record<string, string | undefined> | undefined)[]

/** An empty value takes away what stood there before. */
function mergeHeaders(...list: HeaderList): Record<string, string> {
  const headers = new Headers()
  for (const [name, value] of list.flatMap((some) => Object.entries(some ?? {}))) {
    if (value === '') headers.delete(name)
    else if (value !== undefined) headers.set(name, value)
  }
  return Object.fromEntries(headers)
}

const isUnauthorized = (error: unknown): boolean => error instanceof APIError && error.status === 401
const placeOf = ({ headers }: Response): string => (headers.has('location') ? ` to ${headers.get('location')}` : '')

/** The caller reads the body, as long as it takes; its signal goes on to end it. */
async function keepOpen(answer: Answer): Promise<Answer> {
  answer.deadline.pause()
  return answer
}

/** The same bytes. `done` runs when they end, however they end. */
function watched(
  body: ReadableStream<Uint8Array>,
  done: () => void,
  toError: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done: isEnd, value } = await reader.read()
          if (!isEnd) return controller.enqueue(value)
          controller.close()
          done()
        } catch (error) {
          done()
          throw toError(error)
        }
      },
      async cancel(reason) {
        done()
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** What an earlier attempt deleted, though its answer was lost. */
const gone = ({ headers, requestId }: NotFoundError): WithResponse<undefined> => ({
  data: undefined,
  response: new Response(null, { status: 204, headers }),
  requestId,
})

function toFailure(
  error: unknown,
  deadline: Deadline,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  url: string,
): Failure {
  if (signal?.aborted) return { error: abortError(signal), isUnsent: false }
  if (deadline.isOver)
    return { error: new TimeoutError(`No complete answer within ${timeoutMs} ms.`, { cause: error }), isUnsent: false }
  if (error instanceof APIError || error instanceof ConfigurationError || error instanceof ConnectionError)
    return { error, isUnsent: false }
  const { origin } = new URL(url)
  if (isNeverSent(error)) {
    const message = `${origin} could not be reached (${reasonOf(error)}). Is the server running, and baseUrl right?`
    return { error: new ConnectionError(message, { cause: error }), isUnsent: true }
  }
  const message = `The connection to ${origin} failed (${reasonOf(error)}).`
  return { error: new ConnectionError(message, { cause: error }), isUnsent: false }
}

/** Node says `fetch failed` of everything; what happened is the cause. */
function reasonOf(error: unknown): string {
  let reason = error
  while (reason instanceof Error && reason.cause instanceof Error) reason = reason.cause
  if (!(reason instanceof Error)) return String(reason)
  return reason.message || ('code' in reason ? String(reason.code) : reason.name)
}

function defaultTimeout(headers: Record<string, string>, body: Body | undefined): number {
  const waitSeconds = Number(/\bwait=(\d+)/.exec(headers.prefer ?? '')?.[1] ?? 0)
  return (body?.isUpload ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS) + waitSeconds * 1000
}

async function readData(response: Response, operation: Operation): Promise<unknown> {
  if (operation.answer === 'none' || response.status === 204 || response.status === 304) {
    await response.body?.cancel()
    return undefined
  }
  const text = await response.text()
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
  if (!isJson) throw toAPIError(response, text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    // Whoever cut it off in between closed the connection as if all were there.
    throw new ConnectionError('The answer ended early: it is no complete JSON.', { cause })
  }
}

/** @throws ConfigurationError if a parameter of the path is missing, which would make another path of it */
function toPath(operation: Operation, { path = {}, query = {} }: CallInput): string {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name]
    if (typeof value !== 'string' || value === '' || value === '.' || value === '..')
      throw new ConfigurationError(`${operation.id} needs ${name}, and got ${value === '' ? 'an empty text' : value}.`)
    return encodeURIComponent(value)
  })
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    const text = value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.join(',') : String(value)
    parameters.set(name, text)
  }
  const text = parameters.toString()
  return text === '' ? filled : `${filled}?${text}`
}
