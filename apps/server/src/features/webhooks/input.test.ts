import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'

const target = { url: 'http://localhost:3000/hook', event_types: ['generation.*'] }
const paramsOf = ({ body }: Answer): string[] => body.error.details.map(({ param }: { param: string }) => param).sort()

test('what is sent to /v1/webhooks', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const create = (fields: object): Promise<Answer> => account.post('/webhooks', { ...target, ...fields })
  const { id } = (await create({})).body

  await t.test('unknown types of events are named, with what is near', async () => {
    for (const [type, message] of [
      ['generation.complete', /not generation\.complete\. Did you mean generation\.completed/],
      ['generations.*', /not generations\.\*\. Did you mean generation\.\*/],
      ['project.create', /Did you mean project\.created/],
      ['generation.', /Did you mean generation/],
      ['Generation.completed', /Did you mean generation\.completed/],
      ['*.completed', /not \*\.completed\./],
      ['**', /not \*\*\./],
      ['deployment.succeeded', /GET \/v1\/events\/types/],
      ['$& $1', /not this value\./],
      ['', /not this value\./],
    ] as const) {
      const answer = await create({ event_types: ['generation.completed', type] })
      assert.deepEqual([outcome(answer), paramsOf(answer)], ['400 parameter_invalid', ['event_types[1]']], type)
      assert.match(answer.body.error.message, message)
      assert.equal(outcome(await account.patch(`/webhooks/${id}`, { event_types: [type] })), '400 parameter_invalid')
    }
    const two = await create({ event_types: ['nope', 'file.created', 'never.*'] })
    assert.deepEqual(paramsOf(two), ['event_types[0]', 'event_types[2]'])
    for (const event_types of [[], Array(101).fill('*'), 'generation.*', null, [1]])
      assert.equal(outcome(await create({ event_types })), '400 parameter_invalid', JSON.stringify(event_types))
    assert.deepEqual((await create({ event_types: ['file.*', '*', 'file.*'] })).body.event_types, ['file.*', '*'])
  })

  await t.test('headers of its own are those that change nothing of ours', async () => {
    for (const [headers, message] of [
      [{ Host: 'x' }, /cannot be set/],
      [{ 'content-type': 'text/plain' }, /cannot be set/],
      [{ 'Content-Length': '1' }, /cannot be set/],
      [{ Connection: 'close' }, /cannot be set/],
      [{ 'Keep-Alive': 'x' }, /cannot be set/],
      [{ TE: 'x' }, /cannot be set/],
      [{ Trailer: 'x' }, /cannot be set/],
      [{ 'Transfer-Encoding': 'chunked' }, /cannot be set/],
      [{ Upgrade: 'x' }, /cannot be set/],
      [{ 'Proxy-Authorization': 'x' }, /cannot be set/],
      [{ Expect: '100-continue' }, /cannot be set/],
      [{ 'User-Agent': 'x' }, /cannot be set/],
      [{ 'Webhook-Signature': 'v1,x' }, /cannot be set/],
      [{ 'webhook-id': 'x' }, /cannot be set/],
      [{ 'X A': 'x' }, /letters, digits and hyphens/],
      [{ 'X:A': 'x' }, /letters, digits and hyphens/],
      [{ 'X\r\nY': 'x' }, /letters, digits and hyphens/],
      [{ Ä: 'x' }, /letters, digits and hyphens/],
      [{ '': 'x' }, /letters, digits and hyphens/],
      [{ ['x'.repeat(65)]: 'x' }, /1 to 64/],
      [{ 'X-A': '' }, /printable ASCII/],
      [{ 'X-A': ' x' }, /printable ASCII/],
      [{ 'X-A': 'x\r\nX-B: y' }, /printable ASCII/],
      [{ 'X-A': 'ä' }, /printable ASCII/],
      [{ 'X-A': 'x\u0001' }, /printable ASCII/],
      [{ 'X-A': 'x'.repeat(1025) }, /1 to 1024/],
      [{ 'X-A': 'x', 'x-a': 'y' }, /twice/],
    ] as const)
      for (const answer of [await create({ headers }), await account.patch(`/webhooks/${id}`, { headers })]) {
        assert.equal(outcome(answer), '400 parameter_invalid', JSON.stringify(headers))
        assert.match(answer.body.error.message, message)
      }
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`X-${n}`, 'x']))
    assert.equal(outcome(await create({ headers: many(21) })), '400 parameter_invalid')
    assert.equal(outcome(await create({ headers: { 'X-A': 5 } })), '400 parameter_invalid')
    assert.equal(outcome(await create({ headers: ['X-A'] })), '400 parameter_invalid')
    const headers = { ...many(19), Authorization: `Basic ${'x'.repeat(1000)} a\tb` }
    assert.deepEqual((await create({ headers })).body.headers, headers)
    const odd = JSON.parse('{"__proto__": "own", "constructor": "x"}')
    const kept = await create({ headers: odd })
    assert.deepEqual(Object.entries(kept.body.headers), Object.entries(odd), kept.text)
    const before = (await account.patch(`/webhooks/${id}`, { headers: { 'X-A': '1' } })).headers.get('ETag')
    assert.equal((await account.patch(`/webhooks/${id}`, { headers: { 'X-A': '1' } })).headers.get('ETag'), before)
    assert.deepEqual((await account.patch(`/webhooks/${id}`, { headers: {} })).body.headers, {})
  })

  await t.test('numbers have bounds, and everything that is wrong is named at once', async () => {
    for (const fields of [
      { max_in_flight: 0 },
      { max_in_flight: 51 },
      { max_in_flight: null },
      { rate_per_second: 0 },
      { rate_per_second: 1001 },
      { description: 'x'.repeat(1001) },
      { status: 'enabled' },
      { secret: 'whsec_x' },
      { project_id: 'x' },
      { metadata: { a: 1 } },
    ])
      assert.match(outcome(await create(fields)), /^400 parameter_/, JSON.stringify(fields))
    const answer = await account.post('/webhooks', { event_types: [5], max_in_flight: 0, headers: 1, nope: 1 })
    assert.deepEqual(paramsOf(answer), ['event_types[0]', 'headers', 'max_in_flight', 'nope', 'url'])
    for (const fields of [{ status: 'gone' }, { project_id: null }, { url: null }, { event_types: [] }])
      assert.match(outcome(await account.patch(`/webhooks/${id}`, fields)), /^400 parameter_/, JSON.stringify(fields))
  })

  await t.test('lists are filtered, in pages', async () => {
    const other = asAccount(api, await api.createDeveloper())
    const made: string[] = []
    for (let n = 0; n < 5; n += 1) made.unshift((await other.post('/webhooks', target)).body.id)
    await other.patch(`/webhooks/${made[1]}`, { status: 'disabled' })
    const ids = async (query: string) =>
      (await other.get(`/webhooks?${query}`)).body.data.map((each: { id: string }) => each.id)
    assert.deepEqual(await ids('status=disabled'), [made[1]])
    assert.deepEqual(await ids('status=enabled'), made.toSpliced(1, 1))
    assert.deepEqual(await ids('status=enabled,disabled'), made)
    assert.deepEqual(await ids('created_before=2020-01-01'), [])
    assert.deepEqual(await ids('created_after=2020-01-01'), made)
    const walked: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await other.get(`/webhooks?limit=2${cursor}`)
      walked.push(...body.data.map((each: { id: string }) => each.id))
      if (!body.has_more) break
      cursor = `&cursor=${body.next_cursor}`
    }
    assert.deepEqual(walked, made)
    for (const query of ['status=gone', 'status=enabled,gone', 'limit=0', 'event_types=x', 'cursor=x', 'project_id=x'])
      assert.match(outcome(await other.get(`/webhooks?${query}`)), /^400 /, query)
  })

  await t.test('an environment has a hundred endpoints, however many are created at once', async () => {
    const crowded = await api.createDeveloper()
    const all = asAccount(api, crowded)
    const answers = await Promise.all(Array.from({ length: 110 }, () => all.post('/webhooks', target)))
    assert.equal(answers.filter(({ status }) => status === 201).length, 100)
    const refused = answers.find(({ status }) => status !== 201)
    assert.equal(refused && outcome(refused), '403 quota_exceeded')
    assert.match(refused?.body.error.message, /webhooks.*100 of 100/)
    assert.equal(outcome(await asAccount(api, crowded, { livemode: false }).post('/webhooks', target)), 'ok')
    const [first] = (await all.get('/webhooks?limit=1')).body.data
    await all.delete(`/webhooks/${first.id}`)
    assert.equal(outcome(await all.post('/webhooks', target)), 'ok')
    const key = await createKey(api, crowded)
    assert.deepEqual((await key.get('/me')).body.quotas.webhooks, { used: 100, limit: 100 })
  })
})
