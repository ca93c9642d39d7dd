import pg from 'pg'

/** The database could not be reached, or its connection is gone; what was asked of it may have been done or not. */
export class ConnectionError extends Error {}

export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === constraint

/** What the row refers to is gone, or goes in this moment. */
export const isForeignKeyViolation = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError && error.code === '23503' && error.constraint === constraint

/**
 * Whom the server, or what lies before it, does not let in: authentication, the database's name, too many connections, starting up, a
 * parameter that a pooler does not take, a project that it does not know.
 */
export const isNotAdmitted = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && isFatal(error)

/** What the role may not do. */
export const isForbidden = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && error.code === '42501'

/** A migration changed a table beside this server: the plan that a connection has for a statement no longer fits. */
export const isPlanOutdated = (error: unknown): boolean =>
  // The message, "cached plan must not change result type", is in the language of the server.
  error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'

/** After it the server ends the connection. */
export const isFatal = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (/^(?:FATAL|PANIC)$/.test(error.severity ?? '') || /^57P/.test(error.code ?? ''))

const gone = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
])

/**
 * The server goes, comes or takes nobody: connections that broke (class 08), shutting down, crashed, starting up, dropped, idle for too
 * long (57P), too many connections, closed to connections.
 */
const GONE = /^(?:08\w{3}|57P\w\w|53300|55000|25P0[34])$/

/** What the driver says without a code. */
const LOST = /^Connection terminated|^Client (?:has encountered a connection error|was closed)|^timeout expired/

/** The database is away, restarting or being migrated, so the same call may work in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // A transaction met it with a statement prepared before: the next one does not.
  if (error instanceof ConnectionError || isPlanOutdated(error) || LOST.test(error.message)) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === undefined) return false
  if (error instanceof pg.DatabaseError) return GONE.test(code)
  // File operations fail with ENOENT too; only a connection's failure is the database's.
  return gone.has(code) && (code !== 'ENOENT' || syscall === 'connect')
}

/**
 * Out of memory, of files, of locks or of other resources (53), a deadlock, a lock that is held, a conflict with another transaction or
 * with what a standby replays, canceled, a disk that fails (58): the next try may go well.
 */
const BUSY = /^(?:53[024]\w\w|40\w{3}|55006|55P03|57014|58000|58030)$/
/** Postgres gives out no transaction ids until it has been vacuumed. */
const OUT_OF_IDS = /^GetNew(?:Transaction|MultiXact)Id$/

/**
 * What a database that answers cannot do now, whatever it is asked for: `busy` passes by itself, `full` and `read_only` when somebody
 * does something about it. Undefined for all else.
 */
export function databaseTrouble(error: unknown): 'busy' | 'full' | 'read_only' | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  const { code = '', message, routine = '' } = error
  // Of a quota, and of a file system that became read-only, Postgres has no codes of their own.
  if (code === '53100' || (/^(?:XX000|58030)$/.test(code) && /quota exceeded|no space left/i.test(message)))
    return 'full'
  if (code === '25006' || /read-only file system/i.test(message)) return 'read_only'
  if (BUSY.test(code) || (code === '54000' && OUT_OF_IDS.test(routine))) return 'busy'
  return undefined
}
