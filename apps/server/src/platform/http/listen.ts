import { lookup } from 'node:dns/promises'
import { createServer as createListener, type Server as Listener } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Listens at a host. `localhost` is two addresses where IPv6 is there: connections of the second are handed to the one HTTP server, so
 * that all of them end with it and are watched by it. (Fastify would start a second server, without our handlers of what is no HTTP.)
 */
export async function listen(
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
  addressesOf = lookUp,
): Promise<void> {
  await app.listen({ host, port })
  if (host !== 'localhost') return
  const first = app.server.address()
  if (typeof first !== 'object' || first === null) return
  const addresses = new Set(await addressesOf(host))
  addresses.delete(first.address)
  const others = await Promise.all([...addresses].map((address) => listenBeside(app, address, first.port)))
  closeWith(
    app,
    others.filter((other) => other !== undefined),
  )
}

const lookUp = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address)

/** Undefined where the address is not there after all, or its port is taken: the first is enough. */
function listenBeside(app: FastifyInstance, host: string, port: number): Promise<Listener | undefined> {
  const listener = createListener({ allowHalfOpen: true, noDelay: true }, (socket) =>
    app.server.emit('connection', socket),
  )
  return new Promise((resolve) => {
    listener.once('error', () => resolve(undefined)).listen({ host, port }, () => resolve(listener))
  })
}

/** Accepts no more as soon as the server does not; the server is closed when the connections of all are. */
function closeWith(app: FastifyInstance, others: Listener[]): void {
  const close = app.server.close.bind(app.server)
  app.server.close = (done) => {
    let left = 1 + others.length
    const closed = (error?: Error): void => {
      left -= 1
      if (left === 0) done?.(error)
    }
    for (const other of others) other.close(closed)
    return close(closed)
  }
}
