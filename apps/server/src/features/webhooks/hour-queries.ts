import type { Db } from '../../platform/db.ts'
import { LATENCY_COUNTERS } from '../../platform/latencies.ts'

/** Attempts at one endpoint in one hour, or in several. */
export interface HourRow {
  endpointId: string
  hour: Date
  succeeded: number
  failed: number
  /** Of those that succeeded, by duration. */
  latencies: number[]
}

/** Sums are exact: doubles count to 2^53. */
const sums = (db: Db) => {
  const latencies = Array.from({ length: LATENCY_COUNTERS }, (_, i) => i + 1).reduce(
    (all, place) => db`${all}, sum(latencies[${place}::int]::float8)`,
    db`0::float8`,
  )
  return db`sum(succeeded)::float8 as succeeded, sum(failed)::float8 as failed, (array[${latencies}])[2:] as latencies`
}

/** Of endpoints without attempts there is no row. */
export async function sumHours(db: Db, endpointIds: string[], after: Date): Promise<Omit<HourRow, 'hour'>[]> {
  return db<Omit<HourRow, 'hour'>[]>`
    select endpoint_id, ${sums(db)} from webhook_hours
    where endpoint_id = any(${endpointIds}::uuid[]) and hour > ${after} group by endpoint_id`
}

/** Oldest first. */
export async function listHours(db: Db, endpointId: string, from: Date, until: Date): Promise<HourRow[]> {
  return db<HourRow[]>`
    select endpoint_id, hour, succeeded::float8 as succeeded, failed::float8 as failed, latencies::float8[] as latencies
    from webhook_hours where endpoint_id = ${endpointId} and hour >= ${from} and hour < ${until} order by hour`
}

export async function deleteHours(db: Db, before: Date): Promise<void> {
  await db`delete from webhook_hours where hour < ${before}`
}
