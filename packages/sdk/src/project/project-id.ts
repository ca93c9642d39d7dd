import { ConfigurationError } from '../core/errors.ts'

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
/** Crockford's base 32, in which TypeIDs are written. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** A project's UUID, as `/api/v1` takes it; of its `proj_…` the 26 characters are the same 128 bits. @throws ConfigurationError */
export function toProjectUuid(id: string): string {
  const text = id.trim()
  if (uuid.test(text)) return text.toLowerCase()
  const encoded = /^proj_([0-7][0-9a-hjkmnp-tv-z]{25})$/.exec(text)?.[1]
  if (!encoded)
    throw new ConfigurationError('projectId is a UUID or begins with proj_. Copy it from the project in Cloud Admin.')
  let bits = 0n
  for (const digit of encoded) bits = bits * 32n + BigInt(digits.indexOf(digit))
  const hex = bits.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
