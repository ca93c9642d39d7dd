import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ChangeFeed } from '../change-feed.ts'
import type { Clock } from '../clock.ts'
import { isDatabaseAway } from '../db.ts'
import { ApiError } from '../errors.ts'
import { sourceOf } from './address.ts'
import { createStreamSlots } from './stream-slots.ts'

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

export type ServerEvent = {
  /** What to resume from. */
  id?: number
  event: string
} & ({ data: unknown } | { json: string })

/** What to resume from has moved on, past events that are not for this client. It hears nothing. */
export interface ServerPosition {
  id: number
}

/** What `end`, the last event of a stream, says. After the first two it is of no use to come back. */
export type EndReason = 'finished' | 'refused' | 'lifetime' | 'stopping' | 'unavailable'

/** One answer of server-sent events. It holds what one `send` was given at the most: each waits until there is room for the next. */
export interface EventStream {
  send(...events: (ServerEvent | ServerPosition)[]): Promise<void>
  /** Whatever was heard before this about its caller's rights has been considered; it may have ended, then. */
  checked(): Promise<void>
  end(reason: EndReason, detail?: string): void
  /** Runs once, when the client is gone or has everything; at once if that was before. */
  onClose(run: () => void): void
}

export interface Streams {
  /** Answers with a stream, which ends when its caller may no longer see it. @throws streams_per_caller, streams_full */
  open(request: FastifyRequest, reply: FastifyReply): EventStream
  /**
   * A slot for something else that keeps a caller waiting; returns what frees it.
   * @param lose ends it, when the slot goes to another source
   * @throws as `open`
   */
  takeSlot(request: FastifyRequest, lose: () => void): () => void
  count(): number
  /** Ends all of them and waits until their clients have it. */
  stop(): Promise<void>
}

/** What streams have to know of the requests that they answer. */
export interface StreamAccess {
  /** Under which name its slots are counted. */
  callerName(request: FastifyRequest): string
  /** When its credential ends, if it has one. */
  expiresAt(request: FastifyRequest): Date | undefined
  /** Whether this change of a row may end what its caller may see. */
  concerns(request: FastifyRequest, kind: string, key: string): boolean
  /** Throws when its caller may no longer see it; asked again whenever that may have changed. */
  recheck(request: FastifyRequest): Promise<void>
  /** What an error says to this caller. */
  textOf(error: ApiError, request: FastifyRequest): string
  /** It has begun to answer. */
  opened(request: FastifyRequest, reply: FastifyReply): void
}

export function createStreams(
  { clock, changeFeed }: { clock: Clock; changeFeed: ChangeFeed },
  limits: { streamsMax: number; perCallerMax: number },
  access: StreamAccess,
): Streams {
  const open = new Set<OpenStream>()
  const slots = createStreamSlots({ max: limits.streamsMax, perCallerMax: limits.perCallerMax })
  let checking = false

  const takeSlot = (request: FastifyRequest, lose: () => void): (() => void) =>
    slots.take({ caller: access.callerName(request), source: sourceOf(request.ip), lose })

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

  const unwatch = changeFeed.watch({
    change: (kind, key) => recheck(({ request }) => access.concerns(request, kind, key)),
    gap: () => recheck(() => true),
  })
  const timer = setInterval(() => {
    const now = clock.now().getTime()
    for (const stream of open) stream.look(now)
    void check()
  }, LOOK_EVERY_MS)

  return {
    takeSlot,
    count: slots.count,
    open(request, reply) {
      const free = takeSlot(request, () => stream.end('unavailable'))
      const stream = new OpenStream(request, reply, access, clock.now().getTime())
      open.add(stream)
      stream.onClose(() => {
        open.delete(stream)
        free()
      })
      access.opened(request, reply)
      // What was revoked since the request was let in was published before it stood among these.
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

const toText = (sent: ServerEvent | ServerPosition): string => {
  const id = sent.id === undefined ? '' : `id: ${sent.id}\n`
  if (!('event' in sent)) return `${id}\n`
  return `${id}event: ${sent.event}\ndata: ${'json' in sent ? sent.json : JSON.stringify(sent.data)}\n\n`
}

class OpenStream implements EventStream {
  readonly request: FastifyRequest
  /** Whether its caller may still see it is to be asked. */
  due = true
  readonly #access: StreamAccess
  readonly #response: ServerResponse
  readonly #lifeEndsAt: number
  #heartbeatAt: number
  #fullSince: number | undefined
  #now: number
  #ended = false
  #closed = false
  #room: () => void = () => undefined
  #checking: Promise<void> = Promise.resolve()
  readonly #onClose: (() => void)[] = []

  constructor(request: FastifyRequest, reply: FastifyReply, access: StreamAccess, now: number) {
    this.request = request
    this.#response = reply.raw
    this.#access = access
    this.#now = now
    this.#lifeEndsAt = now + LIFE_MS
    // Spread, or thousands that came back at the same time would send theirs at the same time.
    this.#heartbeatAt = now + HEARTBEAT_MS * (0.5 + Math.random() / 2)
    // Silence is no fault here; a peer that is gone without a word is found out by the network.
    request.raw.socket.setTimeout(0)
    request.raw.socket.setKeepAlive(true, HEARTBEAT_MS)
    this.#response.on('drain', () => this.#drained()).once('close', () => this.#close())
    // Written by hand: a body that Fastify pipes costs twice the memory, of which idle streams are made.
    reply.hijack()
    reply.headers({
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Whoever compresses or rewrites it would hold events back until there are enough of them.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    })
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) this.#response.setHeader(name, value)
    this.#push(`retry: ${RETRY_MS}\n\n`)
    // The client was gone before anybody listened for it.
    if (this.#response.destroyed || this.#response.closed) this.#close()
  }

  async send(...events: (ServerEvent | ServerPosition)[]): Promise<void> {
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

  check(): Promise<void> {
    this.due = false
    this.#checking = this.#recheck()
    return this.#checking
  }

  async checked(): Promise<void> {
    await (this.due && !this.#ended ? this.check() : this.#checking)
  }

  async #recheck(): Promise<void> {
    try {
      await this.#access.recheck(this.request)
    } catch (error) {
      if (error instanceof ApiError) this.end('refused', this.#access.textOf(error, this.request))
      // Asked again with the next heartbeat.
      else this.request.log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, 'A stream could not be checked.')
    }
  }

  look(now: number): void {
    this.#now = now
    const expiresAt = this.#access.expiresAt(this.request)
    if (this.#fullSince !== undefined) {
      if (now - this.#fullSince > STALL_MS) this.#cut()
    } else if (now >= this.#lifeEndsAt) this.end('lifetime')
    else if (expiresAt !== undefined && now >= expiresAt.getTime()) this.due = true
    else if (now >= this.#heartbeatAt) {
      this.#heartbeatAt = now + HEARTBEAT_MS
      this.due = true // whatever change was not heard of
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
