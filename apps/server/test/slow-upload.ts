import { createConnection, type Socket } from 'node:net'
import { generationForm } from './images.ts'

/** A client that sends a body as slowly as a test likes. */
export class SlowUpload {
  readonly socket: Socket
  /** The whole answer, once the server has said all. Rejects when the connection ends without one. */
  readonly answer: Promise<{ status: number; head: string; body: unknown }>
  #sentBytes = 0
  readonly #body: Buffer

  constructor(
    origin: string,
    path: string,
    headers: Record<string, string>,
    body: Buffer,
    length: number | null = body.length,
  ) {
    const { hostname, port } = new URL(origin)
    this.#body = body
    this.socket = createConnection(Number(port), hostname)
    this.answer = readAnswer(this.socket)
    this.answer.catch(() => undefined) // of those that a test ends by itself
    const lines = Object.entries({
      Host: 'a',
      ...(length === null ? {} : { 'Content-Length': String(length) }),
      ...headers,
    })
    this.socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  }

  /** So many more bytes, or the rest. */
  send(bytes = Number.POSITIVE_INFINITY): this {
    this.socket.write(this.#body.subarray(this.#sentBytes, this.#sentBytes + bytes))
    this.#sentBytes = Math.min(this.#sentBytes + bytes, this.#body.length)
    return this
  }

  /** Goes on at a rate with which nobody loses a slot, until it is left. */
  drip(): this {
    const timer = setInterval(() => this.send(20_000), 100)
    this.socket.on('close', () => clearInterval(timer))
    return this
  }

  leave(): void {
    this.socket.destroy()
  }
}

function readAnswer(socket: Socket): SlowUpload['answer'] {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      const [head = '', body = ''] = text.split('\r\n\r\n')
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1])
      if (Buffer.byteLength(body) < length || Number.isNaN(length)) return
      resolve({ status: Number(head.split(' ')[1]), head, body: JSON.parse(body) })
    })
    socket.on('error', reject).on('close', () => reject(new Error(`The connection ended after: ${text}`)))
  })
}

/** The bytes of a form, and their type. */
export async function formBytes(images: Buffer[], field = 'files'): Promise<{ body: Buffer; type: string }> {
  const sent = new Response(generationForm(images, 'a plain text', field))
  return { body: Buffer.from(await sent.arrayBuffer()), type: String(sent.headers.get('content-type')) }
}
