import { signForTest } from './webhooks/sign-for-test.ts'
import { verify } from './webhooks/verify.ts'

/**
 * The side that receives webhooks: needs no client and no API key, and runs wherever there is WebCrypto.
 *
 * @example
 * const event = await webhooks.verify(await request.text(), request.headers, process.env.WEBHOOK_SECRET)
 */
export const webhooks = { verify, signForTest }

export { ConfigurationError, isCloudAPIError } from './core/errors.ts'
export { WebhookVerificationError, type WebhookVerificationErrorCode } from './webhooks/errors.ts'
export type {
  DeletedObject,
  KnownEventType,
  StoredEvent,
  TypedEvent,
  UnknownEvent,
  WebhookEvent,
} from './webhooks/events.ts'
export type { WebhookRequestHeaders } from './webhooks/headers.ts'
export type { SignedWebhook, SignForTestParams } from './webhooks/sign-for-test.ts'
export type { WebhookSecrets } from './webhooks/signatures.ts'
export type { VerifyOptions } from './webhooks/verify.ts'
