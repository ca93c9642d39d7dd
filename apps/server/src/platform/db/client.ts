import pg from 'pg'
import { Dialer } from './dialer.ts'
import { connectionSettings, type DatabaseAddress } from './settings.ts'

export interface ClientOptions {
  /** As which operators see the connection. */
  name: string
  /** Sends statements without waiting for the answers to those before. Of COPY such a client takes only what `copyIn` sends. */
  pipeline?: boolean
}

/** Connections to this address, `max` at the most. `cut` ends them where they are. */
export function createPgPool(
  address: DatabaseAddress,
  options: ClientOptions & { max: number; idleSeconds?: number },
): { pool: pg.Pool; cut(): void } {
  const open = new Set<Dialer>()
  const Client = clientClass(address, options, open)
  const pool = new pg.Pool({ max: options.max, idleTimeoutMillis: (options.idleSeconds ?? 30) * 1000, Client })
  // Of connections that nobody uses: they are gone from the pool already.
  pool.on('error', () => undefined)
  return {
    pool,
    cut() {
      for (const dialer of open) dialer.destroy()
    },
  }
}

/** The class of every connection to this address. `open` holds those that have not ended. */
export function clientClass(
  address: DatabaseAddress,
  { name, pipeline = false }: ClientOptions,
  open = new Set<Dialer>(),
): new () => pg.Client {
  const settings = connectionSettings(address)
  const { user, database, password = '', channelBinding, applicationName = name, options } = settings
  return class extends pg.Client {
    constructor() {
      const dialer = new Dialer(settings)
      // All that the driver would otherwise take from PG… variables is given, or is not asked for below.
      super({
        connection: dialer,
        host: settings.hosts[0].host,
        port: settings.hosts[0].port,
        user,
        database,
        password: () => password,
        ssl: false,
        sslnegotiation: 'postgres',
        pipeline,
      })
      dialer.on('connect', () => {
        this.enableChannelBinding = dialer.isSecure && channelBinding !== 'disable'
      })
      // Whoever waits for an answer gets the error with it. Without a listener it would end the process.
      this.on('error', () => undefined)
      open.add(dialer)
      this.once('end', () => open.delete(dialer))
    }

    // What PgBouncer takes, and `options`, which it refuses, only where the URL has them.
    override getStartupConf(): Record<string, string> {
      return { user, database, application_name: applicationName, TimeZone: 'UTC', ...(options ? { options } : {}) }
    }
  }
}
