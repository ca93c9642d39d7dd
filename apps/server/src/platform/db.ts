import type { ISql, Sql, TransactionSql } from 'postgres'
import { postgres } from './postgres-library.ts'

/** The pool: opens transactions with `begin`. */
export type Pool = Sql
/** Runs in or out of a transaction. */
export type Db = ISql
/** Demands a transaction. */
export type Tx = TransactionSql

/** How to reach the database: a URL, or the embedded one's parts, whose host may be a socket directory. */
export type DatabaseAddress = string | { host: string; port: number; user: string; password: string; database: string }

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Columns are `snake_case` in SQL and `camelCase` here; `bigint` is a number, as no count of ours passes 2^53. */
export function openPool(address: DatabaseAddress, options: { max: number; name: string; idleSeconds?: number }): Pool {
  const settings = {
    max: options.max,
    idle_timeout: options.idleSeconds ?? 30,
    connect_timeout: 10,
    // A database that restarts is back within a second; the library's own steps grow to half a minute.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    connection: { application_name: options.name, TimeZone: 'UTC' },
    transform: { column: { from: camel, to: snake } },
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
    onnotice: () => undefined,
  }
  const socketDir = typeof address === 'string' ? new URL(address).searchParams.get('host') : null
  if (typeof address === 'string' && socketDir !== null) {
    // As libpq does: `?host=` names a socket directory. This library would send it to the server as a setting.
    const url = new URL(address)
    url.searchParams.delete('host')
    return postgres(url.href, { ...settings, host: socketDir, port: Number(url.port || 5432) }) as unknown as Pool
  }
  // The declared type follows the custom types; ours only changes how a bigint is read.
  return (typeof address === 'string'
    ? postgres(address, settings)
    : postgres({ ...address, ...settings })) as unknown as Pool
}

export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  error instanceof postgres.PostgresError && error.code === '23505' && error.constraint_name === constraint

/** What the row refers to is gone, or goes in this moment. */
export const isForeignKeyViolation = (error: unknown, constraint: string): boolean =>
  error instanceof postgres.PostgresError && error.code === '23503' && error.constraint_name === constraint

const gone = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  // Shutting down, crashed, starting up, too many connections, closed to connections.
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '55000',
])

/** The database is away, restarting or being migrated, so the same call may work in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  // node-postgres, under the job runner, has no code for it.
  if (/^Connection terminated|^Client has encountered a connection error|connection is closed$/i.test(error.message))
    return true
  if (code === undefined) return false
  // A migration ran beside this server, and a transaction met it with a statement prepared before: the next one does not.
  if (code === '0A000' && /cached plan/.test(error.message)) return true
  if (!gone.has(code)) return false
  // File operations fail with ENOENT too; only a connection's failure is the database's.
  return code !== 'ENOENT' || syscall === 'connect'
}

/** The first row of a statement that always returns one. */
export function one<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error('A statement that always returns a row returned none.')
  return row
}
