import type { Db } from '../../platform/db.ts'

/** The statements that read the counters of requests for alerts and usage. */

/** One key, or, with a null key, all that an account does in one world without one. */
export interface Subject {
  accountId: string
  livemode: boolean
  keyId: string | null
}

export interface WindowCount extends Subject {
  /** The one that all these requests were about, if it is one. */
  projectId: string | null
  requests: number
  refused: number
  /** The first minute, and those of the first and the last refused request. */
  since: Date
  refusedSince: Date | null
  refusedUntil: Date | null
}

/** Who called between two minutes, and how often. By the index of minutes. */
export async function listWindowCounts(db: Db, from: Date, until: Date): Promise<WindowCount[]> {
  return db<WindowCount[]>`
    select account_id, livemode, key_id,
      case when count(project_id) = count(*) and min(project_id::text) = max(project_id::text) then min(project_id::text) end as project_id,
      sum(requests)::bigint as requests, sum(refused)::bigint as refused, min(minute) as since,
      min(minute) filter (where refused > 0) as refused_since, max(minute) filter (where refused > 0) as refused_until
    from request_minutes
    where minute >= ${from} and minute < ${until} and account_id is not null
    group by account_id, livemode, key_id`
}

export interface DayCount extends Subject {
  requests: number
  refused: number
}

/** Of every subject of these accounts, from one day (UTC) to before another. Both worlds are named, so that the index leads to the days. */
export async function sumDays(db: Db, accountIds: string[], from: string, until: string): Promise<DayCount[]> {
  return db<DayCount[]>`
    select account_id, livemode, key_id, sum(requests)::bigint as requests, sum(refused)::bigint as refused
    from request_days
    where account_id = any(${accountIds}::uuid[]) and livemode = any('{true,false}') and day >= ${from}::date and day < ${until}::date
    group by account_id, livemode, key_id`
}

/** The most requests of each of these keys in so many minutes one after the other. */
export async function listBusiestOfKeys(
  db: Db,
  keyIds: string[],
  minutes: number,
  from: Date,
  until: Date,
): Promise<{ keyId: string; requests: number }[]> {
  return db<{ keyId: string; requests: number }[]>`
    select k.key_id, coalesce(b.requests, 0)::bigint as requests
    from unnest(${keyIds}::uuid[]) as k (key_id) cross join lateral (
      select max(sliding) as requests from (
        select sum(sum(m.requests)) over (
          order by m.minute range between make_interval(mins => ${minutes - 1}::int) preceding and current row) as sliding
        from request_minutes m where m.key_id = k.key_id and m.minute >= ${from} and m.minute < ${until}
        group by m.minute) as windows) b`
}

/** The same, of what accounts do without a key. */
export async function listBusiestWithoutKey(
  db: Db,
  subjects: Omit<Subject, 'keyId'>[],
  minutes: number,
  from: Date,
  until: Date,
): Promise<(Omit<Subject, 'keyId'> & { requests: number })[]> {
  return db<(Omit<Subject, 'keyId'> & { requests: number })[]>`
    select s.account_id, s.livemode, coalesce(b.requests, 0)::bigint as requests
    from unnest(${subjects.map(({ accountId }) => accountId)}::uuid[], ${subjects.map(({ livemode }) => livemode)}::boolean[])
      as s (account_id, livemode) cross join lateral (
      select max(sliding) as requests from (
        select sum(sum(m.requests)) over (
          order by m.minute range between make_interval(mins => ${minutes - 1}::int) preceding and current row) as sliding
        from request_minutes m
        where m.account_id = s.account_id and m.livemode = s.livemode and m.key_id is null
          and m.minute >= ${from} and m.minute < ${until}
        group by m.minute) as windows) b`
}

export interface NewNetwork {
  keyId: string
  network: string
  firstUsedAt: Date
  /** The only one before, and since when. */
  usualNetwork: string
}

/** First uses of a second network between two times, of keys whose only other one was first used so long before. */
export async function listSecondNetworks(db: Db, from: Date, until: Date, aloneMs: number): Promise<NewNetwork[]> {
  return db<NewNetwork[]>`
    select n.key_id, n.network::text as network, n.first_used_at, usual.network as usual_network
    from key_networks n cross join lateral (
      select count(*) as networks, min(k.network::text) as network, min(k.first_used_at) as first_used_at
      from key_networks k where k.key_id = n.key_id and k.first_used_at < n.first_used_at) usual
    where n.first_used_at >= ${from} and n.first_used_at < ${until} and usual.networks = 1
      and usual.first_used_at <= n.first_used_at - make_interval(secs => ${aloneMs / 1000}::int)
    order by n.first_used_at, n.network`
}

/** What was used on one day (UTC), by one key, for one project. */
export interface UsageDay {
  day: string
  keyId: string | null
  projectId: string | null
  requests: number
  refused: number
  generations: number
}

/** Where a row stands in the order of lists: newest first, and of a day what was used without a key or a project first. */
export type UsagePosition = Pick<UsageDay, 'day' | 'keyId' | 'projectId'>

export interface UsageScope {
  accountId: string
  livemode: boolean
  projectId: string | null
  keyId: string | null
  /** The first and the last day. */
  from: string
  to: string
}

/** Nothing sorts behind it, so that null does not either. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export async function listUsageDays(
  db: Db,
  { accountId, livemode, projectId, keyId, from, to }: UsageScope,
  page: { limit: number; after: UsagePosition | undefined },
): Promise<UsageDay[]> {
  const { after } = page
  return db<UsageDay[]>`
    select to_char(day, 'YYYY-MM-DD') as day, key_id, project_id, requests, refused, generations
    from request_days
    where account_id = ${accountId} and livemode = ${livemode} and day >= ${from}::date and day <= ${to}::date
      and ${projectId === null ? db`true` : db`project_id = ${projectId}`}
      and ${keyId === null ? db`true` : db`key_id = ${keyId}`}
      and ${
        after === undefined
          ? db`true`
          : db`day <= ${after.day}::date and (day < ${after.day}::date
            or (coalesce(key_id, ${LAST_ID}), coalesce(project_id, ${LAST_ID}))
              < (${after.keyId ?? LAST_ID}::uuid, ${after.projectId ?? LAST_ID}::uuid))`
      }
    order by request_days.day desc, key_id desc, project_id desc limit ${page.limit}`
}
