import { registerHooks } from 'node:module'

/**
 * postgres.js 3.4.9 with five repairs, made while it is loaded, since its author has not taken them yet (its issues 1066, 1154
 * and 1208). Without them a connection that ends under a transaction ends the whole process: the `rollback` is written to
 * a socket that is null, from a timer, where nobody can catch it. Or it stays unusable: bytes that were left to that timer
 * are sent in front of the next greeting, and a query that was sent between its error and its end is waited for forever.
 * One that ends while it opens rejects a query of the library's own, which nobody catches and which ends the process as well.
 * Whoever needs the library imports it from here, or it would be loaded as it is. A new version fails here at start if it reads
 * differently.
 */
const REPAIRS: [text: string, repaired: string][] = [
  // Nothing is written without a socket. True, or the connection would count as busy and never be opened again.
  [
    '    if (stream)\n      return queryError(q, Errors.generic(',
    "    if (!socket)\n      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true\n\n$&",
  ],
  // What was to be written is forgotten with the timer that was to write it.
  [
    '    socket.removeAllListeners()\n    socket = null\n',
    '    socket.removeAllListeners()\n    socket = chunk = nextWriteTimer = null\n',
  ],
  // Whatever waits for it fails: what was sent after the error, and what it was opened for, too, which would be tried again without
  // a pause, for ever at a proxy whose database is down. Nothing is left of it that would take the next greeting for its answer.
  [
    '    if (initial)\n      return reconnect()\n\n    !hadError && (query || sent.length) && error(',
    '    ;(initial || query || sent.length) && error(',
  ],
  ['    closedTime = performance.now()\n', '    query = errorResponse = null\n$&'],
  // The query of array types is nobody's: its failure is told to whoever waits for the connection.
  ['      order by b.oid\n    `], [], execute)\n', '      order by b.oid\n    `], [], execute).catch(() => [])\n'],
]

const hooks = registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('/postgres/src/connection.js')) return loaded
    return { ...loaded, source: repair(String(loaded.source)) }
  },
})

function repair(source: string): string {
  return REPAIRS.reduce((text, [original, repaired]) => {
    if (text.split(original).length !== 2)
      throw new Error(`postgres.js has changed; look at its repairs again: ${original}`)
    return text.replace(original, repaired)
  }, source)
}

/** The library, as `import postgres from 'postgres'` would give it. */
export const { default: postgres } = await import('postgres')
hooks.deregister()
