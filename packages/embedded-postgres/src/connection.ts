import { postgres } from '../../../apps/server/src/platform/postgres-library.ts'

/** Works for postgres.js and node-postgres: a `host` that begins with a slash is the socket's directory. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** Asks the server behind a connection which cluster it serves, and which launch started it. */
export async function identify(connection: Connection): Promise<{ dataDirectory: string; launchId: string }> {
  // Every option that matters and that postgres.js would otherwise take from PG… variables is given.
  const sql = postgres({
    ...connection,
    max: 1,
    connect_timeout: 5,
    ssl: false,
    fetch_types: false,
    prepare: false,
    onnotice: () => undefined,
  })
  try {
    const [row] = await sql<[{ dataDirectory: string; launchId: string | null }]>`
      select current_setting('data_directory') as "dataDirectory", current_setting('cloudapi.launch', true) as "launchId"`
    return { dataDirectory: row.dataDirectory, launchId: row.launchId ?? '' }
  } finally {
    await sql.end({ timeout: 1 })
  }
}
