/** What the context has of webhooks. */

/**
 * Where webhooks may go: public addresses over TLS, and what the operator lists, also in clear. What a name resolves to is checked here
 * once, so that a mistake shows at once, and again by whoever connects: only that counts.
 */
export interface TargetPolicy {
  /** Whether a delivery may connect to this address. */
  allows(address: string, protocol?: 'http:' | 'https:'): boolean
  /** A name that does not resolve, or not in time, is accepted: each attempt will say so. @throws InvalidInput */
  assertUrl(url: string): Promise<void>
}
