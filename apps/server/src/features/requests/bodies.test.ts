import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { type Answer, type Client, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

interface Kept {
  request: string | null
  response: string | null
  projectId: string | null
}

test('bodies of failed calls', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const key = await createKey(api, ada)
  const uuidOf = ({ headers }: Answer): string => fromTypeId('req', headers.get('X-Request-Id') ?? '') ?? ''
  const find = async (answer: Answer): Promise<Kept | undefined> => {
    const [row] = await api.db<Kept[]>`
      select request, response, project_id from request_bodies where request_id = ${uuidOf(answer)}`
    return row
  }
  const kept = (answer: Answer): Promise<Kept> => eventually('its bodies are kept', () => find(answer))
  const count = async (): Promise<number> => {
    const [row] = await api.db<{ count: number }[]>`select count(*)::int from request_bodies`
    return row?.count ?? 0
  }
  /** Another account's failure that is kept: by then what came before is, too. */
  const bob = await api.createDeveloper()
  const beacon = asAccount(api, bob)
  await beacon.patch('/me', { request_bodies: true })
  const settle = async (): Promise<void> => {
    await kept(await beacon.post('/projects', {}))
  }

  await t.test('are not kept unless the account asks for them', async () => {
    assert.equal((await account.get('/me')).body.request_bodies, false)
    const failed = await key.post('/projects', { name: '' })
    await settle()
    assert.equal(await find(failed), undefined)
  })

  await t.test('can be asked for by the account, and by a live key that may do everything', async () => {
    const bound = await createKey(api, ada, { project_id: toTypeId('proj', ada.projectId) })
    const narrow = await createKey(api, ada, { scopes: ['projects:write', 'keys:write', 'requests:write'] })
    const sandboxKey = await createKey(api, ada, {}, { livemode: false })
    const part = (await key.post('/session_tokens', { scopes: ['requests:write'] })).body.token
    const update = (client: Client) => client.patch('/me', { request_bodies: true })
    assert.equal(outcome(await update(bound)), '403 project_out_of_scope')
    assert.equal(outcome(await update(narrow)), '403 scope_missing')
    assert.equal(outcome(await update(sandboxKey)), '403 scope_missing')
    assert.equal(outcome(await update(account.with({ Authorization: `Bearer ${part}` }))), '403 scope_missing')
    assert.equal((await account.get('/me')).body.request_bodies, false)
    for (const body of [{ request_bodies: 'yes' }, { request_bodies: null }, { bodies: true }, [], 'x'])
      assert.equal((await account.patch('/me', body)).status, 400)

    assert.equal((await key.patch('/me', { request_bodies: true })).body.request_bodies, true)
    assert.equal((await account.get('/me')).body.request_bodies, true)
    assert.equal((await account.patch('/me', {})).body.request_bodies, true)
    const events = await api.db`
      select details from audit_events where account_id = ${ada.id} and action = 'account.changed'`
    assert.deepEqual(
      events.map(({ details }) => details),
      [{ changed: ['request_bodies'], request_bodies: true }],
    )
  })

  await t.test('are shown with the call, to the account alone', async () => {
    const failed = await key.post('/projects', { name: '', metadata: { team: 'web' }, api_key: 'hidden' })
    assert.equal(failed.status, 400)
    const { request, response } = await kept(failed)
    assert.deepEqual(JSON.parse(request ?? ''), { name: '', metadata: { team: 'web' }, api_key: '[blanked]' })
    assert.equal(JSON.parse(response ?? '').error.code, 'parameter_unknown')
    const id = uuidOf(failed)
    const shown = await eventually('the call is in the log', async () => {
      const { status, body } = await key.get(`/requests/${toTypeId('req', id)}`)
      return status === 200 && body
    })
    assert.deepEqual([shown.request_body, shown.response_body], [request, response])
    const operator = asAccount(api, await api.createOperator())
    const seen = (await operator.get(`/requests/${toTypeId('req', id)}`)).body
    assert.deepEqual([seen.id, seen.request_body, seen.response_body], [toTypeId('req', id), null, null])
  })

  await t.test('hold no prompt, no image and no key', async () => {
    const prompt = `a secret lighthouse ${crypto.randomUUID()}`
    const failed = await key.post('/generations', {
      project_id: toTypeId('proj', ada.projectId),
      prompt,
      images: [{ url: 'https://example.com/signed?sig=abc' }, { data: 'data:image/png;base64,AAAA', extra: 1 }],
      note: key.key,
    })
    assert.equal(failed.status, 400)
    const { request } = await kept(failed)
    assert.match(request ?? '', /"prompt":"\[blanked\]"/)
    for (const text of [prompt, 'sig=abc', 'AAAA', key.key.slice(8, 30)]) assert.ok(!`${request}`.includes(text), text)
    assert.ok(!(await api.dumpDatabase()).includes(prompt))
  })

  await t.test('that are no JSON are told by their type and size', async () => {
    const send = (body: string, type: string): Promise<Answer> =>
      key.call('POST', '/projects', { body, headers: { 'Content-Type': type } })
    const malformed = await send('{"name": "hidden', 'application/json')
    assert.equal(outcome(malformed), '400 body_malformed')
    assert.equal((await kept(malformed)).request, '(Not kept: not valid JSON, or too large, 16 bytes.)')
    const xml = await send('<name>hidden</name>', 'text/xml; charset=utf-8')
    assert.equal(outcome(xml), '415 media_type')
    assert.equal((await kept(xml)).request, '(Not kept: text/xml, 19 bytes.)')
    const form = new FormData()
    form.set('prompt', 'hidden')
    const multipart = await key.upload('/generations', form)
    assert.equal(multipart.status, 400)
    assert.match((await kept(multipart)).request ?? '', /^\(Not kept: multipart\/form-data, \d+ bytes\.\)$/)
    const narrow = await createKey(api, ada, { scopes: ['files:read'] })
    const refused = await narrow.post('/projects', { name: 'hidden' })
    assert.equal(outcome(refused), '403 scope_missing')
    assert.equal((await kept(refused)).request, '(Not read, 17 bytes.)')
    const missing = await key.get('/projects/proj_01k6h4z8xvf5t9qj3m2n7r0w8c')
    assert.equal((await kept(missing)).request, null)
  })

  await t.test('are cut to 4 kB', async () => {
    const failed = await key.post('/projects', { name: '', metadata: { a: '漢'.repeat(400), b: '😀'.repeat(1_000) } })
    assert.equal(failed.status, 400)
    const { request } = await kept(failed)
    assert.ok(Buffer.byteLength(request ?? '') <= 4_096)
    assert.ok(request?.endsWith('…') && request.isWellFormed())
  })

  await t.test('are not kept of calls that succeed, nor of /api/v1', async () => {
    const before = await count()
    const succeeded = await key.post('/projects', { name: 'acme' })
    assert.equal(succeeded.status, 201)
    assert.equal((await api.post('/auth/login', { email: ada.email, password: 'Wrong1234' })).status, 401)
    assert.equal((await ada.post('/projects', { name: '' })).status, 422)
    await settle()
    assert.equal(await count(), before + 1)
  })

  await t.test('go with their project', async () => {
    const { id } = (await key.post('/projects', { name: 'short-lived' })).body
    const bound = await createKey(api, ada, { project_id: id })
    const failed = await bound.patch(`/projects/${id}`, { name: '' })
    assert.equal((await kept(failed)).projectId, fromTypeId('proj', id))
    await key.delete(`/projects/${id}`)
    await eventually('they are gone', async () => (await find(failed)) === undefined)
  })

  await t.test('go after seven days', async () => {
    const old = uuidv7({ msecs: Date.now() - 7 * 86_400_000 - 1_000 })
    const young = uuidv7({ msecs: Date.now() - 7 * 86_400_000 + 600_000 })
    for (const id of [old, young])
      await api.db`insert into request_bodies (request_id, account_id, request) values (${id}, ${ada.id}, '{}')`
    await api.db`select graphile_worker.add_job('request_log.sweep', '{}'::json)`
    await eventually('the old one is gone', async () => {
      const rows = await api.db`select from request_bodies where request_id = ${old}`
      return rows.length === 0
    })
    assert.equal((await api.db`select from request_bodies where request_id = ${young}`).length, 1)
  })

  await t.test('are deleted when the account opts out, also those that are under way', async () => {
    const failing = Array.from({ length: 20 }, () => key.post('/projects', { name: '' }))
    assert.equal((await key.patch('/me', { request_bodies: false })).body.request_bodies, false)
    await Promise.all(failing)
    const late = await key.post('/projects', { name: '' })
    await settle()
    assert.equal(await find(late), undefined)
    const rows = await api.db`select from request_bodies where account_id = ${ada.id}`
    assert.equal(rows.length, 0)
    assert.ok((await count()) > 0, 'those of another account stay')
  })

  await t.test('are written to the end when the server stops, and on every server at once', async (t) => {
    const beside = await startApi(t, { beside: api })
    const there = asAccount(beside, bob)
    await beacon.patch('/me', { request_bodies: false })
    await eventually('the other server has heard of it', async () => !(await there.get('/me')).body.request_bodies)
    await beacon.patch('/me', { request_bodies: true })
    const failed = await there.post('/projects', { name: '' })
    await beside.server.stop()
    assert.ok(await kept(failed))
  })
})
