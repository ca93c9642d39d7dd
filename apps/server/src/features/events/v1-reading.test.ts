import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { type Answer, type Client, createClock, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { addEvents, bodyOf } from '../../../test/world-events.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { eventTypeNames, eventTypes } from './event-types.ts'

/** Of these, in the order in which they are listed: whatever else the account has done has events, too. */
const listed = async (client: Client, path: string, added: string[]): Promise<string[]> => {
  const answer = await client.get(path)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.data.map(({ id }: { id: string }) => id).filter((id: string) => added.includes(id))
}
const problem = ({ status, body }: Answer): unknown[] => [status, body.error?.code, body.error?.param]

test('GET /v1/events', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const second = await ada.createProject()
  const [first = '', ofFile = '', ofKey = '', elsewhere = '', ofAll = ''] = await addEvents(
    api,
    { developer: ada },
    { type: 'generation.completed' },
    { type: 'file.created' },
    { type: 'key.created' },
    { type: 'generation.failed', projectId: second.id },
    { type: 'alert.raised', projectId: null },
  )
  const all = [ofAll, elsewhere, ofKey, ofFile, first]
  const list = (query: string, client: Client = account) => listed(client, `/events?limit=100&${query}`, all)

  await t.test('shows the newest first, each as it was stored', async () => {
    assert.deepEqual(await list(''), all)
    for (const id of all) {
      const { status, text, headers } = await account.get(`/events/${id}`)
      assert.equal(status, 200)
      assert.equal(text, await bodyOf(api, id), 'the very bytes')
      assert.equal(headers.get('content-type'), 'application/json; charset=utf-8')
    }
    const page = await account.get('/events?limit=100')
    assert.ok(page.text.includes((await bodyOf(api, first)) ?? '-'))
  })

  await t.test('filters by types and kinds, projects and times', async () => {
    assert.deepEqual(await list('type=generation.completed'), [first])
    assert.deepEqual(await list('type=generation.*'), [elsewhere, first])
    assert.deepEqual(await list('type=file.created,%20key.*'), [ofKey, ofFile])
    assert.deepEqual(await list('type=*'), all)
    for (const types of ['*,genration.*', 'file.created,*,', 'genration.*,*']) {
      const answer = await account.get(`/events?type=${types}`)
      assert.deepEqual(problem(answer), [400, 'parameter_invalid', 'type'], types)
    }
    assert.match(
      (await account.get('/events?type=*,genration.*')).body.error.message,
      /not genration\.\*\. Did you mean gen/,
    )
    assert.deepEqual(await list(`project_id=${toTypeId('proj', second.id)}`), [elsewhere])
    assert.deepEqual(await list(`project_id=${second.id}&type=generation.*`), [elsewhere])
    assert.deepEqual(await list(`project_id=${second.id}&type=file.*`), [])
    const [old = '', young = ''] = await addEvents(
      api,
      { developer: ada },
      { at: new Date(Date.now() - 7_200_000) },
      { at: new Date(Date.now() - 3_600_000) },
    )
    const between = new Date(Date.now() - 5_400_000).toISOString()
    const mine = (query: string) => listed(account, `/events?limit=100&${query}`, [old, young])
    assert.deepEqual(await mine(''), [young, old])
    assert.deepEqual(await mine(`created_after=${between}`), [young])
    assert.deepEqual(await mine(`created_before=${between}`), [old])
    assert.deepEqual(await mine(`created_before=${between}&type=generation.*`), [old])
    assert.deepEqual(await mine(`created_after=${between}&project_id=${ada.projectId}`), [young])
    const { createdAt } = (
      await api.db<{ createdAt: Date }[]>`select created_at from events where id = ${fromTypeId('evt', young) ?? ''}`
    )[0] as { createdAt: Date }
    assert.deepEqual(await mine(`created_after=${createdAt.toISOString()}`), [young], 'after is inclusive')
    assert.deepEqual(await mine(`created_before=${createdAt.toISOString()}`), [old], 'before is exclusive')
  })

  await t.test('names what is like a type that there is not', async () => {
    for (const [type, near] of [
      ['generation.complete', /Did you mean generation\.completed\?|Did you mean generation\.completed, /],
      ['generation.succeeded', /generation\.\*/],
      ['generations.*', /generation\.\*/],
      ['projekt.created', /project\.created/],
      ['generation', /generation\.\*/],
      ['file.created,xyz', /GET \/v1\/events\/types lists all/],
      ['', /GET \/v1\/events\/types lists all/],
      ['$&.{param}', /GET \/v1\/events\/types lists all/],
    ] as const) {
      const answer = await account.get(`/events?type=${encodeURIComponent(type)}`)
      assert.deepEqual(problem(answer), [400, 'parameter_invalid', 'type'], type)
      assert.match(answer.body.error.message, near)
    }
    assert.deepEqual(problem(await account.get(`/events?type=${'a'.repeat(1001)}`)), [400, 'parameter_invalid', 'type'])
    assert.deepEqual(problem(await account.get('/events?types=file.created')), [400, 'parameter_unknown', 'types'])
    assert.deepEqual(problem(await account.get('/events?limit=101')), [400, 'parameter_invalid', 'limit'])
  })

  await t.test('shows a caller only what it may read', async () => {
    const bare = await createKey(api, ada, { scopes: ['events:read'] })
    const images = await createKey(api, ada, { scopes: ['events:read', 'generations:write'] })
    assert.deepEqual(await list('', bare), [])
    assert.deepEqual(await list('type=*', bare), [])
    assert.deepEqual(await list('', images), [elsewhere, first])
    assert.deepEqual(await list('type=*', images), [elsewhere, first])
    for (const type of ['file.created', 'key.*', 'generation.*,alert.raised']) {
      const answer = await images.get(`/events?type=${type}`)
      assert.deepEqual(problem(answer), [403, 'scope_missing', 'type'], type)
      assert.match(answer.body.error.message, /(?:files|keys|requests):read/)
    }
    assert.equal(outcome(await images.get(`/events/${first}`)), 'ok')
    assert.equal(outcome(await images.get(`/events/${ofFile}`)), '404 not_found')
    assert.equal(
      outcome(await (await createKey(api, ada, { scopes: ['files:read'] })).get('/events')),
      '403 scope_missing',
    )
    const { body } = await images.post('/session_tokens', { scopes: ['events:read'], ttl_seconds: 60 })
    const token = images.with({ Authorization: `Bearer ${body.token}` })
    assert.deepEqual(await list('', token), [])
    assert.match((await token.get('/events?type=generation.*')).body.error.message, /This session token lacks/)
  })

  await t.test('shows a key of a project the events of that project', async () => {
    const bound = await createKey(api, ada, { project_id: toTypeId('proj', second.id) })
    assert.deepEqual(await list('', bound), [elsewhere])
    assert.deepEqual(await list('type=generation.*', bound), [elsewhere])
    assert.equal(outcome(await bound.get(`/events/${elsewhere}`)), 'ok')
    assert.equal(outcome(await bound.get(`/events/${first}`)), '403 project_out_of_scope')
    assert.equal(outcome(await bound.get(`/events/${ofAll}`)), '404 not_found')
    assert.equal(outcome(await bound.get(`/events?project_id=${ada.projectId}`)), '403 project_out_of_scope')
    assert.equal(outcome(await bound.get(`/events?project_id=${second.id}`)), 'ok')
  })

  await t.test('shows nothing of other accounts, and nothing of the other world', async () => {
    const bob = await api.createDeveloper()
    const sandbox = asAccount(api, ada, { livemode: false })
    const [inSandbox = ''] = await addEvents(api, { developer: ada, livemode: false }, {})
    for (const client of [asAccount(api, bob), await createKey(api, bob), sandbox]) {
      assert.deepEqual(await list('', client), [])
      for (const id of [first, fromTypeId('evt', first) ?? ''])
        assert.equal(outcome(await client.get(`/events/${id}`)), '404 not_found')
      assert.deepEqual(problem(await client.get(`/events?project_id=${ada.projectId}`)), [
        404,
        'not_found',
        'project_id',
      ])
    }
    assert.deepEqual(await listed(sandbox, '/events', [inSandbox]), [inSandbox])
    assert.equal(outcome(await account.get(`/events/${inSandbox}`)), '404 not_found')
    for (const id of [uuidv7(), toTypeId('evt', uuidv7()), 'x', toTypeId('proj', ada.projectId)])
      assert.match((await account.get(`/events/${id}`)).body.error.message, /Expected the id of an event, such as evt_/)
  })

  await t.test('lists no tests, and shows one by its id', async () => {
    const [id = ''] = await addEvents(api, { developer: ada }, { isTest: true })
    assert.deepEqual(await listed(account, '/events?limit=100', [id]), [])
    assert.deepEqual(await listed(account, `/events?limit=100&project_id=${ada.projectId}`, [id]), [])
    assert.deepEqual(await listed(account, '/events?limit=100&type=generation.*', [id]), [])
    assert.equal((await account.get(`/events/${id}`)).body.test, true)
  })

  await t.test('keeps of what was erased that it happened', async () => {
    const requestId = uuidv7()
    const [id = ''] = await addEvents(api, { developer: ada }, { type: 'user.created', requestId })
    const before = await account.get(`/events/${id}`)
    assert.equal(
      (await account.get(`/events/${id}`, { 'If-None-Match': before.headers.get('etag') ?? '' })).status,
      304,
    )
    await api.db`update events set body = null where id = ${fromTypeId('evt', id) ?? ''}`
    const { data: _, ...rest } = before.body
    const after = await account.get(`/events/${id}`, { 'If-None-Match': before.headers.get('etag') ?? '' })
    assert.deepEqual(after.body, { ...rest, data: { object: null, previous: null } })
    const { body } = await account.get('/events?type=user.created&limit=100')
    assert.deepEqual(
      body.data.find((event: { id: string }) => event.id === id),
      after.body,
    )
  })
})

