import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { type Answer, type Api, type Client, eventually, startApi } from '../../../test/harness.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const NOBODY = '00000000-0000-7000-8000-000000000000'

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const invalid = (place: string, field: string, msg: string, type: string) => ({
  status: 422,
  detail: [{ loc: [place, field], msg, type }],
})
const notUuid = (field: string) => invalid('path', field, 'value is not a valid uuid', 'type_error.uuid')
const tooLong = (max: number) =>
  invalid('body', 'name', `ensure this value has at most ${max} characters`, 'value_error.any_str.max_length')

/** A revocation holds on its own server before its answer, whether or not a notice comes back to it. */
async function withoutNotices(api: Api): Promise<void> {
  await api.db`alter table developer_keys disable trigger announce`
  await api.db`alter table project_keys disable trigger announce`
}

/** What both kinds of key promise about their names. */
async function checkNames(developer: Client, path: string, options: { max: number; unnamed: string | null }) {
  const { max, unnamed } = options
  const good: [unknown, string | null][] = [
    [undefined, unnamed],
    [{}, unnamed],
    [{ name: null }, unnamed],
    [{ name: '' }, ''],
    [{ name: 'n'.repeat(max) }, 'n'.repeat(max)],
    [{ name: '🗝'.repeat(max), unknown: true }, '🗝'.repeat(max)],
  ]
  for (const [body, name] of good) {
    const created = await developer.post(path, body)
    assert.equal(created.status, 201, JSON.stringify(body))
    assert.equal(created.body.name, name)
  }
  assert.deepEqual(outcome(await developer.post(path, { name: 'n'.repeat(max + 1) })), tooLong(max))
  assert.deepEqual(
    outcome(await developer.post(path, { name: 5 })),
    invalid('body', 'name', 'str type expected', 'type_error.str'),
  )
}

