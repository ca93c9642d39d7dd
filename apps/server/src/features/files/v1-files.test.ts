import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Answer, type Client, createClock, finished, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { idle } from '../../../test/stored.ts'
import { bytesOf, fetchFile, projectOf, sandboxProject, uploadRaw } from '../../../test/uploads.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { CHUNK_BYTES } from './encryption.ts'

const problem = ({ status, body }: Answer): [number, string] => [status, body.error?.code]
const json = ({ bytes }: { bytes: Buffer }) => JSON.parse(bytes.toString())

test('contents', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)
  const upload = async (content: Buffer | string, type: string, query = {}) => {
    const { body, status } = await uploadRaw(client, content, { project_id, ...query }, { 'Content-Type': type })
    assert.equal(status, 201, JSON.stringify(body))
    return body
  }

  const shown = ['image/png', 'image/avif', 'text/plain', 'video/mp4', 'audio/mpeg']
  const saved = ['text/html', 'image/svg+xml', 'application/xml', 'text/javascript', 'application/pdf', 'a/b']
  for (const type of [...shown, ...saved]) {
    await t.test(`${type} is ${shown.includes(type) ? 'shown' : 'saved'}, and nothing in it may run`, async () => {
      const { url } = await upload('<script>alert(1)</script>', type, { name: 'über/x.html' })
      const { status, headers } = await fetchFile(url)
      const expected: Record<string, string> = {
        'content-type': type,
        'content-length': '25',
        'content-disposition': `${shown.includes(type) ? 'inline' : 'attachment'}; filename="_ber_x.html"; filename*=UTF-8''%C3%BCber_x.html`,
        'x-content-type-options': 'nosniff',
        'accept-ranges': 'bytes',
        'cache-control': 'private, max-age=3600',
        'cross-origin-resource-policy': 'cross-origin',
      }
      assert.equal(status, 200)
      for (const [name, value] of Object.entries(expected)) assert.equal(headers.get(name), value, name)
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none';.* sandbox$/)
    })
  }

  const bytes = bytesOf(3 * CHUNK_BYTES + 100)
  const { id, url, sha256 } = await upload(bytes, 'application/octet-stream')
  const size = bytes.length

  await t.test('any range is those bytes', async () => {
    const at = fc.oneof(fc.nat(size - 1), fc.constantFrom(0, CHUNK_BYTES - 1, CHUNK_BYTES, 2 * CHUNK_BYTES, size - 1))
    await fc.assert(
      fc.asyncProperty(at, at, async (a, b) => {
        const [start, last] = [Math.min(a, b), Math.max(a, b)]
        const part = await fetchFile(url, { Range: `bytes=${start}-${last}` })
        assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes ${start}-${last}/${size}`])
        assert.ok(part.bytes.equals(bytes.subarray(start, last + 1)))
      }),
      { numRuns: 40 },
    )
  })

  await t.test('conditions and HEAD, by link and by token', async () => {
    const tag = `"${sha256}"`
    for (const [address, auth] of [
      [url, {}],
      [`${client.url}/files/${id}/content`, client.headers],
    ] as const) {
      const ask = (headers: Record<string, string>, method?: string) =>
        fetchFile(address, { ...auth, ...headers }, method)
      assert.equal((await ask({})).headers.get('etag'), tag)
      assert.deepEqual((await ask({ 'If-None-Match': tag })).status, 304)
      assert.equal((await ask({ 'If-None-Match': '"other"' })).status, 200)
      assert.equal((await ask({ Range: 'bytes=0-9', 'If-Range': tag })).status, 206)
      assert.equal((await ask({ Range: 'bytes=0-9', 'If-Range': '"other"' })).status, 200)
      const beyond = await ask({ Range: `bytes=${size}-` })
      assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, `bytes */${size}`])
      assert.equal(json(beyond).error.code, 'range_not_satisfiable')
      const head = await ask({}, 'HEAD')
      assert.deepEqual([head.status, head.headers.get('content-length'), head.bytes.length], [200, String(size), 0])
    }
  })

  await t.test('an empty file has no ranges', async () => {
    const empty = await upload('', 'text/plain')
    const whole = await fetchFile(empty.url)
    assert.deepEqual([whole.status, whole.bytes.length, whole.headers.get('content-length')], [200, 0, '0'])
    assert.equal((await fetchFile(empty.url, { Range: 'bytes=0-' })).status, 416)
  })

  await t.test('a damaged file is never sent otherwise than it was', async () => {
    const [whole, damaged] = [await upload('one', 'text/plain'), await upload('two', 'text/plain')]
    const [own, other] = [whole, damaged].map((file) => fromTypeId('file', file.id))
    await api.db`
      update files f set sealed_key = o.sealed_key from files o where f.id = ${String(other)} and o.id = ${String(own)}`
    const served = await fetchFile(damaged.url)
    assert.deepEqual([served.status, json(served).error.code], [500, 'internal'])
  })
})

test('links', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock, env: { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' } })
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)
  const upload = async (query = {}) => (await uploadRaw(client, 'content', { project_id, ...query })).body
  const codeOf = async (url: string, headers = {}): Promise<[number, string]> => {
    const response = await fetchFile(url, headers)
    return [response.status, response.status === 200 ? '' : json(response).error.code]
  }
  const changed = (url: string, change: (copy: URL) => void): string => {
    const copy = new URL(url)
    change(copy)
    return String(copy)
  }
  const plainOf = (url: string): string => url.replace(/\?.*/, '')

  await t.test('a private file opens by its signed link alone, or by a token', async () => {
    const [mine, other] = [await upload(), await upload()]
    assert.deepEqual(await codeOf(mine.url), [200, ''])
    assert.deepEqual(await codeOf(plainOf(mine.url)), [401, 'token_missing'])
    assert.deepEqual(await codeOf(plainOf(mine.url), client.headers), [200, ''])
    for (const [name, value] of [
      ['signature', 'A'.repeat(43)],
      ['signature', ''],
      ['expires', String(Date.now())],
    ] as const)
      assert.deepEqual(
        await codeOf(changed(mine.url, (u) => u.searchParams.set(name, value))),
        [404, 'not_found'],
        name,
      )
    assert.deepEqual(await codeOf(changed(mine.url, (u) => u.searchParams.delete('expires'))), [404, 'not_found'])
    const { search } = new URL(other.url)
    assert.deepEqual(await codeOf(plainOf(mine.url) + search), [404, 'not_found'])
    assert.deepEqual(await codeOf(`${client.url}/files/${toTypeId('file', crypto.randomUUID())}/content`), [
      401,
      'token_missing',
    ])
    assert.deepEqual(await codeOf(changed(mine.url, (u) => u.searchParams.set('x', '1'))), [400, 'parameter_unknown'])
    // A wrong token is told, and a wrong cookie is nothing that a browser could leave out.
    assert.deepEqual(await codeOf(plainOf(mine.url), { Authorization: 'Bearer x' }), [401, 'token_malformed'])
    assert.deepEqual(await codeOf(mine.url, { Authorization: 'Bearer x' }), [200, ''])
  })

  await t.test('a link of its own ends when it says', async () => {
    const { id } = await upload()
    const link = await client.post(`/files/${id}/link`, { ttl_seconds: 600 })
    assert.equal(link.status, 201, link.text)
    const lifeMs = Date.parse(link.body.expires_at) - clock.now().getTime()
    assert.ok(lifeMs > 598_000 && lifeMs <= 600_000)
    assert.deepEqual(Object.keys(link.body), ['object', 'livemode', 'url', 'expires_at'])
    assert.deepEqual(await codeOf(link.body.url), [200, ''])
    clock.advance(590_000)
    assert.deepEqual(await codeOf(link.body.url), [200, ''])
    clock.advance(20_000)
    assert.deepEqual(await codeOf(link.body.url), [404, 'not_found'])
    for (const body of [
      { ttl_seconds: 59 },
      { ttl_seconds: 604_801 },
      {},
      { ttl_seconds: '60' },
      { ttl_seconds: 60, x: 1 },
    ])
      assert.equal((await client.post(`/files/${id}/link`, body)).status, 400, JSON.stringify(body))
    assert.deepEqual(
      problem(await client.post(`/files/${toTypeId('file', crypto.randomUUID())}/link`, { ttl_seconds: 60 })),
      [404, 'not_found'],
    )
  })

  await t.test('a public file has a plain link, which ends with its publicity', async () => {
    const { id, url, url_expires_at } = await upload({ is_public: true })
    assert.deepEqual([new URL(url).search, url_expires_at], ['', null])
    const served = await fetchFile(url)
    assert.deepEqual([served.status, served.headers.get('cache-control')], [200, 'no-cache'])
    const closed = await client.patch(`/files/${id}`, { is_public: false })
    assert.notEqual(closed.body.url, url)
    assert.deepEqual(await codeOf(url), [401, 'token_missing'])
    assert.deepEqual(await codeOf(closed.body.url), [200, ''])
    await client.patch(`/files/${id}`, { is_public: true })
    assert.deepEqual(await codeOf(url), [200, ''])
  })

  await t.test('links end with the file, and with its project', async () => {
    const owner = await api.createDeveloper()
    const mine = asAccount(api, owner)
    const files = await Promise.all(
      [true, false].map(
        async (is_public) => (await uploadRaw(mine, 'x', { project_id: projectOf(owner), is_public })).body,
      ),
    )
    assert.equal((await mine.delete(`/files/${files[0].id}`)).status, 204)
    assert.deepEqual(await codeOf(files[0].url), [401, 'token_missing'])
    await owner.delete(`/projects/${owner.projectId}`)
    assert.deepEqual(await codeOf(files[1].url), [404, 'not_found'])
  })

  await t.test('those of the sandbox are in the sandbox', async () => {
    const sandbox = await createKey(api, developer, {}, { livemode: false })
    const project = await sandboxProject(api, developer)
    const { body } = await uploadRaw(sandbox, 'x', { project_id: project, is_public: true })
    assert.equal(body.livemode, false)
    assert.match(new URL(body.url).pathname, /^\/sandbox\/v1\/files\//)
    assert.deepEqual(await codeOf(body.url), [200, ''])
    assert.deepEqual(await codeOf(body.url.replace('/sandbox', '')), [401, 'token_missing'])
    const { id } = body
    assert.deepEqual(problem(await client.get(`/files/${id}`)), [404, 'not_found'])
    assert.equal((await sandbox.get(`/files/${id}`)).status, 200)
  })

  await t.test('after a day a new link is to be had', async () => {
    const { id, url } = await upload()
    clock.advance(26 * 3_600_000)
    assert.deepEqual(await codeOf(url), [404, 'not_found'])
    const login = await api.post('/auth/login', { email: developer.email, password: PASSWORD })
    const later = client.with({ Authorization: `Bearer ${login.body.access_token}` })
    assert.deepEqual(await codeOf((await later.get(`/files/${id}`)).body.url), [200, ''])
  })
})

test('objects', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)
  const upload = async (query = {}, to = client) => (await uploadRaw(to, 'content', { project_id, ...query })).body

  await t.test('PATCH changes what it names, merges metadata, and honours If-Match', async () => {
    const file = await upload({ name: 'a' })
    const patch = (body: object, headers = {}) => client.with(headers).patch(`/files/${file.id}`, body)
    const first = await patch({ metadata: { a: '1', b: '2' } }, { 'If-Match': '"r1"' })
    assert.deepEqual([first.status, first.headers.get('etag'), first.body.name], [200, '"r2"', 'a'])
    assert.ok(Date.parse(first.body.updated_at) >= Date.parse(first.body.created_at))
    assert.deepEqual(problem(await patch({ name: 'b' }, { 'If-Match': '"r1"' })), [412, 'version_conflict'])
    const second = await patch({ name: 'b/🦊', is_public: true, metadata: { a: null, c: '3' } })
    const { name, is_public, metadata } = second.body
    assert.deepEqual([name, is_public, metadata], ['b/🦊', true, { b: '2', c: '3' }])
    assert.deepEqual((await client.get(`/files/${file.id}`)).body, second.body)
    const wrong: object[] = [
      { name: '' },
      { name: 'a\0' },
      { name: null },
      { is_public: 'yes' },
      { x: 1 },
      { metadata: { a: 1 } },
    ]
    for (const body of wrong) assert.equal((await patch(body)).status, 400, JSON.stringify(body))
    const counts = await Promise.all(Array.from({ length: 10 }, (_, n) => patch({ metadata: { [`k${n}`]: 'x' } })))
    assert.ok(counts.every(({ status }) => status === 200))
    assert.equal(Object.keys((await client.get(`/files/${file.id}`)).body.metadata).length, 12)
  })

  await t.test('DELETE hides it at once and removes its bytes', async () => {
    const { id } = await upload()
    assert.deepEqual(problem(await client.with({ 'If-Match': '"r7"' }).delete(`/files/${id}`)), [
      412,
      'version_conflict',
    ])
    assert.equal((await client.delete(`/files/${id}`)).status, 204)
    for (const answer of [
      await client.delete(`/files/${id}`),
      await client.get(`/files/${id}`),
      await client.patch(`/files/${id}`, { name: 'x' }),
    ])
      assert.deepEqual(problem(answer), [404, 'not_found'])
    await idle(api)
    assert.deepEqual(await api.db`select from files where state = 'removing'`, [])
  })

  await t.test('the list has uploads alone, newest first, by cursor and by filters', async () => {
    const owner = await api.createDeveloper()
    const mine = asAccount(api, owner)
    const user = owner.asEndUser()
    const other = (await owner.createProject()).id
    const made = await user.upload('/generation/generate-v2', generationForm([await image()]))
    await finished(user, made.body.id)
    const ids: string[] = []
    for (let n = 0; n < 7; n += 1) {
      const query = { project_id: n % 2 ? projectOf(owner) : other, name: n < 3 ? 'same' : `n${n}`, is_public: n === 5 }
      const type = n === 6 ? 'text/plain' : 'a/b'
      ids.unshift((await uploadRaw(mine, 'x', query, { 'Content-Type': type })).body.id)
    }
    const idsOf = (answer: Answer) => answer.body.data.map(({ id }: { id: string }) => id)
    const pages: string[][] = []
    let cursor: string | null = null
    do {
      const page: Answer = await mine.get(`/files?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`)
      assert.equal(page.body.has_more, page.body.next_cursor !== null)
      pages.push(idsOf(page))
      cursor = page.body.next_cursor
    } while (cursor !== null)
    assert.deepEqual(pages, [ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)])
    const nth = (...indexes: number[]) => indexes.map((n) => ids[6 - n])
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    for (const [query, expected] of [
      [`project_id=${projectOf(owner)}`, nth(5, 3, 1)],
      ['name=same', nth(2, 1, 0)],
      ['is_public=true', nth(5)],
      ['is_public=false&limit=2', nth(6, 4)],
      ['content_type=text/plain', nth(6)],
      [`created_after=${tomorrow}`, []],
      [`created_before=${tomorrow}&limit=1`, nth(6)],
      ['created_before=2020-01-01', []],
    ] as const)
      assert.deepEqual(idsOf(await mine.get(`/files?${query}`)), expected, query)
    assert.deepEqual(problem(await mine.get('/files?nmae=x')), [400, 'parameter_unknown'])
    assert.deepEqual(problem(await mine.get(`/files?project_id=${project_id}`)), [404, 'not_found'])
    const page = await mine.get('/files?limit=1')
    assert.deepEqual(problem(await mine.get(`/files?limit=1&is_public=true&cursor=${page.body.next_cursor}`)), [
      400,
      'cursor_invalid',
    ])
    const bound = await createKey(api, owner, { project_id: projectOf(owner) })
    assert.deepEqual(idsOf(await bound.get('/files')), nth(5, 3, 1))
    assert.deepEqual(problem(await bound.get(`/files?project_id=${other}`)), [403, 'project_out_of_scope'])
    assert.deepEqual(problem(await bound.get(`/files/${ids[0]}`)), [403, 'project_out_of_scope'])
  })

  await t.test('what another account, or another scope, has is not there', async () => {
    const { id, url } = await upload()
    const stranger = asAccount(api, await api.createDeveloper())
    const attempts: ((by: Client) => Promise<Answer>)[] = [
      (by) => by.get(`/files/${id}`),
      (by) => by.get(`/files/${id}/content`),
      (by) => by.patch(`/files/${id}`, { name: 'x' }),
      (by) => by.delete(`/files/${id}`),
      (by) => by.post(`/files/${id}/link`, { ttl_seconds: 60 }),
    ]
    for (const attempt of attempts) assert.deepEqual(problem(await attempt(stranger)), [404, 'not_found'])
    const elsewhere = await uploadRaw(stranger, 'x', { project_id })
    assert.deepEqual(problem(elsewhere), [404, 'not_found'])
    const reader = await createKey(api, developer, { scopes: ['files:read'] })
    const blind = await createKey(api, developer, { scopes: ['projects:write'] })
    const outcomes = async (by: Client) => Promise.all(attempts.map(async (attempt) => (await attempt(by)).status))
    assert.deepEqual(await outcomes(reader), [200, 200, 403, 403, 201])
    assert.deepEqual(await outcomes(blind), [403, 403, 403, 403, 403])
    assert.equal((await fetchFile(url)).status, 200)
    for (const wrong of ['proj_01k6h4z8xvf5t9qj3m2n7r0w8c', 'x', 'file_']) {
      const answer = await client.get(`/files/${wrong}`)
      assert.deepEqual(problem(answer), [404, 'not_found'])
      assert.match(answer.body.error.message, /Expected the id of a file, such as file_/)
    }
  })

  await t.test('a file of a generation is read like any other, and changed by its generation alone', async () => {
    const user = developer.asEndUser()
    const bytes = await image({ format: 'png' })
    const made = await user.upload('/generation/generate-v2', generationForm([bytes]))
    await finished(user, made.body.id)
    const rows = await api.db<{ id: string; kind: string }[]>`
      select id, kind from files where generation_id = ${made.body.id} order by kind`
    const ids = rows.map(({ id }) => toTypeId('file', id))
    const files = (await Promise.all(ids.map((id) => client.get(`/files/${id}`)))).map(({ body }) => body)
    assert.deepEqual(
      files.map(({ name, is_public }) => [name, is_public]),
      [
        ['example-1.png', false],
        ['result.png', false],
        ['thumbnail.webp', false],
      ],
    )
    for (const file of files) {
      assert.deepEqual([file.generation_id, file.project_id], [toTypeId('gen', made.body.id), project_id])
      assert.equal((await fetchFile(file.url)).status, 200)
      assert.deepEqual(problem(await client.patch(`/files/${file.id}`, { name: 'x' })), [409, 'state_conflict'])
      assert.deepEqual(problem(await client.delete(`/files/${file.id}`)), [409, 'state_conflict'])
    }
    assert.ok((await fetchFile(files[0].url)).bytes.equals(bytes))
    await user.patch(`/generation/generations-v2/${made.body.id}/public`, { is_public: true })
    const published = (await client.get(`/files/${ids[1]}`)).body
    assert.deepEqual([published.is_public, new URL(published.url).search], [true, ''])
    assert.equal((await fetchFile(published.url)).status, 200)
    await user.delete(`/generation/generations-v2/${made.body.id}`)
    assert.deepEqual(problem(await client.get(`/files/${ids[1]}`)), [404, 'not_found'])
  })
})

test('a server of the version before v1 stores and removes files beside this one, and their project is known', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = developer.asEndUser()
  const made = await user.upload('/generation/generate-v2', generationForm([await image()]))
  await finished(user, made.body.id)
  const generationId: string = made.body.id
  const ofFile = (id: string) => api.db`select project_id, generation_id from files where id = ${id}`
  const [file] = await api.db<{ id: string; sha256: string; sizeBytes: number }[]>`
    select id, sha256, size_bytes from files where generation_id = ${generationId} and kind = 'result'`
  assert.ok(file)
  // What that version says when it stores a file, and when it removes one.
  await api.db`update files set state = 'uploading', generation_id = null, project_id = null where id = ${file.id}`
  await api.db`
    update files set state = 'stored', generation_id = ${generationId}, size_bytes = ${file.sizeBytes}, sha256 = ${file.sha256}
    where id = ${file.id}`
  assert.deepEqual([...(await ofFile(file.id))], [{ projectId: developer.projectId, generationId }])
  const account = asAccount(api, developer)
  assert.equal((await account.get(`/files/${toTypeId('file', file.id)}`)).status, 200)
  await api.db`update files set state = 'removing', generation_id = null where id = ${file.id}`
  assert.deepEqual([...(await ofFile(file.id))], [{ projectId: null, generationId: null }])
})
