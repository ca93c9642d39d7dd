import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Answer, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { file, MIB, multipart, pngOf, send, text } from '../../../test/multipart.ts'
import { idle, stored } from '../../../test/stored.ts'
import { asAccount } from '../../../test/v1.ts'
import { createOne, dataUri, ended, faultOf } from '../../../test/v1-generations.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const FIELDS = [
  'attempts',
  'created_at',
  'error',
  'id',
  'images',
  'instructions',
  'is_public',
  'livemode',
  'metadata',
  'model',
  'object',
  'project_id',
  'prompt',
  'provider',
  'request_id',
  'result',
  'status',
  'timeline',
  'updated_at',
  'user_id',
]

const jpeg = await image({ width: 30, height: 20 })
const png = await image({ format: 'png' })

test('creating generations', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider], env: { GENERATION_CONCURRENCY: '50' } })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const project = toTypeId('proj', developer.projectId)
  const uuidOf = (id: string): string => fromTypeId('gen', id) ?? assert.fail(id)

  await t.test('a prompt is enough, and the answer has every member', async () => {
    const created = await createOne(server, { project_id: project })
    assert.deepEqual(Object.keys(created).sort(), FIELDS)
    assert.match(created.id, /^gen_[0-9a-z]{26}$/)
    assert.deepEqual(
      [created.object, created.livemode, created.status, created.project_id, created.user_id, created.images],
      ['generation', true, 'pending', project, null, []],
    )
    assert.deepEqual([created.result, created.error, created.attempts, created.metadata], [null, null, 0, {}])
    assert.deepEqual(
      created.timeline.map(({ what }: { what: string }) => what),
      ['created'],
    )
    const done = await ended(api, server, created.id)
    assert.deepEqual(
      done.timeline.map(({ what }: { what: string }) => what),
      ['created', 'processing', 'submitted', 'completed'],
    )
    const { result } = done
    assert.deepEqual([result.width, result.height, result.content_type, done.attempts], [48, 32, 'image/png', 1])
    const picture = await fetch(result.url)
    assert.equal((await picture.bytes()).length, result.bytes)
    assert.equal((await fetch(result.thumbnail_url)).headers.get('content-type'), 'image/webp')
    assert.match(result.file_id, /^file_/)
    assert.match(result.thumbnail_file_id, /^file_/)
  })

  await t.test('images as data are stored in their order, each by what it is', async () => {
    const created = await createOne(server, {
      project_id: developer.projectId,
      images: [{ data: dataUri(jpeg) }, { data: dataUri(png, 'text/plain') }],
      metadata: { order: '42' },
      is_public: true,
    })
    assert.deepEqual([created.metadata, created.is_public, created.images.length], [{ order: '42' }, true, 2])
    const done = await ended(api, server, created.id)
    const types = await Promise.all(
      done.images.map(async ({ url }: { url: string }) => (await fetch(url)).headers.get('content-type')),
    )
    assert.deepEqual(types, ['image/jpeg', 'image/png'])
    const sent = provider.requests.get(uuidOf(created.id))
    assert.deepEqual(await sent?.examples[0]?.read(), jpeg)
    const [row] =
      await api.db`select width, height from files where kind = 'example' and generation_id = ${uuidOf(created.id)} and position = 0`
    assert.deepEqual(row, { width: 30, height: 20 })
  })

  await t.test('multipart takes the same members, and files', async () => {
    const parts = [
      text(project, 'project_id'),
      text('A form\r\nof two lines', 'prompt'),
      text('yes', 'is_public'),
      text('{"from": "a form"}', 'metadata'),
      file(jpeg, 'images'),
      file(png, 'images', 'b.png'),
    ]
    const { status, body, text: answer } = await send(server, multipart(parts), { path: '/generations' })
    assert.equal(status, 201, answer)
    assert.deepEqual([body.prompt, body.is_public, body.metadata], ['A form\nof two lines', true, { from: 'a form' }])
    assert.equal(body.images.length, 2)
    assert.equal((await ended(api, server, body.id)).status, 'completed')
  })

  await t.test('what multipart gets wrong is named, and nothing is left of its files', async () => {
    const before = await stored(api)
    const count = async () => (await api.db`select from generations`).length
    const generations = await count()
    const good = [text(project, 'project_id'), text('sea', 'prompt'), file(jpeg, 'images')]
    const cases: [name: string, parts: ReturnType<typeof text>[], fault: [number, string, string | null]][] = [
      ['no prompt', [text(project, 'project_id'), file(jpeg, 'images')], [400, 'parameter_missing', 'prompt']],
      ['another field', [...good, text('x', 'colour')], [400, 'parameter_unknown', 'colour']],
      ['another file', [...good, file(jpeg, 'example_images')], [400, 'parameter_unknown', 'example_images']],
      ['metadata that is no JSON', [...good, text('{', 'metadata')], [400, 'parameter_invalid', 'metadata']],
      ['a word that is no boolean', [...good, text('maybe', 'is_public')], [400, 'parameter_invalid', 'is_public']],
      ['a malformed id', [...good.slice(1), text('p', 'project_id')], [400, 'parameter_invalid', 'project_id']],
      ['no image', [...good, file('text', 'images')], [422, 'image_invalid', null]],
      ['six images', [...good, ...Array(5).fill(file(jpeg, 'images'))], [400, 'parameter_invalid', null]],
      ['an endless text', [...good, text('x'.repeat(300_000), 'metadata')], [413, 'body_too_large', null]],
    ]
    for (const [name, parts, fault] of cases) {
      const answer = await send(server, multipart(parts), { path: '/generations' })
      assert.deepEqual(faultOf(answer), fault, `${name}: ${answer.text}`)
    }
    assert.equal(await count(), generations)
    assert.deepEqual(await stored(api), before)
  })

  await t.test('what JSON gets wrong is named', async () => {
    const other = await api.createDeveloper()
    const base = { project_id: project, prompt: 'sea' }
    const long = { ...base, prompt: 'é'.repeat(4000) }
    assert.equal((await server.post('/generations', long)).status, 201)
    const sized = (bytes: number) => ({ data: dataUri(Buffer.alloc(bytes)) })
    const cases: [name: string, body: unknown, fault: [number, string, string | null]][] = [
      ['nothing', undefined, [400, 'parameter_missing', 'prompt']],
      ['no project', { prompt: 'sea' }, [400, 'parameter_missing', 'project_id']],
      ['an empty prompt', { ...base, prompt: '' }, [400, 'parameter_invalid', 'prompt']],
      ['a blank prompt', { ...base, prompt: ' \n ' }, [400, 'parameter_invalid', 'prompt']],
      ['4001 characters', { ...base, prompt: 'é'.repeat(4001) }, [400, 'parameter_invalid', 'prompt']],
      ['a NUL', { ...base, prompt: 'a\0b' }, [400, 'parameter_invalid', 'prompt']],
      ['another member', { ...base, colour: 'red' }, [400, 'parameter_unknown', 'colour']],
      ['a project of somebody else', { ...base, project_id: other.projectId }, [404, 'not_found', 'project_id']],
      ['an unknown project', { ...base, project_id: crypto.randomUUID() }, [404, 'not_found', 'project_id']],
      [
        'an id of another kind',
        { ...base, project_id: project.replace('proj', 'gen') },
        [400, 'parameter_invalid', 'project_id'],
      ],
      ['an unknown user', { ...base, user_id: crypto.randomUUID() }, [404, 'not_found', 'user_id']],
      ['the developer as a user', { ...base, user_id: developer.id }, [404, 'not_found', 'user_id']],
      ['six images', { ...base, images: Array(6).fill({ data: dataUri(jpeg) }) }, [400, 'parameter_invalid', 'images']],
      ['an image of nothing', { ...base, images: [{}] }, [400, 'parameter_invalid', 'images[0]']],
      [
        'two in one',
        { ...base, images: [{ data: dataUri(jpeg), url: 'https://example.com/a.png' }] },
        [400, 'parameter_invalid', 'images[0]'],
      ],
      [
        'plain HTTP',
        { ...base, images: [{ url: 'http://example.com/a.png' }] },
        [400, 'parameter_invalid', 'images[0].url'],
      ],
      [
        'credentials',
        { ...base, images: [{ url: 'https://a:b@example.com/' }] },
        [400, 'parameter_invalid', 'images[0].url'],
      ],
      ['a file URL', { ...base, images: [{ url: 'file:///etc/passwd' }] }, [400, 'parameter_invalid', 'images[0].url']],
      ['no data URI', { ...base, images: [{ data: 'abc' }] }, [400, 'parameter_invalid', 'images[0].data']],
      [
        'a data URI in percents',
        { ...base, images: [{ data: 'data:text/plain,abc' }] },
        [400, 'parameter_invalid', 'images[0].data'],
      ],
      [
        'data that is no image',
        { ...base, images: [{ data: dataUri(jpeg) }, { data: dataUri(Buffer.from('text')) }] },
        [422, 'image_invalid', 'images[1]'],
      ],
      [
        '1,000,001 bytes of data',
        { ...base, images: [sized(600_000), sized(400_001)] },
        [400, 'parameter_invalid', 'images'],
      ],
      [
        'an unknown file',
        { ...base, images: [{ file_id: crypto.randomUUID() }] },
        [404, 'not_found', 'images[0].file_id'],
      ],
      ['metadata of numbers', { ...base, metadata: { a: 1 } }, [400, 'parameter_invalid', 'metadata.a']],
      ['3 MB', { ...base, prompt: 'a'.repeat(3_000_000) }, [413, 'body_too_large', null]],
    ]
    for (const [name, body, fault] of cases) {
      const answer = await server.post('/generations', body)
      assert.deepEqual(faultOf(answer), fault, `${name}: ${answer.text}`)
    }
    const form = await server.call('POST', '/generations', {
      body: 'prompt=sea',
      headers: { 'Content-Type': 'text/plain' },
    })
    assert.deepEqual(faultOf(form), [415, 'media_type', null])
  })

  await t.test('an end user of the project owns it, and sees it in the app', async () => {
    const user = await developer.createEndUser()
    const created = await createOne(server, { project_id: project, user_id: user.id })
    assert.equal(created.user_id, toTypeId('usr', user.id))
    const seen = await user.get(`/generation/generations-v2/${uuidOf(created.id)}`)
    assert.equal(seen.body.user_id, user.id)

    await api.db`update users set is_active = false where id = ${user.id}`
    const inactive = await server.post('/generations', { project_id: project, prompt: 'sea', user_id: user.id })
    assert.deepEqual(faultOf(inactive), [404, 'not_found', 'user_id'])
  })

  await t.test('nothing is created in a project that is inactive', async () => {
    const { id } = await developer.createProject()
    await server.patch(`/projects/${id}`, { status: 'inactive' })
    const answer = await server.post('/generations', { project_id: id, prompt: 'sea' })
    assert.deepEqual(faultOf(answer), [403, 'project_inactive', 'project_id'])
  })

  await t.test('of twenty calls with one idempotency key one creates, as JSON and as multipart', async () => {
    const repeated = async (call: () => Promise<Answer>): Promise<void> => {
      const answers = await Promise.all(Array.from({ length: 20 }, call))
      const created = answers.filter(({ status }) => status === 201)
      assert.ok(created.length > 0)
      assert.ok(answers.every(({ status }) => status === 201 || status === 409))
      const again = await call()
      assert.equal(again.headers.get('idempotency-replayed'), 'true')
      assert.deepEqual(new Set([...created, again].map(({ body }) => body.id)).size, 1)
    }
    const json = server.with({ 'Idempotency-Key': 'json' })
    await repeated(() =>
      json.post('/generations', { project_id: project, prompt: 'sea', images: [{ data: dataUri(jpeg) }] }),
    )
    const changed = await json.post('/generations', { project_id: project, prompt: 'land' })
    assert.deepEqual(faultOf(changed), [409, 'idempotency_key_reused', null])
    // What is invalid is told first.
    assert.equal((await json.post('/generations', { project_id: project, images: [{}] })).status, 400)
    const form = server.with({ 'Idempotency-Key': 'form' })
    const body = multipart([text(project, 'project_id'), text('sea', 'prompt'), file(jpeg, 'images')])
    await repeated(() => send(form, body, { path: '/generations' }))
  })

  await t.test('Prefer: wait answers when the image is ready', async () => {
    const { status, body, headers } = await server
      .with({ Prefer: 'wait=60' })
      .post('/generations', { project_id: project, prompt: 'sea' })
    assert.deepEqual([status, body.status, headers.get('preference-applied')], [201, 'completed', 'wait=60'])
    assert.equal(headers.get('etag'), (await server.get(`/generations/${body.id}`)).headers.get('etag'))
  })
})

