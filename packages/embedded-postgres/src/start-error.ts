/** A start that failed for a reason that a person must act on: `message` is complete and says what to do. */
export class StartError extends Error {
  override name = 'StartError'
}

/** The way out that always remains when the embedded database cannot run. */
export const OR_EXTERNAL = 'or use a Postgres server of your own'

/** The `code` of a Node error (`ENOENT`, …). */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const ADVICE: Record<string, string> = {
  ENOENT: 'It cannot be created there, or was removed. Use a data directory that can be written',
  ENOSPC: 'The disk is full. Free some space, or use a data directory on another disk',
  EDQUOT: 'The disk quota is used up. Free some space, or use a data directory on another disk',
  EROFS: 'The file system is read-only. Use a writable data directory',
  EACCES: 'The user that runs the application may not write there. Change its owner, or use another data directory',
  EPERM: 'The user that runs the application may not write there. Change its owner, or use another data directory',
  ENOTDIR: 'A file is in the way of a directory. Move it away, or use another data directory',
  EEXIST: 'A file is in the way of a directory. Move it away, or use another data directory',
}

/** Turns a file system error that a person can fix into a StartError; anything else is returned as it is. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  const advice = ADVICE[errorCode(error) ?? '']
  if (!advice || error instanceof StartError) return error
  return new StartError(
    `The data directory ${dataDir} cannot be used (${errorMessage(error)}). ${advice}; ${OR_EXTERNAL}.`,
    { cause: error },
  )
}
