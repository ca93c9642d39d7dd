import type { Db } from '../../platform/db.ts'
import type { FinishedAttempt, Lease } from './queue-types.ts'

/**
 * Writes attempts and the new state of their deliveries. If the lease is over, nothing is written: another server has claimed the delivery, or
 * it has ended.
 * @returns the ids of the deliveries whose result was written
 */
export async function finishAttempts(db: Db, attempts: readonly FinishedAttempt[]): Promise<Set<string>> {
  const column = <K extends keyof FinishedAttempt>(name: K): FinishedAttempt[K][] => attempts.map((one) => one[name])
  const rows = await db<{ deliveryId: string }[]>`
    with given as (
      select * from unnest(
        ${column('deliveryId')}::uuid[],
        ${column('attempt')}::smallint[],
        ${column('leasedBy')}::uuid[],
        ${column('status')}::text[],
        ${column('dueAt')}::timestamptz[],
        ${column('failures')}::smallint[],
        ${column('endedAt')}::timestamptz[],
        ${column('startedAt')}::timestamptz[],
        ${column('durationMs')}::real[],
        ${column('dnsMs')}::real[],
        ${column('connectMs')}::real[],
        ${column('tlsMs')}::real[],
        ${column('firstByteMs')}::real[],
        ${column('address')}::inet[],
        ${column('url')}::text[],
        ${column('requestHeaders').map((headers) => JSON.stringify(headers))}::jsonb[],
        ${column('responseStatus')}::smallint[],
        ${column('responseHeaders').map((headers) => headers && JSON.stringify(headers))}::jsonb[],
        ${column('responseBody')}::bytea[],
        ${column('responseTruncated')}::boolean[],
        ${column('errorCode')}::text[],
        ${column('error')}::text[]
      ) as given (
        delivery_id, attempt, leased_by, status, due_at, failures, ended_at, started_at, duration_ms, dns_ms, connect_ms, tls_ms,
        first_byte_ms, address, url, request_headers, response_status, response_headers, response_body, response_truncated, error_code, error)
    ), leased as materialized (
      select q.delivery_id from webhook_queue q join given using (delivery_id)
      where q.attempt = given.attempt and q.leased_by = given.leased_by
      order by q.delivery_id for update of q
    ), finished as materialized (
      select given.* from given join leased using (delivery_id)
    ), written as (
      insert into webhook_attempts (
        delivery_id, number, started_at, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, address, url, request_headers,
        response_status, response_headers, response_body, response_truncated, error_code, error)
      select delivery_id, attempt, started_at, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, address, url, request_headers,
        response_status, response_headers, response_body, response_truncated, error_code, error
      from finished on conflict do nothing
    ), waiting as (
      update webhook_queue q set due_at = finished.due_at, failures = finished.failures, leased_by = null, started_at = null
      from finished where q.delivery_id = finished.delivery_id and finished.due_at is not null
    ), ended as (
      delete from webhook_queue q using finished where q.delivery_id = finished.delivery_id and finished.due_at is null
    ), told as (
      update webhook_deliveries d set
        status = finished.status, attempts = finished.attempt, last_attempt_at = finished.started_at,
        response_status = finished.response_status, error_code = finished.error_code, duration_ms = finished.duration_ms,
        ended_at = case when finished.due_at is null then finished.ended_at end
      from finished where d.id = finished.delivery_id
    )
    select delivery_id from finished`
  return new Set(rows.map(({ deliveryId }) => deliveryId))
}

/** Undoes claims of deliveries that were not sent. */
export async function handBack(db: Db, leases: readonly (Lease & { dueAt: Date })[]): Promise<void> {
  await db`
    update webhook_queue q set attempt = q.attempt - 1, due_at = given.due_at, leased_by = null, started_at = null
    from unnest(
      ${leases.map(({ deliveryId }) => deliveryId)}::uuid[],
      ${leases.map(({ attempt }) => attempt)}::smallint[],
      ${leases.map(({ leasedBy }) => leasedBy)}::uuid[],
      ${leases.map(({ dueAt }) => dueAt)}::timestamptz[]
    ) as given (delivery_id, attempt, leased_by, due_at)
    where q.delivery_id = given.delivery_id and q.attempt = given.attempt and q.leased_by = given.leased_by`
}
