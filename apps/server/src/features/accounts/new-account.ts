import { type Address, readAddress } from '../../access/email.ts'
import { apiError } from '../../platform/errors.ts'

/** Characters, as JSON Schema counts them. */
const FULL_NAME_MAX = 255

export const newAccountErrors = ['email_invalid', 'full_name_too_long'] as const

/** @throws email_invalid */
export function assertAddress(email: string): Address {
  const address = readAddress(email)
  if (!address) throw apiError('email_invalid')
  return address
}

/**
 * What the Starter Kit lets through and we do not is an error with one text: its pages show no list (contract E08).
 * @throws email_invalid, full_name_too_long
 */
export function readNewAccount(body: { email: string; password: string; full_name?: string | null }): {
  address: Address
  password: string
  fullName: string | null
} {
  const { email, password, full_name: fullName = null } = body
  const address = assertAddress(email)
  if (fullName !== null && [...fullName].length > FULL_NAME_MAX) throw apiError('full_name_too_long')
  return { address, password, fullName }
}
