/**
 * A pooler before a real Postgres, as PgBouncer is one: clients are many, backends few. It lets everybody in, and speaks of the
 * protocol what that takes; names of prepared statements it does not translate.
 */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import pg from 'pg'
import type { Parts } from '../database.ts'

interface PoolerOptions {
  /** When a client gives its backend back: at the end of a transaction, or of itself. */
  mode: 'transaction' | 'session'
  backends: number
  /** Which of the free ones is next: that given back last, as PgBouncer has it, the one that waits longest, or any. */
  next?: 'last' | 'longest' | 'any'
}

interface Backend {
  socket: Socket
  client: Client | undefined
}

interface Client {
  socket: Socket
  unread: Buffer
  isStarted: boolean
  backend: Backend | undefined
  /** Messages that wait for a backend. */
  waiting: Buffer[]
  /** How often the backend still has to say that it is ready. */
  asked: number
}

const SSL_REQUEST = 80877103
const HEAD_BYTES = 5
const IDLE = 'I'.charCodeAt(0)

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const WELCOME = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('S', Buffer.from('server_version\0' + '18.0\0')),
  message('K', Buffer.alloc(8)),
  message('Z', Buffer.from('I')),
])

/** Returns its `host:port`. */
export async function startPooler(t: TestContext, database: Parts, options: PoolerOptions): Promise<string> {
  const free: Backend[] = []
  const queue: Client[] = []
  const open = new Set<Socket>()
  for (let i = 0; i < options.backends; i += 1) free.push(await openBackend())

  async function openBackend(): Promise<Backend> {
    const driver = new pg.Client({ ...database })
    await driver.connect()
    const socket = driver.connection.stream as Socket
    // The driver has shown who comes; from here on the messages are handed on as they are.
    for (const event of ['data', 'end', 'close', 'error']) socket.removeAllListeners(event)
    socket.on('error', () => undefined)
    open.add(socket)
    const backend: Backend = { socket, client: undefined }
    let unread = Buffer.alloc(0)
    socket.on('data', (bytes) => {
      unread = eachMessage(Buffer.concat([unread, bytes]), (one) => hear(backend, one))
    })
    return backend
  }

  function take(): Backend | undefined {
    const { next = 'last' } = options
    if (next === 'any') return free.splice(Math.floor(Math.random() * free.length), 1)[0]
    return next === 'last' ? free.pop() : free.shift()
  }

  function serve(): void {
    while (queue.length > 0 && free.length > 0) {
      const [client, backend] = [queue.shift(), take()]
      if (!client || !backend) return
      client.backend = backend
      backend.client = client
      for (const waiting of client.waiting.splice(0)) ask(client, waiting)
    }
  }

  function ask(client: Client, one: Buffer): void {
    if (!client.backend) {
      if (client.waiting.push(one) === 1) queue.push(client)
      serve()
      return
    }
    if (one[0] === 'Q'.charCodeAt(0) || one[0] === 'S'.charCodeAt(0)) client.asked += 1
    client.backend.socket.write(one)
  }

  function hear(backend: Backend, one: Buffer): void {
    const { client } = backend
    client?.socket.write(one)
    if (one[0] !== 'Z'.charCodeAt(0)) return
    if (!client) {
      free.push(backend) // it was cleaned
      serve()
      return
    }
    client.asked -= 1
    if (client.asked === 0 && one[HEAD_BYTES] === IDLE && options.mode === 'transaction') giveBack(client)
  }

  function giveBack(client: Client): void {
    const { backend } = client
    if (!backend) return
    client.backend = undefined
    backend.client = undefined
    if (options.mode === 'session') backend.socket.write(message('Q', Buffer.from('discard all\0')))
    else free.push(backend)
    serve()
  }

  const server = createServer((socket) => {
    open.add(socket)
    const client: Client = {
      socket,
      unread: Buffer.alloc(0),
      isStarted: false,
      backend: undefined,
      waiting: [],
      asked: 0,
    }
    socket.on('error', () => undefined)
    socket.on('close', () => giveBack(client))
    socket.on('data', (bytes) => {
      client.unread = Buffer.concat([client.unread, bytes])
      if (!client.isStarted) start(client)
      if (client.isStarted)
        client.unread = eachMessage(client.unread, (one) => {
          if (one[0] === 'X'.charCodeAt(0)) socket.end()
          else ask(client, one)
        })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

/** The messages before the first one have a length and no letter. */
function start(client: Client): void {
  if (client.unread.length < 8 || client.unread.length < client.unread.readInt32BE(0)) return
  const isTls = client.unread.readInt32BE(4) === SSL_REQUEST
  client.unread = client.unread.subarray(client.unread.readInt32BE(0))
  client.socket.write(isTls ? 'N' : WELCOME)
  client.isStarted = !isTls
}

/** Returns what is no whole message yet. */
function eachMessage(bytes: Buffer, take: (one: Buffer) => void): Buffer<ArrayBuffer> {
  let rest = bytes
  while (rest.length >= HEAD_BYTES && rest.length > rest.readInt32BE(1)) {
    const end = 1 + rest.readInt32BE(1)
    take(rest.subarray(0, end))
    rest = rest.subarray(end)
  }
  return Buffer.from(rest)
}
