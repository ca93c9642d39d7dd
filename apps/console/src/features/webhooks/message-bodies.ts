/** How the headers and the body of a request or an answer are shown. */
import type { Attempt } from './types.ts'

export interface ShownBody {
  text: string
  /** What stands above it, such as that it is not text. */
  note?: string
}

const LINE_BYTES = 16

/** Bytes as every debugger shows them: offset, hexadecimal, characters. */
export function hexDump(bytes: Uint8Array): string {
  const lines = []
  for (let start = 0; start < bytes.length; start += LINE_BYTES) {
    const part = [...bytes.subarray(start, start + LINE_BYTES)]
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(LINE_BYTES * 3 - 1)}  ${text}`)
  }
  return lines.join('\n')
}

export const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** JSON with its lines; what is none, or was cut off, as it is. */
export function prettyOf(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

export function shownBodyOf(body: string, encoding: 'utf8' | 'base64' | null, isPretty: boolean): ShownBody {
  if (encoding !== 'base64') return { text: isPretty ? prettyOf(body) : body }
  const bytes = bytesOf(body)
  return isPretty
    ? { text: hexDump(bytes), note: `${bytes.length.toLocaleString()} bytes that are no text` }
    : { text: body, note: `${bytes.length.toLocaleString()} bytes that are no text, in base64` }
}

/** Each header, by its name. */
export const headersOf = (headers: Attempt['response_headers']): [name: string, value: string][] =>
  Object.entries(headers ?? {})