test('images from files', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const project_id = developer.projectId
  const upload = async (bytes: Buffer | string, project = project_id): Promise<string> => {
    const form = new FormData()
    form.append('project_id', project)
    form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))]), 'a.bin')
    const { status, body, text: answer } = await server.upload('/files', form)
    assert.equal(status, 201, answer)
    return body.id
  }

  await t.test('an upload and a result are copied, so that the generation outlives them', async () => {
    const source = await createOne(server, { project_id })
    const { result } = await ended(api, server, source.id)
    const picture = await (await fetch(result.url)).bytes()
    const uploaded = await upload(jpeg)
    const { id } = await createOne(server, { project_id, images: [{ file_id: uploaded }, { file_id: result.file_id }] })
    assert.equal((await server.delete(`/files/${uploaded}`)).status, 204)
    assert.equal((await server.delete(`/generations/${source.id}`)).status, 204)
    const done = await ended(api, server, id)
    assert.equal(done.status, 'completed')
    const copies = await Promise.all(done.images.map(async ({ url }: { url: string }) => (await fetch(url)).bytes()))
    assert.deepEqual(copies, [new Uint8Array(jpeg), picture])
    assert.ok(done.images.every((shown: { file_id: string }) => ![uploaded, result.file_id].includes(shown.file_id)))
  })

  await t.test('what is no image, too large, elsewhere or deleted is refused, and nothing is left', async () => {
    const second = await developer.createProject()
    const other = await api.createDeveloper()
    const foreign = await createOne(asAccount(api, other), {
      project_id: other.projectId,
      images: [{ data: dataUri(jpeg) }],
    })
    const gone = await upload(jpeg)
    await server.delete(`/files/${gone}`)
    const cases: [name: string, file: string, fault: [number, string, string | null]][] = [
      ['text', await upload('no image at all, but long enough to be read'), [422, 'image_invalid', 'images[1]']],
      ['half an image', await upload(jpeg.subarray(0, jpeg.length / 2)), [422, 'image_invalid', 'images[1]']],
      ['more than 10 MB', await upload(pngOf(png, 10 * MIB + 1)), [422, 'image_invalid', 'images[1]']],
      ['of another project', await upload(jpeg, second.id), [404, 'not_found', 'images[1].file_id']],
      ['of somebody else', foreign.images[0].file_id, [404, 'not_found', 'images[1].file_id']],
      ['deleted', gone, [404, 'not_found', 'images[1].file_id']],
    ]
    await idle(api)
    const before = await stored(api)
    for (const [name, file_id, fault] of cases) {
      const answer = await server.post('/generations', {
        project_id,
        prompt: 'sea',
        images: [{ data: dataUri(jpeg) }, { file_id }],
      })
      assert.deepEqual(faultOf(answer), fault, `${name}: ${answer.text}`)
    }
    assert.deepEqual(await stored(api), before)
  })
})

