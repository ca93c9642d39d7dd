import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { Api } from '../harness.ts'

/** The way from a server to its database, which a test can break. */
export interface DatabaseLink {
  /** The same installation, reached through this link: what `startApi(t, { beside })` takes. */
  beside: Api
  /** The database is gone: connections end and new ones are refused. */
  cut(): Promise<void>
  restore(): Promise<void>
  /** The next connection ends after so many messages of the database, before the last of them can be answered. */
  cutNextAfter(messages: number): void
  /** The first answer with this text in it is lost, and its connection with it: the database has done what was asked. */
  loseAnswerWith(text: string): void
  /** True once it has been lost. */
  hasLostAnswer(): boolean
  /** All connections stay open, new ones are accepted, and nothing arrives on any of them until it is cut. */
  silence(): void
  /** The connection that listens for notices stays open and nothing arrives on it any more. */
  silenceNotices(): void
  /** Ends the silenced connection. */
  dropNotices(): void
}

/** Of a message: a letter, and a length of four bytes. */
const HEAD_BYTES = 5

export async function linkDatabase(t: TestContext, api: Api): Promise<DatabaseLink> {
  const { host, port } = api.database
  const name = `.s.PGSQL.${port}`
  const folder = await mkdtemp(path.join(os.tmpdir(), 'link-'))
  const listening = new Map<Socket, Socket>()
  const open = new Map<Socket, Socket>()
  let isSilent = false
  let nextMessages = Number.POSITIVE_INFINITY
  let lostText: string | undefined
  let hasLost = false

  const server = createServer((client) => {
    const database = host.startsWith('/') ? createConnection(path.join(host, name)) : createConnection(port, host)
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.set(socket, other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        listening.delete(socket)
        other.destroy()
      })
    }
    client.on('data', (bytes) => {
      if (bytes.includes('listen "')) listening.set(client, database)
      database.write(bytes)
    })
    // Before it is passed on.
    database.on('data', (bytes) => {
      if (lostText === undefined || !bytes.includes(lostText)) return
      lostText = undefined
      hasLost = true
      client.destroy()
    })
    if (isSilent) database.resume()
    else if (nextMessages < Number.POSITIVE_INFINITY) pipeMessages(nextMessages, database, client)
    else database.pipe(client)
    nextMessages = Number.POSITIVE_INFINITY
  })
  const restore = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(path.join(folder, name), resolve)
    })
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of open.keys()) socket.destroy()
      isSilent = false
    })

  await restore()
  t.after(async () => {
    await cut()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    beside: new Api(api.server, api.db, { ...api.database, host: folder }, api.dataDir),
    cut,
    restore,
    cutNextAfter(messages) {
      nextMessages = messages
    },
    loseAnswerWith(text) {
      lostText = text
    },
    hasLostAnswer: () => hasLost,
    silence() {
      isSilent = true
      for (const [socket, other] of open) {
        socket.unpipe(other)
        socket.resume()
      }
    },
    silenceNotices() {
      for (const [client, database] of listening) {
        database.unpipe(client)
        database.resume()
      }
    },
    dropNotices() {
      for (const client of listening.keys()) client.destroy()
    },
  }
}

function pipeMessages(count: number, from: Socket, to: Socket): void {
  let [left, rest] = [count, Buffer.alloc(0)]
  from.on('data', (part) => {
    rest = Buffer.concat([rest, part])
    while (left > 0 && rest.length >= HEAD_BYTES && rest.length > rest.readUInt32BE(1)) {
      const end = 1 + rest.readUInt32BE(1) // the length counts itself, not the letter before it
      to.write(rest.subarray(0, end))
      rest = rest.subarray(end)
      left -= 1
    }
    if (left === 0) to.destroy()
  })
}
