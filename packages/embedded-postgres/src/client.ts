import { Client } from 'pg'
import type { Connection } from './connection.ts'

/** How long a server on this machine may take to accept a session, and to say who it is. */
const ANSWER_MS = 10_000

/** Runs `work` on a session of its own, which ends with it. */
export async function withClient<T>(
  connection: Connection,
  work: (client: Client) => Promise<T>,
  limits: { query_timeout?: number } = {},
): Promise<T> {
  const client = new Client({
    ...connection,
    ...NOT_FROM_ENVIRONMENT,
    ...limits,
    connectionTimeoutMillis: ANSWER_MS,
  })
  // A lost connection also rejects the running query; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * All that `pg` would otherwise read from PG… variables of whoever starts the application. An empty value counts as
 * none there, so each of these is a value.
 */
const NOT_FROM_ENVIRONMENT = {
  ssl: false,
  sslnegotiation: 'postgres',
  application_name: 'embedded-postgres',
  client_encoding: 'UTF8',
  replication: 'off',
  // The application may set another path for its database, and so have its own functions called by a superuser.
  options: '-c search_path=pg_catalog',
} as const

interface Identity {
  readonly dataDirectory: string
  readonly launchId: string
  /** The role that owns the database of the connection. */
  readonly databaseOwner: string
}

/**
 * Asks the server behind a superuser's connection which cluster it serves, and which launch started it.
 * @throws when it does not answer in time, as a frozen one
 */
export async function identify(owner: Connection): Promise<Identity> {
  const { rows } = await withClient(owner, (client) => client.query<Identity>(IDENTITY), { query_timeout: ANSWER_MS })
  const [row] = rows
  if (!row) throw new Error('Postgres returned no row.')
  return row
}

const IDENTITY = `
  select current_setting('data_directory') as "dataDirectory",
    coalesce(current_setting('embedded_postgres.launch', true), '') as "launchId",
    (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) as "databaseOwner"`
