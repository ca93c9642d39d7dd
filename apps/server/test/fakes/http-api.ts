import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong with a call; with `after`, once what it asked for is done. */
export type Fault =
  /** Answers so. */
  | { answer: FakeAnswer; after?: true }
  /** Cuts the connection: before it is done, after it, or in the middle of its answer. */
  | { drop: 'before' | 'after' | 'half' }
  /** Goes on when this is fulfilled; a client that left is not noticed. */
  | { wait: Promise<unknown>; after?: true }

export interface FakeAnswer {
  status: number
  /** Text and bytes are sent as they are, all else as JSON. No answer says beforehand how long it is. */
  body?: unknown
  headers?: Record<string, string>
}

export interface Call<Operation> {
  operation: Operation
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A test, or whatever else ends. */
export interface Ends {
  after(end: () => void): void
}

/** An HTTP API that we do not own, on a port of this machine: it remembers what it was asked, and fails as it is told. */
export abstract class FakeHttpApi<Operation extends string> {
  readonly requests: { operation: Operation; headers: IncomingHttpHeaders }[] = []
  #origin = ''

  protected abstract readonly notFound: FakeAnswer
  protected abstract operationOf(method: string, pathname: string): Operation | undefined
  /** `nth` counts from 1 for each operation. */
  protected abstract faultOf(operation: Operation, nth: number): Fault | undefined
  protected abstract perform(call: Call<Operation>): Promise<FakeAnswer>

  get origin(): string {
    return this.#origin
  }

  calls(operation: Operation): number {
    return this.requests.filter((request) => request.operation === operation).length
  }

  async start(t: Ends): Promise<this> {
    const server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        if (response.headersSent) return request.socket.destroy()
        response.writeHead(599).end(String(error))
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    this.#origin = `http://127.0.0.1:${port}`
    t.after(() => {
      server.closeAllConnections()
      server.close()
    })
    return this
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#origin)
    const { headers } = request
    const operation = this.operationOf(request.method ?? 'GET', url.pathname)
    if (!operation) return send(response, this.notFound)
    this.requests.push({ operation, headers })
    const fault = this.faultOf(operation, this.calls(operation))
    const call = { operation, url, headers, body: await readAll(request) }
    if (!fault) return send(response, await this.perform(call))
    const after = 'drop' in fault ? fault.drop !== 'before' : fault.after === true
    const done = after ? await this.perform(call) : undefined
    if ('answer' in fault) return send(response, fault.answer)
    if ('drop' in fault) {
      if (fault.drop === 'half') await sendHalf(response, JSON.stringify(done?.body))
      return void request.socket.destroy()
    }
    await fault.wait
    return send(response, done ?? (await this.perform(call)))
  }
}

async function send(response: ServerResponse, { status, body, headers }: FakeAnswer): Promise<void> {
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers })
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return void response.end(body)
  if (!isStream(body)) return void response.end(JSON.stringify(body))
  for await (const chunk of body) {
    if (response.destroyed) return
    if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body

async function sendHalf(response: ServerResponse, text: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) })
  await new Promise((resolve) => response.write(text.slice(0, text.length / 2), resolve))
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
