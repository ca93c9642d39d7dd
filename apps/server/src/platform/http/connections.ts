import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { MinimumRate } from './minimum-rate.ts'

/**
 * What one connection may cost. HTTP lets a client send request after request without reading an answer, and Node would begin all of
 * them at once and keep their answers. Here a connection's requests are served one after another, each once the one before has left
 * for the network; few may wait; and a client that does not take its answer is cut off.
 */

/** Requests that may wait behind the one that is served. No client in use sends as many, and each holds memory. */
export const WAITING_MAX = 100
/** How exact the watch is. */
const LOOK_EVERY_MS = 1_000

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  handler: RequestListener
}

export class Connections {
  readonly #open = new Map<Duplex, Connection>()
  /** Those that have ended, too: their last exchange ends after them. */
  readonly #all = new WeakMap<Duplex, Connection>()
  readonly #timer: NodeJS.Timeout
  #isClosing = false
  /** Those that were cut off since the start. */
  cutCount = 0

  /** @param stallMs over which a client must take its answers at the minimum rate */
  constructor(stallMs: number) {
    this.#timer = setInterval(() => {
      for (const connection of this.#open.values()) connection.look(LOOK_EVERY_MS, stallMs)
    }, LOOK_EVERY_MS).unref()
  }

  get count(): number {
    return this.#open.size
  }

  add(socket: Socket): void {
    const connection = new Connection(socket, this)
    this.#open.set(socket, connection)
    this.#all.set(socket, connection)
    socket.once('close', () => this.#open.delete(socket))
  }

  /** What passed this connection since the exchange before the current one ended. */
  bytesOf(socket: Duplex): { bytesIn: number; bytesOut: number } {
    return this.#all.get(socket)?.bytes() ?? { bytesIn: 0, bytesOut: 0 }
  }

  serve(exchange: Exchange): void {
    this.#open.get(exchange.request.socket)?.take(exchange)
  }

  /** Writes an answer without a response object, behind those under way, and closes the connection. */
  fail(socket: Duplex, answer: string): void {
    const connection = this.#open.get(socket)
    if (connection) connection.fail(answer)
    else socket.destroy()
  }

  /** Answers on a connection that no time-out of the server counts for any more, unless another answer is under way. */
  close(socket: Duplex, answer: string): void {
    socket.on('error', () => socket.destroy())
    if (this.#open.get(socket)?.isBusy) socket.destroy()
    else socket.end(answer, () => socket.destroy())
  }

  /** From now on each connection ends with what is under way on it. Node ends only those that are idle now. */
  endWhenIdle(): void {
    this.#isClosing = true
  }

  get isClosing(): boolean {
    return this.#isClosing
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

class Connection {
  readonly #socket: Socket
  readonly #all: Connections
  #current: Exchange | undefined
  readonly #waiting: Exchange[] = []
  #failure: string | undefined
  #rate: MinimumRate | undefined
  #readBefore = 0
  #writtenBefore = 0

  constructor(socket: Socket, all: Connections) {
    this.#socket = socket
    this.#all = all
  }

  get isBusy(): boolean {
    return this.#current !== undefined
  }

  take(exchange: Exchange): void {
    if (this.#socket.destroyed) return // the rest of what had arrived with the request that was too many
    if (!this.#current) this.#start(exchange)
    else if (this.#waiting.length < WAITING_MAX) {
      this.#waiting.push(exchange)
      // Nothing more is read until it is its turn: what arrived with it is enough.
      this.#socket.pause()
    } else this.#destroy()
  }

  #start(exchange: Exchange): void {
    this.#current = exchange
    exchange.response.once('close', () => this.#next())
    exchange.handler(exchange.request, exchange.response)
  }

  bytes(): { bytesIn: number; bytesOut: number } {
    return {
      bytesIn: this.#socket.bytesRead - this.#readBefore,
      bytesOut: this.#socket.bytesWritten - this.#writtenBefore,
    }
  }

  #next(): void {
    this.#current = undefined
    this.#readBefore = this.#socket.bytesRead
    this.#writtenBefore = this.#socket.bytesWritten
    if (this.#socket.destroyed) return
    const next = this.#waiting.shift()
    // What cannot be read is the last one's own body, or stands behind it.
    if (this.#failure !== undefined && !next?.request.complete) this.#end(this.#failure)
    else if (next) {
      if (this.#waiting.length === 0) this.#socket.resume()
      this.#start(next)
    } else if (this.#all.isClosing) this.#socket.end()
  }

  fail(answer: string): void {
    if (this.#failure !== undefined) return // of what came behind the first fault, each piece is one
    this.#failure = answer
    if (this.#current?.request.complete) return
    if (this.#current?.response.headersSent) this.#destroy()
    else this.#end(answer)
  }

  #end(answer: string): void {
    if (this.#socket.writable) this.#socket.end(answer)
    else this.#destroy()
  }

  /** Cuts it off if the network has taken too little of what was written. */
  look(ms: number, stallMs: number): void {
    if (this.#socket.writableLength === 0) {
      this.#rate = undefined
      return
    }
    const sent = sentBytes(this.#socket)
    this.#rate ??= new MinimumRate(stallMs, sent)
    if (!this.#rate.look(ms, sent, true)) this.#destroy()
  }

  #destroy(): void {
    this.#all.cutCount += 1
    this.#waiting.length = 0
    cut(this.#socket)
  }
}

/** Ends a connection so that the system, too, forgets what its client has not taken. */
export function cut(socket: Socket): void {
  if (socket.writableEnded)
    socket.destroy() // the system is asked to close it, and takes no reset any more
  else socket.resetAndDestroy()
}

/**
 * How much the network has taken. `bytesWritten` counts what still waits, in one piece until all of it is gone; the handle knows
 * better, and Node's own timer of idle connections asks it, too.
 */
function sentBytes(socket: Socket): number {
  const { _handle } = socket as { _handle?: { bytesWritten: number; writeQueueSize: number } | null }
  return _handle ? _handle.bytesWritten - _handle.writeQueueSize : socket.bytesWritten
}
