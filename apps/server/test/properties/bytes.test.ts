import assert from 'node:assert/strict'
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http'
import { createConnection } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { toTypeId } from '../../src/platform/type-id.ts'
import { signInByCookie } from '../browser.ts'
import { devkit, v1 } from '../document.ts'
import { FakeProvider } from '../fakes/provider.ts'
import { type Api, type Developer, finished, OPERATOR_KEY, PASSWORD, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { asAccount } from '../v1.ts'

interface Operation {
  method: string
  path: string
  query: string[]
  /** Properties of a JSON body. */
  fields: string[]
  /** Of a multipart body, where it is one. */
  parts: string[]
}

/** Every operation of the published documents. */
const operations = (): Operation[] => [devkit, v1].flatMap(operationsOf)

const operationsOf = ({ operations, resolve }: typeof devkit): Operation[] =>
  operations.map(({ method, path, parameters, requestBody }) => {
    const properties = (type: string): string[] =>
      Object.keys(resolve(requestBody?.content[type]?.schema ?? {}).properties ?? {})
    return {
      method,
      // On `/v1` an id is called by what it is of: `{projects_id}`.
      path: path.replace('{id}', `{${path.split('/')[2]}_id}`),
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      fields: properties('application/json'),
      parts: properties('multipart/form-data'),
    }
  })

/** What is right in each place, so that one wrong value alone gets as far as it can. */
interface Valid {
  headers: Record<string, string>
  /** Of the caller's own page, signed in by cookie. */
  browser: { cookie: string; origin: string; 'x-session-mode': string }
  params: Record<string, string>
  query: Record<string, string>
  fields: Record<string, unknown>
  example: Buffer
}

const isForOperators = ({ path: pathname }: Operation): boolean => pathname.includes('/operator/')

async function createValid(api: Api, operation?: Operation): Promise<Valid> {
  const developer: Developer = await api.createDeveloper()
  const example = await image()
  const [{ body }, user, signedIn, key, browser] = await Promise.all([
    developer.asEndUser().upload('/generation/generate-v2', generationForm([example])),
    developer.createEndUser(),
    api.post('/auth/login', { email: developer.email, password: PASSWORD }),
    developer.post('/auth/developer-keys', {}),
    signInByCookie(api, developer),
  ])
  const done = await finished(developer.asEndUser(), body.id)
  const [apiKey] = (await developer.get(`/projects/${developer.projectId}/api-keys`)).body
  const sessions = (await api.with({ Authorization: `Bearer ${signedIn.body.access_token}` }).get('/auth/sessions'))
    .body
  const [letter] = await api.db<{ id: string }[]>`select id from mail where user_id = ${developer.id} limit 1`
  const servers = asAccount(api, developer)
  const secretKey = await servers.post('/keys', { name: 'a key', scopes: ['*'] })
  const form = new FormData()
  form.set('project_id', developer.projectId)
  form.set('file', new Blob(['content']), 'a.txt')
  const file = await servers.upload('/files', form)
  const operator = operation && isForOperators(operation) ? await api.createOperator() : undefined
  return {
    headers: {
      authorization: `Bearer ${operator?.token ?? developer.token}`,
      'x-user-role': operator ? 'platform_operator' : 'developer',
      'x-developer-key': developer.developerKey,
      'x-project-id': developer.projectId,
      'x-api-key': developer.apiKey,
      'x-operator-key': OPERATOR_KEY,
    },
    browser: { cookie: browser.cookie, origin: api.origin, 'x-session-mode': 'cookie' },
    params: {
      key_id: key.body.id,
      project_id: developer.projectId,
      api_key_id: apiKey.id,
      generation_id: body.id,
      user_id: user.id,
      developer_id: developer.id,
      mail_id: letter?.id ?? developer.id,
      session_id: sessions[0].id, // of the second sign-in
      keys_id: secretKey.body.id,
      projects_id: toTypeId('proj', developer.projectId),
      generations_id: toTypeId('gen', body.id),
      files_id: file.body.id,
      users_id: toTypeId('usr', user.id),
      name: new URL(done.result_image_url).pathname.split('/').at(-1) ?? '',
    },
    query: { metric: 'generations' },
    fields: {
      email: developer.email,
      password: PASSWORD,
      current_password: PASSWORD,
      new_password: PASSWORD,
      refresh_token: developer.refreshToken,
      name: 'a name',
      full_name: 'a full name',
      key: key.body.key,
      plan: 'enterprise',
      is_public: true,
      is_active: true,
      scopes: ['projects:read'],
      project_id: toTypeId('proj', developer.projectId),
      prompt: 'A quiet city',
      status: 'active',
      metadata: { order: '42' },
      ttl_seconds: 60,
    },
    example,
  }
}

interface Sent {
  method: string
  path: string
  headers: OutgoingHttpHeaders
  body: Buffer | undefined
}

const usually = <T>(valid: T, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(valid) }, { weight: 1, arbitrary: odd })

