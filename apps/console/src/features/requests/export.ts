import { ApiError } from '../../api/client.ts'
import { csvHead, csvLine } from './csv.ts'
import { type Format, fileNameOf, queryOf, type Scope } from './filters.ts'
import { PAGE_SIZE_MAX, readRequests } from './queries.ts'
import type { RequestSearch } from './search.ts'

export const EXPORT_MAX = 10_000

export interface Export {
  blob: Blob
  name: string
  rows: number
  /** Whether there are more than an export holds. */
  isCut: boolean
}

/**
 * All requests that the filters let through, newest first, page by page; each page becomes text at once.
 * @throws ApiError, and an AbortError when it is canceled
 */
export async function exportRequests(
  scope: Scope,
  search: RequestSearch,
  format: Format,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (rows: number) => void },
): Promise<Export> {
  const now = new Date()
  const query = queryOf(scope, search, now)
  const parts: string[] = [format === 'csv' ? csvHead : '[']
  let rows = 0
  let cursor: string | null = null
  do {
    const limit = Math.min(PAGE_SIZE_MAX, EXPORT_MAX - rows)
    const page = await patiently(signal, () =>
      readRequests({ ...query, limit, ...(cursor === null ? {} : { cursor }) }, signal),
    )
    for (const request of page.data) {
      parts.push(format === 'csv' ? csvLine(request) : `${rows === 0 ? '\n' : ',\n'}${JSON.stringify(request)}`)
      rows += 1
    }
    cursor = page.next_cursor
    onProgress(rows)
  } while (cursor !== null && rows < EXPORT_MAX)
  if (format === 'json') parts.push('\n]\n')
  const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json'
  return { blob: new Blob(parts, { type }), name: fileNameOf(search, now, format), rows, isCut: cursor !== null }
}

const BUSY_TRIES = 10

/** Waits as long as the server says where it has no time: the export goes on. */
async function patiently<T>(signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await read()
    } catch (error) {
      signal.throwIfAborted()
      const isBusy = error instanceof ApiError && (error.status === 429 || error.status === 503)
      if (!isBusy || tries >= BUSY_TRIES) throw error
      await pause((error.retryAfterSeconds ?? 1) * 1_000, signal)
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
