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
  const text = bytes.toString('utf8')
  if (!isUtf8(bytes)) throw new NotUtf8(placeOfFault(bytes, text))
  return text
}

const REPLACEMENT = Buffer.from('\uFFFD')

/** Where the lenient text has a replacement that was not sent as one. */
function placeOfFault(bytes: Buffer, lenient: string): string {
  let offset = 0
  for (const intact of lenient.split('\uFFFD')) {
    offset += Buffer.byteLength(intact)
    if (!bytes.subarray(offset).subarray(0, REPLACEMENT.length).equals(REPLACEMENT)) break
    offset += REPLACEMENT.length
  }
  return `byte 0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')} at offset ${offset}`
}

/** What PostgreSQL cannot store in a text, nor as an escape in JSON: NUL characters and halves of surrogate pairs. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The words of another program, such as an error of a mail server, with U+FFFD for what cannot be stored. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