/** Code points of every kind: NUL, lone surrogates, what Postgres, JSON and URLs read in their own ways. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '\u{d800}',
    "'; --",
    '../../etc/passwd',
    '%00',
    '%',
    '-1',
    '1e309',
    'NaN',
    '99999999999999999999',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'a'.repeat(5_000),
    '💥'.repeat(300),
    '\u202e\ufeff',
    '2026-11-22',
    '\\u0000',
  ),
)
const oddValue = fc.oneof(oddText, fc.jsonValue(), fc.constantFrom(null, [], {}, 1e308, -0, true, [[[[]]]]))
/** What a header may hold at all: others are for the test of raw bytes. */
const oddHeader = fc
  .uint8Array({ maxLength: 60 })
  .map((bytes) => Buffer.from(bytes.map((byte) => (byte < 0x20 || byte === 0x7f ? 0x20 : byte))).toString('latin1'))
const oddSegment = oddText.map((text) => encodeURIComponent(text.toWellFormed()))
const rawSegment = fc
  .uint8Array({ minLength: 1, maxLength: 20 })
  .map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))

const secret = 'x'.repeat(43)
/** Values that a reader of each may stumble over, beside random bytes. */
const otherHeaders: Record<string, string[]> = {
  'if-match': ['*', '"r1"', 'W/"r1"', '"r1", "r2"', 'r1', '', ',', `"r${'9'.repeat(30)}"`],
  'x-api-version': ['2026-04-01', '2026-04-31', '9999-12-31', '2025-01-01', ''],
  'content-digest': ['sha-256=::', 'sha-256=:AAAA:', 'md5=:AAAA:', 'sha-256', ',='],
  'if-none-match': ['*', 'W/"', '"a", W/"b"'],
  accept: ['text/event-stream', '*/*;q=x'],
  'content-type': ['multipart/form-data', 'application/json; charset=x'],
  origin: ['null', 'http://localhost:1', 'http://[::1', 'http://a.example.'],
  range: ['bytes=0-0', 'bytes=-1', 'bytes=9-1,2-', `bytes=${'9'.repeat(30)}-`],
  cookie: [
    `cloudapi_session=${secret}`,
    `cloudapi_session=${secret}; cloudapi_session=${secret}`,
    'cloudapi_session=',
    '=;=;;',
  ],
  'x-session-mode': ['cookie', 'token', 'COOKIE', ''],
  'idempotency-key': ['k', '"k"', 'a'.repeat(255), 'a'.repeat(256), ''],
  prefer: ['wait=1', 'wait=0', 'wait=-1', 'wait=1e9', 'respond-async, wait="1"', 'wait', 'wait=1, wait=2', '=,;;='],
  'last-event-id': ['0', '1', '-1', '1e3', '9'.repeat(30), '9007199254740993', '0x1', ''],
  'x-forwarded-for': ['::1', '1.2.3.4, x', ','],
  'user-agent': ['a'.repeat(5_000), ''],
  host: ['a b', '[::1', 'x:99999'],
}

