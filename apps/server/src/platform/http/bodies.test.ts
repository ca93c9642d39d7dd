import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { type Client, newEmail, OPERATOR_KEY, startApi } from '../../../test/harness.ts'
import { createKey } from '../../../test/v1.ts'

/** As programs do that `fetch` does not stand for: with a body where none is read, and headers as they are. Resolves to the status. */
const sendBody = (client: Client, method: string, path: string, headers: Record<string, string>, body: string) =>
  new Promise<number>((resolve, reject) => {
    const call = request(client.url + path, { method, headers: { ...client.headers, ...headers } }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    call.once('error', reject).end(body)
  })

/** What bodies may be; `test/texts.test.ts` shows what no route takes. */

const UNKNOWN = '00000000-0000-4000-8000-000000000000'

test('what is right in any spelling is taken', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const clients = [developer, key]

  await t.test('UTF-8, however the header calls it', async () => {
    for (const client of clients)
      for (const parameter of [
        '',
        '; charset=utf-8',
        ';charset=UTF8',
        '; charset="Utf-8"',
        '; charset = utf-8',
        '; charset=us-ascii',
        "; charset='utf-8'",
        '; charset=',
        ';charset',
        '; version=1; charset=utf-8',
        '; version="charset=latin1"',
      ]) {
        const headers = { 'Content-Type': `application/json${parameter}` }
        const { status, text } = await client.call('POST', '/projects', { body: '{"name":"A name"}', headers })
        assert.equal(status, 201, `${parameter}: ${text}`)
      }
  })

  await t.test('any character, as it is and escaped', async () => {
    for (const client of clients)
      for (const [written, name] of [
        ['Käse 💥 \uFFFD', 'Käse 💥 \uFFFD'],
        ['K\\u00e4se \\ud83d\\udca5 \\uFFFD', 'Käse 💥 \uFFFD'],
        ['\\\\ud83d and \\\\u0000', '\\ud83d and \\u0000'],
        ['\\uD83D\\uDCA5\\uffff', '💥\uffff'],
      ]) {
        const { status, body } = await client.call('POST', '/projects', { body: `{"name":"${written}"}` })
        assert.deepEqual([status, body.name], [201, name])
      }
  })

  await t.test('a header of encoding that encodes nothing, or comes without a body', async () => {
    for (const client of clients) {
      const headers = { 'Content-Encoding': 'Identity' }
      assert.equal((await client.call('POST', '/projects', { body: '{"name":"x"}', headers })).status, 201)
      assert.equal((await client.get('/projects', { 'Content-Encoding': 'gzip' })).status, 200)
    }
  })

  await t.test('a body that nobody reads', async () => {
    const odd: Record<string, string>[] = [
      { 'Content-Type': 'text/plain; charset=latin1' },
      { 'Content-Encoding': 'gzip' },
    ]
    for (const client of clients)
      for (const method of ['GET', 'HEAD'])
        for (const headers of odd)
          assert.equal(await sendBody(client, method, '/projects', { ...headers, 'Content-Length': '1' }, 'x'), 200)
  })

  await t.test('no bytes, of whatever type', async () => {
    for (const client of clients)
      for (const type of [
        'application/x-www-form-urlencoded',
        'text/plain;charset=UTF-8',
        'text/plain; charset=latin1',
      ]) {
        const headers = { 'Content-Type': type, 'Content-Length': '0' }
        const path = `/projects/${(await client.post('/projects', { name: 'A name' })).body.id}`
        assert.equal(await sendBody(client, 'DELETE', path, headers, ''), 204, type)
      }
  })

  await t.test('text in a query, percent-encoded', async () => {
    const name = 'Käse & 100 % 💥'
    assert.equal((await key.post('/projects', { name })).status, 201)
    for (const query of [encodeURIComponent(name), encodeURIComponent(name).replaceAll('%20', '+')])
      assert.equal((await key.get(`/projects?name=${query}`)).body.data[0].name, name)
    // Nobody reads the query of a page, so that a foreign one does no harm.
    assert.equal((await api.root.get('/openapi.json?utm_campaign=caf%E9')).status, 200)
  })
})

