/** Where a server listens; a `host` that begins with a slash is the directory of its socket. */
export interface Host {
  host: string
  port: number
}

export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
export const channelBindings = ['disable', 'prefer', 'require'] as const
export const sessionAttributes = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const

/** How to reach the database, by the words of libpq. Each new connection tries the hosts in their order. */
export interface ConnectionSettings {
  hosts: readonly [Host, ...Host[]]
  user: string
  /** Undefined: the server must not ask for one. */
  password: string | undefined
  database: string
  tls: {
    mode: (typeof sslModes)[number]
    /** Whom certificates are verified by, in PEM; undefined: whom Node trusts, where the mode verifies at all. */
    ca: string[] | undefined
    cert: string | undefined
    key: string | undefined
  }
  channelBinding: (typeof channelBindings)[number]
  /** For each host; 0 waits without end. */
  connectTimeoutMs: number
  /** Undefined: none. With an `idleMs` of 0 the system decides when a silent connection is probed. */
  keepAlive: { idleMs: number } | undefined
  /** What operators see the connections as, instead of their own names. */
  applicationName: string | undefined
  targetSessionAttributes: (typeof sessionAttributes)[number]
  /** For the server's command line, as `-c name=value`. Undefined where there are none: poolers refuse them. */
  options: string | undefined
}

/** The parts of the embedded database, whose socket is nobody else's. */
export interface LocalAddress extends Host {
  user: string
  password: string
  database: string
}

export type DatabaseAddress = ConnectionSettings | LocalAddress

export const CONNECT_TIMEOUT_MS = 10_000

export function connectionSettings(address: DatabaseAddress): ConnectionSettings {
  if ('hosts' in address) return address
  const { host, port, user, password, database } = address
  return {
    hosts: [{ host, port }],
    user,
    password,
    database,
    tls: { mode: 'disable', ca: undefined, cert: undefined, key: undefined },
    channelBinding: 'disable',
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    keepAlive: undefined,
    applicationName: undefined,
    targetSessionAttributes: 'any',
    options: undefined,
  }
}
