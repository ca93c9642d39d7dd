import type { Logger } from 'pino'
import { isDatabaseAway } from './db.ts'

export interface WriteBehind {
  /** Writes what is pending now. Never rejects. */
  flush(): Promise<void>
  /** Writes what is pending, and no more after that. */
  stop(): Promise<void>
}

/**
 * Writes that are gathered in memory and made together, every so often and at the stop, where one for each request would cost more
 * than most requests do. A killed process loses those of the last `everyMs`. One runs at a time: a slow database is not asked again
 * before it has answered. `write` takes what is pending and, when it fails, keeps that for the next time; `failure` is logged.
 */
export function startWriteBehind(options: {
  everyMs: number
  write(): Promise<void>
  log: Logger
  failure: string
}): WriteBehind {
  const { everyMs, write, log, failure } = options
  let latest = Promise.resolve()
  let isNextDue = false

  async function writeOrLog(): Promise<void> {
    isNextDue = false
    try {
      await write()
    } catch (error) {
      log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, failure)
    }
  }

  function flush(): Promise<void> {
    if (!isNextDue) {
      isNextDue = true
      latest = latest.then(writeOrLog)
    }
    return latest
  }

  const timer = setInterval(() => void flush(), everyMs)
  return {
    flush,
    stop() {
      clearInterval(timer)
      return flush()
    },
  }
}
