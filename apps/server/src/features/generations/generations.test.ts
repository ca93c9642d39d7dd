import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import {
  type Answer,
  type Client,
  createClock,
  type Developer,
  eventually,
  finished,
  startApi,
} from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { idle, stored } from '../../../test/stored.ts'
import { ProviderError } from '../image-providers/provider-error.ts'

const CREATE = '/generation/generate-v2'
const CREATE_ANONYMOUS = '/generation/generate-anonymous-v2'
const LIST = '/generation/generations-v2'
const PUBLIC = '/generation/public-generations-v2'
const UNKNOWN = '00000000-0000-7000-8000-000000000000'

/** Contract C.4: every field everywhere. */
const FIELDS = [
  'completed_at',
  'created_at',
  'error',
  'example_images',
  'generated_image_url',
  'id',
  'instructions',
  'is_public',
  'project_id',
  'provider',
  'result',
  'result_image_url',
  'status',
  'submitted_at',
  'thumbnail_url',
  'updated_at',
  'user_id',
]

const statusOf = (id: string): string => `${LIST}/${id}/status`
const anonymousStatusOf = (id: string): string => `/generation/anonymous-generations-v2/${id}/status`

const example = await image()

/** Creates one and returns its id. */
async function create(client: Client, instructions?: unknown): Promise<string> {
  const { status, text, body } = await client.upload(CREATE, generationForm([example], instructions))
  assert.equal(status, 200, text)
  return body.id
}

async function createFinished(client: Client): Promise<string> {
  const id = await create(client)
  assert.equal((await finished(client, id)).status, 'completed')
  return id
}

const idsOf = (answer: Answer): string[] => answer.body.generations.map(({ id }: { id: string }) => id)

