import { ConfigurationError } from '../core/errors.ts'
import { WebhookVerificationError } from './errors.ts'
import type { WebhookEvent } from './events.ts'
import { readHeader, type WebhookRequestHeaders } from './headers.ts'
import { isEqual, keysOf, sign, type WebhookSecrets } from './signatures.ts'

export interface VerifyOptions {
  /** How far the timestamp may be from now, in either direction. Default: 300. Pass `Infinity` for deliveries that you stored. */
  toleranceSeconds?: number | undefined
  /** Default: the clock of this machine. */
  now?: Date | undefined
}

const TOLERANCE_SECONDS = 300
const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const

/**
 * Verify that Cloud API sent this request just now, and return its event.
 *
 * Pass the body exactly as it was received, before any JSON parser: the signature is over its bytes.
 *
 * @throws WebhookVerificationError: return 400; its `code` and message say why. ConfigurationError: the secret is missing or malformed.
 * @example
 * const event = await webhooks.verify(await request.text(), request.headers, process.env.WEBHOOK_SECRET)
 * if (event.type === 'generation.completed') console.log(event.data.object.result?.url)
 */
export async function verify(
  payload: string | Uint8Array | ArrayBuffer,
  headers: WebhookRequestHeaders,
  secret: WebhookSecrets,
  { toleranceSeconds = TOLERANCE_SECONDS, now = new Date() }: VerifyOptions = {},
): Promise<WebhookEvent> {
  if (!(toleranceSeconds >= 0))
    throw new ConfigurationError(`toleranceSeconds is a number from 0, and not ${toleranceSeconds}.`)
  const keys = keysOf(secret)
  const body = toBytes(payload)
  const [id, timestamp, signatures] = readHeaders(headers)
  if (!/^\d{1,12}$/.test(timestamp))
    throw new WebhookVerificationError(
      'timestamp_invalid',
      `webhook-timestamp is not a number of seconds since 1970, but "${timestamp.slice(0, 40)}".`,
    )
  const given = signatures.split(/,?\s+/)
  const expected = await Promise.all(keys.map((key) => sign(key, id, timestamp, body)))
  // All pairs, so that the time says nothing of which one fits.
  const fitting = expected.flatMap((one) => given.filter((other) => isEqual(one, other)))
  if (fitting.length === 0) throw mismatch(given)
  checkTime(Number(timestamp), now.getTime() / 1000, toleranceSeconds)
  return parse(body)
}

function toBytes(payload: unknown): Uint8Array {
  if (typeof payload === 'string') return new TextEncoder().encode(payload)
  if (ArrayBuffer.isView(payload)) return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength)
  // By its name: test environments have an ArrayBuffer of their own.
  if (Object.prototype.toString.call(payload) === '[object ArrayBuffer]') return new Uint8Array(payload as ArrayBuffer)
  throw new WebhookVerificationError(
    'payload_parsed',
    `The payload is ${payload === null ? 'null' : `of the type ${typeof payload}`}, and not the body as it was received. Turn the JSON parser off for ` +
      'this route, and pass the text or the bytes of the body.',
  )
}

function readHeaders(headers: WebhookRequestHeaders): [id: string, timestamp: string, signatures: string] {
  const [id, timestamp, signatures] = names.map((name) => readHeader(headers, name))
  if (id !== undefined && timestamp !== undefined && signatures !== undefined) return [id, timestamp, signatures]
  const missing = names.filter((name) => readHeader(headers, name) === undefined).join(', ')
  throw new WebhookVerificationError(
    'header_missing',
    `The request lacks ${missing}. Pass all headers of the request. If you do, the request is not from Cloud API, or a proxy removes headers.`,
  )
}

const mismatch = (given: readonly string[]): WebhookVerificationError =>
  new WebhookVerificationError(
    'signature_mismatch',
    given.some((each) => each.startsWith('v1,'))
      ? 'No signature matches. Most often, the body was parsed and serialized again: pass it exactly as it was received. Or the secret is ' +
          'of another endpoint, or was rotated: compare it with the one that Cloud Admin shows for this endpoint.'
      : 'webhook-signature has no v1 signature, the only version that this package verifies.',
  )

function checkTime(sentAt: number, now: number, tolerance: number): void {
  const age = Math.round(now - sentAt)
  if (Math.abs(now - sentAt) <= tolerance) return
  const here = new Date(now * 1000).toISOString()
  throw age > 0
    ? new WebhookVerificationError(
        'timestamp_too_old',
        `The delivery was sent ${age} seconds ago, and ${tolerance} are allowed. Retries have a new time, so either it was held up on its way, ` +
          `somebody sends an old one again, or the clock of this machine, which says ${here}, is ahead.`,
      )
    : new WebhookVerificationError(
        'timestamp_too_new',
        `The delivery is from ${-age} seconds in the future, and ${tolerance} are allowed. The clock of this machine says ${here}: is it behind?`,
      )
}

function parse(body: Uint8Array): WebhookEvent {
  let event: unknown
  try {
    event = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    throw new WebhookVerificationError('payload_invalid', 'The signature is valid, but the payload is not JSON.', {
      cause,
    })
  }
  if (typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string')
    return event as WebhookEvent
  throw new WebhookVerificationError(
    'payload_invalid',
    'The signature is valid, but the payload is not an event: it has no type.',
  )
}
