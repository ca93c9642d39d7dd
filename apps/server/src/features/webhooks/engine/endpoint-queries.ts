import type { Db, Tx } from '../../../platform/db.ts'

/** Results of attempts at one endpoint, in the order in which they ended. */
export interface EndpointTally {
  endpointId: string
  lastSucceededAt: Date | null
  lastFailedAt: Date | null
  /** After the last success, or in all if there was none, and the first of them. */
  failures: number
  failingSince: Date | null
}

export interface TalliedEndpoint {
  id: string
  isEnabled: boolean
  failingSince: Date | null
  failedAttempts: number
}

/** Locks endpoints in one order: two servers never wait for each other. */
export async function tallyEndpoints(db: Db, tallies: readonly EndpointTally[]): Promise<TalliedEndpoint[]> {
  return db<TalliedEndpoint[]>`
    with tallied as (
      select * from unnest(
        ${tallies.map(({ endpointId }) => endpointId)}::uuid[],
        ${tallies.map(({ lastSucceededAt }) => lastSucceededAt)}::timestamptz[],
        ${tallies.map(({ lastFailedAt }) => lastFailedAt)}::timestamptz[],
        ${tallies.map(({ failures }) => failures)}::int[],
        ${tallies.map(({ failingSince }) => failingSince)}::timestamptz[]
      ) as tallied (endpoint_id, last_succeeded_at, last_failed_at, failures, failing_since)
    ), locked as materialized (
      select id from webhook_endpoints where id in (select endpoint_id from tallied) order by id for no key update
    )
    update webhook_endpoints e set
      last_succeeded_at = greatest(e.last_succeeded_at, tallied.last_succeeded_at),
      last_failed_at = greatest(e.last_failed_at, tallied.last_failed_at),
      failing_since = case when tallied.last_succeeded_at is null
        then coalesce(e.failing_since, tallied.failing_since) else tallied.failing_since end,
      failed_attempts = case when tallied.last_succeeded_at is null then e.failed_attempts else 0 end + tallied.failures
    from locked join tallied on tallied.endpoint_id = locked.id where e.id = locked.id
    returning e.id, e.status = 'enabled' as is_enabled, e.failing_since, e.failed_attempts`
}

export interface HourTally {
  endpointId: string
  hour: Date
  succeeded: number
  failed: number
  latencies: number[]
}

/** Skips endpoints that have been deleted. */
export async function addHours(db: Db, hours: readonly HourTally[]): Promise<void> {
  await db`
    insert into webhook_hours as h (endpoint_id, hour, succeeded, failed, latencies)
    select added.endpoint_id, added.hour, added.succeeded, added.failed, added.latencies::bigint[]
    from unnest(
      ${hours.map(({ endpointId }) => endpointId)}::uuid[],
      ${hours.map(({ hour }) => hour)}::timestamptz[],
      ${hours.map(({ succeeded }) => succeeded)}::bigint[],
      ${hours.map(({ failed }) => failed)}::bigint[],
      ${hours.map(({ latencies }) => `{${latencies.join(',')}}`)}::text[]
    ) as added (endpoint_id, hour, succeeded, failed, latencies)
    join webhook_endpoints e on e.id = added.endpoint_id
    order by added.endpoint_id, added.hour
    on conflict (endpoint_id, hour) do update set
      succeeded = h.succeeded + excluded.succeeded, failed = h.failed + excluded.failed,
      latencies = (
        select array_agg(coalesce(before, 0) + coalesce(more, 0) order by place)
        from unnest(h.latencies, excluded.latencies) with ordinality as both_of (before, more, place))`
}

/** Whose endpoint it is. */
export interface Recipient {
  id: string
  email: string
  isActive: boolean
}

/** Undefined if the endpoint or its account has been deleted. */
export async function lockRecipient(tx: Tx, endpointId: string): Promise<Recipient | undefined> {
  const [row] = await tx<Recipient[]>`
    select id, email, is_active from users
    where id = (select account_id from webhook_endpoints where id = ${endpointId}) and deleted_at is null for no key update`
  return row
}

export interface DisableCondition {
  reason: 'gone' | 'failing'
  at: Date
  /** For `gone`: the one that answered. */
  url: string
  /** For `failing`. */
  failingBefore: Date
  failuresMin: number
}

/** Its world; undefined if it was disabled or changed meanwhile, or an attempt succeeded. */
export async function disableEndpoint(
  tx: Tx,
  id: string,
  { reason, at, url, failingBefore, failuresMin }: DisableCondition,
): Promise<{ id: string; livemode: boolean } | undefined> {
  const [world] = await tx<{ id: string; livemode: boolean }[]>`
    with disabled as (
      update webhook_endpoints set status = 'disabled', disabled_reason = ${reason}, disabled_at = ${at}, updated_at = ${at}
      where id = ${id} and status = 'enabled'
        and case when ${reason === 'gone'} then url = ${url}
          else failing_since <= ${failingBefore} and failed_attempts >= ${failuresMin} end
      returning world_id
    )
    select id, kind = 'live' as livemode from worlds where id in (select world_id from disabled)`
  return world
}