test('documented examples of generation', async (t) => {
  const api = await startApi(t)

  await t.test('X06 and X07: a developer with its own token in the role end_user gets a picture', async () => {
    const developer = await api.createDeveloper()
    const project = await developer.createProject()
    const client = developer.asEndUser(project.id, project.apiKey)
    const instructions = '{"prompt": "A modern office workspace", "style": "photorealistic"}'

    const created = await client.upload(CREATE, generationForm([example, await image({ format: 'png' })], instructions))
    assert.equal(created.status, 200)
    assert.equal(created.body.status, 'pending')
    assert.equal(created.body.message, 'Generation request submitted successfully')
    assert.deepEqual(Object.keys(created.body).sort(), [...FIELDS, 'message'].sort())

    const done = await finished(client, created.body.id)
    assert.equal(done.status, 'completed')
    assert.equal(done.instructions, instructions)
    assert.equal(done.is_public, false)
    const picture = await fetch(done.result_image_url)
    assert.equal(picture.status, 200)
    assert.match(picture.headers.get('content-type') ?? '', /^image\//)
  })

  await t.test('X19: three images with style keys', async () => {
    const developer = await api.createDeveloper()
    const examples = [example, await image({ format: 'png' }), await image({ format: 'webp' })]
    const instructions = {
      prompt: 'Product photo of a ceramic mug',
      style: 'minimalist',
      mood: 'warm',
      details: 'soft shadow',
      background: 'wooden table',
    }
    const created = await developer.asEndUser().upload(CREATE, generationForm(examples, instructions))
    assert.equal(created.status, 200)
    assert.equal(created.body.example_images.length, 3)
    assert.equal((await finished(developer.asEndUser(), created.body.id)).status, 'completed')
  })
})

test('creation', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()

  await t.test('a generation has every documented field at every stage', async () => {
    const gate = new Gate()
    provider.script = {
      check: async (_id, nth) => {
        if (nth === 1) await gate.opened
        return provider.succeeded()
      },
    }
    const created = await client.upload(CREATE, generationForm([example, example], '{"prompt":"sea"}'))
    const { id, created_at, example_images, updated_at, ...rest } = created.body
    assert.deepEqual(rest, {
      status: 'pending',
      instructions: '{"prompt":"sea"}',
      result_image_url: null,
      generated_image_url: null,
      thumbnail_url: null,
      result: null,
      error: null,
      is_public: false,
      submitted_at: null,
      completed_at: null,
      user_id: developer.id,
      project_id: developer.projectId,
      provider: 'local',
      message: 'Generation request submitted successfully',
    })
    assert.equal(updated_at, null)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    assert.match(created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
    assert.equal(example_images.length, 2)
    for (const url of example_images) assert.ok(url.startsWith(`${api.origin}/api/v1/files/`), url)

    gate.open()
    const done = await finished(client, id)
    assert.deepEqual(Object.keys(done).sort(), FIELDS)
    assert.equal(done.error, null)
    assert.ok(done.result_image_url.startsWith(`${api.origin}/api/v1/files/`))
    assert.equal(done.generated_image_url, done.result_image_url)
    assert.deepEqual(done.result, { image_url: done.result_image_url })
    assert.notEqual(done.thumbnail_url, done.result_image_url)
    assert.equal(done.completed_at, done.updated_at)
    assert.ok(done.completed_at >= created_at)
    assert.equal((await fetch(done.thumbnail_url)).headers.get('content-type'), 'image/webp')
    provider.script = {}
  })

  await t.test('a failed generation has every field, and says why', async () => {
    provider.script = {
      submit: () => {
        throw new ProviderError('The prompt was refused. Use other words.', { permanent: true })
      },
    }
    const id = await create(client)
    const failed = await finished(client, id)
    provider.script = {}
    assert.deepEqual(Object.keys(failed).sort(), FIELDS)
    assert.equal(failed.status, 'failed')
    assert.equal(failed.error, 'The prompt was refused. Use other words.')
    assert.equal(failed.result, null)
    assert.equal(failed.result_image_url, null)
    assert.ok(failed.completed_at)
  })

  await t.test(
    'examples keep their order, and the provider gets their bytes and every key of the instructions',
    async () => {
      const examples = await Promise.all([1, 2, 3, 4, 5].map((n) => image({ format: 'png', width: n, height: n })))
      const instructions = { prompt: 'sea', style: 'oil', seed: 7, nested: { deep: [1] } }
      const { body } = await client.upload(CREATE, generationForm(examples, instructions))
      await finished(client, body.id)
      const request = provider.requests.get(body.id)
      assert.deepEqual(request?.instructions, instructions)
      assert.equal(request?.prompt, 'sea')
      const read = await Promise.all(request?.examples.map((e) => e.read()) ?? [])
      assert.deepEqual(read, examples)
      const served = await Promise.all(body.example_images.map(async (url: string) => (await fetch(url)).arrayBuffer()))
      assert.deepEqual(
        served.map((bytes) => Buffer.from(bytes)),
        examples,
      )
    },
  )

  const thousand = (filler: string): string => {
    const around = JSON.stringify({ prompt: '' }).length
    return JSON.stringify({ prompt: filler.repeat(1000 - around) })
  }
  const texts: [name: string, sent: string, stored: string][] = [
    ['with its spaces and key order', ' {"style" : "x",  "prompt":"sea" } ', ' {"style" : "x",  "prompt":"sea" } '],
    ['with CRLF as LF', '{\r\n"prompt": "sea"\r\n}', '{\n"prompt": "sea"\n}'],
    ['with other scripts and emoji', '{"prompt":"海 🌊 é"}', '{"prompt":"海 🌊 é"}'],
    ['with escapes left as they are', '{"prompt":"a\\u00e9\\n\\"b\\""}', '{"prompt":"a\\u00e9\\n\\"b\\""}'],
    ['of 1000 characters', thousand('a'), thousand('a')],
    ['of 1000 characters beyond the basic plane', thousand('🌊'), thousand('🌊')],
    ['of 1000 characters, each CRLF counted once', `${'\r\n'.repeat(500)}${' '.repeat(483)}{"prompt": "sea"}`, ''],
  ]
  for (const [name, sent, expected] of texts) {
    await t.test(`instructions are returned unchanged: ${name}`, async () => {
      const id = await create(client, sent)
      const { instructions } = (await client.get(statusOf(id))).body
      assert.equal(instructions, expected || sent.replaceAll('\r\n', '\n'))
    })
  }

  const withFields = (...fields: [name: string, value: string | Blob, file?: string][]): FormData => {
    const form = new FormData()
    for (const [name, value, file] of fields) {
      if (typeof value === 'string') form.append(name, value)
      else form.append(name, value, file ?? 'image.png')
    }
    return form
  }
  const picture = new Blob([new Uint8Array(example)])
  const json = '{"prompt":"sea"}'
  const forms: [name: string, form: FormData, stored?: string][] = [
    [
      'instructions first',
      withFields(['instructions', json], ['example_images', picture], ['example_images', picture]),
    ],
    ['instructions last', withFields(['example_images', picture], ['example_images', picture], ['instructions', json])],
    [
      'instructions between',
      withFields(['example_images', picture], ['instructions', json], ['example_images', picture]),
    ],
    [
      'instructions as a file part',
      withFields(['instructions', new Blob([json]), 'blob'], ['example_images', picture], ['example_images', picture]),
    ],
    [
      'instructions as a file part of type JSON, last',
      withFields(
        ['example_images', picture],
        ['example_images', picture],
        ['instructions', new Blob([json], { type: 'application/json' }), 'blob'],
      ),
    ],
    ['files in the field `files`', withFields(['files', picture], ['files', picture], ['instructions', json])],
    ['files in both fields', withFields(['files', picture], ['example_images', picture], ['instructions', json])],
    [
      'the field `prompt`',
      withFields(['prompt', 'A "quiet"\r\nsea'], ['files', picture], ['files', picture]),
      JSON.stringify({ prompt: 'A "quiet"\nsea' }),
    ],
    [
      '`instructions` before `prompt`, if both are there',
      withFields(['prompt', 'ignored'], ['instructions', json], ['files', picture], ['files', picture]),
    ],
    [
      'unknown fields and files beside',
      withFields(
        ['style', 'oil'],
        ['files', picture],
        ['mask', new Blob(['no picture at all'])],
        ['files', picture],
        ['instructions', json],
        ['n', '1'],
      ),
    ],
  ]
  for (const [name, form, expected = json] of forms) {
    await t.test(`a form may have ${name}`, async () => {
      const { status, text, body } = await client.upload(CREATE, form)
      assert.equal(status, 200, text)
      assert.equal(body.instructions, expected)
      assert.equal(body.example_images.length, 2)
      assert.equal((await finished(client, body.id)).status, 'completed')
    })
  }

  await t.test('B40: it returns while the provider still works, and the states never go back', async () => {
    let ready = false
    provider.script = { check: () => (ready ? provider.succeeded() : { state: 'running' }) }
    const created = await client.upload(CREATE, generationForm([example]))
    const states: string[] = [created.body.status]
    const record = async (): Promise<string> => {
      const { status } = (await client.get(statusOf(created.body.id))).body
      if (status !== states.at(-1)) states.push(status)
      return status
    }
    await eventually('the provider has been asked', async () => {
      assert.notEqual(await record(), 'completed')
      return provider.checked.includes(created.body.id)
    })
    ready = true
    await eventually('it is completed', async () => (await record()) === 'completed')
    for (let i = 0; i < 5; i += 1) await record()
    assert.deepEqual(states, ['pending', 'processing', 'completed'])
    provider.script = {}
  })

  await t.test('a project that is deleted during the upload takes the generation with it', async () => {
    const project = await developer.createProject()
    const doomed = developer.asEndUser(project.id, project.apiKey)
    await idle(api)
    const before = await stored(api)
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => doomed.upload(CREATE, generationForm([example]))),
      developer.delete(`/projects/${project.id}`),
    ])
    for (const { status, text } of answers) assert.ok([200, 204, 404].includes(status), text)
    await idle(api)
    const [row] = await api.db<{ count: number }[]>`select count(*) from generations where project_id = ${project.id}`
    assert.equal(row?.count, 0)
    assert.deepEqual(await stored(api), before)
  })
})

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

