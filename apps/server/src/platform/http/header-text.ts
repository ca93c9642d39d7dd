import { isUtf8 } from 'node:buffer'

/**
 * What people read of a header that somebody else's program wrote, such as `User-Agent`: never refused. Node reads headers as Latin-1, which
 * makes two characters of each letter that was sent as UTF-8.
 */
export function headerText(value: string, charactersMax: number): string {
  const bytes = Buffer.from(value, 'latin1')
  const text = isUtf8(bytes) ? bytes.toString('utf8') : value
  return text.slice(0, charactersMax).toWellFormed()
}
