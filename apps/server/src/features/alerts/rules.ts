import type { NewNetwork, WindowCount } from '../requests/counters-read.ts'
import { rotationDueAt } from '../secret-keys/rotation-due.ts'
import type { SecretKeyFacts } from '../secret-keys/service.ts'
import type { AlertRow } from './queries.ts'
import {
  LEAP_AGE_MS,
  LEAP_REQUESTS_MIN,
  LEAP_TIMES,
  REFUSED_MIN,
  REFUSED_SHARE_ENOUGH,
  REFUSED_SHARE_MIN,
  REFUSED_SHARE_TIMES,
  REFUSED_SHARE_USUAL_MAX,
  USUAL_DAYS,
  WINDOW_MINUTES,
} from './thresholds.ts'

/** What is unusual, decided from numbers alone. What needs no look at the days before comes first: few keys pass it. */

export type Finding = Pick<AlertRow, 'accountId' | 'livemode' | 'kind' | 'keyId' | 'projectId' | 'numbers' | 'since'>

const subjectOf = ({ accountId, livemode, keyId, projectId }: WindowCount, key: SecretKeyFacts | undefined) => ({
  accountId,
  livemode,
  keyId,
  projectId: key ? key.projectId : projectId,
})

/** After the minute in which it was revoked, whose earlier requests may have been refused for another reason. */
export function revokedKeyUsed(count: WindowCount, key: SecretKeyFacts): Finding | undefined {
  const { revokedAt } = key
  const { refused, refusedSince, refusedUntil } = count
  if (!revokedAt || !refusedSince || !refusedUntil || refusedUntil < revokedAt) return undefined
  const since = refusedSince < revokedAt ? revokedAt : refusedSince
  const numbers = { minutes: WINDOW_MINUTES, refused, revokedAt: revokedAt.toISOString() }
  return { ...subjectOf(count, key), kind: 'revoked_key_used', numbers, since }
}

/** Of one that was rotated, the overlap is going on. */
export function rotationOverdue(count: WindowCount, key: SecretKeyFacts, at: Date): Finding | undefined {
  const dueAt = rotationDueAt(key)
  if (key.revokedAt || key.rotatedTo || dueAt > at || count.requests <= count.refused) return undefined
  const numbers = { minutes: WINDOW_MINUTES, requests: count.requests, dueAt: dueAt.toISOString() }
  return { ...subjectOf(count, key), kind: 'rotation_overdue', numbers, since: dueAt }
}

export const newNetwork = ({ network, usualNetwork, firstUsedAt }: NewNetwork, key: SecretKeyFacts): Finding => ({
  accountId: key.accountId,
  livemode: key.livemode,
  keyId: key.id,
  projectId: key.projectId,
  kind: 'new_network',
  numbers: { network, usualNetwork },
  since: firstUsedAt,
})

interface Usual {
  requests: number
  refused: number
}

const shareOf = ({ requests, refused }: Usual): number => (requests === 0 ? 0 : refused / requests)

/** Of a revoked key, that it is used at all is told by its own kind. */
export const areManyRefused = (count: WindowCount, key: SecretKeyFacts | undefined): boolean =>
  count.refused >= REFUSED_MIN && shareOf(count) >= REFUSED_SHARE_MIN && !key?.revokedAt

/** Of one of whom many are refused. */
export function refusedBurst(
  count: WindowCount,
  key: SecretKeyFacts | undefined,
  usual: Usual = { requests: 0, refused: 0 },
): Finding | undefined {
  const usualShare = shareOf(usual)
  if (usualShare > REFUSED_SHARE_USUAL_MAX) return undefined
  const enough = Math.min(usualShare * REFUSED_SHARE_TIMES, REFUSED_SHARE_ENOUGH)
  if (rounded(shareOf(count)) < rounded(enough)) return undefined
  const { requests, refused } = count
  const numbers = { minutes: WINDOW_MINUTES, requests, refused, usualRefusedShare: rounded(usualShare) }
  return { ...subjectOf(count, key), kind: 'refused_burst', numbers, since: count.refusedSince ?? count.since }
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

export const areManyRequests = (count: WindowCount, key: SecretKeyFacts | undefined): boolean =>
  count.requests >= LEAP_REQUESTS_MIN && !key?.revokedAt

/** Without a day of history nothing is usual. */
export const hasHistory = (createdAt: Date | undefined, at: Date): boolean =>
  createdAt !== undefined && at.getTime() - createdAt.getTime() >= LEAP_AGE_MS

const WINDOWS = (USUAL_DAYS * 24 * 60) / WINDOW_MINUTES

/** The busiest window has at least the requests of an average one: what is no leap against that need not be looked up. */
export const mayBeLeap = (count: WindowCount, usual: Usual = { requests: 0, refused: 0 }): boolean =>
  count.requests >= LEAP_TIMES * (usual.requests / WINDOWS)

/** Of one that may be a leap. */
export function rateLeap(
  count: WindowCount,
  key: SecretKeyFacts | undefined,
  usualRequests: number,
): Finding | undefined {
  if (count.requests < LEAP_TIMES * usualRequests) return undefined
  const numbers = { minutes: WINDOW_MINUTES, requests: count.requests, usualRequests }
  return { ...subjectOf(count, key), kind: 'rate_leap', numbers, since: count.since }
}
