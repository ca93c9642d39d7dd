import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { requestIdOf, typeIdOf, uuidOf } from '../../console/src/api/type-id.ts'
import { csvHead, csvLine } from '../../console/src/features/requests/csv.ts'
import { curlOf, type Repeatable } from '../../console/src/features/requests/curl.ts'
import { fileNameOf, queryOf, seriesQueryOf, timeOfColumns } from '../../console/src/features/requests/filters.ts'
import { requestSearch } from '../../console/src/features/requests/search.ts'
import type { LoggedRequest } from '../../console/src/features/requests/types.ts'
import { csvCell } from '../../console/src/ui/csv.ts'
import { timesOf } from '../../console/src/ui/time-range.ts'
import { fromTypeId, toTypeId } from '../src/platform/type-id.ts'

/** The pure parts of the console's request log; its pages are in browser/requests.test.ts. */

const now = new Date('2025-12-08T10:30:00.000Z')
const minutesAgo = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString()

test('an id of either surface is one request, and nothing else is', () => {
  for (let n = 0; n < 100; n += 1) {
    const uuid = crypto.randomUUID()
    assert.equal(typeIdOf('req', uuid), toTypeId('req', uuid))
    assert.equal(uuidOf(typeIdOf('req', uuid)), uuid)
    assert.equal(requestIdOf(uuid.toUpperCase()), toTypeId('req', uuid))
    assert.equal(fromTypeId('req', requestIdOf(` ${typeIdOf('req', uuid)} `) ?? ''), uuid)
  }
  for (const text of ['', 'req_', 'req_81k6h4z8xvf5t9qj3m2n7r0w8c', 'proj_01k6h4z8xvf5t9qj3m2n7r0w8c', 'abc', 'req-1'])
    assert.equal(requestIdOf(text), undefined, text)
})

test('a URL’s filters are what the API is asked, and nonsense in it is left out', () => {
  const key = 'key_01k6h4z8xvf5t9qj3m2n7r0w8c'
  for (const [raw, query] of [
    [{}, {}],
    [{ status: 404 }, { status: '404' }],
    [{ status: '4xx,500' }, { status: '4xx,500' }],
    [{ status: '9xx' }, {}],
    [
      { method: 'PATCH', route: '/v1/projects/{id}' },
      { method: 'PATCH', route: '/v1/projects/{id}' },
    ],
    [{ method: 'BREW', error: 'resource_missing' }, { error_code: 'resource_missing' }],
    [
      { key, project: 'p1', unknown: 1 },
      { key_id: key, project_id: 'p1' },
    ],
  ] as const) {
    const { credential, created_after: after, ...asked } = queryOf({ of: 'account' }, requestSearch(raw), now)
    assert.deepEqual(asked, query, JSON.stringify(raw))
    assert.equal(after, minutesAgo(24 * 60))
    assert.ok(credential && !credential.includes('cookie'), 'not what the console itself asks')
  }
  assert.ok(!('credential' in queryOf({ of: 'account' }, requestSearch({ source: 'all' }), now)))
})

test('times of their own take the place of a range', () => {
  const from = '2025-12-01T00:00:00.000Z'
  const to = '2025-12-02T00:00:00.000Z'
  assert.deepEqual(requestSearch({ range: '7d', from, to }), { from, to })
  assert.deepEqual(requestSearch({ range: '7d', from: 'yesterday' }), { range: '7d' })
  assert.deepEqual(timesOf({ range: '15m' }, now), { from: new Date(minutesAgo(15)) })
  const query = queryOf({ of: 'account' }, { from, to }, now)
  assert.deepEqual([query.created_after, query.created_before], [from, to])
  assert.equal(queryOf({ of: 'account' }, { to }, now).created_after, undefined)
})

test('a project’s list is its own, and operators choose an account or nobody', () => {
  assert.equal(queryOf({ of: 'project', projectId: 'p1' }, { project: 'p2' }, now).project_id, 'p1')
  assert.equal(queryOf({ of: 'operator' }, {}, now).account_id, 'none')
  assert.equal(queryOf({ of: 'operator' }, { account: 'acct_1' }, now).account_id, 'acct_1')
  assert.equal(queryOf({ of: 'account' }, { account: 'acct_1' }, now).account_id, undefined)
})

test('charts ask for what is kept, in bars that are not too many', () => {
  const interval = (search: object): string => seriesQueryOf(search, now).interval
  assert.equal(interval({ range: '15m' }), 'minute')
  assert.equal(interval({ range: '1h' }), 'minute')
  assert.equal(interval({}), 'hour')
  assert.equal(interval({ range: '7d' }), 'hour')
  assert.equal(interval({ range: '30d' }), 'day')
  assert.equal(interval({ from: minutesAgo(20 * 24 * 60), to: minutesAgo(20 * 24 * 60 - 30) }), 'day')
  assert.deepEqual(timeOfColumns('hour', '2025-12-08T08:00:00Z', '2025-12-08T09:00:00Z'), {
    from: '2025-12-08T08:00:00.000Z',
    to: '2025-12-08T10:00:00.000Z',
  })
})

