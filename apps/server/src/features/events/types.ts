/** What follows the events of projects, as features see it. */

export interface EventRow {
  projectId: string
  /** Counts the events of its project from 1, without gaps. */
  number: number
  kind: string
  subjectId: string
  userId: string | null
  status: string | null
  /** The call that made it happen, if one did. */
  requestId: string | null
  createdAt: Date
}

export interface FollowOptions {
  /** One generation alone. */
  subjectId?: string
  /** Resumes behind this number; without it only what happens from now on is heard. */
  after?: number | undefined
}

export interface Follower {
  /** Everything up to here has been heard, or had happened before. */
  readonly position: number
  /** What to resume from is no longer kept, or is not of this project: it follows from now on instead. */
  readonly reset: boolean
  /** Resumed, and nothing was missed. */
  readonly upToDate: boolean
  /** The next events, at least one, oldest first; undefined once it is closed. Rejects if the database is away. */
  next(): Promise<EventRow[] | undefined>
  close(): void
}

/**
 * Brings the events of all projects that somebody follows to all that follow them, each read once. A change feed's message says only
 * that there are more; what is heard is what the table holds after the last number, so that lost messages delay and never skip.
 */
export interface EventHub {
  /** Of one project, or, for null, of anonymous callers. */
  follow(projectId: string | null, options?: FollowOptions): Promise<Follower>
  followers(): number
  /** Ends all followers; later ones end at once. */
  stop(): void
}
