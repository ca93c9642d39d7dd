import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

export interface FakeRedis {
  url: string
  /** What a command is answered with instead of a count, such as `MOVED 1 127.0.0.1:7001`; undefined: it counts. */
  refuse: ((command: string, key: string) => string | undefined) | undefined
  /** Commands that came, without those of the connection itself. */
  commands: string[]
}

/** As much of Redis as limits use. Commands are in RESP, of which clients send arrays of texts alone. */
export async function startFakeRedis(t: TestContext): Promise<FakeRedis> {
  const counts = new Map<string, number>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    let rest = ''
    let queued: (() => string)[] | undefined
    let isAborted = false

    const run = (name: string, key: string, points: string): string => {
      if (name === 'incrby') counts.set(key, (counts.get(key) ?? 0) + Number(points))
      return `:${name === 'incrby' ? counts.get(key) : 1}\r\n`
    }
    const answer = (name: string, key = '', points = ''): string => {
      if (name === 'info') return bulk('# Server\r\nredis_version:7.4.0\r\nloading:0\r\n')
      if (name === 'client') return '+OK\r\n'
      if (name === 'multi') {
        queued = []
        isAborted = false
        return '+OK\r\n'
      }
      if (name === 'exec') {
        const commands = queued ?? []
        queued = undefined
        if (isAborted) return '-EXECABORT Transaction discarded because of previous errors.\r\n'
        return `*${commands.length}\r\n${commands.map((command) => command()).join('')}`
      }
      if (name === 'ping') return '+PONG\r\n'
      redis.commands.push(name)
      const refusal = redis.refuse?.(name, key)
      if (refusal !== undefined) {
        isAborted = true
        return `-${refusal}\r\n`
      }
      if (!queued) return run(name, key, points)
      queued.push(() => run(name, key, points))
      return '+QUEUED\r\n'
    }
    socket.on('data', (bytes) => {
      rest += bytes
      for (let next = readCommand(rest); next; next = readCommand(rest)) {
        rest = rest.slice(next.length)
        const [name = '', ...words] = next.words
        socket.write(answer(name.toLowerCase(), ...words))
      }
    })
  })
  const redis: FakeRedis = { url: '', refuse: undefined, commands: [] }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  redis.url = `redis://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  t.after(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return redis
}

const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}\r\n`

/** The first command of the text, if all of it is there. */
function readCommand(text: string): { words: string[]; length: number } | undefined {
  const [head] = /^\*(\d+)\r\n/.exec(text) ?? []
  if (head === undefined) return undefined
  const words: string[] = []
  let at = head.length
  for (let left = Number(head.slice(1, -2)); left > 0; left -= 1) {
    const [size] = /^\$\d+\r\n/.exec(text.slice(at)) ?? []
    if (size === undefined) return undefined
    const start = at + size.length
    const end = start + Number(size.slice(1, -2))
    if (text.length < end + 2) return undefined
    words.push(text.slice(start, end))
    at = end + 2
  }
  return { words, length: at }
}
