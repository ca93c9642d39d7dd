import type { Socket } from 'node:net'
import { Client, type Dispatcher } from 'undici'
import type { GuardedConnector } from '../../../platform/outgoing.ts'

/** The most that is read of a response's headers. */
const HEADER_BYTES_MAX = 16 * 1024
/**
 * The most that is read from the network for one response, including what the parser drops silently, such as chunk extensions. More than
 * the headers and the stored part of a body.
 */
const WIRE_BYTES_MAX = 128 * 1024
/** An idle connection is closed after this time, unless the server names another. Few servers close theirs sooner. */
const KEEP_ALIVE_MS = 4_000
const KEEP_ALIVE_MAX_MS = 30_000

/** When each step of opening a connection was done, by the monotonic clock. */
export interface Opening {
  beganAt: number
  /** Whether or not there is such a name. */
  resolvedAt: number | undefined
  connectedAt: number | undefined
  securedAt: number | undefined
}

/** One connection to an origin, for one request at a time. undici opens it for the first request, and again after it was closed. */
export class Connection {
  readonly origin: string
  /** Of the connection that was opened for the current request; undefined if it was open already. */
  opening: Opening | undefined
  address: string | undefined
  isOpen = false
  isClosed = false
  /** Called when the response is larger than `WIRE_BYTES_MAX`. */
  onFlood: () => void = () => undefined
  /** Called when it was closed by its server, or by being idle for too long. */
  onClosed: () => void = () => undefined
  readonly #client: Client
  #socket: Socket | undefined
  #bytesBefore = 0

  constructor(origin: string, connect: GuardedConnector) {
    this.origin = origin
    this.#client = new Client(origin, {
      allowH2: false,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
      maxHeaderSize: HEADER_BYTES_MAX,
      // The engine has one timeout for the whole exchange.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (options, callback) => {
        this.opening = {
          beganAt: performance.now(),
          resolvedAt: undefined,
          connectedAt: undefined,
          securedAt: undefined,
        }
        this.address = undefined
        connect(options, callback, (socket) => this.#watch(socket))
      },
    })
    this.#client.on('connect', () => {
      this.isOpen = true
    })
    this.#client.on('disconnect', () => {
      this.isOpen = false
      this.onClosed()
    })
  }

  /** Starts a request. From here on, `opening` belongs to it. */
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.opening = undefined
    this.#bytesBefore = this.#socket?.bytesRead ?? 0
    this.#client.dispatch(options, handler)
  }

  /** Aborts the request and closes the connection. */
  destroy(): void {
    this.isClosed = true
    this.isOpen = false
    this.#client.destroy().catch(() => undefined) // there is nothing left of it
    // While it is being opened, undici does not know of it.
    this.#socket?.destroy()
  }

  #watch(socket: Socket): void {
    const { opening } = this
    this.#socket = socket
    this.#bytesBefore = 0
    socket.once('lookup', () => {
      if (opening) opening.resolvedAt ??= performance.now()
    })
    socket.prependOnceListener('connect', () => {
      if (opening) opening.connectedAt = performance.now()
      this.address = socket.remoteAddress
    })
    socket.prependOnceListener('secureConnect', () => {
      if (opening) opening.securedAt = performance.now()
      this.#bytesBefore = socket.bytesRead
    })
    socket.on('readable', () => {
      if (socket.bytesRead - this.#bytesBefore > WIRE_BYTES_MAX) this.onFlood()
    })
  }
}
