import { ConfigurationError } from '../core/errors.ts'
import { randomKey } from '../core/runtime.ts'
import { keysOf, sign, type WebhookSecrets } from './signatures.ts'

export type SignForTestParams = {
  /** The secret that your receiver is tested with; with several there are several signatures, as after a rotation. */
  secret: WebhookSecrets
  /** `webhook-id`. By default the event's. */
  id?: string | undefined
  /** A time, or seconds since 1970. By default now. */
  timestamp?: Date | number | undefined
} & (
  | {
      /** An event, of which `type` and `data` are enough. */
      event: { type: string; data?: object; id?: string } & object
      payload?: undefined
    }
  | {
      /** The body as it is, which may be anything. */
      payload: string | Uint8Array
      event?: undefined
    }
)

/** A request as Cloud API would send it: POST it to your receiver. */
export interface SignedWebhook<Body extends string | Uint8Array = string | Uint8Array> {
  headers: Record<'content-type' | 'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>
  body: Body
}

/**
 * Sign an event as Cloud API does, to test your receiver without a server.
 *
 * @throws ConfigurationError
 * @example
 * const { headers, body } = await webhooks.signForTest({ event: { type: 'generation.completed', data: { object: { id: 'gen_1' } } }, secret })
 * const response = await fetch('http://localhost:3000/webhooks', { method: 'POST', headers, body })
 */
export async function signForTest(
  params: SignForTestParams & { payload: Uint8Array },
): Promise<SignedWebhook<Uint8Array>>
export async function signForTest(params: SignForTestParams & { payload?: string }): Promise<SignedWebhook<string>>
export async function signForTest(params: SignForTestParams): Promise<SignedWebhook>
export async function signForTest({
  event,
  payload,
  secret,
  id,
  timestamp = new Date(),
}: SignForTestParams): Promise<SignedWebhook> {
  const keys = keysOf(secret)
  const seconds = typeof timestamp === 'number' ? timestamp : timestamp.getTime() / 1000
  if (!(seconds >= 0)) throw new ConfigurationError('timestamp is a time, or seconds since 1970.')
  const at = String(Math.floor(seconds))
  const whole = event && completed(event, id, new Date(seconds * 1000))
  const body = payload ?? JSON.stringify(whole)
  if (body === undefined) throw new ConfigurationError('signForTest needs an event or a payload.')
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const webhookId = id ?? whole?.id ?? newId()
  const signatures = await Promise.all(keys.map((key) => sign(key, webhookId, at, bytes)))
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': webhookId,
      'webhook-timestamp': at,
      'webhook-signature': signatures.join(' '),
    },
    body,
  }
}

const completed = <E extends object & { id?: string }>(
  event: E,
  id: string | undefined,
  at: Date,
): E & { id: string } => ({
  object: 'event',
  api_version: '2026-04-01',
  livemode: false,
  project_id: null,
  created_at: at.toISOString(),
  request_id: null,
  test: true,
  data: { object: {}, previous: null },
  ...event,
  id: event.id ?? id ?? newId(),
})

/** Of the form of an id, and of nothing that exists: its time is 1970. */
const newId = (): string => `evt_0000000000${randomKey().slice(0, 16)}`
