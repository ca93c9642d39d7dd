import type { Pool } from '../../apps/server/src/platform/db.ts'
import { ensureDays } from '../../apps/server/src/platform/partitions.ts'
import { fromTypeId, toTypeId } from '../../apps/server/src/platform/type-id.ts'
import { type Account, type Bench, register } from '../bench.ts'
import { type Figure, median } from '../figures.ts'
import { ask, jsonRequest, requestBytes } from '../load.ts'

const DAYS = 30
const DAY_MS = 86_400_000
const TIMES = 25
const BOUND_MS = 20
/** The budget of a search, and what its last step and a busy machine add. */
const SEARCH_MS = 1_500

interface Filled {
  url: string
  db: Pool
  account: Account
  key: string
  keyId: string
  oldId: string
}

const calls: { name: string; path: (filled: Filled) => string; boundMs: number }[] = [
  { name: 'newest page', path: () => '/requests', boundMs: BOUND_MS },
  { name: 'by key', path: ({ keyId }) => `/requests?key_id=${keyId}`, boundMs: BOUND_MS },
  {
    name: 'by project',
    path: ({ account }) => `/requests?project_id=${toTypeId('proj', account.projectId)}`,
    boundMs: BOUND_MS,
  },
  { name: 'status=5xx', path: () => '/requests?status=5xx', boundMs: BOUND_MS },
  { name: 'one error code', path: () => '/requests?error_code=rate_limited', boundMs: BOUND_MS },
  {
    name: 'a day three weeks ago',
    path: () => `/requests?created_before=${new Date(Date.now() - 21 * DAY_MS).toISOString()}`,
    boundMs: BOUND_MS,
  },
  {
    name: 'one call of three weeks ago, with its timeline',
    path: ({ oldId }) => `/requests/${oldId}`,
    boundMs: BOUND_MS,
  },
  {
    name: 'a route that nobody called, until the budget',
    path: () => '/requests?route=/v1/nowhere',
    boundMs: SEARCH_MS,
  },
]

/** Lists over a log of a month, of an account that makes two fifths of its calls. */
export async function requestList(bench: Bench): Promise<Figure[]> {
  const filled = await fillLog(bench, bench.quick ? 60_000 : 10_000_000)
  const [{ id } = { id: '' }] = await filled.db<{ id: string }[]>`select id from projects limit 1`
  const select = await medianMs(bench, () => filled.db`select * from projects where id = ${id}`)
  const figures: Figure[] = []
  for (const { name, path, boundMs } of calls) {
    const request = requestBytes('GET', `/v1${path(filled)}`, { Authorization: `Bearer ${filled.key}` })
    const value = await medianMs(bench, async () => {
      const { status, body } = await ask(filled.url, request)
      if (status !== 200) throw new Error(`${name}: ${status} ${body}`)
    })
    figures.push({
      name: `request log, ${name}`,
      value,
      unit: 'ms',
      yardstick: { name: 'a project by its primary key', value: select, unit: 'ms' },
      ratio: value / select,
      toReach: `below ${boundMs} ms`,
      reached: value < boundMs,
    })
  }
  return figures
}

async function medianMs(bench: Bench, work: () => PromiseLike<unknown>): Promise<number> {
  for (let i = 0; i < 8; i += 1) await work() // plans, caches
  const times: number[] = []
  for (let i = 0; i < bench.times(TIMES); i += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return median(times)
}

async function fillLog(bench: Bench, count: number): Promise<Filled> {
  const { url, db } = await bench.startServer({ REQUEST_LOG_BYTES: '100000000000', REQUEST_LOG_DAYS: '60' })
  const account = await register(url)
  const body = JSON.stringify({ name: 'bench', scopes: ['*'] })
  const created = await ask(
    url,
    jsonRequest('POST', '/v1/keys', { Authorization: String(account.headers.Authorization) }, JSON.parse(body)),
  )
  const { id: keyId, key } = JSON.parse(created.body)
  const [owner] = await db<{ id: string }[]>`select owner_id as id from projects where id = ${account.projectId}`
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
  await ensureDays(
    db,
    ['request_log'],
    Array.from({ length: DAYS + 1 }, (_, n) => today - n * DAY_MS),
  )
  const perDay = Math.ceil(count / DAYS)
  for (let day = DAYS; day > 0; day -= 1) {
    const started = performance.now()
    await fillDay(
      db,
      { accountId: owner?.id ?? '', projectId: account.projectId, keyId: fromTypeId('key', keyId) ?? '' },
      day,
      perDay,
    )
    console.error(
      `request log, ${DAYS - day + 1} of ${DAYS} days: ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
  }
  await db`vacuum (analyze) request_log`
  const [old] = await db<{ id: string }[]>`
    select id from request_log
    where account_id = ${owner?.id ?? ''} and livemode and id < uuidv7(interval '-21 days') order by id desc limit 1`
  return { url, db, account, key, keyId, oldId: toTypeId('req', old?.id ?? '') }
}

/**
 * Of ten calls four are this account's, a tenth of these by its key and about its project; the others are of two hundred accounts. Of a
 * hundred four fail, one of them with 5xx.
 */
const fillDay = (
  db: Pool,
  { accountId, projectId, keyId }: { accountId: string; projectId: string; keyId: string },
  day: number,
  count: number,
): PromiseLike<unknown> => db`
  insert into request_log
    (id, account_id, livemode, project_id, key_id, credential, method, path, route, status, error_code, rule, refused, duration_ms,
      bytes_in, bytes_out, ip, user_agent, api_version)
  select uuidv7(make_interval(secs => (n::float8 / ${count}::int - ${day}::int) * 86400)),
    case when n % 10 < 4 then ${accountId}::uuid else md5('account' || n % 200)::uuid end, true,
    case when n % 40 = 0 then ${projectId}::uuid when n % 10 < 4 then md5('project' || n % 30)::uuid else md5('other' || n % 900)::uuid end,
    case when n % 40 = 1 then ${keyId}::uuid else md5('key' || n % 1000)::uuid end,
    'secret_key', 'GET', '/v1/generations/gen_01k6h4z8xvf5t9qj3m2n7r0w8c', '/v1/generations/{id}', status,
    case when status >= 500 then 'internal' when status = 429 then 'rate_limited' when status >= 400 then 'not_found' end,
    'scope generations:read', status = 429, random() * 50, 0, 900, '203.0.113.7', 'cloudapi-node/1.0.0', '2026-04-01'
  from generate_series(1, ${count}::int) as n
  cross join lateral (
    select case when n % 97 = 0 then 500 when n % 89 = 0 then 429 when n % 50 = 0 then 404 else 200 end as status) as s`
