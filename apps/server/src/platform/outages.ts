import type { Logger } from 'pino'
import type { Db } from './db.ts'
import { foreignWords } from './foreign-words.ts'

/**
 * Services outside of this installation that refuse it: whoever runs it has to mend something. An outage lasts from the first refusal to
 * the next success, on whichever server, and is told once: in the log, in the metrics, in the health report and to operators.
 */
export interface Outage {
  service: string
  /** Where it is most likely mended. */
  setting: string
  /** For operators: what is wrong, and the service's own words. */
  reason: string
  /** Nothing gets through, so that work waits without trying. */
  isTotal: boolean
}

export interface OutageRow extends Outage {
  /** Refusals in a row. */
  count: number
  since: Date
  seenAt: Date
}

const REASON_MAX = 500

/** True if it begins with this, which is logged. */
export async function recordOutage(db: Db, log: Logger, outage: Outage, at: Date): Promise<boolean> {
  const reason = foreignWords(outage.reason, REASON_MAX)
  const row = { ...outage, reason, since: at, seenAt: at }
  const [recorded] = await db<{ count: number }[]>`
    insert into outages ${db(row)}
    on conflict (service) do update set setting = excluded.setting, reason = excluded.reason, is_total = excluded.is_total,
      count = outages.count + 1, seen_at = excluded.seen_at
    returning count`
  const isNew = recorded?.count === 1
  if (isNew) log.error({ service: row.service, setting: row.setting, reason: row.reason }, 'A service refuses us.')
  return isNew
}

/** Its last state, if it lasted until now. */
export async function endOutage(db: Db, log: Logger, service: string): Promise<OutageRow | undefined> {
  const [ended] = await db<OutageRow[]>`delete from outages where service = ${service} returning *`
  if (ended) log.warn({ service, since: ended.since, refusals: ended.count }, 'A service that refused us works again.')
  return ended
}

/** At a start, which may have mended them: the next refusal tells of them again. */
export async function deleteOutagesOfOthers(db: Db, service: string): Promise<void> {
  await db`delete from outages where service <> ${service}`
}

export async function findOutage(db: Db, service: string): Promise<OutageRow | undefined> {
  const [row] = await db<OutageRow[]>`select * from outages where service = ${service}`
  return row
}

export async function listOutages(db: Db): Promise<OutageRow[]> {
  return db<OutageRow[]>`select * from outages order by service limit 100`
}
