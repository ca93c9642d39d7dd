import type { Tx } from '../../platform/db.ts'
import type { Counted } from './counters.ts'
import type { NetworkUse } from './networks.ts'

/** What the log's writer asks of the database. */

/** Waits for no other transaction for longer than that: the next try may find it gone. */
const LOCK_TIMEOUT = "set local lock_timeout = '5s'"

/**
 * Takes the turn of a batch. False: it was written before, and only the answer to its commit was lost. If that commit is still under way,
 * this waits for its row, and so for its end.
 */
export async function claimBatch(tx: Tx, writerId: string, batch: number, at: Date): Promise<boolean> {
  const [, claimed] = await Promise.all([
    tx.unsafe(LOCK_TIMEOUT),
    tx`
      insert into request_log_writers as w (id, last_batch, written_at) values (${writerId}, ${batch}, ${at})
      on conflict (id) do update set last_batch = ${batch}, written_at = ${at} where w.last_batch < ${batch}
      returning id`,
  ])
  return claimed.length > 0
}

const COPY =
  'copy request_log (id, account_id, livemode, project_id, key_id, developer_key_id, project_key_id, user_id, credential, method, path, ' +
  'route, status, error_code, error_param, rule, refused, duration_ms, bytes_in, bytes_out, ip, user_agent, api_version, replay_of) from stdin'

/** A row in the text format of COPY, in the order of the columns above. */
export type Line = Buffer

export const copyRequests = (tx: Tx, lines: readonly Line[]): Promise<void> => tx.copyIn(COPY, Buffer.concat(lines))

/** The same, but a failure takes back these lines alone. */
export async function tryCopyRequests(tx: Tx, lines: readonly Line[]): Promise<unknown> {
  await tx.unsafe('savepoint lines')
  try {
    await copyRequests(tx, lines)
    await tx.unsafe('release savepoint lines')
    return undefined
  } catch (error) {
    await tx.unsafe('rollback to savepoint lines')
    return error
  }
}

const array = (numbers: number[]): string => `{${numbers.join(',')}}`
const column = <K extends keyof Counted>(rows: readonly Counted[], name: K): Counted[K][] =>
  rows.map((row) => row[name])

/** Of a table `c`. */
const added = (tx: Tx) => tx`
  requests = c.requests + excluded.requests,
  refused = c.refused + excluded.refused,
  client_errors = c.client_errors + excluded.client_errors,
  server_errors = c.server_errors + excluded.server_errors,
  generations = c.generations + excluded.generations,
  latencies = (
    select array_agg(coalesce(a, 0) + coalesce(b, 0) order by place)
    from unnest(c.latencies, excluded.latencies) with ordinality as both_of (a, b, place))`

/** @param rows each once, in an order that all servers have */
export async function addMinutes(tx: Tx, rows: readonly Counted[]): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into request_minutes as c
      (minute, account_id, livemode, project_id, key_id, requests, refused, client_errors, server_errors, generations, latencies)
    select minute, account_id, livemode, project_id, key_id, requests, refused, client_errors, server_errors, generations,
      latencies::bigint[]
    from unnest(${column(rows, 'at')}::timestamptz[], ${column(rows, 'accountId')}::uuid[], ${column(rows, 'livemode')}::boolean[],
      ${column(rows, 'projectId')}::uuid[], ${column(rows, 'keyId')}::uuid[], ${column(rows, 'requests')}::bigint[],
      ${column(rows, 'refused')}::bigint[], ${column(rows, 'clientErrors')}::bigint[], ${column(rows, 'serverErrors')}::bigint[],
      ${column(rows, 'generations')}::bigint[], ${rows.map(({ latencies }) => array(latencies))}::text[]) with ordinality
      as counted (minute, account_id, livemode, project_id, key_id, requests, refused, client_errors, server_errors, generations,
        latencies, place)
    order by place
    on conflict (account_id, livemode, minute, key_id, project_id) do update set ${added(tx)}`
}

/** The same for days. */
export async function addDays(tx: Tx, rows: readonly Counted[]): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into request_days as c
      (day, account_id, livemode, project_id, key_id, requests, refused, client_errors, server_errors, generations, latencies)
    select (day at time zone 'UTC')::date, account_id, livemode, project_id, key_id, requests, refused, client_errors, server_errors,
      generations, latencies::bigint[]
    from unnest(${column(rows, 'at')}::timestamptz[], ${column(rows, 'accountId')}::uuid[], ${column(rows, 'livemode')}::boolean[],
      ${column(rows, 'projectId')}::uuid[], ${column(rows, 'keyId')}::uuid[], ${column(rows, 'requests')}::bigint[],
      ${column(rows, 'refused')}::bigint[], ${column(rows, 'clientErrors')}::bigint[], ${column(rows, 'serverErrors')}::bigint[],
      ${column(rows, 'generations')}::bigint[], ${rows.map(({ latencies }) => array(latencies))}::text[]) with ordinality
      as counted (day, account_id, livemode, project_id, key_id, requests, refused, client_errors, server_errors, generations,
        latencies, place)
    order by place
    on conflict (account_id, livemode, day, key_id, project_id) do update set ${added(tx)}`
}

/** @param uses each once, sorted */
export async function markNetworks(tx: Tx, uses: readonly NetworkUse[], at: Date): Promise<void> {
  if (uses.length === 0) return
  await tx`
    insert into key_networks as n (key_id, network, first_used_at, last_used_at)
    select key_id, network, ${at}, ${at}
    from unnest(${uses.map(({ keyId }) => keyId)}::uuid[], ${uses.map(({ network }) => network)}::cidr[]) with ordinality
      as used (key_id, network, place)
    order by place
    on conflict (key_id, network) do update set last_used_at = greatest(n.last_used_at, excluded.last_used_at)`
}