const request: LoggedRequest = {
  id: 'req_01k6h4z8xvf5t9qj3m2n7r0w8c',
  object: 'request',
  livemode: true,
  method: 'GET',
  path: '/v1/projects',
  route: '/v1/projects',
  status: 200,
  error_code: null,
  error_param: null,
  duration_ms: 1.5,
  credential: 'secret_key',
  key_id: null,
  developer_key_id: null,
  project_key_id: null,
  user_id: null,
  account_id: null,
  project_id: null,
  ip: '127.0.0.1',
  user_agent: '=HYPERLINK("https://evil.example","a, b")',
  api_version: null,
  bytes_in: 0,
  bytes_out: 12,
  replay_of: null,
  created_at: now.toISOString(),
}

test('no cell of the CSV is a formula, and each is quoted as RFC 4180 has it', () => {
  for (const [value, cell] of [
    [null, ''],
    [true, 'true'],
    [-1.5, '-1.5'],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
  ] as const)
    assert.equal(csvCell(value), cell, JSON.stringify(value))
  const columns = csvHead.trimEnd().split(',')
  const { object: _, ...members } = request
  assert.deepEqual(columns.toSorted(), Object.keys(members).toSorted(), 'every member has a column')
  assert.ok(csvLine(request).includes(`"'=HYPERLINK(""https://evil.example"",""a, b"")"`))
  assert.ok(csvHead.endsWith('\r\n') && csvLine(request).endsWith('\r\n'))
})

test('the name of an export says its time', () => {
  assert.equal(fileNameOf({ range: '1h' }, now, 'csv'), 'requests-20251208T0930Z-20251208T1030Z.csv')
  assert.equal(fileNameOf({ to: minutesAgo(30) }, now, 'json'), 'requests-until-20251208T1000Z.json')
})

const repeatable: Repeatable = { ...request, request_body: null }

test('a request as curl names secrets and holds none, and a shell reads it as it was', async () => {
  const cases: [Partial<Repeatable>, string[]][] = [
    [{}, ['http://server/v1/projects', '-H', 'Authorization: Bearer KEY']],
    [
      { path: '/v1/projects/{id}', method: 'HEAD' },
      ['--globoff', '--head', 'http://server/v1/projects/{id}', '-H', 'Authorization: Bearer KEY'],
    ],
    [{ error_code: 'token_missing', credential: 'none' }, ['http://server/v1/projects']],
    [
      { method: 'POST', request_body: '{"name":"It’s $HOME `id` \'quoted\'"}', bytes_in: 30 },
      [
        '-X',
        'POST',
        'http://server/v1/projects',
        '-H',
        'Authorization: Bearer KEY',
        '-H',
        'Content-Type: application/json',
        '--data',
        '{"name":"It’s $HOME `id` \'quoted\'"}',
      ],
    ],
    [
      { method: 'PATCH', bytes_in: 30, request_body: '{"cut": "o…', api_version: '2025-11-03' },
      [
        '-X',
        'PATCH',
        'http://server/v1/projects',
        '-H',
        'Authorization: Bearer KEY',
        '-H',
        'X-Api-Version: 2025-11-03',
        '-H',
        'Content-Type: application/json',
        '--data',
        'BODY',
      ],
    ],
    [
      {
        path: "/api/v1/auth/users?search=it's",
        credential: 'access_token',
        developer_key_id: 'd1',
        project_key_id: 'k1',
        project_id: toTypeId('proj', '01890f3e-7b1c-7def-8123-456789abcdef'),
        user_id: 'usr_01k6h4z8xvf5t9qj3m2n7r0w8c',
        account_id: 'acct_01k6h4z8xvf5t9qj3m2n7r0w8d',
      },
      [
        "http://server/api/v1/auth/users?search=it's",
        '-H',
        'Authorization: Bearer TOKEN',
        '-H',
        'X-User-Role: end_user',
        '-H',
        'X-Developer-Key: DEVELOPER',
        '-H',
        'X-Project-ID: 01890f3e-7b1c-7def-8123-456789abcdef',
        '-H',
        'X-API-Key: API',
      ],
    ],
  ]
  const env = {
    ...process.env,
    CLOUDAPI_KEY: 'KEY',
    TOKEN: 'TOKEN',
    DEVELOPER_KEY: 'DEVELOPER',
    API_KEY: 'API',
    BODY: 'BODY',
  }
  for (const [change, args] of cases) {
    const line = curlOf('http://server', { ...repeatable, ...change })
    const { stdout } = await promisify(execFile)('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${line}`], { env })
    assert.deepEqual(stdout.split('\0').slice(0, -1), args, line)
  }
})