test('publishing', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()
  const id = await createFinished(client)
  const path = `${LIST}/${id}/public`
  const isPublic = async (): Promise<boolean> => (await client.get(statusOf(id))).body.is_public

  const multipart = (value?: string): { form: FormData } => {
    const form = new FormData()
    form.append('other', 'x')
    if (value !== undefined) form.append('is_public', value)
    return { form }
  }
  const encoded = (body: string) => ({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body })
  const words: [word: string, meaning: boolean][] = [
    ['true', true],
    ['false', false],
    ['1', true],
    ['0', false],
    ['on', true],
    ['off', false],
    ['yes', true],
    ['no', false],
    ['True', true],
    ['FALSE', false],
  ]
  for (const [word, meaning] of words) {
    await t.test(`the form word ${word} means ${meaning}, url-encoded and multipart`, async () => {
      for (const options of [encoded(`is_public=${word}&other=x`), multipart(word)]) {
        await client.patch(path, { is_public: !meaning })
        const answer = await client.call('PATCH', path, options)
        assert.equal(answer.status, 200, answer.text)
        assert.equal(answer.body.id, id)
        assert.equal(answer.body.is_public, meaning)
        assert.equal(typeof answer.body.message, 'string')
        assert.equal(await isPublic(), meaning)
      }
    })
  }

  await t.test('as JSON, twice the same is no error', async () => {
    for (const value of [true, true, false, false]) {
      const answer = await client.patch(path, { is_public: value, ignored: 1 })
      assert.equal(answer.status, 200)
      assert.deepEqual([answer.body.is_public, await isPublic()], [value, value])
    }
  })

  const missing = { msg: 'field required', type: 'value_error.missing' }
  const noBoolean = { msg: 'value could not be parsed to a boolean', type: 'type_error.bool' }
  const refused: [name: string, options: Parameters<Client['call']>[2], problem: { msg: string; type: string }][] = [
    ['an empty object', { body: {} }, missing],
    ['no body', {}, missing],
    ['an empty form', encoded(''), missing],
    ['a multipart form without it', multipart(), missing],
    [
      'null',
      { body: { is_public: null } },
      { msg: 'none is not an allowed value', type: 'type_error.none.not_allowed' },
    ],
    ['JSON text', { body: { is_public: 'true' } }, noBoolean],
    ['a JSON number', { body: { is_public: 1 } }, noBoolean],
    ['another word', encoded('is_public=maybe'), noBoolean],
    ['another word in a multipart form', multipart('2'), noBoolean],
    ['a word that every object has', encoded('is_public=constructor'), noBoolean],
  ]
  for (const [name, options, problem] of refused) {
    await t.test(`${name} is refused`, async () => {
      const answer = await client.call('PATCH', path, options)
      assert.equal(answer.status, 422, answer.text)
      assert.deepEqual(answer.body, { detail: [{ loc: ['body', 'is_public'], ...problem }] })
      assert.equal(await isPublic(), false)
    })
  }

  await t.test(
    'everybody sees what is public and completed, without whose it is, and no longer once it is closed',
    async () => {
      assert.deepEqual((await api.get(PUBLIC)).body, {
        generations: [],
        items: [],
        total: 0,
        page: 1,
        per_page: 20,
        page_size: 20,
        has_more: false,
      })
      await client.patch(path, { is_public: true })
      const gate = new Gate()
      provider.script = {
        check: async () => {
          await gate.opened
          return { state: 'failed', message: 'No.' }
        },
      }
      const failing = await create(client)
      await client.patch(`${LIST}/${failing}/public`, { is_public: true })
      const shown = async (): Promise<void> => {
        const list = await api.get(PUBLIC)
        assert.deepEqual(idsOf(list), [id])
        assert.equal(list.body.total, 1)
        const [item] = list.body.items
        assert.deepEqual(Object.keys(item).sort(), FIELDS)
        assert.equal(item.user_id, null)
        assert.equal(item.project_id, null)
        assert.equal((await fetch(item.result_image_url)).status, 200)
      }
      await shown()
      gate.open()
      await finished(client, failing)
      provider.script = {}
      await shown()

      await client.patch(path, { is_public: false })
      assert.deepEqual(idsOf(await api.get(PUBLIC)), [])
      assert.equal((await api.get(PUBLIC)).body.total, 0)
    },
  )

  await t.test('the public list has pages, and a deleted project leaves it', async () => {
    const others: Developer[] = [await api.createDeveloper(), await api.createDeveloper()]
    const ids: string[] = []
    for (const other of [...others, ...others]) {
      const next = await createFinished(other.asEndUser())
      await other.asEndUser().patch(`${LIST}/${next}/public`, { is_public: true })
      ids.unshift(next)
    }
    const second = await api.get(`${PUBLIC}?page=2&per_page=3`)
    assert.deepEqual(idsOf(second), ids.slice(3))
    assert.deepEqual([second.body.total, second.body.has_more], [4, false])
    assert.equal((await api.get(`${PUBLIC}?page_size=3`)).body.has_more, true)

    const [gone] = others
    await gone?.delete(`/projects/${gone.projectId}`)
    const left = await api.get(PUBLIC)
    assert.deepEqual(idsOf(left), [ids[0], ids[2]])
    assert.equal(left.body.total, 2)
  })
})

