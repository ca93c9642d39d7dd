import pg from 'pg'

/** How to reach the database: a URL, or the embedded one's parts, whose host may be a socket directory. */
export type DatabaseAddress = string | { host: string; port: number; user: string; password: string; database: string }

export interface ClientOptions {
  /** As which operators see the connection. */
  name: string
  /** Sends statements without waiting for the answers to those before. Such a client takes no COPY. */
  pipeline?: boolean
  /** How values are read; by default as the driver does. */
  types?: pg.CustomTypesConfig
}

const CONNECT_TIMEOUT_MS = 10_000

/** Connections to this address, `max` at the most. `cut` ends them where they are. */
export function createPgPool(
  address: DatabaseAddress,
  options: ClientOptions & { max: number; idleSeconds?: number },
): { pool: pg.Pool; cut(): void } {
  const open = new Set<pg.Client>()
  const Client = clientClass(address, options, open)
  const pool = new pg.Pool({ max: options.max, idleTimeoutMillis: (options.idleSeconds ?? 30) * 1000, Client })
  // Of connections that nobody uses: they are gone from the pool already.
  pool.on('error', () => undefined)
  return {
    pool,
    cut() {
      for (const { connection } of open) connection.stream.destroy()
    },
  }
}

/** The class of every connection to this address. `open` holds those that have not ended. */
export function clientClass(
  address: DatabaseAddress,
  { name, pipeline = false, types }: ClientOptions,
  open = new Set<pg.Client>(),
): new () => pg.Client {
  const target = typeof address === 'string' ? { connectionString: address } : address
  return class extends pg.Client {
    constructor() {
      super({ ...target, application_name: name, pipeline, types, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
      // Whoever waits for an answer gets the error with it. Without a listener it would end the process.
      this.on('error', () => undefined)
      open.add(this)
      this.once('end', () => open.delete(this))
    }

    // As startup parameters: PgBouncer takes these and refuses `options`.
    override getStartupConf(): Record<string, string> {
      return { ...super.getStartupConf(), TimeZone: 'UTC' }
    }
  }
}
