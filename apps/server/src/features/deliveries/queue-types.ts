/** What the engine takes from the queue, and what it gives back. */

/** An enabled endpoint with something in the queue. */
export interface QueuedEndpoint {
  endpointId: string
  worldId: string
  url: string
  maxInFlight: number
  ratePerSecond: number | null
  /** Until its first delivery is due; not above 0 if it is. */
  dueInMs: number
  /** What it is in its world. */
  at: Date
  /** Attempts of other servers under way. */
  inFlightElsewhere: number
}

export interface Claim {
  /** This server, in one of its lives. */
  leasedBy: string
  leaseMs: number
  /** How many deliveries of each endpoint, and what time it is in its world. */
  asked: readonly { endpointId: string; count: number; at: Date }[]
  /** What is under way here. It is not taken again, however late it is: a clock may have been set. */
  inFlight: readonly string[]
}

export interface Claimed {
  claimed: ClaimedDelivery[]
  /** How many were due and could no longer be sent. */
  ended: number
}

export interface ClaimedDelivery {
  deliveryId: string
  endpointId: string
  worldId: string
  eventId: string
  /** The number of this attempt, from 1, and how many failed before it. */
  attempt: number
  failures: number
  /** Whether the attempt before was interrupted. */
  wasInterrupted: boolean
  dueAt: Date
  deadlineAt: Date
  url: string
  sealedHeaders: Buffer | null
  body: string
}

/** What an attempt is told of that nobody saw the end of. */
export const INTERRUPTED = 'The server stopped during this attempt, so that its result is not known. It is repeated.'

/** By which a result is known to be of the lease under which its attempt was made. */
export interface Lease {
  deliveryId: string
  attempt: number
  leasedBy: string
}

/** How an attempt went, and what becomes of its delivery. */
export interface FinishedAttempt extends Lease {
  status: 'pending' | 'delivered' | 'exhausted'
  /** When the next attempt is due; null: it has ended. */
  dueAt: Date | null
  /** Attempts that failed, this one included. */
  failures: number
  endedAt: Date
  startedAt: Date
  /** Null: it was interrupted. */
  durationMs: number | null
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
  firstByteMs: number | null
  address: string | null
  url: string
  requestHeaders: Record<string, string>
  responseStatus: number | null
  responseHeaders: Record<string, string> | null
  responseBody: Buffer | null
  responseTruncated: boolean
  errorCode: string | null
  error: string | null
}
