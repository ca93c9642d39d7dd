import { CloudAPIError } from '../core/errors.ts'

/**
 * - `header_missing`: One of the three headers isn't there.
 * - `timestamp_invalid`: `webhook-timestamp` is no number.
 * - `timestamp_too_old`, `timestamp_too_new`: The signature is right, and the time is too far from yours.
 * - `signature_mismatch`: No signature fits the payload, the id, the time and the secret.
 * - `payload_parsed`: The payload is no text and no bytes: a JSON parser was there before.
 * - `payload_invalid`: The signature is right, and the payload is no event.
 */
export type WebhookVerificationErrorCode =
  | 'header_missing'
  | 'timestamp_invalid'
  | 'timestamp_too_old'
  | 'timestamp_too_new'
  | 'signature_mismatch'
  | 'payload_parsed'
  | 'payload_invalid'

/** The request is no delivery of yours, or was changed on its way. Answer 400. */
export class WebhookVerificationError extends CloudAPIError {
  override name = 'WebhookVerificationError'
  readonly code: WebhookVerificationErrorCode

  constructor(code: WebhookVerificationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
