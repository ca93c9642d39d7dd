import type { Db } from '../../platform/db.ts'
import { LATENCY_COUNTERS } from '../../platform/latencies.ts'

/** Counters of one stretch of time, summed. */
export interface BucketRow {
  start: Date
  requests: number
  refused: number
  clientErrors: number
  serverErrors: number
  generations: number
  latencies: number[]
}

export interface SeriesScope {
  accountId: string | null
  livemode: boolean
  projectId: string | null
  keyId: string | null
  /** The first moment, and the one after the last. */
  from: Date
  until: Date
}

/** Sums are exact: doubles count to 2^53, and are added several times as fast as the `numeric` that sums of `bigint` are. */
const sums = (db: Db) => {
  const latencies = Array.from({ length: LATENCY_COUNTERS }, (_, i) => i + 1).reduce(
    (all, place) => db`${all}, sum(latencies[${place}::int]::float8)`,
    db`0::float8`,
  )
  return db`
    sum(requests)::float8 as requests, sum(refused)::float8 as refused, sum(client_errors)::float8 as client_errors,
    sum(server_errors)::float8 as server_errors, sum(generations)::float8 as generations, (array[${latencies}])[2:] as latencies`
}

const within = (db: Db, { accountId, livemode, projectId, keyId }: SeriesScope) => db`
  ${accountId === null ? db`account_id is null` : db`account_id = ${accountId}`} and livemode = ${livemode}
  and ${projectId === null ? db`true` : db`project_id = ${projectId}`}
  and ${keyId === null ? db`true` : db`key_id = ${keyId}`}`

/** Of stretches of so many seconds since 1970. */
export async function sumMinutes(db: Db, scope: SeriesScope, seconds: number): Promise<BucketRow[]> {
  return db<BucketRow[]>`
    select date_bin(make_interval(secs => ${seconds}::int), minute, ${new Date(0)}) as start, ${sums(db)}
    from request_minutes where ${within(db, scope)} and minute >= ${scope.from} and minute < ${scope.until}
    group by 1 order by 1`
}

/** Of days in UTC. */
export async function sumDaysOf(db: Db, scope: SeriesScope): Promise<BucketRow[]> {
  return db<BucketRow[]>`
    select day::timestamp at time zone 'UTC' as start, ${sums(db)}
    from request_days
    where ${within(db, scope)} and day >= (${scope.from} at time zone 'UTC')::date and day < (${scope.until} at time zone 'UTC')::date
    group by 1 order by 1`
}
