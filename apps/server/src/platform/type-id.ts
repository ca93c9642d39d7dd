import { isUuid } from './http/validation.ts'

/**
 * TypeIDs (https://github.com/jetify-com/typeid, version 0.3): a prefix that says what kind of thing it is, `_`, and the 128 bits of a
 * UUID as 26 characters of Crockford's base 32, in lower case. A TypeID and its UUID are one id in two spellings.
 */
export const typeIdPrefixes = [
  'proj',
  'key',
  'gen',
  'file',
  'usr',
  'req',
  'acct',
  'alert',
  'evt',
  'hook',
  'dlv',
  'replay',
] as const
export type TypeIdPrefix = (typeof typeIdPrefixes)[number]

const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const values = new Map([...digits].map((digit, value) => [digit, value]))
const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** @param uuid in its usual spelling */
export function toTypeId(prefix: TypeIdPrefix, uuid: string): string {
  const hex = uuid.replaceAll('-', '')
  let text = ''
  // 128 bits are 25.6 characters: the first has three bits. Each turn takes five bytes, which are eight characters.
  const head = Number.parseInt(hex.slice(0, 2), 16)
  text += digits.charAt(head >> 5) + digits.charAt(head & 31)
  for (let at = 2; at < 32; at += 10) {
    const high = Number.parseInt(hex.slice(at, at + 5), 16)
    const low = Number.parseInt(hex.slice(at + 5, at + 10), 16)
    for (const part of [high, low])
      text +=
        digits.charAt(part >> 15) +
        digits.charAt((part >> 10) & 31) +
        digits.charAt((part >> 5) & 31) +
        digits.charAt(part & 31)
  }
  return `${prefix}_${text}`
}

/**
 * The UUID of a TypeID of this kind, in lower case; a UUID is taken as it is.
 * @returns undefined for whatever is neither
 */
export function fromTypeId(prefix: TypeIdPrefix, id: string): string | undefined {
  if (isUuid(id)) return id.toLowerCase()
  if (id.length !== prefix.length + 27 || !id.startsWith(`${prefix}_`)) return undefined
  const bits: number[] = []
  for (const digit of id.slice(prefix.length + 1)) {
    const value = values.get(digit)
    if (value === undefined) return undefined
    bits.push(value)
  }
  const [first = 8, second = 0] = bits
  if (first > 7) return undefined // more than 128 bits
  let hex = HEX_BYTES[(first << 5) | second] ?? ''
  for (let at = 2; at < 26; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = bits.slice(at, at + 4)
    hex += ((a << 15) | (b << 10) | (c << 5) | d).toString(16).padStart(5, '0')
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
