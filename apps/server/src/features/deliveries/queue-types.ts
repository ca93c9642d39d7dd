/** What the engine claims from the queue, and the results that it returns. */

/** An enabled endpoint with pending deliveries. */
export interface QueuedEndpoint {
  endpointId: string
  worldId: string
  url: string
  maxInFlight: number
  ratePerSecond: number | null
  /** Until its first delivery is due; not above 0 if it is. */
  dueInMs: number
  /** The time in its world. */
  at: Date
  /** Attempts that other servers have in flight. */
  inFlightElsewhere: number
}

export interface Claim {
  /** This process: a new id at each start. */
  leasedBy: string
  leaseMs: number
  /** How many deliveries of each endpoint, and the time in its world. */
  asked: readonly { endpointId: string; count: number; at: Date }[]
  /** Deliveries in flight here. They are not claimed again even if their lease seems to be over: a clock may have been set. */
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

/** The error of an interrupted attempt. */
export const INTERRUPTED = 'The server stopped during this attempt, so that its result is not known. It is repeated.'

/** Identifies the lease of an attempt, so that a late result is discarded. */
export interface Lease {
  deliveryId: string
  attempt: number
  leasedBy: string
}

/** The result of an attempt, and the new state of its delivery. */
export interface FinishedAttempt extends Lease {
  status: 'pending' | 'delivered' | 'exhausted'
  /** When the next attempt is due; null: the delivery has ended. */
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
