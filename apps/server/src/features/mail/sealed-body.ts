import { deriveKey, seal, unseal } from '../../platform/crypto.ts'
import type { MailRow } from './queries.ts'

/** What a message says. Links in it open accounts for as long as they work, so the database holds it sealed. */
export interface MailBody {
  text: string
  html: string
}

/** A key for each message: the body of one does not open as that of another. */
const keyOf = (encryptionKey: string, mailId: string): Buffer => deriveKey(encryptionKey, `mail ${mailId}`)

export const sealBody = (encryptionKey: string, mailId: string, { text, html }: MailBody): Buffer =>
  seal(keyOf(encryptionKey, mailId), Buffer.from(JSON.stringify({ text, html } satisfies MailBody)))

/** Undefined once it was sent, and when it was sealed with another key. */
export function openBody(
  encryptionKey: string,
  { id, sealedBody, text, html }: Pick<MailRow, 'id' | 'sealedBody' | 'text' | 'html'>,
): MailBody | undefined {
  if (text !== null && html !== null) return { text, html }
  if (sealedBody === null) return undefined
  let plain: Buffer
  try {
    plain = unseal(keyOf(encryptionKey, id), sealedBody)
  } catch {
    return undefined // the key is another: the only way in which opening fails
  }
  return JSON.parse(plain.toString())
}
