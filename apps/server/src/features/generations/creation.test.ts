import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { CREATE, create, createFinished, example, FIELDS, statusOf } from '../../../test/generations.ts'
import { createClock, eventually, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { idle, stored } from '../../../test/stored.ts'
import { ProviderError } from '../image-providers/provider-error.ts'

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

test('times come from one clock', async (t) => {
  const clock = createClock()
  clock.advance(-3_600_000)
  const api = await startApi(t, { clock, providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  const id = await createFinished(client)
  const { created_at, completed_at } = (await client.get(statusOf(id))).body
  assert.ok(created_at <= completed_at, `${created_at} is not before ${completed_at}`)
})
