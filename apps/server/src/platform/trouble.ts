import { databaseTrouble, isDatabaseAway } from './db.ts'
import { ApiError } from './errors.ts'

/** A file operation, by its error: no space, or none within the quota of its user. */
const FULL = new Set(['ENOSPC', 'EDQUOT'])
/** The device fails, is read-only or gone, or this process has no file descriptor or memory left. */
const BROKEN = new Set(['EIO', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM', 'ESTALE', 'ENXIO', 'ENODEV', 'EBUSY'])
/** What belongs to another user. Connections fail with these, too. */
const FORBIDDEN = new Set(['EACCES', 'EPERM'])
const CONNECTING = new Set(['connect', 'bind', 'listen', 'sendto', 'getaddrinfo'])

/**
 * What the installation cannot do at the moment, whoever asks and whatever for: its database is `away`, or it or its disk is `busy`,
 * `full` or `read_only`. No caller and no job is at fault: the same may work once it is over. Undefined for all else.
 */
export type Trouble = 'away' | 'busy' | 'full' | 'read_only'

export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof ApiError) return toldTroubles[error.code]
  if (isDatabaseAway(error)) return 'away'
  return databaseTrouble(error) ?? fileTrouble(error)
}

const toldTroubles: Partial<Record<ApiError['code'], Trouble>> = {
  storage_full: 'full',
  database_read_only: 'read_only',
  unavailable: 'away',
}

function fileTrouble({ code = '', syscall = '' }: NodeJS.ErrnoException): Trouble | undefined {
  if (FULL.has(code)) return 'full'
  if (BROKEN.has(code)) return 'busy'
  return FORBIDDEN.has(code) && syscall !== '' && !CONNECTING.has(syscall) ? 'busy' : undefined
}
