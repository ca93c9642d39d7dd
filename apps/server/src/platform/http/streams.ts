import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { Refusal, refuse } from '../../surfaces/devkit/errors.ts'
import { isDatabaseAway } from '../db.ts'
import { sourceOf } from './address.ts'

/** Proxies close what is silent, often after a minute. */
const HEARTBEAT_MS = 15_000
/** No stream lives longer; its client comes back with the last id. */
const LIFE_MS = 3_600_000
/** How long a client may leave what it was sent unread. */
const STALL_MS = 30_000
/** How exact all of these are. */
const LOOK_EVERY_MS = 1_000
/** When a client comes back that was cut off. */
const RETRY_MS = 2_000
/** Credentials that are checked again at a time. */
const CHECKS_AT_ONCE = 20

export interface ServerEvent {
  /** What to resume from. */
  id?: number
  event: string
  data: unknown
}

/** What `end`, the last event of a stream, says. After the first two it is of no use to come back. */
export type EndReason = 'finished' | 'refused' | 'lifetime' | 'stopping' | 'unavailable'

/** One answer of server-sent events. It holds what one `send` was given at the most: each waits until there is room for the next. */
export interface EventStream {
  send(...events: ServerEvent[]): Promise<void>
  end(reason: EndReason, detail?: string): void
  /** Runs once, when the client is gone or has everything; at once if that was before. */
  onClose(run: () => void): void
}

export interface Streams {
  /**
   * Answers with a stream. `allowed` throws when its caller may no longer see it, and is asked again whenever that may have changed.
   * @throws streams_per_caller, streams_full
   */
  open(request: FastifyRequest, reply: FastifyReply, allowed: () => Promise<void>): EventStream
  /** A place for something else that keeps a caller waiting; returns what frees it. @throws as `open` */
  takePlace(request: FastifyRequest): () => void
  count(): number
  /** Ends all of them and waits until their clients have it. */
  stop(): Promise<void>
}

export function createStreams(ctx: Context): Streams {
  const { eventStreamsMax, eventStreamsPerCallerMax } = ctx.config
  const open = new Set<OpenStream>()
  const places = new Map<string, number>()
  let taken = 0
  let checking = false

  function takePlace(request: FastifyRequest): () => void {
    const caller = request.caller?.account.id ?? sourceOf(request.ip)
    const own = places.get(caller) ?? 0
    if (own >= eventStreamsPerCallerMax) throw refuse('streams_per_caller', { retryAfterSeconds: 10 })
    if (taken >= eventStreamsMax) throw refuse('streams_full', { retryAfterSeconds: 10 })
    places.set(caller, own + 1)
    taken += 1
    return () => {
      taken -= 1
      const left = (places.get(caller) ?? 1) - 1
      if (left > 0) places.set(caller, left)
      else places.delete(caller)
    }
  }

  /** One run at a time; what becomes due meanwhile is seen by it. */
  async function check(): Promise<void> {
    if (checking) return
    checking = true
    for (let due = dueOf(open); due.length > 0; due = dueOf(open))
      await Promise.all(due.slice(0, CHECKS_AT_ONCE).map((stream) => stream.check()))
    checking = false
  }
  function recheck(concerns: (stream: OpenStream) => boolean): void {
    for (const stream of open) if (concerns(stream)) stream.due = true
    void check()
  }

  const unwatch = ctx.notices.watch({
    change(kind, key) {
      if (kind === 'event') return
      // Sessions are refreshed all the time; the others change rarely, and whom it concerns is not always on the request.
      recheck(({ request }) => kind !== 'session' || request.caller?.sessionId === key)
    },
    gap: () => recheck(() => true),
  })
  const timer = setInterval(() => {
    const now = ctx.clock.now().getTime()
    for (const stream of open) stream.look(now)
    void check()
  }, LOOK_EVERY_MS)

  return {
    takePlace,
    count: () => taken,
    open(request, reply, allowed) {
      const free = takePlace(request)
      const stream = new OpenStream(request, reply, allowed, ctx.clock.now().getTime())
      open.add(stream)
      stream.onClose(() => {
        open.delete(stream)
        free()
      })
      // What was revoked since the gate let it pass was announced before it stood among these.
      setImmediate(check)
      return stream
    },
    async stop() {
      unwatch()
      clearInterval(timer)
      await Promise.all(
        [...open].map((stream) => {
          stream.end('stopping')
          return new Promise<void>((resolve) => stream.onClose(resolve))
        }),
      )
    },
  }
}

