/** The check of an attempt's signature (Standard Webhooks), with what each step comes to. */
import { bytesOf } from './message-bodies.ts'
import type { Attempt, DeliveryDetail, WebhookSecret } from './types.ts'

/** What is signed, and with which header. */
export interface Signed {
  id: string
  timestamp: string
  signature: string
  body: string
}

/** Undefined where the body is deleted, or a header is not there. */
export function signedOf(
  { request_body: body }: DeliveryDetail,
  { request_headers: headers }: Attempt,
): Signed | undefined {
  const header = (name: string): string | undefined =>
    Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1]
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header)
  if (body === null || !id || !timestamp || !signature) return undefined
  return { id, timestamp, signature, body }
}

export interface CheckedSecret {
  /** Null: the current one. */
  expiresAt: string | null
  keyBytes: number
  /** What the secret makes of the attempt: `v1,…`. */
  expected: string
  /** Which signature of the header is the same, counted from one; 0 for none. */
  matches: number
}

/** Browsers sign on pages of HTTPS and of this computer alone. */
export const canCheck = (): boolean => globalThis.crypto?.subtle !== undefined

/** With each secret that signs now. */
export const checkAll = ({ secret, previous }: WebhookSecret, signed: Signed): Promise<CheckedSecret[]> =>
  Promise.all([{ secret, expires_at: null }, ...previous].map((each) => checkOne(each.secret, each.expires_at, signed)))

async function checkOne(secret: string, expiresAt: string | null, signed: Signed): Promise<CheckedSecret> {
  const keyBytes = bytesOf(secret.replace(/^whsec_/, ''))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', keyBytes as BufferSource, algorithm, false, ['sign'])
  const text = new TextEncoder().encode(`${signed.id}.${signed.timestamp}.${signed.body}`)
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, text))
  const expected = `v1,${btoa(String.fromCharCode(...bytes))}`
  const matches = signed.signature.split(' ').indexOf(expected) + 1
  return { expiresAt, keyBytes: keyBytes.length, expected, matches }
}