function requests(operation: Operation, valid: Valid): fc.Arbitrary<Sent> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const params = fc.record(
    Object.fromEntries(
      names.map((name) => [name, usually(valid.params[name] ?? '', fc.oneof(oddSegment, rawSegment))]),
    ),
  )
  const value = fc.oneof(fc.constant('1'), oddSegment, rawSegment)
  const query = fc.record(
    Object.fromEntries(
      operation.query.map((name) => {
        const right = valid.query[name]
        return [name, usually<string[]>(right === undefined ? [] : [right], fc.array(value, { maxLength: 2 }))]
      }),
    ),
  )
  const known = Object.fromEntries(
    Object.entries(valid.headers).map(([name, value]) => [
      name,
      usually<string | undefined>(value, fc.option(oddHeader, { nil: undefined })),
    ]),
  )
  // As any of the roles that it has; without the operator key, which would make a developer of every registration.
  const operatorKey = isForOperators(operation) ? OPERATOR_KEY : undefined
  const byToken = fc.record({
    ...known,
    'x-user-role': usually(valid.headers['x-user-role'], fc.oneof(fc.constant('end_user'), oddHeader)),
    'x-operator-key': usually(operatorKey, fc.oneof(fc.constant(OPERATOR_KEY), oddHeader)),
  })
  const byCookie = fc.constant({ ...valid.browser, 'x-project-id': valid.headers['x-project-id'] })
  const others = fc.record(
    Object.fromEntries(
      Object.entries(otherHeaders).map(([name, values]) => [
        name,
        fc.oneof(
          { weight: 8, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.constantFrom(...values) },
          { weight: 1, arbitrary: oddHeader },
        ),
      ]),
    ),
  )
  const credentials = fc.oneof({ weight: 4, arbitrary: byToken }, { weight: 1, arbitrary: byCookie })
  const headers = fc.tuple(credentials, others).map(([sent, odd]) => ({ ...sent, ...withoutAbsent(odd) }))
  return fc.record({ params, query, headers, body: bodies(operation, valid) }).map((parts) => {
    const pathname = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => parts.params[name] ?? '')
    const pairs = Object.entries(parts.query).flatMap(([name, values]) => values.map((value) => `${name}=${value}`))
    const given = Object.entries<string | undefined>(parts.headers).filter((entry) => entry[1] !== undefined)
    const { type, bytes } = parts.body
    return {
      method: operation.method,
      path: pairs.length === 0 ? pathname : `${pathname}?${pairs.join('&')}`,
      headers: { ...(type === undefined ? {} : { 'content-type': type }), ...Object.fromEntries(given) },
      body: bytes,
    }
  })
}

const withoutAbsent = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined))

interface Body {
  type: string | undefined
  bytes: Buffer | undefined
}

const anyBytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
const types = ['application/json', 'multipart/form-data; boundary=b', 'application/x-www-form-urlencoded', 'text/plain']

const none = { fields: [], parts: [] }

function bodies({ fields, parts }: Pick<Operation, 'fields' | 'parts'>, valid: Valid): fc.Arbitrary<Body> {
  const anything: fc.Arbitrary<Body> = fc.record({ type: fc.constantFrom(undefined, ...types), bytes: anyBytes })
  if (parts.length > 0 && fields.length > 0)
    return fc.oneof(bodies({ ...none, fields }, valid), bodies({ ...none, parts }, valid))
  if (parts.length > 0)
    return fc.oneof({ weight: 4, arbitrary: multipart(parts, valid) }, { weight: 1, arbitrary: anything })
  if (fields.length === 0)
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant({ type: undefined, bytes: undefined }) },
      { weight: 1, arbitrary: anything },
    )
  const members = Object.fromEntries(fields.map((name) => [name, usually<unknown>(valid.fields[name], oddValue)]))
  const json = fc
    .oneof({ weight: 5, arbitrary: fc.record(members, { requiredKeys: [] }) }, { weight: 1, arbitrary: fc.jsonValue() })
    .map((value): Body => ({ type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) }))
  return fc.oneof({ weight: 5, arbitrary: json }, { weight: 1, arbitrary: anything })
}

