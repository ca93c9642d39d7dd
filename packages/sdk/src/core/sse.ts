/** Server-sent events, as the HTML standard reads them ("Interpreting an event stream"). */

export interface ServerSentEvent {
  event: string
  data: string
  /** The last id up to and with this event; empty if there was none. */
  lastEventId: string
}

export interface SseParser {
  /** The events that this piece completes. What stands behind the last blank line waits for the next piece, and is lost without one. */
  push(bytes: Uint8Array): ServerSentEvent[]
  /** What the stream asked to wait before coming back, if it did. */
  readonly retryMs: number | undefined
  readonly lastEventId: string
}

export function createSseParser(lastEventId = ''): SseParser {
  const decoder = new TextDecoder() // keeps halves of characters, and drops a BOM in front
  let rest = ''
  let endsWithCr = false
  let retryMs: number | undefined
  let event = ''
  let data: string[] = []
  let id = lastEventId
  let completeId = lastEventId

  function readLine(line: string): ServerSentEvent | undefined {
    if (line === '') {
      const complete = { event: event || 'message', data: data.join('\n'), lastEventId: id }
      const hasData = data.length > 0
      event = ''
      data = []
      completeId = id
      return hasData ? complete : undefined
    }
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (name === 'event') event = value
    else if (name === 'data') data.push(value)
    else if (name === 'id' && !value.includes('\0')) id = value
    else if (name === 'retry' && /^\d+$/.test(value)) retryMs = Number(value)
    return undefined
  }

  return {
    push(bytes) {
      let text = decoder.decode(bytes, { stream: true })
      if (text === '') return []
      // A CR ended a line in the last piece; the LF that belongs to it comes first in this one.
      if (endsWithCr && text.startsWith('\n')) text = text.slice(1)
      endsWithCr = bytes.length > 0 && text.endsWith('\r')
      const lines = text.split(/\r\n|\r|\n/)
      lines[0] = rest + lines[0]
      rest = lines.pop() ?? ''
      return lines.map(readLine).filter((complete) => complete !== undefined)
    },
    get retryMs() {
      return retryMs
    },
    get lastEventId() {
      return completeId
    },
  }
}
