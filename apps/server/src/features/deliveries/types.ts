/** Deliveries of events to webhook endpoints, and their attempts. */

export const deliveryStatuses = ['pending', 'delivered', 'exhausted', 'canceled'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export interface DeliveryRow {
  id: string
  endpointId: string
  worldId: string
  /** The event's; null: of the whole account. */
  projectId: string | null
  eventId: string
  eventType: string
  status: DeliveryStatus
  /** Attempts that were started. */
  attempts: number
  /** The delivery of which this is a replay. */
  replayOf: string | null
  /** The bulk replay that created it. */
  replayId: string | null
  isTest: boolean
  /** Of the last attempt that ended. */
  lastAttemptAt: Date | null
  responseStatus: number | null
  errorCode: string | null
  durationMs: number | null
  deadlineAt: Date
  createdAt: Date
  endedAt: Date | null
}

/** With its entry in the queue, which exists while it is pending. */
export interface QueuedDeliveryRow extends DeliveryRow {
  /** When the next attempt is due; while one is in flight, when its lease ends. */
  dueAt: Date | null
  /** Failed attempts: the position on the ladder. */
  failures: number | null
  /** When the attempt in flight started; null: none is. */
  startedAt: Date | null
}

export interface AttemptRow {
  deliveryId: string
  number: number
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
  /** Null: no response came. */
  responseStatus: number | null
  responseHeaders: Record<string, string> | null
  responseBody: Buffer | null
  responseTruncated: boolean
  /** Null: it succeeded. */
  errorCode: string | null
  error: string | null
}
