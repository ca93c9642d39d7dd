import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { apiError } from '../errors.ts'

/** What an upload must send on average over the time that `UPLOAD_STALL_SECONDS` names. */
export const BYTES_PER_SECOND_MIN = 1_000

/**
 * Says when a client sends too little. Only the time counts in which the server waits for it, and a new period begins as soon as
 * enough has come: so a client that stops is noticed one period later, and one that sends at the minimum rate never is.
 */
export class MinimumRate {
  readonly #periodMs: number
  #waitedMs = 0
  #startBytes = 0

  constructor(periodMs: number, startBytes = 0) {
    this.#periodMs = periodMs
    this.#startBytes = startBytes
  }

  /**
   * @param ms since the last look
   * @param bytes received so far
   * @param isWaiting whether everything that came was taken, so that the client is the one to be waited for
   * @returns false once it is too slow
   */
  look(ms: number, bytes: number, isWaiting: boolean): boolean {
    if (bytes - this.#startBytes >= (BYTES_PER_SECOND_MIN * this.#periodMs) / 1000) {
      this.#waitedMs = 0
      this.#startBytes = bytes
    } else if (isWaiting) this.#waitedMs += ms
    return this.#waitedMs <= this.#periodMs
  }
}

const uploading = new WeakSet<Socket>()

/** Whether the request on this connection ends by its rate, however long it takes. */
export const endsByRate = (socket: object): boolean => uploading.has(socket as Socket)

const LOOKS_PER_PERIOD = 30
const watches = new WeakMap<IncomingMessage, UploadWatch>()

/** Ends the reading of a body with this error. Whatever reads it throws that, and the connection stays for the answer. */
export function failBody(request: IncomingMessage, error: Error): void {
  const watch = watches.get(request)
  // Not by the stream, whose iterator would take the connection from the request.
  if (watch) watch.fail(error)
  else {
    request.on('error', () => undefined) // if nobody listens yet, it would end the process
    request.emit('error', error)
  }
}

/**
 * Measures an upload by its rate, instead of by the time of a request and of an idle connection, until `stop`. What reads it goes
 * through `read`, which ends with request_timeout once the client is too slow.
 */
export class UploadWatch {
  readonly #timer: NodeJS.Timeout
  readonly #socket: Socket
  /** Those that wait for bytes. A race with one promise would keep each chunk in memory until that promise is settled. */
  readonly #waiting = new Set<(error: Error) => void>()
  #error: Error | undefined

  constructor(request: IncomingMessage, periodMs: number) {
    watches.set(request, this)
    this.#socket = request.socket
    const rate = new MinimumRate(periodMs, this.#socket.bytesRead)
    uploading.add(this.#socket)
    this.#socket.setTimeout(0) // Node sets that of an idle connection again when the response is sent
    const everyMs = periodMs / LOOKS_PER_PERIOD
    this.#timer = setInterval(() => {
      // What lies in the buffer is waiting for us: for the disk, say.
      const isWaiting = request.readableLength === 0
      if (!rate.look(everyMs, this.#socket.bytesRead, isWaiting)) this.fail(apiError('request_timeout'))
    }, everyMs)
  }

  /** Whatever waits for bytes, now or later, throws this. */
  fail(error: Error): void {
    this.stop()
    this.#error = error
    for (const reject of this.#waiting) reject(this.#error)
    this.#waiting.clear()
  }

  /** Whether it was too slow. */
  get isOver(): boolean {
    return this.#error !== undefined
  }

  stop(): void {
    clearInterval(this.#timer)
    uploading.delete(this.#socket)
  }

  /** The same items. @throws as the source, and request_timeout */
  async *read<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
    const items = source[Symbol.asyncIterator]()
    let isDone = false
    try {
      for (;;) {
        const item = await this.wait(items.next())
        isDone = item.done === true
        if (item.done) return
        yield item.value
      }
    } finally {
      // Not awaited: a generator ends only when what it waits for has come.
      if (!isDone) items.return?.().catch(() => undefined)
    }
  }

  /** The same, unless it is too slow before. @throws request_timeout */
  wait<T>(coming: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#error) reject(this.#error)
      this.#waiting.add(reject)
      coming.then(resolve, reject).finally(() => this.#waiting.delete(reject))
    })
  }
}

/** Of a body that is not wanted any more, this much time is given to a client that has yet to read the answer. */
const REST_MS = 10_000

/**
 * Reads over what is left of a body, or the client would fail on its connection before it sees the answer. One that goes on and on
 * is cut off.
 */
export function skipRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  request.unpipe()
  request.resume()
  const timer = setTimeout(() => request.complete || request.socket.destroy(), REST_MS).unref()
  request.once('close', () => clearTimeout(timer))
}
