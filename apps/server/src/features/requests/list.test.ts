import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Client, startApi } from '../../../test/harness.ts'
import { daysAgo, type GivenRequest, insertRequests } from '../../../test/request-log.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const ids = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id)
const requestIds = (uuids: string[]): string[] => uuids.map((id) => toTypeId('req', id))

/** An hour of its own, so that the calls of the tests themselves are not in it. */
const HOUR = daysAgo(3) + 12 * 3_600_000
const minute = (n: number): Date => new Date(HOUR + n * 60_000)
const within = `created_after=${minute(0).toISOString()}&created_before=${minute(60).toISOString()}`

const day = (ago: number): string => new Date(daysAgo(ago)).toISOString().slice(0, 10)

test('GET /v1/requests', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const key = await createKey(api, ada)
  const accountId = ada.id
  const keyId = fromTypeId('key', key.id) ?? ''
  const projectId = ada.projectId
  const other = await ada.createProject()
  const user = await ada.createEndUser()
  const given: GivenRequest[] = [
    { accountId, keyId, credential: 'session_token' },
    { accountId, keyId, projectId, method: 'POST', path: '/v1/generations', route: '/v1/generations', status: 201 },
    { accountId, projectId, status: 404, errorCode: 'not_found', route: '/v1/projects/:id', userId: user.id },
    { accountId, keyId, status: 403, errorCode: 'scope_missing', refused: true, method: 'DELETE' },
    { accountId, projectId: other.id, status: 500, errorCode: 'internal' },
    { accountId, status: null, method: 'POST' },
    { accountId, keyId, projectId, status: 503, errorCode: 'unavailable', route: '/v1/projects/{id}' },
    { accountId, livemode: false },
    { accountId: null, status: 401, errorCode: 'token_invalid', refused: true },
  ]
  const all = await insertRequests(api.db, ...given.map((row, n) => ({ ...row, at: minute(n) })))
  const named = requestIds(all)
  const pick = (...places: number[]): (string | undefined)[] => places.map((n) => named[n])

  await t.test('shows a call with all that is known of it', async () => {
    const [shown] = (await key.get(`/requests?${within}&status=403`)).body.data
    assert.deepEqual(shown, {
      id: named[3],
      object: 'request',
      livemode: true,
      method: 'DELETE',
      path: '/v1/projects',
      route: '/v1/projects',
      status: 403,
      error_code: 'scope_missing',
      error_param: null,
      duration_ms: 4.5,
      credential: 'secret_key',
      key_id: key.id,
      developer_key_id: null,
      project_key_id: null,
      user_id: null,
      account_id: toTypeId('acct', accountId),
      project_id: null,
      ip: '203.0.113.7',
      user_agent: 'test',
      api_version: '2026-04-01',
      bytes_in: 0,
      bytes_out: 120,
      replay_of: null,
      created_at: minute(3).toISOString(),
    })
  })

  await t.test('filters by each member, and by several', async () => {
    for (const [query, expected] of [
      ['', [6, 5, 4, 3, 2, 1, 0]],
      [`key_id=${key.id}`, [6, 3, 1, 0]],
      [`key_id=${keyId}`, [6, 3, 1, 0]],
      [`project_id=${toTypeId('proj', projectId)}`, [6, 2, 1]],
      [`key_id=${key.id}&project_id=${projectId}`, [6, 1]],
      [`user_id=${toTypeId('usr', user.id)}`, [2]],
      ['status=404', [2]],
      ['status=4xx', [3, 2]],
      ['status=5XX', [6, 4]],
      ['status=4xx,5xx', [6, 4, 3, 2]],
      ['status=404,%20500', [4, 2]],
      ['status=2xx', [1, 0]],
      ['status=201', [1]],
      ['status=none', [5]],
      ['status=none,5xx', [6, 5, 4]],
      [`status=5xx&project_id=${projectId}`, [6]],
      [`status=5xx,4xx&key_id=${key.id}`, [6, 3]],
      ['method=POST', [5, 1]],
      ['method=POST,DELETE', [5, 3, 1]],
      ['route=/v1/projects/{id}', [6, 2]],
      ['route=/v1/projects/:id', [6, 2]],
      ['route=/v1/projects', [5, 4, 3, 0]],
      ['error_code=not_found', [2]],
      [`error_code=unavailable&key_id=${key.id}&method=GET`, [6]],
      ['error_code=nothing', []],
      ['credential=session_token', [0]],
      ['credential=session_token,none', [0]],
      [`credential=secret_key&key_id=${key.id}`, [6, 3, 1]],
      ['credential=cookie', []],
      ['method=POST&status=2xx', [1]],
    ] as const) {
      const answer = await account.get(`/requests?${within}&${query}`)
      assert.equal(answer.status, 200, answer.text)
      assert.deepEqual(ids(answer), pick(...expected), query)
      assert.deepEqual([answer.body.has_more, answer.body.scanned_to], [false, null], query)
    }
  })

  await t.test('takes a time as the first moment of it: after is inclusive, before exclusive', async () => {
    const between = (from: number, to: number): string =>
      `created_after=${minute(from).toISOString()}&created_before=${minute(to).toISOString()}`
    assert.deepEqual(ids(await account.get(`/requests?${between(2, 4)}`)), pick(3, 2))
    assert.deepEqual(ids(await account.get(`/requests?${between(2, 4)}&method=DELETE`)), pick(3))
    assert.deepEqual(ids(await account.get(`/requests?${between(4, 2)}`)), [])
    assert.deepEqual(
      ids(await account.get(`/requests?created_after=${day(3)}&created_before=${day(2)}`)),
      pick(6, 5, 4, 3, 2, 1, 0),
    )
  })

  await t.test('belongs to a world', async () => {
    assert.deepEqual(ids(await asAccount(api, ada, { livemode: false }).get(`/requests?${within}`)), pick(7))
  })

  await t.test('pages by cursor, with filters and without', async () => {
    for (const query of ['', '&method=GET', '&status=4xx,5xx', `&project_id=${projectId}`]) {
      const whole = ids(await account.get(`/requests?${within}${query}`))
      const seen: string[] = []
      for (let cursor = ''; ; ) {
        const { body }: Answer = await account.get(`/requests?${within}${query}&limit=2${cursor}`)
        seen.push(...body.data.map(({ id }: { id: string }) => id))
        if (!body.has_more) break
        cursor = `&cursor=${body.next_cursor}`
      }
      assert.deepEqual(seen, whole, query)
    }
  })

  await t.test('names what is wrong with the question', async () => {
    for (const [query, expected] of [
      ['status=6xx', '400 parameter_invalid'],
      ['status=abc', '400 parameter_invalid'],
      ['status=', '400 parameter_invalid'],
      ['method=TRACE', '400 parameter_invalid'],
      ['key_id=proj_01k6h4z8xvf5t9qj3m2n7r0w8c', '400 parameter_invalid'],
      ['project_id=x', '400 parameter_invalid'],
      ['project_id=proj_01k6h4z8xvf5t9qj3m2n7r0w8c', '404 not_found'],
      ['user_id=x', '400 parameter_invalid'],
      ['account_id=x', '400 parameter_invalid'],
      ['account_id=none', '403 scope_missing'],
      ['created_after=yesterday', '400 parameter_invalid'],
      ['limit=0', '400 parameter_invalid'],
      ['limit=101', '400 parameter_invalid'],
      ['cursor=x', '400 cursor_invalid'],
      ['state=4xx', '400 parameter_unknown'],
      ['error_code=%00', '400 parameter_invalid'],
    ] as const) {
      const answer = await account.get(`/requests?${query}`)
      assert.equal(outcome(answer), expected, query)
      assert.equal(answer.body.error.param, query.split('=')[0])
    }
    const twice = await account.get('/requests?limit=0&status=x&typo=1')
    assert.deepEqual(twice.body.error.details.map(({ param }: { param: string }) => param).sort(), ['limit', 'typo'])
  })

  await t.test('needs its scope', async () => {
    const reader = await createKey(api, ada, { scopes: ['requests:read'] })
    assert.deepEqual(ids(await reader.get(`/requests?${within}&status=404`)), pick(2))
    const blind = await createKey(api, ada, { scopes: ['projects:write'] })
    assert.equal(outcome(await blind.get('/requests')), '403 scope_missing')
    assert.equal(outcome(await blind.get(`/requests/${named[0]}`)), '403 scope_missing')
  })

  await t.test('shows a key of a project, and its session tokens, what is about that project', async () => {
    const bound = await createKey(api, ada, { project_id: toTypeId('proj', projectId) })
    const token = (await bound.post('/session_tokens', { scopes: ['requests:read'] })).body.token
    const narrowed = (await key.post('/session_tokens', { project_id: toTypeId('proj', projectId) })).body.token
    const as = (bearer: string): Client => account.with({ Authorization: `Bearer ${bearer}` })
    for (const client of [bound, as(token), as(narrowed)]) {
      assert.deepEqual(ids(await client.get(`/requests?${within}`)), pick(6, 2, 1))
      assert.deepEqual(ids(await client.get(`/requests?${within}&key_id=${key.id}`)), pick(6, 1))
      assert.deepEqual(ids(await client.get(`/requests?${within}&status=4xx,5xx`)), pick(6, 2))
      assert.equal(outcome(await client.get(`/requests?project_id=${other.id}`)), '403 project_out_of_scope')
      assert.equal((await client.get(`/requests/${named[1]}`)).status, 200)
      assert.equal(outcome(await client.get(`/requests/${named[4]}`)), '403 project_out_of_scope')
      assert.equal(outcome(await client.get(`/requests/${named[0]}`)), '404 not_found')
    }
  })

  await t.test('shows another account nothing, by no id', async () => {
    const bob = await api.createDeveloper()
    const stranger = asAccount(api, bob)
    assert.deepEqual(ids(await stranger.get(`/requests?${within}`)), [])
    const byKey = await stranger.get(`/requests?key_id=${key.id}&limit=1&method=GET`)
    assert.deepEqual([byKey.body.data, byKey.body.has_more, byKey.body.scanned_to], [[], false, null])
    assert.deepEqual(ids(await stranger.get(`/requests?${within}&user_id=${user.id}`)), [])
    assert.equal(outcome(await stranger.get(`/requests?project_id=${projectId}`)), '404 not_found')
    assert.equal(outcome(await stranger.get(`/requests?account_id=${toTypeId('acct', ada.id)}`)), '403 scope_missing')
    assert.equal((await stranger.get(`/requests?account_id=${toTypeId('acct', bob.id)}`)).status, 200)
    for (const id of [named[0], named[8], named[7]])
      assert.equal(outcome(await stranger.get(`/requests/${id}`)), '404 not_found')
    const { next_cursor: cursor } = (await account.get(`/requests?${within}&limit=1`)).body
    assert.equal(outcome(await stranger.get(`/requests?${within}&cursor=${cursor}`)), '400 cursor_invalid')
    assert.equal(outcome(await account.get(`/requests?cursor=${cursor}`)), '400 cursor_invalid')
  })

  await t.test('shows operators the calls of an account, and those of nobody known', async () => {
    const operator = await api.createOperator()
    const client = asAccount(api, operator)
    assert.deepEqual(ids(await client.get(`/requests?${within}`)), [])
    assert.deepEqual(ids(await client.get(`/requests?${within}&account_id=none`)), pick(8))
    const ofAda = `account_id=${toTypeId('acct', ada.id)}`
    assert.deepEqual(ids(await client.get(`/requests?${within}&${ofAda}&status=4xx`)), pick(3, 2))
    assert.deepEqual(ids(await client.get(`/requests?${within}&${ofAda}&key_id=${key.id}`)), pick(6, 3, 1, 0))
    assert.deepEqual(ids(await client.get(`/requests?${within}&${ofAda}&project_id=${projectId}`)), pick(6, 2, 1))
    assert.equal(outcome(await client.get(`/requests?project_id=${projectId}`)), '404 not_found')
    for (const n of [0, 8]) assert.equal((await client.get(`/requests/${named[n]}`)).body.id, named[n])
    // With a secret key an operator is a caller like any other.
    const own = await createKey(api, operator)
    assert.equal(outcome(await own.get('/requests?account_id=none')), '403 scope_missing')
    assert.equal(outcome(await own.get(`/requests/${named[0]}`)), '404 not_found')
  })
})

