import type { ServerResponse } from 'node:http'
import { cut } from './connections.ts'

/** Smaller answers are not counted: what a connection costs besides is as much. */
const COUNTED_BYTES_MIN = 64 * 1024

export interface UnreadLimits {
  /** Of the answers to one address. */
  sourceBytesMax: number
  /** Of all answers of this server. */
  allBytesMax: number
}

interface Source {
  bytes: number
  /** In the order in which they were written. */
  answers: Map<ServerResponse, number>
}

/**
 * Answers that were made for one caller and wait in memory until it has read them. What a source leaves unread is bounded over all of
 * its connections, by cutting off those that have waited longest: whoever reads is done long before. When the server as a whole holds
 * too much, the source with the most gives way.
 */
export class UnreadAnswers {
  readonly #sources = new Map<string, Source>()
  readonly #limits: UnreadLimits
  #bytes = 0

  constructor(limits: UnreadLimits) {
    this.#limits = limits
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Counts an answer until its response is closed. */
  hold(name: string, response: ServerResponse, bytes: number): void {
    if (bytes < COUNTED_BYTES_MIN || response.destroyed) return
    const source = this.#sources.get(name) ?? { bytes: 0, answers: new Map() }
    this.#sources.set(name, source)
    source.answers.set(response, bytes)
    source.bytes += bytes
    this.#bytes += bytes
    response.once('close', () => this.#release(name, response))
    while (source.bytes > this.#limits.sourceBytesMax && source.answers.size > 1) this.#cutOldest(name, source)
    while (this.#bytes > this.#limits.allBytesMax) {
      const [largest] = [...this.#sources].sort(([, a], [, b]) => b.bytes - a.bytes)
      if (!largest || largest[1].answers.size < 2) return
      this.#cutOldest(...largest)
    }
  }

  #cutOldest(name: string, { answers }: Source): void {
    const [oldest] = answers.keys()
    if (!oldest) return
    this.#release(name, oldest)
    if (oldest.socket) cut(oldest.socket)
  }

  #release(name: string, response: ServerResponse): void {
    const source = this.#sources.get(name)
    const bytes = source?.answers.get(response)
    if (!source || bytes === undefined) return
    source.answers.delete(response)
    source.bytes -= bytes
    this.#bytes -= bytes
    if (source.answers.size === 0) this.#sources.delete(name)
  }
}