test('quotas', async (t) => {
  const plans = JSON.stringify({ default: { generations_per_month: 3, concurrent_generations: 2 } })
  const provider = new FakeProvider({ check: () => ({ state: 'running' }) })
  const api = await startApi(t, { providers: [provider], env: { PLANS: plans } })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const post = () => server.post('/generations', { project_id: developer.projectId, prompt: 'sea' })

  await t.test('say which one is used up, and a canceled generation makes room in both', async () => {
    const [first, second] = [await post(), await post()]
    assert.deepEqual([first.status, second.status], [201, 201])
    const third = await post()
    assert.deepEqual(faultOf(third), [403, 'quota_exceeded', null])
    assert.match(third.body.error.message, /concurrent_generations is used up: 2 of 2.*cancel one/)
    for (const { body } of [first, second])
      assert.equal((await server.post(`/generations/${body.id}/cancel`)).status, 200)

    provider.script = {}
    for (let n = 0; n < 3; n += 1) await ended(api, server, (await post()).body.id)
    const { body } = await post()
    assert.match(
      body.error.message,
      /generations_per_month is used up: 3 of 3\. It resets at \d{4}-\d\d-01T00:00:00.000Z\./,
    )
  })

  await t.test('refuse what must be stored, and keep nothing of it', async () => {
    const before = await stored(api)
    const answer = await server.post('/generations', {
      project_id: developer.projectId,
      prompt: 'sea',
      images: [{ data: dataUri(jpeg) }],
    })
    assert.equal(answer.status, 403)
    assert.deepEqual(await stored(api), before)
  })
})

test('the local provider draws without example images', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const { id } = await createOne(server, { project_id: developer.projectId })
  const done = await ended(api, server, id)
  assert.deepEqual([done.status, done.result.width, done.result.height], ['completed', 1024, 1024])
})
