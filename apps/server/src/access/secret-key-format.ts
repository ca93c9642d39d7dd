import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * `sk_live_` or `sk_test_`, 32 uniform characters of base 62, and their CRC-32 in six more: typing errors and keys of others are told
 * apart from ours without a query (docs/contract/v1-api.md 2.1).
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const RANDOM_CHARACTERS = 32
const CHECKSUM_CHARACTERS = 6
const pattern = /^sk_(live|test)_[0-9A-Za-z]{38}$/

export interface SecretKeyForm {
  livemode: boolean
}

/** A new key; its randomness is 190 bits. */
export function newSecretKey({ livemode }: SecretKeyForm): string {
  const random = Array.from({ length: RANDOM_CHARACTERS }, () => digits.charAt(randomInt(digits.length))).join('')
  const body = `sk_${livemode ? 'live' : 'test'}_${random}`
  return body + checksum(body)
}

/** @returns undefined for what cannot be a key of ours */
export function readSecretKey(text: string): SecretKeyForm | undefined {
  const [, world] = pattern.exec(text) ?? []
  if (world === undefined || checksum(text.slice(0, -CHECKSUM_CHARACTERS)) !== text.slice(-CHECKSUM_CHARACTERS))
    return undefined
  return { livemode: world === 'live' }
}

/** @param body ASCII, all of the key before its checksum */
export function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let i = 0; i < CHECKSUM_CHARACTERS; i += 1) {
    text = digits.charAt(rest % digits.length) + text
    rest = Math.floor(rest / digits.length)
  }
  return text
}

/** What of a key may be shown again. */
export const shownParts = (key: string): { prefix: string; last4: string } => ({
  prefix: key.slice(0, 12),
  last4: key.slice(-4),
})
