import path from 'node:path'
import { StartError } from '@cloudapi/embedded-postgres'
import { ConfigError } from './config/config.ts'
import { InstallationError } from './installation/texts.ts'
import { UnsuitableDatabaseError } from './platform/db/suitability.ts'
import { ConnectionError, isForbidden, isNotAdmitted } from './platform/db.ts'
import { NewerDatabaseError } from './platform/migrate.ts'

/** Their messages are complete. */
const told = [ConfigError, InstallationError, NewerDatabaseError, UnsuitableDatabaseError]

interface Endpoint {
  address?: string
  port?: number
  /** That could not be resolved. */
  hostname?: string
}

/** Of the data directory: all other files are read by what names their setting. */
const fileErrors = new Set([
  'EACCES',
  'EPERM',
  'ENOTDIR',
  'EEXIST',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENAMETOOLONG',
  'ELOOP',
])

/** What a person can mend is told in one message; all else is a bug and shows its stack. */
export function explain(error: unknown): string {
  if (error instanceof StartError)
    return `${error.message}\nSet DATA_DIR to use another data directory, or DATABASE_URL to use a Postgres server of your own (16 or newer).`
  if (told.some((kind) => error instanceof kind)) return (error as Error).message
  if (error instanceof ConnectionError) return `The database cannot be reached: ${error.message}. See DATABASE_URL.`
  if (isNotAdmitted(error)) return `The database does not let this server in: ${error.message}. See DATABASE_URL.`
  if (isForbidden(error))
    return `The role of DATABASE_URL may not do what is needed (${error.message}). Let it own the database: alter database … owner to …`
  const { code, address, port, hostname, path: file } = error as NodeJS.ErrnoException & Endpoint
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop the program that listens there, or set PORT to another one.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used by this user. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || (hostname !== undefined && hostname === process.env.HOST?.trim()))
    return `HOST is no address of this machine: ${address ?? hostname}.`
  if (hostname !== undefined) return `The name ${hostname} cannot be resolved (${code}).`
  if (fileErrors.has(code ?? '')) {
    return `The data directory cannot be used: ${file ? path.resolve(file) : code} (${code}). Set DATA_DIR to a directory that this user may write.`
  }
  return `Cloud API could not start: ${error instanceof Error ? error.stack : String(error)}`
}
