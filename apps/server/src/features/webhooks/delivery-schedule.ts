import type { AttemptRow, QueuedDeliveryRow } from '../deliveries/types.ts'
import { LADDER_GAPS_SECONDS } from './ladder-gaps.ts'

export const scheduleStatuses = ['done', 'failed', 'interrupted', 'next', 'planned'] as const

export interface ScheduleEntry {
  attempt: number
  at: Date
  status: (typeof scheduleStatuses)[number]
}

/** Whether an attempt is under way. One whose lease has ended was left behind by its server, and is due. */
export const isInFlight = ({ startedAt, dueAt }: QueuedDeliveryRow, now: Date): boolean =>
  startedAt !== null && dueAt !== null && dueAt > now

/**
 * Raised when an attempt starts, when it ends, and when the delivery ends. The URL of the endpoint and planned times change without it, so
 * a delivery never returns 304.
 */
export const revisionOf = ({ attempts, startedAt, endedAt }: QueuedDeliveryRow): number =>
  1 + 2 * attempts - (startedAt === null ? 0 : 1) + (endedAt === null ? 0 : 1)

/** Every attempt that was made, and those that follow while they fail. */
export function scheduleOf(delivery: QueuedDeliveryRow, attempts: AttemptRow[], now: Date): ScheduleEntry[] {
  const made = attempts.map(
    ({ number, startedAt, errorCode }): ScheduleEntry => ({ attempt: number, at: startedAt, status: endOf(errorCode) }),
  )
  return [...made, ...plannedOf(delivery, made.at(-1)?.attempt ?? 0, now)]
}

const endOf = (errorCode: string | null): ScheduleEntry['status'] =>
  errorCode === null ? 'done' : errorCode === 'interrupted' ? 'interrupted' : 'failed'

/** The gaps are the usual ones: each varies by a tenth. */
function plannedOf(delivery: QueuedDeliveryRow, lastAttempt: number, now: Date): ScheduleEntry[] {
  const { status, dueAt, startedAt, failures, deadlineAt } = delivery
  if (status !== 'pending' || dueAt === null || failures === null) return []
  let at = isInFlight(delivery, now) && startedAt !== null ? startedAt : dueAt
  let attempt = lastAttempt + 1
  const planned: ScheduleEntry[] = [{ attempt, at, status: 'next' }]
  for (const gap of LADDER_GAPS_SECONDS.slice(failures)) {
    if (at >= deadlineAt) break
    at = new Date(Math.min(at.getTime() + gap * 1_000, deadlineAt.getTime()))
    attempt += 1
    planned.push({ attempt, at, status: 'planned' })
  }
  return planned
}
