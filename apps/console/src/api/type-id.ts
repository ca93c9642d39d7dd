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

/** What `/v1` calls the thing of this kind with this UUID. */
export function typeIdOf(prefix: string, uuid: string): string {
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let suffix = ''
  for (let n = 0; n < 26; n += 1) {
    suffix = digits.charAt(Number(value % 32n)) + suffix
    value /= 32n
  }
  return `${prefix}_${suffix}`
}

/**
 * The id of a request as the console's addresses have it, `req_…`: `/v1` answers with it, `/api/v1` with the same 128 bits as a UUID.
 * @returns undefined for what is neither, such as an id that a proxy made up
 */
export function requestIdOf(text: string): string | undefined {
  const id = text.trim().toLowerCase()
  if (/^req_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(id)) return id
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? typeIdOf('req', id) : undefined
}

/** The id of an event or a delivery, as people copy it. @returns undefined for what is none */
export function idOf(prefix: 'evt' | 'dlv', text: string): string | undefined {
  const id = text.trim().toLowerCase()
  return new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`).test(id) ? id : undefined
}

/** `/v1` writes `proj_…` for the id that `/api/v1` and the console's paths have. */
export const uuid = (id: string): string => (id.includes('_') ? uuidOf(id) : id)