test('an event is shown for 30 days', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const ada = await api.createDeveloper()
  const key = await createKey(api, ada)
  const day = 86_400_000
  const now = clock.now().getTime()
  const [old = '', young = ''] = await addEvents(
    api,
    { developer: ada },
    { at: new Date(now - 1_000) },
    { at: new Date(now + 3_600_000) }, // the clock goes on meanwhile
  )
  const all = (query = '') => listed(key, `/events?limit=100&${query}`, [old, young])
  assert.deepEqual(await all(), [young, old])
  clock.advance(30 * day)
  const long = new Date(now - 10 * day).toISOString()
  for (const query of ['', 'type=generation.*', `project_id=${ada.projectId}`, `created_after=${long}`])
    assert.deepEqual(await all(query), [young], query)
  assert.equal(outcome(await key.get(`/events/${old}`)), '404 not_found')
  assert.equal(outcome(await key.get(`/events/${young}`)), 'ok')
})

test('GET /v1/events/types', async (t) => {
  const api = await startApi(t)
  const key = await createKey(api, await api.createDeveloper(), { scopes: ['events:read'] })
  const { status, body } = await key.get('/events/types')
  assert.equal(status, 200)
  assert.equal(body.object, 'list')
  assert.deepEqual(
    body.data.map(({ type }: { type: string }) => type),
    eventTypeNames,
  )
  for (const { type, resource, scope, description, example } of body.data) {
    const facts = eventTypes[type as keyof typeof eventTypes]
    assert.deepEqual([resource, scope, description], [facts.resource, `${facts.resource}:read`, facts.description])
    assert.deepEqual([example.object, example.type, example.test], ['event', type, false])
    assert.equal(typeof example.data.object.object, 'string')
  }
})

