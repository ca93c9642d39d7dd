import { request as ask, type ClientRequest, type IncomingMessage } from 'node:http'
import type { Client } from './harness.ts'

export interface Heard {
  id: string
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came
  data: any
}

const TEXT_MAX = 100_000

/** A client of server-sent events that remembers what it heard, with a connection of its own. */
export class EventStream {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly heard: Heard[] = []
  /** The last that came, as it came, comments too. */
  text = ''
  ended = false
  /** Ended without its last chunk. */
  cut = false
  readonly #request: ClientRequest
  readonly #response: IncomingMessage
  #changed: () => void = () => undefined

  constructor(request: ClientRequest, response: IncomingMessage) {
    this.#request = request
    this.#response = response
    this.status = response.statusCode ?? 0
    this.headers = response.headers
    let rest = ''
    response.setEncoding('utf8')
    response.on('data', (text: string) => {
      this.text = (this.text + text).slice(-TEXT_MAX)
      const parts = (rest + text).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) this.#hear(part)
      this.#changed()
    })
    response.on('error', () => {
      this.cut = true
    })
    response.on('close', () => {
      this.ended = true
      this.#changed()
    })
  }

  #hear(part: string): void {
    const fields = new Map(part.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]))
    const [event, data] = [fields.get('event'), fields.get('data')]
    if (event !== undefined && data !== undefined)
      this.heard.push({ id: fields.get('id') ?? '', event, data: JSON.parse(data) })
  }

  get names(): string[] {
    return this.heard.map(({ event }) => event)
  }

  get ids(): number[] {
    return this.heard.filter(({ id }) => id !== '').map(({ id }) => Number(id))
  }

  /** Waits until what was heard is enough; the bound is for a broken product. */
  async until(what: string, enough: (stream: this) => boolean): Promise<this> {
    const end = Date.now() + 150_000
    while (!enough(this)) {
      const left = end - Date.now()
      if (left <= 0 || (this.ended && !enough(this)))
        throw new Error(
          `It never came: ${what}. ${this.ended ? 'The stream ended' : 'It is open'}: ${this.text.slice(-2_000)}`,
        )
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#changed = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    return this
  }

  untilEnd = (): Promise<this> => this.until('the end', ({ ended }) => ended)

  pause = (): void => void this.#response.pause()
  resume = (): void => void this.#response.resume()
  /** As a client that is switched off. */
  vanish = (): void => void this.#request.destroy()
}

/** `path` is below `/api/v1`. */
export function follow(client: Client, path: string, headers: Record<string, string> = {}): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const request = ask(client.url + path, { headers: { ...client.headers, ...headers }, agent: false })
    request.once('error', reject)
    request.once('response', (response) => resolve(new EventStream(request, response)))
    request.end()
  })
}