const dueOf = (open: Set<OpenStream>): OpenStream[] => [...open].filter(({ due }) => due)

const toText = ({ id, event, data }: ServerEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

class OpenStream implements EventStream {
  readonly request: FastifyRequest
  /** Whether its caller may still see it is to be asked. */
  due = true
  readonly #allowed: () => Promise<void>
  readonly #response: ServerResponse
  readonly #lifeEndsAt: number
  #beatAt: number
  #fullSince: number | undefined
  #now: number
  #ended = false
  #closed = false
  #room: () => void = () => undefined
  readonly #onClose: (() => void)[] = []

  constructor(request: FastifyRequest, reply: FastifyReply, allowed: () => Promise<void>, now: number) {
    this.request = request
    this.#response = reply.raw
    this.#allowed = allowed
    this.#now = now
    this.#lifeEndsAt = now + LIFE_MS
    // Spread, or thousands that came back at the same time would beat at the same time.
    this.#beatAt = now + HEARTBEAT_MS * (0.5 + Math.random() / 2)
    // Silence is no fault here; a peer that is gone without a word is found out by the network.
    request.raw.socket.setTimeout(0)
    request.raw.socket.setKeepAlive(true, HEARTBEAT_MS)
    this.#response.on('drain', () => this.#drained()).once('close', () => this.#close())
    // Written by hand: a body that Fastify pipes costs twice the memory, of which idle streams are made.
    reply.hijack()
    reply.headers({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Accel-Buffering': 'no',
    })
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) this.#response.setHeader(name, value)
    this.#push(`retry: ${RETRY_MS}\n\n`)
    // The client was gone before anybody listened for it.
    if (this.#response.destroyed || this.#response.closed) this.#close()
  }

  async send(...events: ServerEvent[]): Promise<void> {
    this.#push(events.map(toText).join(''))
    if (this.#fullSince === undefined || this.#ended) return
    await new Promise<void>((resolve) => {
      this.#room = resolve
    })
  }

  end(reason: EndReason, detail?: string): void {
    if (this.#ended) return
    // Whoever does not read will not read this either.
    if (this.#fullSince !== undefined) {
      this.#cut()
      return
    }
    this.#push(toText({ event: 'end', data: { reason, detail } }))
    this.#ended = true
    this.#response.end()
    if (reason === 'stopping') this.#response.once('finish', () => this.request.raw.socket.end())
  }

  onClose(run: () => void): void {
    if (this.#closed) run()
    else this.#onClose.push(run)
  }

  async check(): Promise<void> {
    this.due = false
    try {
      await this.#allowed()
    } catch (error) {
      if (error instanceof Refusal) this.end('refused', error.detail)
      // Asked again with the next heartbeat.
      else this.request.log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, 'A stream could not be checked.')
    }
  }

  look(now: number): void {
    this.#now = now
    const { expiresAt } = this.request.caller ?? {}
    if (this.#fullSince !== undefined) {
      if (now - this.#fullSince > STALL_MS) this.#cut()
    } else if (now >= this.#lifeEndsAt) this.end('lifetime')
    else if (expiresAt !== undefined && now >= expiresAt.getTime()) this.due = true
    else if (now >= this.#beatAt) {
      this.#beatAt = now + HEARTBEAT_MS
      this.due = true // whatever notice was lost
      this.#push(':\n\n')
    }
  }

  #push(text: string): void {
    if (this.#ended || this.#closed) return
    if (!this.#response.write(text)) this.#fullSince ??= this.#now
  }

  #drained(): void {
    this.#fullSince = undefined
    this.#room()
  }

  #cut(): void {
    this.#ended = true
    this.#response.destroy()
  }

  #close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#ended = true
    this.due = false
    this.#room()
    for (const run of this.#onClose) run()
  }
}
