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
  // Shutting down, crashed, starting up, too many connections, closed to connections.
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '55000',
])

/** What the driver says without a code. */
const LOST = /^Connection terminated|^Client (?:has encountered a connection error|was closed)|^timeout expired/

/** The database is away, restarting or being migrated, so the same call may work in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // A transaction met it with a statement prepared before: the next one does not.
  if (error instanceof ConnectionError || isPlanOutdated(error) || LOST.test(error.message)) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === undefined || !gone.has(code)) return false
  // File operations fail with ENOENT too; only a connection's failure is the database's.
  return code !== 'ENOENT' || syscall === 'connect'
}
