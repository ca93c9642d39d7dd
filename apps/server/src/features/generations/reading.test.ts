import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { anonymousStatusOf, create, createFinished, FIELDS, LIST, PUBLIC, statusOf } from '../../../test/generations.ts'
import { type Answer, type Client, finished, startApi } from '../../../test/harness.ts'

const UNKNOWN = '00000000-0000-7000-8000-000000000000'

const idsOf = (answer: Answer): string[] => answer.body.generations.map(({ id }: { id: string }) => id)

test('reading', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })

  await t.test('an end user has its own, the developer and the operator have all of the project', async () => {
    const developer = await api.createDeveloper()
    const operator = (await api.createOperator()).with({ 'X-Project-ID': developer.projectId })
    const owner = developer.with({ 'X-Project-ID': developer.projectId })
    const [anna, ben] = [await developer.createEndUser(), await developer.createEndUser()]
    const stranger = await api.createDeveloper()
    const other = await developer.createProject()

    const ids = {
      anna: await create(anna),
      ben: await create(ben),
      own: await create(developer.asEndUser()),
      role: await create(owner),
      operator: await create(operator),
    }
    const all = [ids.operator, ids.role, ids.own, ids.ben, ids.anna]
    const views: [name: string, client: Client, visible: string[]][] = [
      ['anna', anna, [ids.anna]],
      ['ben', ben, [ids.ben]],
      ['the developer as end user', developer.asEndUser(), [ids.role, ids.own]],
      ['the operator as developer of the project', operator, all],
      ['the developer', owner, all],
      ['the developer in another project', developer.with({ 'X-Project-ID': other.id }), []],
      ['another developer', stranger.with({ 'X-Project-ID': stranger.projectId }), []],
    ]
    for (const [name, client, visible] of views) {
      const list = await client.get(LIST)
      assert.deepEqual(idsOf(list), visible, name)
      assert.equal(list.body.total, visible.length, name)
      for (const id of all) {
        const status = visible.includes(id) ? 200 : 404
        assert.equal((await client.get(statusOf(id))).status, status, `${name} reads`)
        if (status === 200) continue
        for (const answer of [
          await client.get(statusOf(id)),
          await client.get(`${LIST}/${id}`),
          await client.patch(`${LIST}/${id}/public`, { is_public: true }),
          await client.delete(`${LIST}/${id}`),
        ]) {
          assert.equal(answer.status, 404, name)
          assert.deepEqual(answer.body, { detail: 'Generation not found' })
        }
      }
    }
    // Nothing that was refused has happened.
    for (const id of all) assert.equal((await owner.get(statusOf(id))).body.is_public, false)

    // What they may change is the same.
    assert.equal((await owner.patch(`${LIST}/${ids.anna}/public`, { is_public: true })).status, 200)
    assert.equal((await anna.get(statusOf(ids.anna))).body.is_public, true)
    assert.equal((await operator.delete(`${LIST}/${ids.ben}`)).status, 200)
    assert.equal((await ben.get(statusOf(ids.ben))).status, 404)
  })

  await t.test('lists have every field of every item, newest first, under each documented name', async () => {
    const developer = await api.createDeveloper()
    const client = developer.asEndUser()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.unshift(await create(client))
    for (const id of ids) await finished(client, id)

    const { body } = await client.get(LIST)
    assert.deepEqual(Object.keys(body).sort(), [
      'generations',
      'has_more',
      'items',
      'page',
      'page_size',
      'per_page',
      'total',
    ])
    assert.deepEqual(body.items, body.generations)
    for (const item of body.generations) {
      assert.deepEqual(Object.keys(item).sort(), FIELDS)
      assert.deepEqual(item, (await client.get(statusOf(item.id))).body)
    }
    const pages: [query: string, expected: string[], page: number, size: number, more: boolean][] = [
      ['', ids, 1, 20, false],
      ['?page=1&per_page=2', ids.slice(0, 2), 1, 2, true],
      ['?page=2&page_size=2', ids.slice(2, 4), 2, 2, true],
      ['?page=3&limit=2', ids.slice(4), 3, 2, false],
      ['?limit=5', ids, 1, 5, false],
      ['?per_page=3&page_size=1&limit=1', ids.slice(0, 3), 1, 3, true],
      ['?page=4&per_page=2', [], 4, 2, false],
      ['?page=1000000&per_page=100', [], 1_000_000, 100, false],
    ]
    for (const [query, expected, page, size, more] of pages) {
      const answer = await client.get(LIST + query)
      assert.deepEqual(idsOf(answer), expected, query)
      const { total, page: p, per_page, page_size, has_more } = answer.body
      assert.deepEqual([total, p, per_page, page_size, has_more], [5, page, size, size, more], query)
    }
  })

  await t.test('lists are narrowed by status, user and time, with their own totals, and never widened', async () => {
    const developer = await api.createDeveloper()
    const [anna, ben] = [await developer.createEndUser(), await developer.createEndUser()]
    const owner = developer.with({ 'X-Project-ID': developer.projectId })
    const ids = [await createFinished(anna), await createFinished(ben), await createFinished(anna)].reverse()
    const [third = '', second = '', first = ''] = ids
    const failed = await create(ben)
    await finished(ben, failed)
    await api.db`update generations set status = 'failed', error = 'for the test' where id = ${failed}`
    const createdAt = async (id: string): Promise<string> => (await owner.get(statusOf(id))).body.created_at
    const [atFirst, atThird] = [await createdAt(first), await createdAt(third)]
    const cases: [query: string, expected: string[]][] = [
      ['?status=completed', ids],
      ['?status=failed', [failed]],
      ['?status=pending', []],
      [`?user_id=${anna.id}`, [third, first]],
      [`?user_id=${anna.id.toUpperCase()}&status=completed&per_page=1`, [third]],
      [`?user_id=${UNKNOWN}`, []],
      [`?from=${atThird}`, [failed, third]],
      [`?to=${atThird}`, [second, first]],
      [`?from=${atFirst}&to=${atThird}&user_id=${ben.id}`, [second]],
      ['?to=2020-01-01', []],
      ['?from=2999-12-31T00:00:00Z', []],
    ]
    for (const [query, expected] of cases) {
      const answer = await owner.get(LIST + query)
      assert.deepEqual(idsOf(answer), expected, query)
      const total = query.includes('per_page') ? 2 : expected.length
      assert.deepEqual([answer.body.total, answer.body.has_more], [total, total > expected.length], query)
    }
    assert.deepEqual(idsOf(await anna.get(`${LIST}?status=completed`)), [third, first])
    const foreign = (await anna.get(`${LIST}?user_id=${ben.id}`)).body
    assert.deepEqual([foreign.generations, foreign.total], [[], 0])
  })

  await t.test('a filter that means nothing is refused with its place', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    const faults: [query: string, name: string, type: string][] = [
      ['status=done', 'status', 'type_error.enum'],
      ['user_id=anna', 'user_id', 'type_error.uuid'],
      ['from=yesterday', 'from', 'value_error.datetime'],
      ['from=2025-13-01', 'from', 'value_error.datetime'],
      ['from=2025-02-29', 'from', 'value_error.datetime'],
      ['to=2026-02-30T00:00:00Z', 'to', 'value_error.datetime'],
      ['to=2026-01-01T24:00:00Z', 'to', 'value_error.datetime'],
      ['to=2025-01-01T10:00', 'to', 'value_error.datetime'],
    ]
    for (const [query, name, type] of faults) {
      const { status, body } = await client.get(`${LIST}?${query}`)
      assert.equal(status, 422, query)
      assert.deepEqual([body.detail[0].loc, body.detail[0].type], [['query', name], type], query)
    }
  })

  const badQueries: [query: string, name: string, msg: string, type: string][] = [
    ['page=0', 'page', 'ensure this value is greater than or equal to 1', 'value_error.number.not_ge'],
    ['page=x', 'page', 'value is not a valid integer', 'type_error.integer'],
    ['page=1000001', 'page', 'ensure this value is less than or equal to 1000000', 'value_error.number.not_le'],
    ['per_page=0', 'per_page', 'ensure this value is greater than or equal to 1', 'value_error.number.not_ge'],
    ['per_page=101', 'per_page', 'ensure this value is less than or equal to 100', 'value_error.number.not_le'],
    ['page_size=101', 'page_size', 'ensure this value is less than or equal to 100', 'value_error.number.not_le'],
    ['limit=-1', 'limit', 'ensure this value is greater than or equal to 1', 'value_error.number.not_ge'],
    ['limit=1.5', 'limit', 'value is not a valid integer', 'type_error.integer'],
  ]
  await t.test('a page out of bounds is refused with its place', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    for (const [query, name, msg, type] of badQueries) {
      for (const answer of [await client.get(`${LIST}?${query}`), await api.get(`${PUBLIC}?${query}`)]) {
        assert.equal(answer.status, 422, query)
        assert.deepEqual(answer.body, { detail: [{ loc: ['query', name], msg, type }] }, query)
      }
    }
  })

  await t.test('an unknown id is 404 and a malformed one 422, in every spelling', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    const calls = (id: string): Promise<Answer>[] => [
      client.get(`/generation/generations-v2/${id}/status`),
      client.get(`/generation/generations/${id}/status`),
      client.get(`/generation/${id}/status`),
      client.get(`/generation/${id}`),
      client.patch(`/generation/${id}/public`, { is_public: true }),
      client.delete(`/generation/generations/${id}`),
      api.get(anonymousStatusOf(id)),
    ]
    for (const answer of await Promise.all(calls(UNKNOWN))) {
      assert.equal(answer.status, 404)
      assert.deepEqual(answer.body, { detail: 'Generation not found' })
    }
    const detail = [{ loc: ['path', 'generation_id'], msg: 'value is not a valid uuid', type: 'type_error.uuid' }]
    for (const answer of await Promise.all(calls('990e8400'))) {
      assert.equal(answer.status, 422)
      assert.deepEqual(answer.body, { detail })
    }
  })

  await t.test('an unchanged answer is 304 to its ETag, a changed one is not', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    const id = await createFinished(client)
    for (const path of [statusOf(id), LIST]) {
      const first = await client.get(path)
      const tag = first.headers.get('etag') ?? ''
      assert.match(tag, /^"[^"]+"$/)
      for (const sent of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await client.get(path, { 'If-None-Match': sent })
        assert.equal(again.status, 304, sent)
        assert.equal(again.text, '')
        assert.equal(again.headers.get('etag'), tag)
      }
      await client.patch(`${LIST}/${id}/public`, { is_public: path !== LIST })
      const changed = await client.get(path, { 'If-None-Match': tag })
      assert.equal(changed.status, 200)
      assert.notEqual(changed.headers.get('etag'), tag)
    }
  })
})

