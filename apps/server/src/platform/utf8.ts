import { isUtf8 } from 'node:buffer'

/** Bytes that were to be text are none: lenient decoding would make U+FFFD of each fault, so that different passwords become equal. */
export class NotUtf8 extends Error {
  /** Of the first byte that cannot be read, such as `byte 0xe4 at offset 37`. */
  readonly place: string

  constructor(place: string) {
    super(`not UTF-8: ${place}`)
    this.name = 'NotUtf8'
    this.place = place
  }
}

/** @throws NotUtf8 also for surrogates and overlong forms */
export function readUtf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new NotUtf8(placeOfFault(bytes))
  return bytes.toString('utf8')
}

/** Looked at in one go: a body may be large, and its fault at the end. */
const CHUNK_BYTES = 4096

function placeOfFault(bytes: Buffer): string {
  let start = 0
  for (;;) {
    let end = start + CHUNK_BYTES
    // Not in the middle of a character, which has three more bytes at most.
    for (let back = 0; back < 3 && isContinuation(bytes[end]); back += 1) end -= 1
    const chunk = bytes.subarray(start, end)
    if (!isUtf8(chunk)) {
      const offset = offsetOfFault(chunk)
      return `byte 0x${(chunk[offset] ?? 0).toString(16).padStart(2, '0')} at offset ${start + offset}`
    }
    start = end
  }
}

const isContinuation = (byte = 0): boolean => (byte & 0xc0) === 0x80

const REPLACEMENT = Buffer.from('\uFFFD')

/** Where the lenient text has a replacement that was not sent as one. */
function offsetOfFault(bytes: Buffer): number {
  let offset = 0
  for (const intact of bytes.toString('utf8').split('\uFFFD')) {
    offset += Buffer.byteLength(intact)
    if (!bytes.subarray(offset).subarray(0, REPLACEMENT.length).equals(REPLACEMENT)) break
    offset += REPLACEMENT.length
  }
  return offset
}

/** What PostgreSQL cannot store in a text, nor as an escape in JSON: NUL characters and halves of surrogate pairs. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The words of another program, such as an error of a mail server, with U+FFFD for what cannot be stored. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
