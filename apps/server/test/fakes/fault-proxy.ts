import { once } from 'node:events'
import http, { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { randomFrom } from '../random.ts'
import type { Ends } from './http-api.ts'

/** What goes wrong with a call on its way. All but `refuse`, `cut-request` and the answers without `after` reach the server whole. */
export type Fault =
  /** The connection is reset before the server hears of the call. */
  | { kind: 'refuse' }
  /** The server gets the head and a part of the body, if there is one; then both connections are reset. */
  | { kind: 'cut-request' }
  /** The server has done it, and the connection is reset instead of an answer. */
  | { kind: 'lose-answer' }
  /** The head of the answer and half of its body arrive; then the connection closes, or is reset. */
  | { kind: 'truncate' | 'reset' }
  /** The server has done it, and nothing comes until the client gives up. */
  | { kind: 'hang' }
  /** The call is passed on that much later. */
  | { kind: 'delay'; ms: number }
  /** The proxy answers; with `after`, once the server has done it. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body: string; after?: true }
  /** Of a stream, so many frames arrive; then the connection closes, or stays open in silence. */
  | { kind: 'cut-stream' | 'stall'; frames: number }

/** One arrival of a call; a repeated call arrives more often. */
export interface Arrival {
  method: string
  /** With its query. */
  path: string
  headers: http.IncomingHttpHeaders
  /** How many faults in a row this call has had: the same idempotency key, or without one the same method and path. */
  faultsInRow: number
  fault?: Fault
  /** What the server answered, whether or not that arrived. */
  status?: number
}

export type Plan = (arrival: Arrival) => Fault | undefined

export const badGateway = (after?: true): Fault => ({
  kind: 'answer',
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
  ...(after ? { after } : {}),
})

/** As a balancer says it, before the call gets through. */
export const busy = (status: 429 | 503, retryAfter = '0'): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'text/plain', 'retry-after': retryAfter },
  body: status === 429 ? 'Too many requests' : 'Service unavailable',
})

/** Faults by chance: the same seed gives the same row. `percent` of the calls have one, and no call more than `inRowMax` in a row. */
export function faultsByChance(seed: number, percent: number, faults: Fault[], inRowMax: number): Plan {
  const next = randomFrom(seed)
  return ({ faultsInRow }) => {
    const fault = next(100) < percent ? faults[next(faults.length)] : undefined
    return faultsInRow < inRowMax ? fault : undefined
  }
}

/** A real HTTP proxy in front of a real server, which breaks calls as its plan says. It repeats nothing by itself. */
export class FaultProxy {
  readonly arrivals: Arrival[] = []
  plan: Plan = () => undefined
  readonly #target: URL
  readonly #faultsInRow = new Map<string, number>()
  #origin = ''

  constructor(target: string) {
    this.#target = new URL(target)
  }

  /** `http://127.0.0.1:PORT`. */
  get origin(): string {
    return this.#origin
  }

  /** How often each fault has been, by its kind. */
  get faults(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const { fault } of this.arrivals) if (fault) counts[fault.kind] = (counts[fault.kind] ?? 0) + 1
    return counts
  }

  async start(t: Ends): Promise<this> {
    const server = createServer((request, response) => {
      const { socket } = request // a request that ends early forgets its own
      this.#serve(request, response, socket).catch(() => socket.destroy())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    this.#origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    t.after(() => {
      server.closeAllConnections()
      server.close()
    })
    return this
  }

  async #serve(request: IncomingMessage, response: ServerResponse, socket: Socket): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request
    const identity = String(headers['idempotency-key'] ?? `${method} ${path}`)
    const faultsInRow = this.#faultsInRow.get(identity) ?? 0
    const arrival: Arrival = { method, path, headers, faultsInRow }
    this.arrivals.push(arrival)
    const fault = this.plan(arrival)
    this.#faultsInRow.set(identity, fault ? faultsInRow + 1 : 0)
    if (fault) arrival.fault = fault
    if (fault?.kind === 'refuse') return void socket.resetAndDestroy()
    if (fault?.kind === 'answer' && !fault.after) {
      for await (const _ of request);
      return void response.writeHead(fault.status, fault.headers).end(fault.body)
    }
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    const upstream = this.#passOn(request)
    response.once('close', () => upstream.destroy())
    if (fault?.kind === 'cut-request') {
      await sendHalf(request, upstream)
      return void socket.resetAndDestroy()
    }
    request.pipe(upstream)
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage]
    arrival.status = answer.statusCode ?? 0
    await passBack(answer, socket, response, fault)
  }

  /** On a connection of its own, which may end with this call. */
  #passOn({ method, url, headers }: IncomingMessage): http.ClientRequest {
    const { hostname: host, port } = this.#target
    const options = { host, port, method, path: url, agent: false } as const
    const upstream = http.request({ ...options, headers: { ...headers, host: this.#target.host } })
    return upstream.on('error', () => undefined)
  }
}

async function sendHalf(request: IncomingMessage, upstream: http.ClientRequest): Promise<void> {
  for await (const part of request) {
    // Until it has left this process.
    await new Promise((resolve) => upstream.write(part.subarray(0, Math.ceil(part.length / 2)), resolve))
    break
  }
  upstream.destroy()
}

async function passBack(
  answer: IncomingMessage,
  socket: Socket,
  response: ServerResponse,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.kind === 'cut-stream' || fault?.kind === 'stall') {
    response.writeHead(answer.statusCode ?? 0, answer.headers)
    await passFrames(answer, response, fault.frames)
    if (fault.kind === 'cut-stream') socket.destroy()
    else if (!socket.destroyed) await once(socket, 'close')
    return
  }
  if (!fault || fault.kind === 'delay') {
    response.writeHead(answer.statusCode ?? 0, answer.headers)
    response.flushHeaders() // a stream's head comes long before its first frame
    return void answer.pipe(response)
  }
  const body = Buffer.concat(await answer.toArray())
  if (fault.kind === 'answer') return void response.writeHead(fault.status, fault.headers).end(fault.body)
  if (fault.kind === 'hang') return socket.destroyed ? undefined : void (await once(socket, 'close'))
  if (fault.kind !== 'lose-answer' && body.length > 1) {
    response.writeHead(answer.statusCode ?? 0, answer.headers)
    await new Promise((resolve) => response.write(body.subarray(0, body.length / 2), resolve))
    if (fault.kind === 'truncate') return void socket.destroySoon()
  }
  socket.resetAndDestroy()
}

/** Ends after so many frames, at the boundary of one. */
async function passFrames(answer: IncomingMessage, response: ServerResponse, frames: number): Promise<void> {
  let text = ''
  let left = frames
  for await (const part of answer.setEncoding('utf8')) {
    text += part
    for (let end = text.indexOf('\n\n'); left > 0 && end >= 0; end = text.indexOf('\n\n')) {
      const frame = text.slice(0, end + 2)
      text = text.slice(end + 2)
      await new Promise((resolve) => response.write(frame, resolve))
      if (/^data:/m.test(frame)) left -= 1
    }
    if (left === 0) return
  }
}
