import type { GuardedConnector } from '../../../platform/outgoing.ts'
import { Connection } from './connection.ts'

/** Connections that are kept for the next request, of all origins together. */
const IDLE_MAX = 500

/** Fewer addresses are allowed over plain HTTP. */
export type Connectors = Record<'http:' | 'https:', GuardedConnector>

/** Keeps connections open between requests to the same origin. The windows bound how many are in use. */
export class Connections {
  readonly #connectors: Connectors
  readonly #idle = new Map<string, Connection[]>()
  readonly #used = new Set<Connection>()
  #idleCount = 0

  constructor(connectors: Connectors) {
    this.#connectors = connectors
  }

  /** The one used last, which is the least likely to be closed by now; `fresh` opens another. */
  take(origin: string, { fresh = false }: { fresh?: boolean } = {}): Connection {
    const connection = (fresh ? undefined : this.#idle.get(origin)?.at(-1)) ?? this.#open(origin)
    this.#remove(connection)
    this.#used.add(connection)
    connection.onClosed = () => undefined
    return connection
  }

  #open(origin: string): Connection {
    return new Connection(origin, this.#connectors[origin.startsWith('https:') ? 'https:' : 'http:'])
  }

  giveBack(connection: Connection): void {
    this.#used.delete(connection)
    if (connection.isClosed) return
    if (!connection.isOpen || this.#idleCount >= IDLE_MAX) {
      connection.destroy()
      return
    }
    const idle = this.#idle.get(connection.origin) ?? []
    idle.push(connection)
    this.#idle.set(connection.origin, idle)
    this.#idleCount += 1
    const drop = (): void => {
      this.#remove(connection)
      connection.destroy()
    }
    connection.onClosed = drop
    connection.onFlood = drop
  }

  #remove(connection: Connection): void {
    const idle = this.#idle.get(connection.origin)
    const index = idle?.indexOf(connection) ?? -1
    if (!idle || index < 0) return
    idle.splice(index, 1)
    this.#idleCount -= 1
    if (idle.length === 0) this.#idle.delete(connection.origin)
  }

  close(): void {
    for (const connection of [...this.#used, ...[...this.#idle.values()].flat()]) connection.destroy()
    this.#idle.clear()
    this.#used.clear()
    this.#idleCount = 0
  }
}
