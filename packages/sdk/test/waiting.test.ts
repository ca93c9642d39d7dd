import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import {
  AbortError,
  APIError,
  CloudAPI,
  ConfigurationError,
  createProjectClient,
  GenerationFailed,
  TimeoutError,
} from '../src/index.ts'
import { apiError, hang, json, type Sent, type Step } from './scripted.ts'

const generation = (status: string, more: object = {}) => ({ id: 'gen_1', status, error: null, result: null, ...more })
const is = (status: string, more?: object): Response => json(200, generation(status, more))

function open(steps: Step[]) {
  const sent: Sent[] = []
  const client = new CloudAPI({
    apiKey: `sk_live_${'a'.repeat(38)}`,
    maxRetries: 0,
    fetch: async (url, init) => {
      const call = { method: init.method ?? '', url: new URL(url), headers: new Headers(init.headers), body: init.body }
      sent.push(call)
      const step = steps[sent.length - 1] ?? assert.fail('Nobody wrote this answer.')
      if (step instanceof Error) throw step
      return typeof step === 'function' ? step(call, init) : step
    },
  })
  return {
    client,
    sent,
    create: (options = {}) => client.generations.createAndWait({ prompt: 'A' }, { pollMs: 0, ...options }),
  }
}
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail('It succeeded.'),
    (error: unknown) => error,
  )

test('createAndWait', async (t) => {
  await t.test('asks the creation to wait, and then looks until it is completed', async () => {
    const { sent, create } = open([is('pending'), is('pending'), is('processing'), is('processing'), is('completed')])
    const seen: string[] = []
    const done = await create({
      onUpdate: ({ status }: { status: string }) => seen.push(status),
      idempotencyKey: 'mine',
    })
    assert.equal(done.status, 'completed')
    assert.deepEqual(seen, ['pending', 'processing', 'completed'])
    assert.deepEqual(
      sent.map(({ method, url }) => `${method} ${url.pathname}`),
      ['POST /v1/generations', ...Array.from({ length: 4 }, () => 'GET /v1/generations/gen_1')],
    )
    assert.deepEqual(
      sent.map(({ headers }) => [headers.get('prefer'), headers.get('idempotency-key')]),
      [['wait=30', 'mine'], ...Array.from({ length: 4 }, () => [null, null])],
    )
  })

  await t.test('needs one call if the image is there by then', async () => {
    const { sent, create } = open([is('completed')])
    await create()
    assert.equal(sent.length, 1)
  })

  for (const [status, error, message] of [
    [
      'failed',
      { code: 'content_refused', message: 'The provider refuses this content.' },
      /gen_1 failed: The provider refuses/,
    ],
    ['failed', 'The provider is away.', /gen_1 failed: The provider is away\./],
    ['failed', null, /gen_1 failed\.$/],
    ['canceled', { code: 'canceled', message: 'You canceled it.' }, /gen_1 was canceled: You canceled it/],
  ] as const) {
    await t.test(`throws GenerationFailed when it is ${status} (${JSON.stringify(error)})`, async () => {
      const failed = await caught(open([is('pending'), is(status, { error })]).create())
      assert.ok(failed instanceof GenerationFailed)
      assert.match(failed.message, message)
      assert.deepEqual(failed.generation, generation(status, { error }))
    })
  }

  await t.test(
    'goes on looking through a status that nobody knows yet, and through a server that restarts',
    async () => {
      const away = [apiError(503, 'unavailable'), new TypeError('fetch failed'), apiError(429, 'rate_limited')]
      const { create } = open([is('pending'), is('polishing'), ...away, is('completed')])
      assert.equal((await create()).status, 'completed')
    },
  )

  await t.test('throws what stays wrong', async () => {
    assert.ok((await caught(open([apiError(403, 'scope_missing')]).create())) instanceof APIError)
    assert.ok((await caught(open([is('pending'), apiError(404, 'not_found')]).create())) instanceof APIError)
    assert.ok((await caught(open([]).create({ timeoutMs: 0 }))) instanceof ConfigurationError)
  })

  await t.test('that is aborted leaves the generation running and names it', async () => {
    const controller = new AbortController()
    const { create, sent } = open([is('pending'), hang])
    const error = caught(create({ signal: controller.signal }))
    while (sent.length < 2) await new Promise(setImmediate)
    controller.abort()
    const aborted = await error
    assert.ok(aborted instanceof AbortError)
    assert.equal(aborted.generationId, 'gen_1')
    assert.match(aborted.message, /gen_1 goes on/)
    assert.ok(sent.every(({ method }) => method !== 'DELETE'))
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
  })

  await t.test('that is aborted while it creates has no generation to name', async () => {
    const controller = new AbortController()
    const { create, sent } = open([hang])
    const error = caught(create({ signal: controller.signal }))
    while (sent.length < 1) await new Promise(setImmediate)
    controller.abort()
    const aborted = await error
    assert.ok(aborted instanceof AbortError)
    assert.equal(aborted.generationId, null)
  })

  await t.test('whose time is over says so, and names the generation', async () => {
    const late = await caught(open([is('pending'), hang]).create({ timeoutMs: 50 }))
    assert.ok(late instanceof TimeoutError)
    assert.equal(late.generationId, 'gen_1')
    assert.match(late.message, /50 ms.*gen_1 goes on/)
  })

  await t.test('of one that was made before', async () => {
    const { client, sent } = open([is('processing'), is('completed')])
    assert.equal((await client.generations.wait('gen_1', { pollMs: 0 })).status, 'completed')
    assert.equal(sent.length, 2)
  })

  await t.test('works for end users too', async () => {
    const sent: string[] = []
    const app = createProjectClient({
      projectId: '660e8400-e29b-41d4-a716-446655440001',
      fetch: async (url, init) => {
        sent.push(`${init.method} ${new URL(url).pathname}`)
        if (init.method !== 'POST') return is('completed', { result_image_url: 'http://x' })
        const form = await new Response(init.body, {
          headers: { 'Content-Type': new Headers(init.headers).get('content-type') ?? '' },
        }).formData()
        assert.equal(form.get('instructions'), '{"prompt":"In blue"}')
        assert.equal((form.get('example_images') as File).name, 'a.png')
        return is('pending')
      },
    })
    const done = await app.generations.createAndWait(
      { example_images: [new File(['x'], 'a.png')], instructions: { prompt: 'In blue' } },
      { pollMs: 0 },
    )
    assert.equal(done.result_image_url, 'http://x')
    assert.deepEqual(sent, [
      'POST /api/v1/generation/generate-v2',
      'GET /api/v1/generation/generations-v2/gen_1/status',
    ])
  })
})
