import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Certificate } from './certificates.ts'
import type { Ends } from './http-api.ts'

/** What came to a sink, in the order in which it was complete. */
export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** Connections of a sink are numbered from 1. */
  connection: number
  at: number
}

/** How a sink answers: as an HTTP server would, or by what it does with the connection. */
export type Behaviour = SinkAnswer | ((socket: Socket, response: ServerResponse) => unknown)

export interface SinkAnswer {
  status: number
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface SinkOptions {
  host?: string
  /** HTTPS with this certificate. */
  certificate?: Certificate
  /** How each request is answered; by default with 204. `nth` counts from 1. */
  behave?: (received: Received, nth: number) => Behaviour | Promise<Behaviour>
}

/** A receiver of webhooks, as its owner's server would be: it remembers what came, and misbehaves as it is told. */
export class WebhookSink {
  readonly received: Received[] = []
  behave: NonNullable<SinkOptions['behave']>
  connections = 0
  /** Requests that are being answered at this moment, and the most that were at one time. */
  underWay = 0
  underWayMax = 0
  readonly origin: string
  readonly #waiting = new Set<() => void>()

  private constructor(origin: string, behave: SinkOptions['behave']) {
    this.origin = origin
    this.behave = behave ?? (() => ({ status: 204 }))
  }

  get url(): string {
    return `${this.origin}/hook`
  }

  get count(): number {
    return this.received.length
  }

  /** Once so many have come. */
  async has(count: number): Promise<Received[]> {
    while (this.count < count) await new Promise<void>((resolve) => this.#waiting.add(resolve))
    return this.received
  }

  static async start(t: Ends, { host = '127.0.0.1', certificate, behave }: SinkOptions = {}): Promise<WebhookSink> {
    let sink: WebhookSink | undefined
    const listener: RequestListener = (request, response) => void sink?.serve(request, response)
    const server = certificate
      ? createTlsServer({ cert: certificate.cert, key: certificate.key }, listener)
      : createServer(listener)
    const sockets = new Set<Socket>()
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => undefined) // it was cut off
    })
    server.on(certificate ? 'secureConnection' : 'connection', (socket: Socket) => {
      if (sink) {
        sink.connections += 1
        numbers.set(socket, sink.connections)
      }
      socket.on('error', () => undefined)
    })
    server.listen(0, host)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const name = host.includes(':') ? `[${host}]` : host
    sink = new WebhookSink(`${certificate ? 'https' : 'http'}://${name}:${port}`, behave)
    t.after(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    return sink
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      return // it was cut off
    }
    const received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks),
      connection: numbers.get(request.socket) ?? 0,
      at: Date.now(),
    }
    this.received.push(received)
    this.underWay += 1
    this.underWayMax = Math.max(this.underWayMax, this.underWay)
    response.once('close', () => {
      this.underWay -= 1
    })
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
    const behaviour = await this.behave(received, this.received.length)
    if (typeof behaviour === 'function') return void behaviour(request.socket, response)
    response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body)
  }
}

const numbers = new WeakMap<Socket, number>()

/** Writes for as long as the other side takes it. */
function flood(socket: Socket, chunk: Buffer | string, total = Number.POSITIVE_INFINITY): void {
  let left = total
  const more = (): void => {
    while (!socket.destroyed && left > 0) {
      left -= chunk.length
      if (!socket.write(chunk)) return void socket.once('drain', more)
    }
  }
  more()
}

/** Writes this again and again, slowly. */
function trickle(socket: Socket, text: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(text), everyMs)
  socket.once('close', () => clearInterval(timer))
}

const MB = 1024 * 1024

/** Ways in which receivers misbehave. */
export const misbehaviours = {
  hang: () => undefined,
  endlessBody(socket) {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n')
    flood(socket, Buffer.alloc(64 * 1024, 'a'))
  },
  slowHeaders(socket) {
    socket.write('HTTP/1.1 200 OK\r\n')
    trickle(socket, 'x-slow: 1\r\n', 50)
  },
  slowBody(socket) {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n')
    trickle(socket, 'a', 50)
  },
  reset: (socket) => socket.resetAndDestroy(),
  cutBody(socket) {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', () => socket.end())
  },
  hugeHeaders(socket) {
    socket.write('HTTP/1.1 200 OK\r\n')
    flood(socket, `x-large: ${'a'.repeat(8_000)}\r\n`, 100 * MB)
  },
  /** One header without an end. */
  endlessHeader(socket) {
    socket.write('HTTP/1.1 200 OK\r\nx-large: ')
    flood(socket, Buffer.alloc(64 * 1024, 'a'))
  },
  hugeChunkExtensions(socket) {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;')
    flood(socket, Buffer.alloc(64 * 1024, 'e'))
  },
  hugeReason(socket) {
    socket.write('HTTP/1.1 200 ')
    flood(socket, Buffer.alloc(64 * 1024, 'r'))
  },
  http10(socket) {
    socket.end('HTTP/1.0 200 OK\r\n\r\nthanks')
  },
  http09(socket) {
    socket.end('thanks')
  },
  noContentWithBody(socket) {
    socket.write('HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\nhello')
  },
  continueFirst(socket) {
    socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
  },
  earlyHints(socket) {
    socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
  },
  statusBelow100(socket) {
    socket.write('HTTP/1.1 099 X\r\ncontent-length: 0\r\n\r\n')
  },
  switchProtocols(socket) {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n')
  },
  close: (_socket, response) => response.writeHead(200, { connection: 'close' }).end('ok'),
  /** Says nothing of it beforehand. */
  closeSilently(socket, response) {
    response.writeHead(200, { 'content-length': '2' }).end('ok', () => socket.end())
  },
} satisfies Record<string, (socket: Socket, response: ServerResponse) => unknown>