test('developer keys', async (t) => {
  const api = await startApi(t)
  await withoutNotices(api)
  const path = '/auth/developer-keys'
  const refusedKey = { status: 403, detail: 'Invalid or revoked developer key' }

  await t.test('twenty creations at once never pass the limit of ten', async () => {
    const developer = await api.createDeveloper() // registration gave it one key
    const answers = await Promise.all(Array.from({ length: 20 }, () => developer.post(path, {})))
    assert.equal(answers.filter((a) => a.status === 201).length, 9)
    assert.equal((await developer.get(path)).body.length, 10)
    assert.deepEqual(outcome(await developer.post(path)), {
      status: 400,
      detail: 'Maximum number of developer keys (10) reached. Please revoke unused keys.',
    })
  })

  await t.test('a revocation frees a place below the limit', async () => {
    const developer = await api.createDeveloper()
    const keys = await Promise.all(Array.from({ length: 9 }, () => developer.post(path, {})))
    assert.equal((await developer.post(path)).status, 400)
    assert.equal((await developer.delete(`${path}/${keys[0]?.body.id}`)).status, 204)
    assert.equal((await developer.post(path)).status, 201)
    assert.equal((await developer.post(path)).status, 400)
  })

  await t.test('a key is readable once: lists have its prefix, and the database its SHA-256', async () => {
    const developer = await api.createDeveloper()
    const created = await developer.post(path, { name: 'ci' })
    assert.equal(created.status, 201)
    const { key, ...shown } = created.body
    assert.match(key, /^ak_[A-Za-z0-9_-]{32}$/)
    assert.match(shown.id, UUID)
    assert.match(shown.created_at, TIME)
    assert.deepEqual(shown, {
      id: shown.id,
      name: 'ci',
      key_prefix: key.slice(0, 8),
      is_active: true,
      last_used_at: null,
      created_at: shown.created_at,
    })
    const list = await developer.get(path)
    assert.equal(list.status, 200)
    assert.deepEqual(
      list.body.map((k: { name: string }) => k.name),
      ['Default Developer Key', 'ci'],
    )
    assert.deepEqual(list.body[1], shown)
    const [row] = await api.db`select key_hash, key_prefix from developer_keys where id = ${shown.id}`
    assert.deepEqual({ ...row }, { keyHash: sha256(key), keyPrefix: key.slice(0, 8) })

    const dump = await api.dumpDatabase()
    assert.ok(dump.includes(sha256(key)), 'the dump shows this table')
    for (const secret of [key, developer.developerKey, developer.apiKey]) {
      assert.ok(!dump.includes(secret))
      assert.ok(!list.text.includes(secret))
    }
  })

  await t.test('a name is optional, at most 100 characters, and empty where none is given', async () => {
    await checkNames(await api.createDeveloper(), path, { max: 100, unnamed: '' })
  })

  await t.test('each developer sees its own keys alone', async () => {
    const [one, other] = [await api.createDeveloper(), await api.createDeveloper()]
    const { id } = (await one.post(path, {})).body
    const ids = (await other.get(path)).body.map((k: { id: string }) => k.id)
    assert.equal(ids.length, 1)
    assert.ok(!ids.includes(id))
  })

  await t.test('revoking refuses, in this order: unknown, foreign, in use, revoked already', async () => {
    const developer = await api.createDeveloper()
    const stranger = await api.createDeveloper()
    const [inUse] = (await developer.get(path)).body
    const [foreign] = (await stranger.get(path)).body
    const revoked = (await developer.post(path, {})).body
    assert.equal((await developer.delete(`${path}/${revoked.id}`)).status, 204)
    const foreignRevoked = (await stranger.post(path, {})).body
    assert.equal((await stranger.delete(`${path}/${foreignRevoked.id}`)).status, 204)

    const isForeign = { status: 403, detail: 'Key does not belong to the authenticated developer' }
    const cases: [string, ReturnType<typeof outcome>][] = [
      ['not-a-uuid', notUuid('key_id')],
      [NOBODY, { status: 404, detail: 'Developer key not found' }],
      [foreign.id, isForeign],
      [foreignRevoked.id, isForeign],
      [inUse.id, { status: 403, detail: 'Cannot revoke the developer key currently being used for authentication' }],
      [revoked.id, { status: 400, detail: 'Developer key is already revoked or inactive' }],
    ]
    for (const [id, expected] of cases) assert.deepEqual(outcome(await developer.delete(`${path}/${id}`)), expected)
    // None of them did anything.
    assert.equal((await stranger.get(path)).body.length, 1)
    assert.equal((await developer.get(path)).body.length, 1)
  })

  await t.test('rotation: the new key revokes the old one, which is refused on the very next call', async () => {
    const developer = await api.createDeveloper()
    const [old] = (await developer.get(path)).body
    for (let round = 0; round < 5; round += 1) {
      const created = (await developer.post(path, { name: `round ${round}` })).body
      const rotated = developer.with({ 'X-Developer-Key': created.key })
      assert.equal((await rotated.get(path)).status, 200)
      const revocation = await developer.delete(`${path}/${created.id}`)
      assert.equal(revocation.status, 204)
      assert.equal(revocation.text, '')
      assert.deepEqual(outcome(await rotated.get(path)), refusedKey)
      assert.ok(!(await developer.get(path)).text.includes(created.id))
    }
    const { key } = (await developer.post(path, {})).body
    const rotated = developer.with({ 'X-Developer-Key': key })
    assert.equal((await rotated.delete(`${path}/${old.id}`)).status, 204)
    assert.deepEqual(outcome(await developer.get(path)), refusedKey)
    assert.deepEqual(
      (await rotated.get(path)).body.map((k: { key_prefix: string }) => k.key_prefix),
      [key.slice(0, 8)],
    )
  })

  await t.test('a revoked developer key stops the end users and registrations that carry it', async () => {
    const developer = await api.createDeveloper()
    const { id, key } = (await developer.post(path, {})).body
    const user = (await developer.createEndUser()).with({ 'X-Developer-Key': key })
    assert.equal((await user.get('/generation/generations-v2')).status, 200)
    assert.equal((await developer.delete(`${path}/${id}`)).status, 204)
    assert.deepEqual(outcome(await user.get('/generation/generations-v2')), refusedKey)
    const registrar = api.with({ 'X-Developer-Key': key, 'X-Project-ID': developer.projectId })
    assert.deepEqual(
      outcome(await registrar.post('/auth/register', { email: 'a@b.c', password: 'SecurePass123' })),
      refusedKey,
    )
  })

  await t.test('of eight revocations at once exactly one succeeds', async () => {
    const developer = await api.createDeveloper()
    const { id } = (await developer.post(path, {})).body
    const answers = await Promise.all(Array.from({ length: 8 }, () => developer.delete(`${path}/${id}`)))
    assert.deepEqual(answers.map((a) => a.status).sort(), [204, 400, 400, 400, 400, 400, 400, 400])
  })

  await t.test('ids are read in any case', async () => {
    const developer = await api.createDeveloper()
    const { id } = (await developer.post(path, {})).body
    assert.equal((await developer.delete(`${path}/${id.toUpperCase()}`)).status, 204)
  })
})

