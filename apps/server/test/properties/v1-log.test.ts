import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromTypeId, toTypeId } from '../../src/platform/type-id.ts'
import { addAlert, countDay, countMinute } from '../alerts.ts'
import { type Answer, type Api, type Client, type Developer, startApi } from '../harness.ts'
import { daysAgo, insertRequests } from '../request-log.ts'
import { asAccount, createKey, outcome } from '../v1.ts'
import { addEvents } from '../world-events.ts'

/**
 * P04 for requests, series, usage, alerts and events: every credential names what is every tenant's, in every place that takes an id or a cursor.
 * The model says what the answer is, and each tenant's rows bear a text or number that nobody else may read.
 */

/** One account in one of its worlds. */
interface Tenant {
  developer: Developer
  livemode: boolean
  projectId: string
  keyId: string
  requestId: string
  alertId: string
  eventId: string
  /** The user agent of its requests. */
  secret: string
  /** How many requests are counted of it. */
  requests: number
  /** By the list, of the account itself. */
  cursors: Record<string, string>
}

interface Caller {
  name: string
  tenant: Tenant
  client: Client
  isBound: boolean
  canWrite: boolean
}

/** Those with a filter by key. */
const keyLists = ['/requests', '/usage', '/alerts']
const lists = [...keyLists, '/events']
const counted = ['/requests/series?interval=day', '/usage?limit=100']
/** Nobody makes so many calls here. */
const MANY = 40_000_000

async function createTenant(api: Api, developer: Developer, livemode: boolean, nth: number): Promise<Tenant> {
  const account = asAccount(api, developer, { livemode })
  const created = await account.post('/projects', { name: 'Shop' })
  const projectId = fromTypeId('proj', created.body.id) ?? assert.fail(created.text)
  const { id: keyId } = await createKey(api, developer, {}, { livemode })
  const secret = `agent-${crypto.randomUUID()}`
  const requests = MANY + nth
  const of = {
    accountId: developer.id,
    livemode,
    projectId,
    keyId: fromTypeId('key', keyId) ?? null,
    userAgent: secret,
  }
  const [requestId = ''] = await insertRequests(api.db, of, of)
  const alert = { livemode, projectId, keyId: of.keyId ?? '' }
  const alertId = await addAlert(api, developer, alert)
  await addAlert(api, developer, alert)
  const given = { projectId, text: secret }
  const [eventId = ''] = await addEvents(api, { developer, livemode }, given, given)
  const today = new Date(daysAgo(0)).toISOString().slice(0, 10)
  const counts = { livemode, projectId, keyId, requests }
  await countDay(api, developer, today, counts)
  await countDay(api, developer, new Date(daysAgo(1)).toISOString().slice(0, 10), counts)
  await countMinute(api, developer, daysAgo(0), counts)
  const cursors: Record<string, string> = {}
  for (const list of lists) {
    const page = await account.get(`${list}?limit=1`)
    cursors[list] = page.body.next_cursor ?? assert.fail(page.text)
  }
  return { developer, livemode, projectId, keyId, requestId, alertId, eventId, secret, requests, cursors }
}

async function createCallers(api: Api, tenant: Tenant): Promise<Caller[]> {
  const { developer, livemode, projectId } = tenant
  const project_id = toTypeId('proj', projectId)
  const world = { livemode }
  return [
    { name: 'token', tenant, client: asAccount(api, developer, world), isBound: false, canWrite: true },
    { name: 'key', tenant, client: await createKey(api, developer, {}, world), isBound: false, canWrite: true },
    {
      name: 'reader',
      tenant,
      client: await createKey(api, developer, { scopes: ['requests:read', 'events:read', 'generations:read'] }, world),
      isBound: false,
      canWrite: false,
    },
    {
      name: 'key of a project',
      tenant,
      client: await createKey(api, developer, { project_id }, world),
      isBound: true,
      canWrite: true,
    },
  ]
}

interface Step {
  path: string
  /** `ok`, or its status and code. */
  expected: string
  method?: 'POST'
  /** Nothing is found. */
  isEmpty?: boolean
}

