import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Hex SHA-256 of a text: what the tables keep of a key (contract B.1). */
export const sha256 = (value: string): string => hash('sha256', value)

/**
 * Prefix and 32 characters of the URL-safe alphabet, which hold 192 bits (contract B.1).
 * Prefixes: `ak_` developer key, `pk_` project API key, `op_` operator key, `vt_` verification token, `rt_` reset token.
 */
export const newSecret = (prefix: 'ak_' | 'pk_' | 'op_' | 'vt_' | 'rt_'): string =>
  prefix + randomBytes(24).toString('base64url')

/** What of a key may be shown again (contract B.1). */
export const keyPrefix = (key: string): string => key.slice(0, 8)

/** Compares in constant time, whatever the lengths. */
export const equalSecrets = (a: string, b: string): boolean =>
  timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'))

/** 32 bytes for one purpose from the one configured secret, so that no two uses share a key (RFC 5869). */
export const deriveKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `cloudapi ${purpose}`, 32))

/** AES-256-GCM: 12 bytes nonce, the ciphertext, 16 bytes tag. */
export function seal(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws when the key is another or a bit has changed */
export function unseal(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}
