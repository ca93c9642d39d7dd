import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** The part of a pino logger that is used here. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

interface LogRecord {
  readonly process: string
  readonly level: string
  text: string
  detail?: string
  hint?: string
}

/** What each ordinary start and stop says. */
const ROUTINE =
  /^(starting PostgreSQL|listening on |database system (was|is) shut down|database system is ready|received (fast|smart) shutdown|aborting any active transactions|background worker .* exited with exit code|shutting down|checkpoint (starting|complete))/

/** Lines that belong to the record before them. */
const ATTACHED = /^(CONTEXT|STATEMENT|QUERY|LOCATION|DETAIL|HINT)$/

/** A record waits this long for its details; they are written together, so they arrive together. */
const COMPLETE_AFTER_MS = 50
const DRAINED_AFTER_MS = 300

/**
 * Forwards Postgres' log (`log_line_prefix = '[%b] '`, see settings.ts) as one line per record.
 * `last()` gives the last texts of a process that ended, to explain why.
 */
export function forwardServerLog(stream: Readable, log: Log): { last(): Promise<string[]> } {
  const recent: string[] = []
  let current: LogRecord | undefined
  let rest = ''
  let isDropping = false
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(timer)
    if (current) emit(current, log, recent)
    current = undefined
  }
  const take = (line: string) => {
    const head = /^\[([^\]]*)\] ([A-Z0-9]+): {2}(.*)$/.exec(line)
    const [, process = '', level = '', text = ''] = head ?? []
    if (head) isDropping = false
    if (current && level === 'DETAIL') current.detail = text
    else if (current && level === 'HINT') current.hint = text
    else if (head && ATTACHED.test(level)) isDropping = true
    else if (head) {
      flush()
      current = { process, level, text }
    } else if (line.startsWith('\t')) {
      if (current && !isDropping) current.text += ` ${line.trim()}`
    } else if (line.trim()) {
      flush() // not written by Postgres' logger: the dynamic loader, unshare
      current = { process: 'postmaster', level: 'FATAL', text: line.trim() }
    }
  }
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
    clearTimeout(timer)
    timer = setTimeout(flush, COMPLETE_AFTER_MS)
    timer.unref()
  })
  stream.on('error', () => flush()) // the pipe broke: its process is gone, which is noticed elsewhere
  stream.on('end', () => flush())
  return {
    async last() {
      // A process is seen to end before all of its output is read. A surviving child may keep the stream open.
      if (!stream.readableEnded) await Promise.race([once(stream, 'close'), sleep(DRAINED_AFTER_MS)])
      flush()
      return recent
    },
  }
}

function emit(record: LogRecord, log: Log, recent: string[]): void {
  const { process, level, text, detail, hint } = record
  if (level === 'LOG' && ROUTINE.test(text)) return
  recent.push(detail ? `${text} (${detail})` : text)
  if (recent.length > 5) recent.shift()
  // Whoever sent the statement got this error and reports it; the text may hold what a user typed.
  if (level === 'ERROR' && process === 'client backend') return
  const fields = { process, ...(detail && { detail }), ...(hint && { hint }) }
  if (level === 'PANIC') log.error(fields, `Postgres: ${text}`)
  else if (level === 'LOG' || level === 'NOTICE' || level === 'INFO') log.info(fields, `Postgres: ${text}`)
  else log.warn(fields, `Postgres: ${text}`)
}
