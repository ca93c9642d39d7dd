import { createHmac, createSecretKey } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import { deriveKey, equalSecrets } from '../../platform/crypto.ts'
import { extensionOf } from './names.ts'
import type { Links } from './types.ts'

const HOUR_MS = 3_600_000
/** Signatures of the current hour that are remembered: polls ask for the same ones again and again. Some 200 bytes each. */
const SIGNATURES_MAX = 20_000

/** The name under which a file is served; its ending is for people and their programs. */
export const fileName = (file: { id: string; contentType: string }): string =>
  `${file.id}.${extensionOf(file.contentType)}`

export function createLinks(secretKey: string, clock: Clock): Links {
  // A key object: from a buffer Node would make one at each signature, which takes six times as long as the signature.
  const key = createSecretKey(deriveKey(secretKey, 'file links'))
  const sign = (fileId: string, expires: string): string =>
    createHmac('sha256', key).update(`${fileId} ${expires}`).digest('base64url')
  const known = new Map<string, string>()
  let knownExpires = ''
  const remembered = (fileId: string, expires: string): string => {
    if (expires !== knownExpires || known.size >= SIGNATURES_MAX) known.clear()
    knownExpires = expires
    const signature = known.get(fileId) ?? sign(fileId, expires)
    known.set(fileId, signature)
    return signature
  }
  const expiresAt = (): Date => new Date(Math.ceil(clock.now().getTime() / HOUR_MS) * HOUR_MS + 24 * HOUR_MS)
  const query = (fileId: string, end: Date): string => {
    const expires = String(Math.floor(end.getTime() / 1000))
    const signature = end.getTime() === expiresAt().getTime() ? remembered(fileId, expires) : sign(fileId, expires)
    return `expires=${expires}&signature=${signature}`
  }
  return {
    url(base, file, isPublic) {
      const plain = `${base}/api/v1/files/${fileName(file)}`
      if (isPublic) return plain
      return `${plain}?${query(file.id, expiresAt())}`
    },
    expiresAt,
    signedQuery: query,
    check(fileId, expires, signature) {
      if (!equalSecrets(sign(fileId, expires), signature)) return 'forged'
      return Number(expires) * 1000 > clock.now().getTime() ? 'valid' : 'expired'
    },
  }
}