test('pages of events beside writers show each once', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const staying = new Set(await addEvents(api, { developer: ada }, ...Array.from({ length: 25 }, (_, n) => given(n))))
  let isWalking = true
  let written = 0
  const write = async (): Promise<void> => {
    while (isWalking) {
      await addEvents(api, { developer: ada }, given(written))
      written += 1
    }
  }
  const writers = Promise.all([write(), write(), write(), write()])
  try {
    for (const query of ['', '&type=generation.*', `&project_id=${ada.projectId}`, '&type=file.created,generation.*'])
      for (let walks = 0, until = written + 8; walks < 2 || written < until; walks += 1) {
        const seen = await walk(account, query)
        assert.equal(new Set(seen).size, seen.length, 'an event came twice')
        assert.deepEqual(seen, seen.toSorted().reverse())
        const wanted = query === '&type=generation.*' ? [...staying].filter((_, n) => n % 2 === 0) : [...staying]
        assert.deepEqual(
          wanted.filter((id) => !seen.includes(id)),
          [],
        )
      }
  } finally {
    isWalking = false
    await writers
  }
})

const given = (n: number) => ({ type: n % 2 === 0 ? ('generation.completed' as const) : ('file.created' as const) })

async function walk(client: Client, query: string): Promise<string[]> {
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { status, body, text }: Answer = await client.get(`/events?limit=7${query}${cursor}`)
    assert.equal(status, 200, text)
    seen.push(...body.data.map(({ id }: { id: string }) => id))
    if (body.next_cursor === null) return seen
    cursor = `&cursor=${body.next_cursor}`
  }
}
