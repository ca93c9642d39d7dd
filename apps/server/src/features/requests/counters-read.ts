import type { Db } from '../../platform/db.ts'
import {
  listBusiestOfKeys,
  listBusiestWithoutKey,
  listSecondNetworks,
  listUsageDays,
  listWindowCounts,
  type NewNetwork,
  type Subject,
  sumDays,
  type UsageDay,
  type UsagePosition,
  type UsageScope,
  type WindowCount,
} from './counter-queries.ts'

export type { NewNetwork, Subject, UsageDay, UsagePosition, UsageScope, WindowCount }

/** What the counters say, for alerts and usage. */

const DAY_MS = 86_400_000
const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

/** One text for each subject. */
export const subjectKey = ({ accountId, livemode, keyId }: Subject): string =>
  `${accountId} ${livemode} ${keyId ?? 'no key'}`

/** Who called from one minute to before another. */
export const countWindow = (db: Db, from: Date, until: Date): Promise<WindowCount[]> =>
  listWindowCounts(db, from, until)

/** What these subjects did on the whole days (UTC) before the one of a time, by `subjectKey`. */
export async function countDaysBefore(
  db: Db,
  subjects: Subject[],
  time: Date,
  days: number,
): Promise<Map<string, { requests: number; refused: number }>> {
  if (subjects.length === 0) return new Map()
  const accountIds = [...new Set(subjects.map(({ accountId }) => accountId))]
  const from = new Date(time.getTime() - days * DAY_MS)
  const rows = await sumDays(db, accountIds, dayOf(from), dayOf(time))
  return new Map(rows.map((row) => [subjectKey(row), row]))
}

/** The most requests of each of these subjects in so many minutes one after the other, between two times, by `subjectKey`. */
export async function countBusiest(
  db: Db,
  subjects: Subject[],
  minutes: number,
  from: Date,
  until: Date,
): Promise<Map<string, number>> {
  const keyIds = subjects.flatMap(({ keyId }) => keyId ?? [])
  const keyless = subjects.filter(({ keyId }) => keyId === null)
  const ofKeys = keyIds.length === 0 ? [] : await listBusiestOfKeys(db, keyIds, minutes, from, until)
  const others = keyless.length === 0 ? [] : await listBusiestWithoutKey(db, keyless, minutes, from, until)
  const byKey = new Map(ofKeys.map(({ keyId, requests }) => [keyId, requests]))
  const byAccount = new Map(others.map((row) => [subjectKey({ ...row, keyId: null }), row.requests]))
  return new Map(
    subjects.map((subject) => {
      const requests = subject.keyId === null ? byAccount.get(subjectKey(subject)) : byKey.get(subject.keyId)
      return [subjectKey(subject), requests ?? 0]
    }),
  )
}

/** Keys that were used from one network alone for so long, and between these times from another for the first time. */
export const findSecondNetworks = (db: Db, from: Date, until: Date, aloneMs: number): Promise<NewNetwork[]> =>
  listSecondNetworks(db, from, until, aloneMs)

/** Newest first. */
export const listUsage = (
  db: Db,
  scope: UsageScope,
  page: { limit: number; after: UsagePosition | undefined },
): Promise<UsageDay[]> => listUsageDays(db, scope, page)