test('totals stay right while creations, deletions and publications run in parallel', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const owner = developer.with({ 'X-Project-ID': developer.projectId })
  const users = [await developer.createEndUser(), await developer.createEndUser()]
  const old = await Promise.all(Array.from({ length: 12 }, (_, n) => create(users[n % 2] ?? owner)))
  const work = old.map((id, n) => {
    if (n < 4) return owner.delete(`${LIST}/${id}`)
    if (n < 6)
      return Promise.all([owner.delete(`${LIST}/${id}`), owner.patch(`${LIST}/${id}/public`, { is_public: true })])
    return owner.patch(`${LIST}/${id}/public`, { is_public: true })
  })
  const created = Promise.all(Array.from({ length: 12 }, (_, n) => create(users[n % 2] ?? owner)))
  await Promise.all(work)
  for (const id of [...old.slice(6), ...(await created)]) await finished(owner, id)
  await Promise.all(old.slice(10).map((id) => owner.patch(`${LIST}/${id}/public`, { is_public: false })))

  assert.equal((await owner.get(LIST)).body.total, 18)
  assert.equal((await api.get(PUBLIC)).body.total, 4)
  for (const client of [owner, ...users]) {
    const { total, generations } = (await client.get(`${LIST}?per_page=100`)).body
    assert.equal(total, generations.length)
  }
  const listed = await api.get(`${PUBLIC}?per_page=100`)
  assert.deepEqual(idsOf(listed), old.slice(6, 10).sort().reverse())

  for (const id of old.slice(6, 8)) await owner.delete(`${LIST}/${id}`)
  assert.equal((await api.get(PUBLIC)).body.total, 2)
  assert.equal((await owner.get(LIST)).body.total, 16)
})
