import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { test } from 'node:test'
import { v1 } from './document.ts'
import { type Answer, type Client, startApi } from './harness.ts'
import { asAccount, createKey } from './v1.ts'

/** P06: what is wrong with the input is named, all of it at once, and nothing of it is a 5xx. */

interface Detail {
  param: string
  code: string
  message: string
}

const details = ({ body }: Answer): Detail[] => body.error.details
const faults = (answer: Answer): string[] => {
  assert.equal(answer.status, 400, answer.text)
  return details(answer)
    .map(({ param, code }) => `${param} ${code}`)
    .sort()
}

test('input of /v1', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const send = (body: string, to: Client = client): Promise<Answer> => to.call('POST', '/projects', { body })

  const lists = v1.operations.filter(
    ({ method, path, parameters }) =>
      method === 'GET' && !path.includes('{') && parameters.some(({ name }) => name === 'limit'),
  )
  assert.ok(lists.length >= 2)

  for (const { path, parameters } of lists)
    await t.test(`GET ${path} names every parameter that is wrong, at once`, async () => {
      const list = (query: string): Promise<Answer> => client.call('GET', `${api.origin}${path}?${query}`)
      for (const limit of ['0', '101', 'x', '', '-1', '1.5', '1e1', '+', '99999999999999999999', '1e400', 'NaN', '%00'])
        assert.deepEqual(faults(await list(`limit=${limit}`)), ['limit parameter_invalid'], limit)
      for (const limit of ['1', '100', '%2B5']) assert.equal((await list(`limit=${limit}`)).status, 200, limit)
      for (const query of ['limit=1&limit=2', 'limit[]=1', 'limit[a]=1&__proto__=2&constructor=3&limt=4&%00=5'])
        for (const { code } of details(await list(query))) assert.match(code, /^parameter_(?:invalid|unknown)$/, query)
      assert.deepEqual(faults(await list('constructor=1&__proto__=2&limt=3')), [
        '__proto__ parameter_unknown',
        'constructor parameter_unknown',
        'limt parameter_unknown',
      ])
      // Twice is a list, which none of them takes.
      const own = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
      const twice = await list(`nope=1&${own.map((name) => `${name}=1&${name}=2`).join('&')}`)
      assert.deepEqual(
        details(twice)
          .map(({ param }) => param)
          .filter((param, i, all) => all.indexOf(param) === i)
          .sort(),
        [...own, 'nope'].sort(),
      )
      for (const cursor of ['', 'x', '%00', 'bnVsbA', 'W10', 'e30', 'x'.repeat(500)]) {
        const { status, body } = await list(`cursor=${cursor}`)
        assert.deepEqual([status, body.error.code, body.error.param], [400, 'cursor_invalid', 'cursor'], cursor)
      }
      assert.deepEqual(faults(await list(`cursor=${'x'.repeat(501)}`)), ['cursor parameter_invalid'])
      const days = ['2026-13-01', '2026-02-30', '2026-02-29', '2026-06-31', '0000-01-01', '99999-01-01']
      for (const time of ['soon', ...days, '2026-02-30T00:00:00Z', '2026-01-01T23:59:60Z', '1e9', '%00'])
        if (own.includes('created_after'))
          assert.deepEqual(faults(await list(`created_after=${time}`)), ['created_after parameter_invalid'], time)
    })

  const validBodies: Record<string, object> = {
    'files.createLink': { ttl_seconds: 60 },
    'keys.create': { name: 'x', scopes: ['*'] },
    'projects.create': { name: 'x' },
    'webhooks.sendTest': { type: 'generation.completed' },
    'webhooks.replay': { since: new Date(Date.now() - 60_000).toISOString() },
    'events.replay': {},
    'webhooks.create': { url: 'https://example.com', event_types: ['*'] },
    'generations.create': { project_id: developer.projectId, prompt: 'x' },
  }

  await t.test('calls that know no query parameter refuse every one', async () => {
    const key = await createKey(api, developer)
    for (const { operationId, method, path, parameters } of v1.operations) {
      if (parameters.some((parameter) => parameter.in === 'query')) continue
      const target = `${api.origin}${path.replaceAll(/\{\w+\}/g, developer.projectId)}?dry_run=true`
      // A body is looked at first.
      const body = validBodies[operationId] ?? (method === 'PATCH' ? {} : undefined)
      const answer = await key.call(method, target, body ? { body } : {})
      assert.deepEqual(faults(answer), ['dry_run parameter_unknown'], operationId)
    }
  })

  await t.test('calls that take no body refuse its members', async () => {
    const key = await createKey(api, developer)
    const bodyless = v1.operations.filter(({ method, requestBody }) => method !== 'GET' && !requestBody)
    assert.ok(bodyless.length >= 8)
    for (const { operationId, method, path } of bodyless) {
      const target = `${api.origin}${path.replaceAll(/\{\w+\}/g, developer.projectId)}`
      const call = (body: string): Promise<Answer> => key.call(method, target, { body })
      assert.deepEqual(
        faults(await call('{"webhook_id":"hook_x","__proto__":1}')),
        ['__proto__ parameter_unknown', 'webhook_id parameter_unknown'],
        operationId,
      )
      for (const body of ['[]', 'null', '"x"', '0'])
        assert.equal((await call(body)).body.error.message, 'The body must be an object.', operationId)
      if (method === 'POST') assert.equal((await call('{}')).status, 404, operationId)
    }
  })

  await t.test('values that are not among those allowed are answered with those that are', async () => {
    for (const [query, allowed] of [
      ['/webhooks?status=gone', /^status must be one of enabled, disabled\b/],
      ['/requests?method=get', /^method must be one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS\b/],
      ['/requests/series?interval=week', 'interval must be one of minute, hour, day.'],
      ['/deliveries?status=failed', /^status must be one of pending, .*, or several, separated by commas\.$/],
      ['/requests?credential=key,none', /^credential must be one of secret_key, .*separated by commas\.$/],
      ['/alerts?status=closed', /^status must be one of open, acknowledged\b/],
    ] as const) {
      const answer = await client.get(query)
      assert.equal(faults(answer).length, 1, answer.text)
      if (typeof allowed === 'string') assert.equal(answer.body.error.message, allowed)
      else assert.match(answer.body.error.message, allowed)
    }
    // Of a wrong type, nothing else is said.
    const wrong = await client.patch('/alerts/settings', { muted: [null, 5, 'leap'] })
    assert.deepEqual(
      details(wrong).map(({ param }) => param),
      ['muted[0]', 'muted[1]', 'muted[2]'],
    )
  })

  await t.test('a name without characters is not the body', async () => {
    for (const [answer, param] of [
      [await client.get('/projects?=x'), '""'],
      [await client.post('/projects', { name: 'x', '': 1 }), '""'],
      [await client.post('/projects', { name: 'x', metadata: { '': 1 } }), 'metadata.""'],
      [
        await client.post('/webhooks', { url: 'https://example.com', event_types: ['*'], headers: { '': 'x' } }),
        'headers.""',
      ],
    ] as const) {
      assert.equal(answer.body.error.param, param, answer.text)
      assert.ok(answer.body.error.message.startsWith(param), answer.text)
    }
  })

  await t.test('of a range, what was sent is named', async () => {
    for (const name of ['from', 'to'])
      for (const value of ['1970-01-01', '2999-01-01']) {
        const answer = await client.get(`/requests/series?${name}=${value}`)
        if (answer.status !== 200) assert.deepEqual(faults(answer), [`${name} parameter_invalid`], value)
        else assert.deepEqual([name, value], ['to', '2999-01-01'])
      }
  })

  await t.test('every member of a body that is wrong is named, at once', async () => {
    const answer = await client.post('/projects', {
      nme: 'x',
      region: 5,
      description: ['x'],
      allowed_origins: ['https://*', 'https://example.com', 7],
      app_url: 'javascript:alert(1)',
      metadata: { a: 1, b: { c: 2 }, ['k'.repeat(41)]: 'x', d: 'x'.repeat(501) },
    })
    assert.deepEqual(faults(answer), [
      'allowed_origins[0] parameter_invalid',
      'allowed_origins[2] parameter_invalid',
      'app_url parameter_invalid',
      'description parameter_invalid',
      'metadata.a parameter_invalid',
      'metadata.b parameter_invalid',
      'metadata.d parameter_invalid',
      `metadata.${'k'.repeat(41)} parameter_invalid`,
      'name parameter_missing',
      'nme parameter_unknown',
      'region parameter_invalid',
    ])
    assert.equal(answer.body.error.param, details(answer)[0]?.param)
    assert.match(answer.body.error.message, / More in details\.$/)
    const one = await client.post('/projects', { name: '' })
    assert.equal(one.body.error.message, 'name must have at least 1 characters.')
  })

  await t.test('bodies of another type than an object are refused', async () => {
    for (const body of ['[]', '"x"', '5', 'null', 'true', '1e999']) {
      const { status, body: answer } = await send(body)
      assert.deepEqual([status, answer.error.code, answer.error.param], [400, 'parameter_invalid', null], body)
    }
    for (const body of ['{', '{"name":"x"}}', '{"name":NaN}', '\u0000', '{"name":"a\u0000"}', 'name=x'])
      assert.equal((await send(body)).body.error.code, 'body_malformed', body)
    assert.deepEqual(faults(await send('')), ['name parameter_missing'])
    const { status } = await client.call('POST', '/projects', {
      body: 'name=x',
      headers: { 'Content-Type': 'text/plain' },
    })
    assert.equal(status, 415)
  })

  await t.test('compressed bodies are refused, and none is stored', async () => {
    const bodies: [path: string, type: string, text: string][] = [
      ['/projects', 'application/json', '{"name":"x"}'],
      ['/generations', 'application/json', JSON.stringify({ project_id: developer.projectId, prompt: 'x' })],
      ['/generations', 'multipart/form-data; boundary=x', '--x--'],
      [`/files?name=x&project_id=${developer.projectId}`, 'text/plain', 'hello'],
      [`/files?name=x&project_id=${developer.projectId}`, 'multipart/form-data; boundary=x', '--x--'],
    ]
    for (const [path, type, body] of bodies)
      for (const coding of ['gzip', 'br', 'identity, gzip']) {
        const headers = { 'Content-Type': type, 'Content-Encoding': coding }
        const answer = await client.call('POST', path, { body, headers })
        assert.deepEqual([answer.status, answer.body.error.code], [415, 'media_type'], `${path} ${coding}`)
        assert.match(answer.body.error.message, /without compression/)
      }
    const headers = { 'Content-Encoding': 'identity' }
    assert.equal((await client.call('POST', '/projects', { body: '{"name":"x"}', headers })).status, 201)
    // `fetch` sets the header of the transfer itself.
    const upload = request(`${api.origin}/v1/files?name=x&project_id=${developer.projectId}`, {
      method: 'POST',
      headers: { ...client.headers, 'Content-Type': 'text/plain', 'Transfer-Encoding': 'gzip, chunked' },
    })
    upload.end('hello')
    const [answer] = await once(upload, 'response')
    assert.equal(answer.resume().statusCode, 415)
    assert.deepEqual((await client.get('/files')).body.data, [])
  })

  await t.test('JSON is not coerced, and numbers of any size are no text', async () => {
    for (const name of ['5', 'true', 'null', '[]', '{}', '1e999', '-1e999', '9'.repeat(1000)])
      assert.deepEqual(faults(await send(`{"name":${name}}`)), ['name parameter_invalid'], name)
    assert.deepEqual(faults(await send('{"name":"x","metadata":{"a":1e999}}')), ['metadata.a parameter_invalid'])
  })

  await t.test('null characters and halves of surrogate pairs are refused wherever text may stand', async () => {
    for (const odd of ['\\u0000', 'a\\u0000b', '\\ud800', 'x\\udfff', '\\ude00\\ud800']) {
      assert.deepEqual(faults(await send(`{"name":"${odd}"}`)), ['name parameter_invalid'], odd)
      const members = `"description":"${odd}","region":"${odd}","metadata":{"a":"${odd}"},"app_url":"https://a/${odd}"`
      assert.deepEqual(
        faults(await send(`{"name":"x",${members}}`)),
        ['app_url', 'description', 'metadata.a', 'region'].map((param) => `${param} parameter_invalid`),
        odd,
      )
      const key = await send(`{"name":"x","metadata":{"${odd}":"a"}}`)
      assert.deepEqual([key.status, details(key).length], [400, 1], odd)
      assert.equal((await send(`{"name":"x","${odd}":1}`)).body.error.code, 'parameter_invalid')
    }
    const whole = await send('{"name":"\\ud83d\\udca5 é","metadata":{"__proto__":"own","constructor":"💥"}}')
    assert.deepEqual([whole.status, whole.body.name], [201, '💥 é'])
    assert.deepEqual(Object.entries(whole.body.metadata).sort(), [
      ['__proto__', 'own'],
      ['constructor', '💥'],
    ])
  })

  await t.test('deeply nested and very long bodies are refused, and the server stays as it was', async () => {
    const deep = '['.repeat(60_000) + ']'.repeat(60_000)
    const keyed = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`
    for (const value of [deep, keyed]) {
      assert.deepEqual(faults(await send(`{"name":${value}}`)), ['name parameter_invalid'])
      assert.deepEqual(faults(await send(`{"name":"x","metadata":{"a":${value}}}`)), ['metadata.a parameter_invalid'])
      assert.deepEqual(faults(await send(`{"name":"x","x":${value}}`)), ['x parameter_unknown'])
    }
    const many = (length: number): object => Object.fromEntries(Array.from({ length }, (_, i) => [`m${i}`, 1]))
    assert.equal(details(await client.post('/projects', many(900))).length, 100)
    // Of so many that each would cost more than the call, none is looked at.
    const images = Array.from({ length: 50 }, () => many(50))
    for (const [path, body] of [
      ['/projects', many(20_000)],
      ['/projects', { name: 'x', metadata: many(20_000) }],
      ['/keys', { name: 'x', scopes: Array(20_000).fill(1) }],
      ['/generations', many(150_000)],
      ['/generations', { prompt: 'x', images }],
    ] as const) {
      const { body: refusal } = await client.post(path, body)
      assert.equal(refusal.error.message, 'The body must have at most 1000 members.', path)
      assert.equal(refusal.error.details.length, 1)
    }
    const long = 'n'.repeat(10_000)
    const named = await client.post('/projects', { name: 'x', [long]: 1, metadata: { 'a/b~1': 1, [long]: 'x' } })
    assert.deepEqual(faults(named), [
      'metadata.a/b~1 parameter_invalid',
      `metadata.${long.slice(0, 64)}… parameter_invalid`,
      `${long.slice(0, 64)}… parameter_unknown`,
    ])
    assert.ok(named.text.length < 2000)
    const large = await send(`{"name":"${'x'.repeat(300_000)}"}`)
    assert.deepEqual([large.status, large.body.error.code], [413, 'body_too_large'])
    assert.equal((await client.get('/projects')).status, 200)
  })

  await t.test('ids in paths are looked for in vain, whatever they are', async () => {
    for (const id of [
      'x',
      '%00',
      '%F0%9F%92%A5',
      'proj_',
      `proj_${'8'.repeat(26)}`,
      'x'.repeat(5000),
      '..%2f..',
      'null',
      '%FF',
      '%',
    ]) {
      const { status, body } = await client.get(`/projects/${id}`)
      assert.deepEqual([status, body.error.code], [404, 'not_found'], id)
    }
  })

  await t.test('headers that cannot be read are named', async () => {
    const post = (headers: Record<string, string>): Promise<Answer> =>
      client.with(headers).post('/projects', { name: 'x' })
    for (const key of ['', 'x'.repeat(256), 'ü']) {
      const { status, body } = await post({ 'Idempotency-Key': key })
      assert.deepEqual([status, body.error.code, body.error.param], [400, 'header_invalid', 'Idempotency-Key'], key)
    }
    for (const version of ['x', '2026-4-1', '2026-02-30', '2026-03-31', '1', '', '2026-04-01T00:00:00Z']) {
      const { status, body } = await post({ 'X-Api-Version': version })
      assert.deepEqual(
        [status, body.error.code, body.error.param],
        [400, 'api_version_unknown', 'X-Api-Version'],
        version,
      )
      assert.match(body.error.message, /2026-04-01/)
    }
    for (const version of ['2026-04-01', '2026-04-02', '9999-12-31']) {
      const { status, headers } = await post({ 'X-Api-Version': version })
      assert.deepEqual([status, headers.get('X-Api-Version')], [201, '2026-04-01'], version)
    }
  })
})