test('pages stay right while calls are made', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const accountId = ada.id
  const rows = Array.from({ length: 40 }, (_, n) => ({ accountId, route: '/v1/walked', at: minute(n) }))
  const staying = requestIds(await insertRequests(api.db, ...rows))
  let isWalking = true
  let written = 0
  const write = async (): Promise<void> => {
    while (isWalking) {
      await insertRequests(api.db, { accountId, route: '/v1/walked' })
      written += 1
    }
  }
  const writers = [write(), write()]
  try {
    // Until they have written while somebody walked; each page is a call that is listed, too.
    for (let walks = 0; walks < 4 || written < 20; walks += 1) {
      const filter = walks % 2 === 0 ? '' : '&route=/v1/walked'
      const seen: string[] = []
      for (let cursor = ''; ; ) {
        const page: Answer = await account.get(`/requests?limit=7${filter}${cursor}`)
        assert.equal(page.status, 200, page.text)
        seen.push(...ids(page))
        if (!page.body.has_more) break
        cursor = `&cursor=${page.body.next_cursor}`
      }
      assert.equal(new Set(seen).size, seen.length, 'a call came twice')
      assert.deepEqual(seen, seen.toSorted().reverse())
      assert.deepEqual(
        staying.filter((id) => !seen.includes(id)),
        [],
      )
    }
  } finally {
    isWalking = false
    await Promise.all(writers)
  }
})