test('a refusal names what is accepted', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const endUser = developer.asEndUser()
  const publish = `/generation/generations-v2/${UNKNOWN}/public`
  const multipart = 'multipart/form-data'
  const table: [client: Client, method: string, path: string, accept: string][] = [
    [developer, 'POST', '/projects', 'application/json'],
    [key, 'PATCH', `/projects/${developer.projectId}`, 'application/json'],
    [endUser, 'POST', '/generation/generate-v2', multipart],
    [endUser, 'PATCH', publish, `application/json, application/x-www-form-urlencoded, ${multipart}`],
    [key, 'POST', '/generations', `application/json, ${multipart}`],
  ]
  for (const [client, method, path, accept] of table)
    await t.test(`${method} ${path}`, async () => {
      const send = (headers: Record<string, string>) => client.call(method, path, { body: '{}', headers })
      const { status, headers } = await send({ 'Content-Type': 'text/csv' })
      const own = method === 'POST' ? 'accept-post' : 'accept-patch'
      assert.deepEqual([status, headers.get('accept'), headers.get(own)], [415, accept, accept])
      const coded = await send({ 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' })
      assert.deepEqual([coded.status, coded.headers.get('accept-encoding')], [415, 'identity'])
      assert.equal(coded.headers.get('accept'), null)
    })
})

test('a form that is percent-encoded says what is wrong with it, and holds what JSON may', async (t) => {
  const api = await startApi(t)
  const endUser = (await api.createDeveloper()).asEndUser()
  const send = (body: Buffer) =>
    fetch(`${endUser.url}/generation/generations-v2/${UNKNOWN}/public`, {
      method: 'PATCH',
      headers: { ...endUser.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new Uint8Array(body),
    })
  for (const [body, problem] of [
    ['is_public=true&x=%E4', /not percent-encoded UTF-8/],
    ['%ED%A0%80=1', /not percent-encoded UTF-8/],
    ['x=\xe4&is_public=true', /byte 0xe4 at offset 2/],
    ['x=a%00&is_public=true', /"loc":\["body","x"\]/],
    ['x=a\0&is_public=true', /"loc":\["body","x"\]/],
  ] as const) {
    const answer = await send(Buffer.from(body, 'latin1'))
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), problem)
  }
  // The form is read, and only its generation is unknown.
  for (const body of ['is_public=true&x=K%C3%A4se+%26', 'is%5Fpublic=%74rue', 'x=Käse&is_public=on'])
    assert.equal((await send(Buffer.from(body))).status, 404, body)
})

test('nothing of what was refused is kept', async (t) => {
  const api = await startApi(t)
  const operator = { 'X-Operator-Key': OPERATOR_KEY }
  const send = async (path: string, text: string, encoding: BufferEncoding): Promise<number> => {
    const headers = { 'Content-Type': 'application/json', ...operator }
    const body = new Uint8Array(Buffer.from(text, encoding))
    return (await fetch(api.url + path, { method: 'POST', headers, body })).status
  }
  const email = newEmail()
  const account = (password: string): string => JSON.stringify({ email, password })
  assert.equal(await send('/auth/register', account('Pässword123'), 'latin1'), 422)
  assert.equal(await send('/auth/register', account('Pässword123'), 'utf8'), 201)
  for (const other of ['Pössword123', 'P\uFFFDssword123'])
    assert.equal(await send('/auth/login', account(other), 'utf8'), 401)
  for (const other of ['Pässword123', 'Pössword123'])
    assert.equal(await send('/auth/login', account(other), 'latin1'), 422)
  assert.equal(await send('/auth/login', account('Pässword123'), 'utf8'), 200)
  assert.ok(!(await api.dumpDatabase()).includes('\uFFFD'))
})