test('project API keys', async (t) => {
  const api = await startApi(t)
  await withoutNotices(api)
  const pathOf = (projectId: string): string => `/projects/${projectId}/api-keys`

  await t.test('a key is readable once: lists have its prefix, and the database its SHA-256', async () => {
    const developer = await api.createDeveloper()
    const path = pathOf(developer.projectId)
    const created = await developer.post(path, { name: 'Production API Key' })
    assert.equal(created.status, 201)
    const { key, ...shown } = created.body
    assert.match(key, /^pk_[A-Za-z0-9_-]{32}$/)
    assert.match(shown.id, UUID)
    assert.match(shown.created_at, TIME)
    assert.deepEqual(shown, {
      id: shown.id,
      key_prefix: key.slice(0, 8),
      name: 'Production API Key',
      project_id: developer.projectId,
      is_active: true,
      last_used_at: null,
      created_at: shown.created_at,
    })
    const list = await developer.get(path)
    assert.equal(list.status, 200)
    assert.deepEqual(
      list.body.map((k: { name: string }) => k.name),
      ['Default API Key', 'Production API Key'],
    )
    assert.deepEqual(list.body[1], shown)
    const [row] = await api.db`select key_hash, key_prefix from project_keys where id = ${shown.id}`
    assert.deepEqual({ ...row }, { keyHash: sha256(key), keyPrefix: key.slice(0, 8) })
    assert.ok(!list.text.includes(key))
    assert.ok(!(await api.dumpDatabase()).includes(key))
  })

  await t.test('a name is optional, at most 255 characters, and null where none is given', async () => {
    const developer = await api.createDeveloper()
    await checkNames(developer, pathOf(developer.projectId), { max: 255, unnamed: null })
  })

  await t.test('a new key opens its project at once, a revoked one is refused on the very next call', async () => {
    const developer = await api.createDeveloper()
    const path = pathOf(developer.projectId)
    const user = await developer.createEndUser()
    for (let round = 0; round < 5; round += 1) {
      const { id, key } = (await developer.post(path, {})).body
      const holder = user.with({ 'X-API-Key': key })
      assert.equal((await holder.get('/generation/generations-v2')).status, 200)
      const revocation = await developer.delete(`${path}/${id}`)
      assert.equal(revocation.status, 204)
      assert.equal(revocation.text, '')
      assert.deepEqual(outcome(await holder.get('/generation/generations-v2')), {
        status: 403,
        detail: 'Invalid or revoked API key',
      })
    }
    assert.equal((await user.get('/generation/generations-v2')).status, 200)
  })

  await t.test('revoked keys leave the list, unless they are asked for', async () => {
    const developer = await api.createDeveloper()
    const path = pathOf(developer.projectId)
    const { id } = (await developer.post(path, { name: 'gone' })).body
    assert.equal((await developer.delete(`${path}/${id}`)).status, 204)
    const namesOf = async (query: string): Promise<[string, boolean][]> =>
      (await developer.get(path + query)).body.map((k: { name: string; is_active: boolean }) => [k.name, k.is_active])
    const active: [string, boolean][] = [['Default API Key', true]]
    assert.deepEqual(await namesOf(''), active)
    assert.deepEqual(await namesOf('?include_revoked=false'), active)
    assert.deepEqual(await namesOf('?include_revoked=true'), [...active, ['gone', false]])
    assert.deepEqual(
      outcome(await developer.get(`${path}?include_revoked=perhaps`)),
      invalid('query', 'include_revoked', 'value could not be parsed to a boolean', 'type_error.bool'),
    )
  })

  await t.test('a stranger, and a key of another project, are answered as if there were nothing', async () => {
    const developer = await api.createDeveloper()
    const stranger = await api.createDeveloper()
    const other = await developer.createProject()
    const path = pathOf(developer.projectId)
    const [own] = (await developer.get(path)).body
    const noProject = { status: 404, detail: 'Project not found' }
    const noKey = { status: 404, detail: 'API key not found' }
    const revoked = (await developer.post(path, {})).body
    await developer.delete(`${path}/${revoked.id}`)

    const cases: [string, Answer, ReturnType<typeof outcome>][] = [
      ['foreign list', await stranger.get(path), noProject],
      ['foreign creation', await stranger.post(path, {}), noProject],
      ['foreign revocation', await stranger.delete(`${path}/${own.id}`), noProject],
      ['unknown project', await developer.get(pathOf(NOBODY)), noProject],
      ['no UUID', await developer.get(pathOf('mine')), notUuid('project_id')],
      ['key of another project', await developer.delete(`${path}/${other.apiKeyId}`), noKey],
      ['unknown key', await developer.delete(`${path}/${NOBODY}`), noKey],
      ['revoked key', await developer.delete(`${path}/${revoked.id}`), noKey],
      ['key that is no UUID', await developer.delete(`${path}/mine`), notUuid('api_key_id')],
    ]
    for (const [what, answer, expected] of cases) {
      assert.deepEqual({ what, ...outcome(answer) }, { what, ...expected })
    }
    assert.equal((await developer.get(path)).body.length, 1)
    assert.equal((await developer.get(pathOf(other.id))).body.length, 1)
  })

  await t.test('an operator manages the keys of every project', async () => {
    const developer = await api.createDeveloper()
    const operator = await api.createOperator()
    const path = pathOf(developer.projectId)
    const created = await operator.post(path, {})
    assert.equal(created.status, 201)
    assert.equal((await operator.get(path)).body.length, 2)
    assert.equal((await operator.delete(`${path}/${created.body.id}`)).status, 204)
  })

  await t.test('of eight revocations at once exactly one succeeds', async () => {
    const developer = await api.createDeveloper()
    const path = pathOf(developer.projectId)
    const { id } = (await developer.post(path, {})).body
    const answers = await Promise.all(Array.from({ length: 8 }, () => developer.delete(`${path}/${id}`)))
    assert.deepEqual(answers.map((a) => a.status).sort(), [204, 404, 404, 404, 404, 404, 404, 404])
  })

  await t.test('ids are read in any case, in paths and in headers', async () => {
    const developer = await api.createDeveloper()
    const upper = developer.projectId.toUpperCase()
    const created = await developer.post(pathOf(upper), {})
    assert.equal(created.body.project_id, developer.projectId)
    const user = (await developer.createEndUser()).with({ 'X-Project-ID': upper })
    assert.equal((await user.get('/generation/generations-v2')).status, 200)
    assert.equal((await developer.delete(`${pathOf(upper)}/${created.body.id.toUpperCase()}`)).status, 204)
  })
})

