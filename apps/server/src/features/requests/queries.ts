import type { Db, Pool } from '../../platform/db.ts'

/** A row of the log. When the call came is in its id (`timeOfId`). */
export interface RequestRow {
  id: string
  /** Null: of nobody known. */
  accountId: string | null
  livemode: boolean
  projectId: string | null
  keyId: string | null
  developerKeyId: string | null
  projectKeyId: string | null
  userId: string | null
  credential: string
  method: string
  path: string
  /** Null: none answers the path. */
  route: string | null
  /** Null: the client went away before there was an answer. */
  status: number | null
  errorCode: string | null
  errorParam: string | null
  /** The name of the access policy that was applied. */
  rule: string | null
  /** By access or a rate limit. */
  refused: boolean
  durationMs: number
  bytesIn: number
  bytesOut: number
  ip: string | null
  userAgent: string | null
  apiVersion: string | null
  /** The call whose answer was replayed. */
  replayOf: string | null
}

/** Whose calls: an account's, or, for null, those of nobody known; in one world. */
export interface LogOwner {
  accountId: string | null
  livemode: boolean
}

/** By which index the log is read: each of them finds rows of one owner in the order of ids. */
export type LogIndex =
  | { by: 'account' }
  /** Answered with 4xx or 5xx. */
  | { by: 'failed' }
  | { by: 'project'; projectId: string }
  | { by: 'key'; keyId: string }

/** Rows that an index finds, from one id to before another. The range decides which partitions are read. */
export interface LogRange extends LogOwner {
  index: LogIndex
  fromId: string
  beforeId: string
}

export interface StatusFilter {
  /** Such as 404. */
  exact: number[]
  /** 4 stands for all of 4xx. */
  classes: number[]
  /** Those that were never answered. */
  none: boolean
}

/** What is left to look at in each row that the index finds; absent members let all pass. */
export interface LogFilter {
  projectId?: string | undefined
  keyId?: string | undefined
  userId?: string | undefined
  status?: StatusFilter | undefined
  methods?: string[] | undefined
  /** In any of these spellings. */
  routes?: string[] | undefined
  errorCode?: string | undefined
  /** Any of these. */
  credentials?: string[] | undefined
}

const ofOwner = (db: Db, { accountId, livemode }: LogOwner) =>
  db`${accountId === null ? db`account_id is null` : db`account_id = ${accountId}`} and livemode = ${livemode}`

/** As the planner finds each index: a partial one by its very condition. */
function indexed(db: Db, range: LogRange) {
  const { index } = range
  const owned = ofOwner(db, range)
  if (index.by === 'account') return owned
  if (index.by === 'failed') return db`${owned} and status >= 400`
  // The owner of a project or key owns all that is found by it.
  if (index.by === 'project') return db`project_id = ${index.projectId} and ${owned}`
  return db`key_id = ${index.keyId} and ${owned}`
}

function matches(db: Db, { projectId, keyId, userId, status, methods, routes, errorCode, credentials }: LogFilter) {
  return db`
    ${projectId === undefined ? db`true` : db`project_id = ${projectId}`}
    and ${keyId === undefined ? db`true` : db`key_id = ${keyId}`}
    and ${userId === undefined ? db`true` : db`user_id = ${userId}`}
    and ${methods === undefined ? db`true` : db`method = any(${methods}::text[])`}
    and ${routes === undefined ? db`true` : db`route = any(${routes}::text[])`}
    and ${errorCode === undefined ? db`true` : db`error_code = ${errorCode}`}
    and ${credentials === undefined ? db`true` : db`credential = any(${credentials}::text[])`}
    and ${
      status === undefined
        ? db`true`
        : db`(status = any(${status.exact}::int[]) or status / 100 = any(${status.classes}::int[])
            or (status is null and ${status.none}))`
    }`
}

export interface Scanned {
  /** That match, newest first. */
  found: RequestRow[]
  /** How many rows were looked at: fewer than asked for where the range ends. */
  rows: number
  /** The oldest of them. */
  lastId: string | null
}

/**
 * Looks at no more than so many rows of the range, newest first. The limit stands inside, where only an index that has this order can serve
 * it: outside, the planner could sort the days of somebody who calls all the time to find what is rare. Planning for each day of a month takes
 * many times as long as the read, and finds the same each time: the plan is made once for each connection, and prunes when it runs.
 */
export async function scanRequests(
  db: Pool,
  range: LogRange,
  filter: LogFilter,
  { rows, limit }: { rows: number; limit: number },
): Promise<Scanned> {
  const found = await db.begin(async (tx) => {
    const [, answer] = await Promise.all([
      tx.unsafe('set local plan_cache_mode = force_generic_plan'),
      tx<(RequestRow & { scannedRows: number; lastId: string | null })[]>`
    with scanned as materialized (
      select * from request_log
      where ${indexed(tx, range)} and id >= ${range.fromId} and id < ${range.beforeId}
      order by id desc limit ${rows}
    ), found as (
      select * from scanned where ${matches(tx, filter)} order by id desc limit ${limit}
    ), extent as (
      select count(*)::int as scanned_rows, (array_agg(id order by id))[1] as last_id from scanned
    )
    select f.*, e.scanned_rows, e.last_id from extent e left join found f on true order by f.id desc`,
    ])
    return answer
  })
  const [first] = found
  return {
    found: found.filter(({ id }) => id !== null),
    rows: first?.scannedRows ?? 0,
    lastId: first?.lastId ?? null,
  }
}

export async function findRequest(db: Db, owner: LogOwner, id: string): Promise<RequestRow | undefined> {
  const [row] = await db<RequestRow[]>`select * from request_log where id = ${id} and ${ofOwner(db, owner)} limit 1`
  return row
}

/** Whosever it is. */
export async function findAnyRequest(db: Db, livemode: boolean, id: string): Promise<RequestRow | undefined> {
  const [row] = await db<RequestRow[]>`select * from request_log where id = ${id} and livemode = ${livemode} limit 1`
  return row
}