test('deleting', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()

  await t.test('row and files go from database and disk, the others stay, and a second time is 404', async () => {
    const kept = await createFinished(client)
    await idle(api)
    const before = await stored(api)
    const id = await createFinished(client)
    assert.equal((await stored(api)).disk.length, before.disk.length + 3, 'example, result and thumbnail')
    const { example_images, result_image_url, thumbnail_url } = (await client.get(statusOf(id))).body

    const answer = await client.delete(`${LIST}/${id}`)
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.body, { id, message: 'Generation deleted successfully' })
    for (const url of [...example_images, result_image_url, thumbnail_url]) assert.equal((await fetch(url)).status, 404)
    assert.deepEqual(idsOf(await client.get(LIST)), [kept])
    for (const again of [await client.delete(`${LIST}/${id}`), await client.get(statusOf(id))]) {
      assert.equal(again.status, 404)
      assert.deepEqual(again.body, { detail: 'Generation not found' })
    }
    await idle(api)
    assert.deepEqual(await stored(api), before)
  })

  await t.test('of many deletions at once one wins', async () => {
    const id = await createFinished(client)
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.delete(`${LIST}/${id}`)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(404)])
  })

  await t.test('one that has just been created goes as well, whatever its job does', async () => {
    await idle(api)
    const before = await stored(api)
    const ids = await Promise.all(Array.from({ length: 6 }, () => create(client)))
    for (const answer of await Promise.all(ids.map((id) => client.delete(`${LIST}/${id}`))))
      assert.equal(answer.status, 200)
    await idle(api)
    assert.deepEqual(await stored(api), before)
  })
})