test('the last use of a key is shown soon after it; many uses are one write, and a refused one is none', async (t) => {
  const api = await startApi(t)
  // Counts the writes, which nothing else tells apart from the uses.
  await api.db`create table writes (name text)`
  await api.db.unsafe(`
    create function count_write() returns trigger language plpgsql as $$
    begin insert into writes values (tg_table_name); return null; end $$`)
  await api.db.unsafe(`create trigger writes after update of last_used_at on project_keys
    for each row execute function count_write()`)
  const developer = await api.createDeveloper()
  const revoked = (await developer.post('/auth/developer-keys', {})).body
  await developer.delete(`/auth/developer-keys/${revoked.id}`)
  assert.equal((await developer.with({ 'X-Developer-Key': revoked.key }).get('/projects')).status, 403)

  const user = await developer.createEndUser()
  const before = Date.now()
  const uses = await Promise.all(Array.from({ length: 100 }, () => user.get('/generation/generations-v2')))
  assert.ok(uses.every((answer) => answer.status === 200))
  for (const path of ['/auth/developer-keys', `/projects/${developer.projectId}/api-keys`]) {
    const stamp = await eventually<string>(
      `${path} shows the use`,
      async () => (await developer.get(path)).body[0].last_used_at ?? undefined,
    )
    assert.match(stamp, TIME)
    assert.ok(Math.abs(Date.parse(stamp) - before) < 60_000)
  }
  const [writes] = await api.db<{ count: number }[]>`select count(*) from writes`
  assert.ok(writes !== undefined && writes.count >= 1 && writes.count <= 3, `${writes?.count} writes`)
  const [refused] = await api.db`select last_used_at from developer_keys where id = ${revoked.id}`
  assert.deepEqual({ ...refused }, { lastUsedAt: null })
})
