/** Crockford's base 32, as TypeIDs use it. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** The id that `/api/v1` has for what `/v1` calls by this TypeID: both are the same 128 bits. */
export function uuidOf(typeId: string): string {
  const suffix = typeId.slice(typeId.lastIndexOf('_') + 1)
  const value = [...suffix].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n)
  return value
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