function multipart(names: string[], { example }: Valid): fc.Arbitrary<Body> {
  const content = fc.oneof(
    fc.constant(example),
    // Something that begins like a picture.
    fc.nat(example.length).map((length) => example.subarray(0, length)),
    fc.constant(Buffer.from('{"prompt":"A quiet city"}')),
    oddValue.map((value) => Buffer.from(JSON.stringify({ prompt: value }))),
    anyBytes,
  )
  const quoted = oddHeader.map((text) => text.replaceAll('"', "'"))
  const part = fc.record({
    name: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: quoted }),
    file: fc.option(usually('picture.jpg', quoted), { nil: undefined }),
    type: usually<string | undefined>(undefined, oddHeader),
    content,
  })
  const end = usually('--b--\r\n', fc.constantFrom('', '--b', '--b--', '\r\n--b\r\n'))
  return fc.record({ list: fc.array(part, { maxLength: 4 }), end }).map(({ list, end: last }) => {
    const chunks = list.flatMap(({ name, file, type, content: bytes }) => [
      Buffer.from(
        `--b\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\r\n` +
          `${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
        'latin1',
      ),
      bytes,
      Buffer.from('\r\n'),
    ])
    return { type: 'multipart/form-data; boundary=b', bytes: Buffer.concat([...chunks, Buffer.from(last)]) }
  })
}

/** By Node's own client, which sends headers as bytes. */
function send(
  origin: string,
  { method, path: pathname, headers, body }: Sent,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const length = body === undefined ? {} : { 'content-length': body.length }
    const request = httpRequest(
      { hostname, port, method, path: pathname, headers: { ...headers, ...length } },
      async (response) => {
        const { statusCode: status = 0, headers: answered } = response
        // A stream goes on for as long as somebody listens.
        if (answered['content-type']?.startsWith('text/event-stream')) {
          request.destroy()
          return resolve({ status, text: '' })
        }
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk)
        resolve({ status, text: Buffer.concat(chunks).toString() })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const numRuns = 30
/** These end what they are called with, and the others need it. */
const isHarmless = ({ method, path: pathname }: Operation): boolean =>
  method === 'GET' || (method === 'POST' && !/logout|deactivate|reset|revoke|operator/.test(pathname))

test('random bytes in any field of any operation never give a 5xx', async (t) => {
  const env = { EVENT_STREAMS_PER_CALLER_MAX: '1000' }
  const api = await startApi(t, { providers: [new FakeProvider()], env })
  const shared = await createValid(api)
  const passed = new Set<string>()
  for (const operation of operations()) {
    const name = `${operation.method} ${operation.path}`
    await t.test(name, async () => {
      // What changes or ends things has things of its own.
      const isShared = isHarmless(operation) && !isForOperators(operation)
      const valid = isShared ? shared : await createValid(api, operation)
      const property = fc.asyncProperty(requests(operation, valid), async (sent) => {
        const { status, text } = await send(api.origin, sent)
        assert.ok(status >= 200 && status < 500, `${status} ${text}`)
        if (status < 400) passed.add(name)
      })
      await fc.assert(property, { numRuns, endOnFailure: true })
    })
  }
  await t.test('most operations let some of it through, or this would show nothing', async () => {
    for (const all of [devkit, v1].map(operationsOf)) {
      const through = all.filter(({ method, path }) => passed.has(`${method} ${path}`))
      assert.ok(through.length > all.length / 2, [...passed].join('\n'))
    }
  })
  await t.test('and a server that took all this is healthy', async () => {
    const { body } = await api.get('/health')
    assert.equal(body.status, 'healthy')
  })
})

test('random bytes instead of HTTP are answered with 400, 408 or 431, or with a closed connection', async (t) => {
  const api = await startApi(t, { env: { HEADERS_TIMEOUT_SECONDS: '1' } })
  const { hostname, port } = new URL(api.origin)
  const head = fc.constantFrom('', 'GET ', 'GET / HTTP/1.1\r\n', 'POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\n')
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 20_000, maxLength: 30_000 }))
  const property = fc.asyncProperty(head, bytes, async (text, noise) => {
    const answer = await new Promise<string>((resolve) => {
      const socket = createConnection(Number(port), hostname)
      let read = ''
      socket.setEncoding('latin1').on('data', (chunk) => (read += chunk))
      socket.on('error', () => resolve(read)).on('close', () => resolve(read))
      socket.end(Buffer.concat([Buffer.from(text), noise, Buffer.from('\r\n\r\n')]))
    })
    for (const [, status = ''] of answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)) assert.match(status, /^[234]\d\d$/, answer)
  })
  await fc.assert(property, { numRuns, endOnFailure: true })
  assert.equal((await api.get('/health')).body.status, 'healthy')
})
