import { createHmac } from 'node:crypto'
import { equalSecrets } from './crypto.ts'

/** How far a delivery's own time may be from ours (Standard Webhooks). */
const TOLERANCE_SECONDS = 5 * 60

/** The three headers of a delivery; each may be absent. */
export interface WebhookHeaders {
  id: string | undefined
  /** Seconds since 1970. */
  timestamp: string | undefined
  /** `v1,` and base64; several, for several secrets, have a space between. */
  signature: string | undefined
}

/** One signature of Standard Webhooks: HMAC-SHA256 over id, time and body, with the secret's base64 part as its key, or that key itself. */
export function signWebhook(secret: string | Buffer, id: string, timestamp: string, body: Buffer): string {
  const key = typeof secret === 'string' ? Buffer.from(secret.replace(/^whsec_/, ''), 'base64') : secret
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

/** Whether the holder of the secret sent exactly this, within five minutes of now. */
export function isWebhookGenuine(secret: string, headers: WebhookHeaders, body: Buffer, now: Date): boolean {
  const { id, timestamp, signature } = headers
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false
  const expected = signWebhook(secret, id, timestamp, body)
  return signature.split(' ').some((given) => equalSecrets(given, expected))
}
