/*
 * Whether a database that was reached is one that can be worked with. What lies between may not be seen: a pooler that pools
 * transactions looks like a database, until LISTEN hears nothing and locks of a session are somebody else's.
 *
 * It is found by what a session cannot do: change its backend, or share one with another open session. A pooler hands out the backend
 * that was given back last, the one that waits longest, or any; so that each of these is caught, two sessions ask in an order in which
 * neither keeps its turn, three times. With a pooler of sessions, or with none, each answers the same as long as it lives.
 */
import type { Pool, ReservedDb } from '../db.ts'
import type { ConnectionSettings, Host } from './settings.ts'

/** The database of DATABASE_URL is not one to work with. The message is complete, and says what to do. */
export class UnsuitableDatabaseError extends Error {}

const VERSION_MIN = 16
const TURNS = [0, 1, 0, 0, 1, 1] as const
const ROUNDS = 3

/** A process number is used again, and by other servers; with the microsecond of its start it names one backend for good. */
const BACKEND = `select concat(pg_backend_pid(), ' ', (select backend_start from pg_stat_activity where pid = pg_backend_pid())) as name`

/** @throws UnsuitableDatabaseError */
export async function assertSuitable(db: Pool, { hosts: [host] }: ConnectionSettings): Promise<void> {
  if (await poolsTransactions(db)) throw new UnsuitableDatabaseError(poolingText(host))
  const [server] = await db.unsafe(`
    select current_setting('server_version') as version, current_setting('server_version_num')::integer / 10000 as major,
      current_setting('transaction_read_only') = 'on' as read_only`)
  if (server?.major < VERSION_MIN)
    throw new UnsuitableDatabaseError(
      `DATABASE_URL leads to PostgreSQL ${server?.version}, and version ${VERSION_MIN} or newer is needed.`,
    )
  if (server?.readOnly)
    throw new UnsuitableDatabaseError(
      'DATABASE_URL leads to a database that only reads, such as a replica. Name the primary, or all of them with target_session_attrs=read-write.',
    )
}

/** For health as well: it takes two connections of the pool for a moment, or gives up both when `signal` aborts. */
export async function poolsTransactions(db: Pool, signal?: AbortSignal): Promise<boolean> {
  const options = signal ? { signal } : {}
  const first = await db.reserve(options)
  try {
    const second = await db.reserve(options)
    try {
      return await shareBackends([first, second])
    } finally {
      second.release()
    }
  } finally {
    first.release()
  }
}

async function shareBackends(sessions: readonly [ReservedDb, ReservedDb]): Promise<boolean> {
  const known: [string | undefined, string | undefined] = [undefined, undefined]
  for (let round = 0; round < ROUNDS; round += 1)
    for (const turn of TURNS) {
      // As a text of its own: a prepared statement is what such a pooler may not have.
      const [row] = await sessions[turn].unsafe(BACKEND)
      const backend = String(row?.name)
      if (backend === known[1 - turn] || (known[turn] !== undefined && known[turn] !== backend)) return true
      known[turn] = backend
    }
  return false
}

/** What operators and health are told. */
export const POOLS_TRANSACTIONS =
  'DATABASE_URL leads to a pooler that pools transactions, such as PgBouncer in transaction mode.'

const poolingText = (host: Host): string =>
  `${POOLS_TRANSACTIONS} LISTEN, prepared statements and locks need a session of their own: name the direct address of the database, ` +
  `or a pooler that pools sessions.${hintFor(host)}`

/** How the consoles of some providers name both. */
function hintFor({ host, port }: Host): string {
  const pooled = /^([^.]+)-pooler\.(.+\.neon\.tech)$/.exec(host)
  if (pooled) return ` At Neon that is the host without "-pooler": ${pooled[1]}.${pooled[2]}`
  if (/\.supabase\.(?:com|co)$/.test(host) && port === 6543)
    return ' At Supabase that is the "session pooler": port 5432.'
  if (/\.postgres\.database\.azure\.com$/.test(host) && port === 6432) return ' At Azure that is port 5432.'
  if (/\.postgresbridge\.com$/.test(host) && port === 5431) return ' At Crunchy Bridge that is port 5432.'
  return ''
}