/** All calls by which `caller` names what is `target`'s, in either spelling of an id. */
function stepsOf({ tenant, isBound, canWrite }: Caller, target: Tenant): Step[] {
  const isOwn = tenant === target
  const found = isOwn ? 'ok' : '404 not_found'
  const [req, proj] = [toTypeId('req', target.requestId), toTypeId('proj', target.projectId)]
  const ofSameAccount = tenant.developer === target.developer
  return [
    ...[req, target.requestId].map((id) => ({ path: `/requests/${id}`, expected: found })),
    ...[target.alertId, fromTypeId('alert', target.alertId)].flatMap((id): Step[] => [
      { path: `/alerts/${id}`, expected: found },
      ...(isOwn
        ? []
        : [
            {
              path: `/alerts/${id}/acknowledge`,
              method: 'POST' as const,
              expected: canWrite ? found : '403 scope_missing',
            },
          ]),
    ]),
    ...[target.eventId, fromTypeId('evt', target.eventId)].map((id) => ({ path: `/events/${id}`, expected: found })),
    ...[...lists, '/requests/series'].flatMap((path): Step[] =>
      [proj, target.projectId].map((id) => ({ path: `${path}?project_id=${id}`, expected: found })),
    ),
    { path: `/events?type=generation.*&project_id=${proj}`, expected: found },
    ...[...keyLists, '/requests/series'].flatMap((path): Step[] => [
      ...[target.keyId, fromTypeId('key', target.keyId)].map((id) => ({
        path: `${path}?key_id=${id}`,
        expected: 'ok',
        isEmpty: !isOwn,
      })),
    ]),
    ...lists.map((path) => ({
      path: `${path}?limit=1&cursor=${target.cursors[path]}`,
      expected: isOwn && !isBound ? 'ok' : '400 cursor_invalid',
    })),
    { path: `/requests?user_id=${toTypeId('usr', target.developer.id)}`, expected: 'ok', isEmpty: !ofSameAccount },
    ...['/requests', '/requests/series'].flatMap((path) =>
      ['none', toTypeId('acct', target.developer.id)].map((account) => ({
        path: `${path}?account_id=${account}`,
        expected: ofSameAccount && account !== 'none' ? 'ok' : '403 scope_missing',
      })),
    ),
    ...[...lists, ...counted].map((path) => ({ path, expected: 'ok' })),
  ]
}

const foundIn = ({ body }: Answer): unknown[] =>
  body.data.filter((row: { requests?: number }) => row.requests === undefined || row.requests > 0)

/** What stands in an answer of others’: `path` of a logged call is what the caller sent itself. */
function leaksIn({ body }: Answer, others: Tenant[]): string[] {
  const text = JSON.stringify(body, (name, value) => (name === 'path' || name === 'error' ? undefined : value))
  return others
    .flatMap(({ requestId, projectId, keyId, alertId, eventId, secret, requests }) => [
      ...[
        requestId,
        toTypeId('req', requestId),
        projectId,
        toTypeId('proj', projectId),
        keyId,
        alertId,
        eventId,
        secret,
      ],
      String(requests),
    ])
    .filter((each) => text.includes(each))
}

/** Of the tenants alone: what these calls themselves are logged and counted as is theirs to make. */
const rowsOf = async ({ db }: Api, tenants: Tenant[]): Promise<unknown[]> => [
  ...(await db`
    select * from alerts where id in ${db(tenants.map(({ alertId }) => fromTypeId('alert', alertId) ?? ''))} order by id`),
  ...(await db`select * from events where body like '%agent-%' order by id`),
  ...(await db`select * from alert_settings`),
  ...(await db`select * from request_log where user_agent like 'agent-%' order by id`),
  ...(await db`select * from request_days where requests >= ${MANY} order by requests, day`),
]

test('P04: nobody reads or changes another’s requests, series, usage, alerts or events, wherever an id or a cursor may stand', async (t) => {
  const api = await startApi(t)
  const developers = [await api.createDeveloper(), await api.createDeveloper()]
  const tenants: Tenant[] = []
  for (const developer of developers)
    for (const livemode of [true, false])
      tenants.push(await createTenant(api, developer, livemode, (tenants.length + 1) * 1_000_000))
  const before = await rowsOf(api, tenants)
  const outcomes = new Map<string, number>()
  for (const tenant of tenants)
    for (const caller of await createCallers(api, tenant))
      for (const target of tenants)
        for (const { path, method = 'GET', expected, isEmpty = false } of stepsOf(caller, target)) {
          const what = `${caller.name} ${tenants.indexOf(tenant)} ${method} ${path} of ${tenants.indexOf(target)}`
          const answer = await caller.client.call(method, path, {})
          assert.equal(outcome(answer), expected, `${what}: ${answer.text}`)
          outcomes.set(expected, (outcomes.get(expected) ?? 0) + 1)
          if (expected !== 'ok') continue
          if (isEmpty) assert.deepEqual(foundIn(answer), [], what)
          const others = tenants.filter((one) => one !== tenant)
          assert.deepEqual(leaksIn(answer, others), [], what)
        }
  assert.deepEqual(await rowsOf(api, tenants), before)

  // Or what is not there would show nothing.
  for (const tenant of tenants) {
    const own = asAccount(api, tenant.developer, tenant)
    assert.ok((await own.get('/events')).text.includes(tenant.secret))
    for (const path of [...keyLists, '/requests/series'])
      assert.ok(foundIn(await own.get(`${path}?key_id=${tenant.keyId}`)).length > 0, path)
    assert.ok((await own.post(`/alerts/${tenant.alertId}/acknowledge`)).body.acknowledged_at)
  }
  for (const [each, times] of outcomes) assert.ok(times > 3, `${each}: ${times}`)
  assert.deepEqual([...outcomes.keys()].toSorted(), ['400 cursor_invalid', '403 scope_missing', '404 not_found', 'ok'])
})
