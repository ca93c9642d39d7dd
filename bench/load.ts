import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * The load generator: so many connections, each with one request at a time. It speaks HTTP over bare sockets with requests that
 * were built before, since it shares the cores with what it measures: `fetch` would take more of them than the server does.
 */
export interface LoadOptions {
  /** `http://host:port`. */
  url: string
  connections: number
  /** The bytes of the next request. */
  request: () => Buffer
  /** Ends after so many seconds, or after so many requests, or when it is told to. */
  seconds?: number
  requests?: number
  /** Any other answer is an error. */
  statuses?: number[]
}

export interface Measured {
  answers: Map<number, number>
  /** Answers in a second, of all statuses. */
  perSecond: number
  /** How long each answer took, in milliseconds, shortest first. */
  times: Float64Array
}

export interface Load {
  stop(): void
  done: Promise<Measured>
}

export const load = (options: LoadOptions): Promise<Measured> => startLoad(options).done

export function startLoad(options: LoadOptions): Load {
  const { statuses = [200] } = options
  const answers = new Map<number, number>()
  const times: number[] = []
  let left = options.requests ?? Number.POSITIVE_INFINITY
  let stopped = false

  async function useConnection(): Promise<void> {
    const connection = await openConnection(options.url)
    try {
      while (!stopped && left > 0) {
        left -= 1
        const start = performance.now()
        const { status, body } = await connection.exchange(options.request())
        times.push(performance.now() - start)
        answers.set(status, (answers.get(status) ?? 0) + 1)
        if (!statuses.includes(status)) throw new Error(`An answer with status ${status}: ${body}`)
      }
    } finally {
      stopped ||= left > 0 // one that fails ends the others
      connection.close()
    }
  }

  const start = performance.now()
  const timer = options.seconds === undefined ? undefined : setTimeout(stop, options.seconds * 1000)
  function stop(): void {
    stopped = true
    clearTimeout(timer)
  }
  const done = Promise.all(Array.from({ length: options.connections }, useConnection)).then(() => {
    clearTimeout(timer)
    const seconds = (performance.now() - start) / 1000
    return { answers, perSecond: times.length / seconds, times: Float64Array.from(times).sort() }
  })
  return { stop, done }
}

export interface Answer {
  status: number
  /** Status line and headers. */
  head: string
  body: string
}

interface Connection {
  exchange(request: Buffer): Promise<Answer>
  close(): void
}

export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  let received: Buffer[] = []
  let settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  const fail = (error: Error): void => settle?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection.')))
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk)
    try {
      const answer = readAnswer(received.length === 1 ? chunk : Buffer.concat(received))
      if (!answer) return
      received = []
      settle?.resolve(answer)
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  })
  return {
    exchange(request) {
      return new Promise((resolve, reject) => {
        settle = { resolve, reject }
        socket.write(request)
      })
    },
    close: () => void socket.destroy(),
  }
}

/** Undefined while it is not there in full. */
function readAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  if (/\r\ntransfer-encoding:/i.test(head)) throw new Error('The load generator reads no chunked answers.')
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  const start = end + 4
  return bytes.length < start + length
    ? undefined
    : { status, head, body: bytes.toString('utf8', start, start + length) }
}

/** One request and its answer. */
export async function ask(url: string, request: Buffer): Promise<Answer> {
  const connection = await openConnection(url)
  try {
    return await connection.exchange(request)
  } finally {
    connection.close()
  }
}

/** The bytes of a request. */
export function requestBytes(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Buffer = Buffer.alloc(0),
): Buffer {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = method === 'GET' ? '' : `Content-Length: ${body.length}\r\n`
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n`), body])
}

export const jsonRequest = (method: string, path: string, headers: Record<string, string>, body: unknown): Buffer =>
  requestBytes(method, path, { ...headers, 'Content-Type': 'application/json' }, Buffer.from(JSON.stringify(body)))

/** A form of contract E29: these images, then the prompt. */
export async function uploadRequest(
  path: string,
  headers: Record<string, string>,
  images: Uint8Array<ArrayBuffer>[],
): Promise<Buffer> {
  const form = new FormData()
  for (const image of images) form.append('example_images', new Blob([image], { type: 'image/jpeg' }), 'example.jpg')
  form.append('instructions', JSON.stringify({ prompt: 'A quiet city at night' }))
  const encoded = new Response(form)
  const body = Buffer.from(await encoded.arrayBuffer())
  return requestBytes('POST', path, { ...headers, 'Content-Type': encoded.headers.get('content-type') ?? '' }, body)
}
