import { CloudAPIError } from '../core/errors.ts'

/**
 * - `header_missing`: One of the three headers is missing.
 * - `timestamp_invalid`: `webhook-timestamp` is not a number.
 * - `timestamp_too_old`, `timestamp_too_new`: The signature is valid, but the timestamp is too far from your clock.
 * - `signature_mismatch`: No signature matches the payload, id, timestamp and secret.
 * - `payload_parsed`: The payload is neither a string nor bytes: a JSON parser has already read it.
 * - `payload_invalid`: The signature is valid, but the payload is not an event.
 */
export type WebhookVerificationErrorCode =
  | 'header_missing'
  | 'timestamp_invalid'
  | 'timestamp_too_old'
  | 'timestamp_too_new'
  | 'signature_mismatch'
  | 'payload_parsed'
  | 'payload_invalid'

/** The request is not from Cloud API, or was changed on its way. Return 400. */
export class WebhookVerificationError extends CloudAPIError {
  override name = 'WebhookVerificationError'
  readonly code: WebhookVerificationErrorCode

  constructor(code: WebhookVerificationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