test('anonymous generation', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()

  const prompts: [name: string, field: string, sent: string, stored: string, prompt: string][] = [
    ['plain text', 'instructions', 'A quiet sea\r\nat night', 'A quiet sea\nat night', 'A quiet sea\nat night'],
    ['JSON with a prompt', 'instructions', '{"prompt":"sea","style":"oil"}', '{"prompt":"sea","style":"oil"}', 'sea'],
    ['JSON without a prompt', 'instructions', '{"text":"sea"}', '{"text":"sea"}', '{"text":"sea"}'],
    ['JSON that is no object', 'instructions', '42', '42', '42'],
    ['the field `prompt`', 'prompt', 'A quiet sea', '{"prompt":"A quiet sea"}', 'A quiet sea'],
    ['1000 characters', 'instructions', 'é'.repeat(1000), 'é'.repeat(1000), 'é'.repeat(1000)],
  ]
  for (const [name, field, sent, expected, prompt] of prompts) {
    await t.test(`the prompt may be ${name}`, async () => {
      const form = new FormData()
      form.append('files', new Blob([new Uint8Array(example)]), 'a.jpg')
      form.append(field, sent)
      const { status, text, body } = await api.upload(CREATE_ANONYMOUS, form)
      assert.equal(status, 200, text)
      assert.deepEqual(Object.keys(body).sort(), [...FIELDS, 'message'].sort())
      assert.equal(body.status, 'pending')
      assert.equal(body.instructions, expected)
      assert.deepEqual([body.user_id, body.project_id, body.is_public], [null, null, false])
      assert.equal(body.example_images.length, 1)
      const done = await eventually('it ends', async () => {
        const answer = await api.get(anonymousStatusOf(body.id))
        return answer.body.status === 'completed' && answer.body
      })
      assert.deepEqual(Object.keys(done).sort(), FIELDS)
      assert.equal((await fetch(done.result_image_url)).status, 200)
      assert.equal(provider.requests.get(body.id)?.prompt, prompt)
    })
  }

  await t.test('the paths of the Starter Kit work as well', async () => {
    for (const prefix of ['/generation', '/api/v1/generation']) {
      const { status, body } = await api.root.upload(
        `${prefix}/generate-anonymous`,
        generationForm([example], 'A quiet sea', 'files'),
      )
      assert.equal(status, 200)
      const answer = await api.root.get(`${prefix}/anonymous-generations/${body.id}/status`)
      assert.equal(answer.status, 200)
      assert.equal(answer.body.id, body.id)
    }
  })

  await t.test('credentials in the headers change nothing', async () => {
    const { body } = await developer.asEndUser().upload(CREATE_ANONYMOUS, generationForm([example], 'sea', 'files'))
    assert.equal(body.project_id, null)
    assert.deepEqual(idsOf(await developer.asEndUser().get(LIST)), [])
  })

  await t.test('B27: neither kind is reached by the way of the other', async () => {
    const client = developer.asEndUser()
    const { body } = await api.upload(CREATE_ANONYMOUS, generationForm([example], 'sea', 'files'))
    const own = await create(client)
    for (const answer of [
      await client.get(statusOf(body.id)),
      await client.patch(`${LIST}/${body.id}/public`, { is_public: true }),
      await client.delete(`${LIST}/${body.id}`),
      await api.get(anonymousStatusOf(own)),
    ]) {
      assert.equal(answer.status, 404)
      assert.deepEqual(answer.body, { detail: 'Generation not found' })
    }
    assert.equal((await api.get(anonymousStatusOf(body.id))).body.is_public, false)
  })

  await t.test('the status answers 304 to its ETag', async () => {
    const { body } = await api.upload(CREATE_ANONYMOUS, generationForm([example], 'sea', 'files'))
    await eventually('it ends', async () => (await api.get(anonymousStatusOf(body.id))).body.completed_at)
    const { headers } = await api.get(anonymousStatusOf(body.id))
    const again = await api.get(anonymousStatusOf(body.id), { 'If-None-Match': headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
  })
})

test('times come from one clock', async (t) => {
  const clock = createClock()
  clock.advance(-3_600_000)
  const api = await startApi(t, { clock, providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  const id = await createFinished(client)
  const { created_at, completed_at } = (await client.get(statusOf(id))).body
  assert.ok(created_at <= completed_at, `${created_at} is not before ${completed_at}`)
})
