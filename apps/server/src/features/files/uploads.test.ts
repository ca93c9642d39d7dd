import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Answer, type Client, eventually, startApi } from '../../../test/harness.ts'
import { multipart, type Part, TYPE } from '../../../test/multipart.ts'
import { idle, stored } from '../../../test/stored.ts'
import { bytesOf, fetchFile, projectOf, uploadRaw, uploadStream } from '../../../test/uploads.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { fromTypeId } from '../../platform/type-id.ts'
import { CHUNK_BYTES } from './encryption.ts'

const problem = ({ status, body }: Answer): [number, string, string | null] => [
  status,
  body.error?.code,
  body.error?.param,
]

const part = (data: Buffer | string, fileName?: string, type = 'application/pdf'): Part => ({
  name: 'file',
  data,
  ...(fileName === undefined ? {} : { disposition: `; filename="${fileName}"`, type }),
})
const field = (name: string, data: string): Part => ({ name, data })

async function uploadForm(client: Client, parts: Part[], headers: Record<string, string> = {}): Promise<Answer> {
  const body = new Uint8Array(multipart(parts))
  const response = await fetch(`${client.url}/files`, {
    method: 'POST',
    headers: { ...client.headers, 'Content-Type': TYPE, ...headers },
    body,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
}

test('uploads', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()], env: { FILE_BYTES_MAX: '1000000' } })
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)

  await t.test('a form makes a file that is read back as it was, by token and by link', async () => {
    const bytes = bytesOf(3 * CHUNK_BYTES + 17)
    const { status, body, headers } = await uploadForm(client, [
      field('project_id', project_id),
      field('metadata', '{"order": "7"}'),
      part(bytes, 'report.pdf'),
    ])
    assert.equal(status, 201, JSON.stringify(body))
    const { id, url, url_expires_at, request_id, created_at, ...rest } = body
    assert.deepEqual(rest, {
      object: 'file',
      livemode: true,
      project_id,
      generation_id: null,
      name: 'report.pdf',
      bytes: bytes.length,
      content_type: 'application/pdf',
      sha256: hash('sha256', bytes),
      is_public: false,
      metadata: { order: '7' },
      updated_at: null,
    })
    assert.match(id, /^file_[0-9a-z]{26}$/)
    assert.equal(headers.get('etag'), '"r1"')
    assert.equal(request_id, headers.get('x-request-id'))
    assert.ok(Date.parse(created_at) > Date.now() - 60_000)
    const hours = (Date.parse(url_expires_at) - Date.now()) / 3_600_000
    assert.ok(hours > 23.9 && hours <= 25, `${hours} hours`)
    assert.deepEqual((await fetchFile(url)).bytes, bytes)
    const byToken = await fetchFile(`${client.url}/files/${id}/content`, client.headers)
    assert.ok(byToken.bytes.equals(bytes))
    assert.deepEqual((await client.get(`/files/${id}`)).body, body)
    assert.deepEqual((await client.get(`/files/${fromTypeId('file', id)}`)).body, body)
  })

  const bodies: [name: string, content: Buffer | string, type: string | undefined, shown: string][] = [
    ['bytes', bytesOf(100_000), 'application/octet-stream', 'application/octet-stream'],
    ['JSON, which nobody parses', '{"a": ', 'application/json', 'application/json'],
    [
      'a large JSON',
      `[${'1,'.repeat(200_000)}1]`,
      'application/json; charset=utf-8',
      'application/json; charset=utf-8',
    ],
    ['a form of a browser', 'a=1&b=2', 'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
    ['a page', '<script>alert(1)</script>', 'Text/HTML', 'text/html'],
    ['nothing, of a type', '', 'text/plain', 'text/plain'],
    ['one that says it is an image', 'no image', 'image/png', 'image/png'],
    ['exactly as much as is allowed', bytesOf(1_000_000), 'video/mp4', 'video/mp4'],
  ]
  for (const [name, content, type = '', shown] of bodies) {
    await t.test(`the body itself is the file: ${name}`, async () => {
      const query = { project_id, name: 'a/b 🦊.bin', is_public: true }
      const { status, body } = await uploadRaw(client, content, query, { 'Content-Type': type })
      assert.equal(status, 201, JSON.stringify(body))
      const bytes = Buffer.from(content)
      assert.deepEqual(
        [body.name, body.bytes, body.content_type, body.sha256, body.is_public, body.url_expires_at],
        ['a/b 🦊.bin', bytes.length, shown, hash('sha256', bytes), true, null],
      )
      const served = await fetchFile(body.url)
      assert.deepEqual([served.status, served.bytes.equals(bytes)], [200, true])
      assert.equal(served.headers.get('content-type'), shown)
    })
  }

  await t.test('without a length, and without a type', async () => {
    const bytes = bytesOf(200_000)
    const chunks = Array.from({ length: 20 }, (_, n) => bytes.subarray(n * 10_000, (n + 1) * 10_000))
    const { status, body } = await uploadStream(client, { project_id }, Readable.from(chunks))
    assert.equal(status, 201, JSON.stringify(body))
    const response = await fetch(`${client.url}/files?project_id=${project_id}`, {
      method: 'POST',
      headers: client.headers,
      body: new Uint8Array(bytes),
    })
    const { content_type, name, sha256 } = (await response.json()) as Record<string, string>
    assert.deepEqual([content_type, name, sha256], ['application/octet-stream', 'file', hash('sha256', bytes)])
  })

  await t.test('the key of one project needs no project', async () => {
    const bound = await createKey(api, developer, { project_id: projectOf(developer) })
    const other = await developer.createProject()
    assert.equal((await uploadRaw(bound, 'a', {})).body.project_id, project_id)
    assert.equal((await uploadForm(bound, [part('a', 'a.txt')])).body.project_id, project_id)
    const foreign = await uploadRaw(bound, 'a', { project_id: other.id })
    assert.deepEqual(problem(foreign), [403, 'project_out_of_scope', 'project_id'])
    const hidden = await uploadForm(bound, [part('a', 'a.txt'), field('project_id', other.id)])
    assert.deepEqual(problem(hidden), [403, 'project_out_of_scope', 'project_id'])
  })

  const forms: [name: string, parts: Part[], expected: Record<string, unknown>][] = [
    [
      'the file before the fields',
      [part('x', 'a.txt'), field('name', 'b.txt'), field('project_id', project_id)],
      { name: 'b.txt' },
    ],
    ['a path as the file name', [field('project_id', project_id), part('x', '../../etc/passwd')], { name: 'passwd' }],
    [
      'a name in other letters',
      [field('project_id', project_id), part('x', 'Zeugnis über 🦊.pdf')],
      { name: 'Zeugnis über 🦊.pdf' },
    ],
    [
      'a name that turns round',
      [field('project_id', project_id), part('x', 'a\u202egpj.exe')],
      { name: 'a\u202egpj.exe' },
    ],
    [
      'a name of 300 characters',
      [field('project_id', project_id), part('x', `${'n'.repeat(300)}.png`)],
      { name: `${'n'.repeat(251)}.png` },
    ],
    ['no file name at all', [field('project_id', project_id), part('x')], { name: 'file', content_type: 'text/plain' }],
    [
      'an empty file',
      [field('project_id', project_id), part('', 'empty.txt', 'text/plain')],
      { name: 'empty.txt', bytes: 0 },
    ],
    [
      'a type that is none',
      [field('project_id', project_id), part('x', 'a', 'no type')],
      { content_type: 'application/octet-stream' },
    ],
    [
      'all fields',
      [
        field('project_id', project_id),
        field('is_public', 'true'),
        field('metadata', '{"a":"b","c":""}'),
        field('name', 'n'),
        part('x', 'a'),
      ],
      { is_public: true, metadata: { a: 'b' }, name: 'n' },
    ],
    [
      'an empty part of the same name',
      [field('project_id', project_id), part('', ''), part('x', 'a.txt')],
      { name: 'a.txt' },
    ],
    [
      'the largest metadata',
      [
        field('project_id', project_id),
        field(
          'metadata',
          JSON.stringify(
            Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}`.padEnd(40, 'ы'), '語'.repeat(500)])),
          ),
        ),
        part('x', 'a'),
      ],
      {},
    ],
  ]
  for (const [name, parts, expected] of forms) {
    await t.test(`a form with ${name}`, async () => {
      const { status, body } = await uploadForm(client, parts, { 'Idempotency-Key': crypto.randomUUID() })
      assert.equal(status, 201, JSON.stringify(body))
      assert.deepEqual({ ...body, ...expected }, body)
    })
  }

  const named = (name: string) => ({ project_id, name })
  const refused: [name: string, send: () => Promise<Answer>, expected: [number, string, string | null]][] = [
    ['no project', () => uploadRaw(client, 'x', {}), [400, 'parameter_missing', 'project_id']],
    ['no project in a form', () => uploadForm(client, [part('x', 'a')]), [400, 'parameter_missing', 'project_id']],
    [
      'no file in a form',
      () => uploadForm(client, [field('project_id', project_id)]),
      [400, 'parameter_missing', 'file'],
    ],
    ['a form without parts', () => uploadForm(client, []), [400, 'parameter_missing', 'file']],
    [
      'two files',
      () => uploadForm(client, [field('project_id', project_id), part('x', 'a'), part('y', 'b')]),
      [400, 'parameter_invalid', 'file'],
    ],
    [
      'an unknown field',
      () => uploadForm(client, [field('project_id', project_id), field('nmae', 'x'), part('y', 'b')]),
      [400, 'parameter_unknown', 'nmae'],
    ],
    [
      'an unknown parameter',
      () => uploadRaw(client, 'x', { project_id, nmae: 'x' }),
      [400, 'parameter_unknown', 'nmae'],
    ],
    [
      'an unknown project',
      () => uploadRaw(client, 'x', { project_id: crypto.randomUUID() }),
      [404, 'not_found', 'project_id'],
    ],
    [
      'an unknown project behind the file',
      () => uploadForm(client, [part('x', 'a'), field('project_id', crypto.randomUUID())]),
      [404, 'not_found', 'project_id'],
    ],
    [
      'no id of a project',
      () => uploadForm(client, [part('x', 'a'), field('project_id', 'file_1')]),
      [400, 'parameter_invalid', 'project_id'],
    ],
    [
      'a name with a control character',
      () => uploadRaw(client, 'x', named('a\nb')),
      [400, 'parameter_invalid', 'name'],
    ],
    [
      'a name with a null character in a form',
      () => uploadForm(client, [field('project_id', project_id), field('name', 'a\0b'), part('x', 'a')]),
      [400, 'parameter_invalid', 'name'],
    ],
    [
      'a name that is too long',
      () => uploadRaw(client, 'x', named('n'.repeat(256))),
      [400, 'parameter_invalid', 'name'],
    ],
    ['an empty name', () => uploadRaw(client, 'x', named('')), [400, 'parameter_invalid', 'name']],
    [
      'metadata that are no JSON',
      () => uploadForm(client, [field('project_id', project_id), field('metadata', '{'), part('x', 'a')]),
      [400, 'parameter_invalid', 'metadata'],
    ],
    [
      'metadata of a number',
      () => uploadForm(client, [field('project_id', project_id), field('metadata', '{"a":1}'), part('x', 'a')]),
      [400, 'parameter_invalid', 'metadata.a'],
    ],
    [
      'a boolean that is none',
      () => uploadForm(client, [field('project_id', project_id), field('is_public', 'maybe'), part('x', 'a')]),
      [400, 'parameter_invalid', 'is_public'],
    ],
    [
      'a text without an end',
      () => uploadForm(client, [field('project_id', 'x'.repeat(300_000)), part('x', 'a')]),
      [413, 'body_too_large', null],
    ],
    [
      'too many parts',
      () => uploadForm(client, [...Array(30).fill(field('name', 'x')), part('x', 'a')]),
      [413, 'body_too_large', null],
    ],
    [
      'a file that is a byte too large',
      () => uploadRaw(client, bytesOf(1_000_001), { project_id }),
      [413, 'body_too_large', null],
    ],
    [
      'a file in a form that is a byte too large',
      () => uploadForm(client, [field('project_id', project_id), part(bytesOf(1_000_001), 'a')]),
      [413, 'body_too_large', null],
    ],
    [
      'a body that is no form',
      () => uploadRaw(client, 'x', { project_id }, { 'Content-Type': 'multipart/form-data' }),
      [400, 'body_malformed', null],
    ],
    [
      'a content type that is none',
      () => uploadRaw(client, 'x', { project_id }, { 'Content-Type': 'text' }),
      [415, 'media_type', null],
    ],
    [
      'no scope',
      async () => uploadRaw(await createKey(api, developer, { scopes: ['files:read'] }), 'x', { project_id }),
      [403, 'scope_missing', null],
    ],
  ]
  for (const [name, send, expected] of refused) {
    await t.test(`${name} is refused and leaves nothing`, async () => {
      await idle(api)
      const before = await stored(api)
      const answer = await send()
      assert.deepEqual(problem(answer), expected, answer.text)
      await eventually('nothing is left', async () => JSON.stringify(await stored(api)) === JSON.stringify(before))
    })
  }

  await t.test('a request without any body is told what is missing', async () => {
    const response = await fetch(`${client.url}/files?project_id=${project_id}`, {
      method: 'POST',
      headers: client.headers,
    })
    const body = (await response.json()) as { error: { code: string; param: string } }
    assert.deepEqual([response.status, body.error.code, body.error.param], [400, 'parameter_missing', 'file'])
  })

  await t.test('too large a length is refused before anything is read', async () => {
    const silent = new Readable({ read: () => undefined })
    const { status, body } = await uploadStream(client, { project_id }, silent, { 'Content-Length': 1_000_001 })
    assert.deepEqual([status, (body as { error: { code: string } }).error.code], [413, 'body_too_large'])
  })

  await t.test('too large a body without a length is refused while it comes, and nothing is left', async () => {
    await idle(api)
    const before = await stored(api)
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield bytesOf(50_000)
    }
    const { status } = await uploadStream(client, { project_id }, Readable.from(endless()))
    assert.equal(status, 413)
    await eventually('nothing is left', async () => JSON.stringify(await stored(api)) === JSON.stringify(before))
  })

  await t.test('an upload that breaks off leaves nothing', async () => {
    await idle(api)
    const before = await stored(api)
    const broken = uploadStream(client, { project_id }, Readable.from([bytesOf(100_000)]), {
      'Content-Length': 500_000,
    })
    await assert.rejects(
      Promise.race([
        broken,
        eventually('it is being written', async () => {
          const rows = await api.db`select from files where state = 'uploading'`
          if (rows.length > 0) throw new Error('seen')
          return false
        }),
      ]),
      /seen/,
    )
    api.server.app?.server.closeAllConnections()
    await assert.rejects(broken)
    await eventually('nothing is left', async () => JSON.stringify(await stored(api)) === JSON.stringify(before))
  })
})

test('Content-Digest', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)
  const content = bytesOf(150_000)
  const digestOf = (bytes: Buffer): string => `sha-256=:${hash('sha256', bytes, 'base64')}:`
  const wrong = digestOf(Buffer.from('other'))

  await t.test('of the body itself is compared with it', async () => {
    const send = (digest: string) => uploadRaw(client, content, { project_id }, { 'Content-Digest': digest })
    assert.equal((await send(digestOf(content))).status, 201)
    assert.equal((await send(`sha-512=:${hash('sha512', 'x', 'base64')}:`)).status, 201)
    const before = await stored(api)
    for (const digest of [wrong, 'sha-256=abc', `sha-512=:${hash('sha512', 'x', 'base64')}:, ${wrong}`])
      assert.deepEqual(problem(await send(digest)), [400, 'header_invalid', 'Content-Digest'], digest)
    assert.deepEqual(await stored(api), before)
  })

  await t.test('of a form is that of the whole body', async () => {
    const parts = [field('project_id', project_id), part(content, 'a.bin')]
    const send = (digest: string) => uploadForm(client, parts, { 'Content-Digest': digest })
    assert.equal((await send(digestOf(multipart(parts)))).status, 201)
    const before = await stored(api)
    assert.deepEqual(problem(await send(digestOf(content))), [400, 'header_invalid', 'Content-Digest'])
    assert.deepEqual(await stored(api), before)
  })
})

test('the name of a part is kept as well as can be, however a program writes it', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const send = async (disposition: string): Promise<Answer> => {
    const parts = [field('project_id', projectOf(developer)), { name: 'file', data: 'content', disposition }]
    return uploadForm(client, parts)
  }
  for (const [name, disposition, stored] of [
    ['browsers, curl and most libraries', '; filename="Käse 💥.png"', 'Käse 💥.png'],
    ['RFC 8187', "; filename*=UTF-8''K%C3%A4se%20%F0%9F%92%A5.png", 'Käse 💥.png'],
    ['RFC 8187 in Latin-1', "; filename*=ISO-8859-1'de'K%E4se.png", 'Käse.png'],
    ['.NET', '; filename="=?utf-8?B?S8Okc2UucG5n?="; filename*=utf-8\'\'K%C3%A4se.png', 'Käse.png'],
    ['Spring', '; filename="=?UTF-8?Q?K=C3=A4se.png?="; filename*=UTF-8\'\'K%C3%A4se.png', 'Käse.png'],
    ['none', '; filename=""', 'file'],
  ] as const)
    await t.test(name, async () => {
      const { status, body } = await send(disposition)
      assert.deepEqual([status, body.name], [201, stored])
    })
  await t.test('and in Latin-1, which nobody can tell from others', async () => {
    const utf8 = multipart([
      field('project_id', projectOf(developer)),
      { name: 'file', data: 'x', disposition: '; filename="K?se.png"' },
    ])
    utf8[utf8.indexOf('K?se') + 1] = 0xe4
    const headers = { ...client.headers, 'Content-Type': TYPE }
    const answer = await fetch(`${client.url}/files`, { method: 'POST', headers, body: new Uint8Array(utf8) })
    assert.deepEqual([answer.status, JSON.parse(await answer.text()).name], [201, 'K\uFFFDse.png'])
  })
})
