/** What writes and follows events, as features see it. */

import type { Cache } from '../../platform/cache.ts'

/** Where things of one account live: its live world, or a sandbox. */
export interface World {
  id: string
  livemode: boolean
}

export interface EventRow {
  id: string
  projectId: string | null
  /** Counts the events of what is followed, a project or a world, from 1 and without gaps. */
  number: number
  type: string
  subjectId: string
  userId: string | null
  status: string | null
  /** The call that made it happen, if one did. */
  requestId: string | null
  createdAt: Date
  /** As `/v1` shows it, as JSON: of events of a world alone. Null: it was erased. */
  body: string | null
}

/** All generations of one project, or, for null, of anonymous callers; or all that `/v1` tells of one world. */
export type Followed = { project: string | null } | { world: string }

export interface FollowOptions {
  /** One generation alone, of a project. */
  subjectId?: string
  /** Resumes behind this number; without it only what happens from now on is heard. */
  after?: number | undefined
}

export interface Follower {
  /** Everything up to here has been heard, or had happened before. */
  readonly position: number
  /** What to resume from is no longer kept, or never was: it follows from now on instead. */
  readonly reset: boolean
  /** Resumed, and nothing was missed. */
  readonly upToDate: boolean
  /** The next events, at least one, oldest first; undefined once it is closed. Rejects if the database is away. */
  next(): Promise<EventRow[] | undefined>
  close(): void
}

/**
 * Brings the events of everything that somebody follows to all that follow it, each read once. A change feed's message says only
 * that there are more; what is heard is what the table holds after the last number, so that lost messages delay and never skip.
 */
export interface EventHub {
  follow(followed: Followed, options?: FollowOptions): Promise<Follower>
  followers(): number
  /** Ends all followers; later ones end at once. */
  stop(): void
}

/** What is known of where events are written. */
export interface EventLog {
  /** The tables have partitions for the day of this time. It uses a connection of its own, so that a transaction may wait for it. */
  ensureDay(at: Date): Promise<void>
  /** By project. */
  worlds: Cache<World>
  stop(): Promise<void>
}
