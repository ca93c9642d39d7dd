import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One connection, for what no client of HTTP would do. It reads nothing until it is told to. */
export class Wire {
  readonly socket: Socket
  readonly #chunks: Buffer[] = []
  readonly #closed: Promise<void>

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('error', () => undefined) // a reset is one way to close it
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()))
  }

  static async open(origin: string): Promise<Wire> {
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname).pause()
    await once(socket, 'connect')
    return new Wire(socket)
  }

  /** Requests one behind the other, in one write. */
  send(...requests: string[]): this {
    this.socket.write(requests.join(''))
    return this
  }

  /** Everything until the server closes the connection. */
  async readAll(): Promise<Buffer> {
    this.socket.on('data', (chunk) => this.#chunks.push(chunk)).resume()
    await this.#closed
    return Buffer.concat(this.#chunks)
  }
}

/** A request without a body. `lines` are further header lines. */
export const get = (path: string, ...lines: string[]): string => head('GET', path, ...lines)
export const head = (method: string, path: string, ...lines: string[]): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', ...lines, '', ''].join('\r\n')

export interface WireAnswer {
  status: number
  headers: Map<string, string>
  body: Buffer
}

/** The answers in what was read, each with its length in a header; `methods` are those of their requests, where not all are GET. */
export function answersIn(read: Buffer, methods: string[] = []): WireAnswer[] {
  const answers: WireAnswer[] = []
  for (let at = 0; at < read.length; ) {
    const end = read.indexOf('\r\n\r\n', at)
    if (end < 0) break
    const [statusLine = '', ...lines] = read.subarray(at, end).toString('latin1').split('\r\n')
    const headers = new Map(
      lines.map((line) => line.split(/: (.*)/s, 2).map((s, i) => (i ? s : s.toLowerCase())) as [string, string]),
    )
    if (/ 100 /.test(statusLine)) {
      at = end + 4 // another follows for the same request
      continue
    }
    const hasBody = methods[answers.length] !== 'HEAD' && !/ 304 /.test(statusLine)
    const start = end + 4
    at = start + (hasBody ? Number(headers.get('content-length') ?? 0) : 0)
    answers.push({ status: Number(statusLine.split(' ')[1]), headers, body: read.subarray(start, at) })
  }
  return answers
}
