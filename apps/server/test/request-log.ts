import { randomBytes } from 'node:crypto'
import { REQUEST_LOG } from '../src/features/requests/log-table.ts'
import type { RequestRow } from '../src/features/requests/queries.ts'
import type { Pool } from '../src/platform/db.ts'
import { leastId } from '../src/platform/id-times.ts'
import { dayOf, ensureDays } from '../src/platform/partitions.ts'

/** Rows of the request log that no call has made: of other days, and more of them than a test could call. */

const DAY_MS = 86_400_000

/** The id of a call at this time. */
export function requestIdAt(at: Date): string {
  const random = randomBytes(10).toString('hex')
  return `${leastId(at.getTime()).slice(0, 14)}7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`
}

/** The day of each time gets its partition, unless it has one. */
export const createPartitions = (db: Pool, ...times: Date[]): Promise<void> =>
  ensureDays(db, [REQUEST_LOG], [...new Set(times.map((at) => dayOf(at.getTime())))])

/** Midnight (UTC), so many days ago: within what the log keeps, so that no sweep takes it away. */
export const daysAgo = (days: number): number => dayOf(Date.now()) - days * DAY_MS

export type GivenRequest = Partial<RequestRow> & { at?: Date }

/** @returns their ids, in the order in which they were given */
export async function insertRequests(db: Pool, ...given: GivenRequest[]): Promise<string[]> {
  const rows = given.map(({ at = new Date(), ...row }) => ({ ...usual, id: requestIdAt(at), ...row }))
  await createPartitions(db, ...given.map(({ at = new Date() }) => at))
  for (const row of rows) await db`insert into request_log ${db(row)}`
  return rows.map(({ id }) => id)
}

const usual: Omit<RequestRow, 'id'> = {
  accountId: null,
  livemode: true,
  projectId: null,
  keyId: null,
  developerKeyId: null,
  projectKeyId: null,
  userId: null,
  credential: 'secret_key',
  method: 'GET',
  path: '/v1/projects',
  route: '/v1/projects',
  status: 200,
  errorCode: null,
  errorParam: null,
  rule: 'scope projects:read',
  refused: false,
  durationMs: 4.5,
  bytesIn: 0,
  bytesOut: 120,
  ip: '203.0.113.7',
  userAgent: 'test',
  apiVersion: '2026-04-01',
  replayOf: null,
}
