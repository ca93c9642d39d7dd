import { ConfigurationError } from '../core/errors.ts'

/** Signatures of Standard Webhooks: HMAC-SHA256 over id, time and body, with the base64 part of the secret as its key. */

/** `whsec_…`; several while an old one still counts after a rotation. Undefined throws: a variable that isn't set is no secret. */
export type WebhookSecrets = string | undefined | readonly (string | undefined)[]

/** The keys in the secrets. @throws ConfigurationError */
export function keysOf(secret: WebhookSecrets): ArrayBuffer[] {
  const secrets = typeof secret === 'object' ? secret : [secret]
  const keys = secrets.filter((each) => each !== undefined && each !== '').map(keyOf)
  if (keys.length === 0)
    throw new ConfigurationError(
      'The secret of the webhook endpoint is missing. It begins with whsec_: you got it when you created the endpoint, and Cloud Admin ' +
        'shows it again.',
    )
  return keys
}

function keyOf(secret: unknown): ArrayBuffer {
  const text = typeof secret === 'string' ? secret.trim().replace(/^whsec_/, '') : ''
  // Less than 16 bytes is nothing that anybody handed out; what is no base64 would become some other key in silence.
  const isKey = /^[A-Za-z0-9+/]{22,}={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1
  if (!isKey)
    throw new ConfigurationError(
      'The secret of the webhook endpoint is malformed. It is whsec_ and base64: copy all of it, without quotes around it.',
    )
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer
}

/** One signature, such as `v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=`. */
export async function sign(key: ArrayBuffer, id: string, timestamp: string, body: Uint8Array): Promise<string> {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`)
  const signed = new Uint8Array(head.length + body.length)
  signed.set(head)
  signed.set(body, head.length)
  const { subtle } = globalThis.crypto ?? {}
  if (!subtle)
    throw new ConfigurationError('WebCrypto is missing: webhooks need Node 20, a worker, or a page served over HTTPS.')
  const hmac = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(await subtle.sign('HMAC', hmac, signed))))}`
}

/** Whether two texts are the same, in a time that doesn't tell where they differ. */
export function isEqual(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}
