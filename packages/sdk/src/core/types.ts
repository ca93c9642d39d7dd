/** What generated code says of a call, and what it gets: the seam between `src/generated/` and the runtime. */

/** One operation of the API, as a constant of the generated code. */
export interface Operation {
  /** As in the API's description: `projects.get`. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With its parameters in braces: `/v1/projects/{id}`. */
  readonly path: string
  /** Takes an `Idempotency-Key`: the client makes one, and may then repeat the call. */
  readonly idempotencyKey?: true
  /** A POST without a key that does no harm when it is made twice. */
  readonly repeatable?: true
  /** Takes `If-Match`. */
  readonly ifMatch?: true
  readonly body?: 'json' | 'multipart' | 'binary' | 'json-or-multipart'
  /** By default `json`. */
  readonly answer?: 'json' | 'none' | 'stream' | 'binary'
}

/** What every method takes last. */
export interface RequestOptions {
  /** Instead of the key that the client makes. Keep it to repeat the call later, even from another process. */
  idempotencyKey?: string | undefined
  /** The `ETag` of the object as you know it. The call is made only if nobody changed it since, and is never repeated. */
  ifMatch?: string | undefined
  /** How long one attempt may take, its body included. */
  timeoutMs?: number | undefined
  /** How often a failed attempt is repeated. 0 for never. */
  maxRetries?: number | undefined
  /** Ends the call, also while it waits to be repeated. */
  signal?: AbortSignal | undefined
  /** Sent beside the client's own; an empty value takes one of them away. */
  headers?: Record<string, string> | undefined
  /** The project of this call, instead of the client's. */
  projectId?: string | undefined
  /** Called while a body is sent. `totalBytes` is null where it isn't known. */
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

export interface UploadProgress {
  sentBytes: number
  totalBytes: number | null
}

export interface CallInput {
  path?: Record<string, string>
  query?: object
  body?: unknown
  headers?: Record<string, string>
}

/** How calls get to the API. Resources know nothing else of it. */
export interface Transport {
  call<T>(operation: Operation, input: CallInput, options?: RequestOptions): APIPromise<T>
  list<T>(operation: Operation, input: CallInput, options?: RequestOptions): PagePromise<T>
  stream<T>(operation: Operation, input: CallInput, options?: RequestOptions): EventStream<T>
  /** The answer with its body unread: read or cancel it. */
  download(operation: Operation, input: CallInput, options?: RequestOptions): Promise<Response>
}

export interface WithResponse<T> {
  data: T
  /** Status and headers; its body has been read. */
  response: Response
  /** Finds the call in the console and in `requests.get`. */
  requestId: string | null
}

/** Awaited, it is what the API answered. */
export interface APIPromise<T> extends Promise<T> {
  /** The answer with its HTTP response. */
  withResponse(): Promise<WithResponse<T>>
}

export interface Page<T> {
  readonly data: T[]
  readonly nextCursor: string | null
  readonly hasMore: boolean
  /** The page behind this one, with the same filters; null behind the last. */
  nextPage(): Promise<Page<T> | null>
}

/** Awaited, it is the first page; with `for await` it is every item of all pages. */
export interface PagePromise<T> extends APIPromise<Page<T>>, AsyncIterable<T> {
  /** The first items of the list, as many as `limit` says: without one, all. */
  toArray(options?: { limit?: number }): Promise<T[]>
}

/** An event of a stream. `event` is its name, such as `generation.completed`; there will be others than those that you know. */
export interface StreamEvent<T> {
  readonly id: string | null
  readonly event: string
  readonly data: T
}

/** Events as they come. Opened by the first step of `for await`; a broken connection is resumed behind the last event. */
export interface EventStream<T> extends AsyncIterable<StreamEvent<T>> {
  /** The id of the last event, to resume by after a restart. */
  readonly lastEventId: string | null
  /** Ends the loop and closes the connection, as `break` does. */
  close(): void
}
