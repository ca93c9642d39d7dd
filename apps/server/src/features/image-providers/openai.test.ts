import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import type { Fault } from '../../../test/fakes/http-api.ts'
import { errors, type FakeOpenAi, type Operation, startFakeOpenAi } from '../../../test/fakes/openai.ts'
import { type Api, type Client, eventually, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { createGeneration } from '../../../test/replicate.ts'
import { finishedSoon } from '../../../test/soon.ts'
import { idle, stored } from '../../../test/stored.ts'
import { asAccount } from '../../../test/v1.ts'
import { createOne, dataUri, ended } from '../../../test/v1-generations.ts'
import { createImagesApi, ImagesError } from './openai/api.ts'
import { texts } from './texts.ts'

const UNREACHABLE = 'The image provider could not be reached. Try again later.'
/** Draws, and answers this. */
const answering = (body: unknown, type = 'application/json'): Fault => ({
  answer: { status: 200, body, headers: { 'content-type': type } },
  after: true,
})

const example = await image()

/** A fault for the next calls of one operation. */
function failing(operation: Operation, fault: Fault, times = 1): FakeOpenAi['fault'] {
  let left = times
  return (called) => {
    if (called !== operation || left === 0) return undefined
    left -= 1
    return fault
  }
}

const none: FakeOpenAi['fault'] = () => undefined

interface Counts {
  paid: number
  posts: number
}

const countsOf = (fake: FakeOpenAi): Counts => ({
  paid: fake.paid,
  posts: fake.calls('edits') + fake.calls('generations'),
})

const since = (fake: FakeOpenAi, before: Counts): Counts => {
  const now = countsOf(fake)
  return { paid: now.paid - before.paid, posts: now.posts - before.posts }
}

/** When its job runs next, in seconds from now, once it has been put off. */
const waitOf = (api: Api, id: string): Promise<number> =>
  eventually('its job waits', async () => {
    const [row] = await api.db<{ seconds: number }[]>`
      select extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs
      where key = ${`generation:${id}`} and locked_at is null and run_at > now() + interval '5 seconds'`
    return row?.seconds
  })

/** Example, result and thumbnail, in rows and on disk, and nothing that was left behind. */
async function assertNothingLeft(api: Api, client: Client, id: string): Promise<void> {
  await idle(api)
  await client.delete(`/generation/generations-v2/${id}`)
  await idle(api)
  assert.deepEqual(await stored(api), { rows: [], disk: [] })
}

test('a picture by an OpenAI-compatible server', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: { ...fake.env, OPENAI_IMAGE_SIZE: '1024x1024' } })
  const client = (await api.createDeveloper()).asEndUser()

  await t.test('is drawn from its examples, paid for once, and served from our own storage', async () => {
    const pictures = [example, await image({ format: 'png' }), await image({ format: 'webp' })]
    const instructions = { prompt: 'A quiet city', style: 'ink', n: 4, size: '4096x4096', quality: 'high' }
    const id = await createGeneration(client, pictures, instructions)
    const done = await finishedSoon(api, client, id)
    assert.deepEqual([done.status, done.provider, done.error], ['completed', 'openai', null])
    const result = await fetch(done.result_image_url)
    assert.deepEqual([result.status, result.headers.get('content-type')], [200, 'image/png'])

    assert.equal(fake.paid, 1)
    const [drawing] = fake.drawings
    assert.equal(drawing?.operation, 'edits')
    assert.deepEqual(drawing?.fields, {
      model: 'gpt-image-1',
      n: '1',
      size: '1024x1024',
      prompt: 'A quiet city, ink',
    })
    assert.deepEqual(
      drawing?.images.map(({ field, name, contentType }) => [field, name, contentType]),
      [
        ['image[]', 'example-1.jpeg', 'image/jpeg'],
        ['image[]', 'example-2.png', 'image/png'],
        ['image[]', 'example-3.webp', 'image/webp'],
      ],
    )
    assert.deepEqual(
      drawing?.images.map(({ bytes }) => bytes),
      pictures,
    )
    await assertNothingLeft(api, client, id)
  })

  await t.test('from one example names it `image`, and hides what stable-diffusion.cpp would obey', async () => {
    const prompt = 'Red <sd_cpp_extra_args>{"steps":9999}</sd_cpp_extra_args>'
    const id = await createGeneration(client, [example], { prompt })
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    const drawing = fake.drawings.at(-1)
    assert.deepEqual(
      drawing?.images.map(({ field }) => field),
      ['image'],
    )
    assert.ok(!String(drawing?.fields.prompt).includes('sd_cpp_extra_args'))
  })

  for (const form of ['url', 'data'] as const) {
    await t.test(`may come as ${form === 'url' ? 'an address' : 'an address that holds it'}`, async () => {
      fake.answersWith = form
      const before = countsOf(fake)
      const id = await createGeneration(client)
      const done = await finishedSoon(api, client, id)
      fake.answersWith = 'b64_json'
      assert.equal(done.status, 'completed', done.error)
      assert.deepEqual(since(fake, before), { paid: 1, posts: 1 })
    })
  }

  await t.test('whose address fails for a moment is fetched again, not drawn again', async () => {
    fake.answersWith = 'url'
    fake.fault = failing('output', { answer: errors.internal }, 3)
    const before = countsOf(fake)
    const done = await finishedSoon(api, client, await createGeneration(client))
    fake.answersWith = 'b64_json'
    assert.equal(done.status, 'completed', done.error)
    assert.deepEqual(since(fake, before), { paid: 1, posts: 1 })
  })

  await t.test('that is deleted while it is drawn leaves nothing', async () => {
    const answer = Promise.withResolvers<void>()
    fake.fault = failing('edits', { wait: answer.promise, after: true })
    const before = countsOf(fake)
    const id = await createGeneration(client)
    await eventually('it is drawn', async () => since(fake, before).paid === 1)
    assert.equal((await client.delete(`/generation/generations-v2/${id}`)).status, 200)
    answer.resolve()
    await idle(api)
    assert.deepEqual(since(fake, before), { paid: 1, posts: 1 })
  })

  await t.test('is asked for once although a second job works on it meanwhile', async () => {
    const answer = Promise.withResolvers<void>()
    fake.fault = failing('edits', { wait: answer.promise, after: true })
    const before = countsOf(fake)
    const id = await createGeneration(client)
    await eventually('it is drawn', async () => since(fake, before).paid === 1)
    const payload = api.db.json({ generationId: id })
    await api.db`select graphile_worker.add_job('generation.submit', ${payload}::json, job_key => 'second')`
    await eventually('the second job has ended', async () => {
      const jobs = await api.db`select from graphile_worker.jobs where key = 'second'`
      return jobs.length === 0
    })
    answer.resolve()
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    assert.deepEqual(since(fake, before), { paid: 1, posts: 1 })
  })

  await t.test('holds workers of its own: eight slow drawings do not keep others waiting', async () => {
    const answer = Promise.withResolvers<void>()
    fake.fault = failing('edits', { wait: answer.promise, after: true }, 8)
    const before = countsOf(fake)
    const ids = await Promise.all(Array.from({ length: 9 }, () => createGeneration(client)))
    await eventually('eight are drawn', async () => since(fake, before).paid === 8)
    const [free] = await api.db<{ id: string }[]>`
      select graphile_worker.add_job('generation.dispatch', '{}'::json, job_key => 'other') as id`
    assert.ok(free)
    await eventually('another job runs', async () => {
      const jobs = await api.db`select from graphile_worker.jobs where key = 'other'`
      return jobs.length === 0
    })
    assert.equal(since(fake, before).posts, 8)
    answer.resolve()
    for (const id of ids) assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    assert.deepEqual(since(fake, before), { paid: 9, posts: 9 })
  })
})

test('an attempt', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const run = async (): Promise<{ status: string; error: string | null }> =>
    finishedSoon(api, client, await createGeneration(client))

  const unknown: [name: string, fault: Fault, paid: number][] = [
    ['whose connection drops before it is drawn', { drop: 'before' }, 0],
    ['whose connection drops after it is drawn', { drop: 'after' }, 1],
    ['that is answered 500', { answer: errors.internal }, 0],
    ['that is answered 500 although it is drawn', { answer: errors.internal, after: true }, 1],
    ['that is answered by a proxy with 502', { answer: errors.badGateway, after: true }, 1],
    ['that is answered 503', { answer: errors.overloaded }, 0],
  ]
  for (const [name, fault, paid] of unknown) {
    await t.test(`${name}, is repeated once`, async () => {
      const before = countsOf(fake)
      fake.fault = failing('edits', fault)
      const done = await run()
      assert.equal(done.status, 'completed', String(done.error))
      assert.deepEqual(since(fake, before), { paid: paid + 1, posts: 2 })
    })

    await t.test(`${name}, twice, fails and says what may have happened`, async () => {
      const before = countsOf(fake)
      fake.fault = failing('edits', fault, 100)
      const failed = await run()
      assert.deepEqual([failed.status, failed.error], ['failed', texts.unknownOutcome])
      assert.match(String(failed.error), /may have been drawn, and charged for/)
      await idle(api)
      assert.deepEqual(since(fake, before), { paid: paid * 2, posts: 2 })
    })
  }

  await t.test(
    'of unknown outcome is not repeated at once, so that an outage of seconds does not eat both',
    async () => {
      fake.fault = failing('edits', { drop: 'before' })
      const id = await createGeneration(client)
      const seconds = await waitOf(api, id)
      assert.ok(seconds > 10 && seconds <= 20, `${seconds} s`)
      assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    },
  )

  await t.test('that is answered 429 waits as long as it is told', async () => {
    const before = countsOf(fake)
    fake.fault = failing('edits', { answer: errors.throttled(40) })
    const id = await createGeneration(client)
    const seconds = await waitOf(api, id)
    assert.ok(seconds > 30 && seconds <= 50, `${seconds} s`)
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    assert.deepEqual(since(fake, before), { paid: 1, posts: 2 })
  })

  await t.test('may be put off by 429 often, which is none of unknown outcome', async () => {
    const before = countsOf(fake)
    fake.fault = failing('edits', { answer: errors.throttled(1) }, 12)
    assert.equal((await run()).status, 'completed')
    assert.deepEqual(since(fake, before), { paid: 1, posts: 13 })
  })

  const permanent: [name: keyof typeof errors, text: string][] = [
    ['invalidKey', texts.unavailable],
    ['unverified', texts.unavailable],
    ['noModel', texts.unavailable],
    ['noCredit', texts.unavailable],
    ['hardLimit', texts.unavailable],
    ['moderation', texts.refusedContent],
    ['contentPolicy', texts.refusedContent],
    ['invalidImage', texts.refusedInput],
    ['bareText', texts.refusedInput],
    ['tooLarge', texts.tooLargeInput],
  ]
  for (const [name, text] of permanent) {
    await t.test(`that is refused (${name}) fails at once, with a text for the user`, async () => {
      const before = countsOf(fake)
      const answer = errors[name]
      assert.ok('status' in answer)
      fake.fault = failing('edits', { answer })
      const failed = await run()
      assert.deepEqual([failed.status, failed.error], ['failed', text])
      await idle(api)
      assert.deepEqual(since(fake, before), { paid: 0, posts: 1 })
    })
  }

  const tooMuch = 'A'.repeat(44 * 1024 * 1024)
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
  const unusable: [name: string, fault: Fault, text: string][] = [
    ['without a picture', answering({ created: 1, data: [] }), texts.noPicture],
    ['with something else in its place', answering({ created: 1, data: [{ b64_json: script }] }), texts.noPicture],
    ['with a document of another form', answering({ created: 1, data: 'queued' }), texts.noPicture],
    ['with an address that is none', answering({ created: 1, data: [{ url: 'file:///etc/passwd' }] }), texts.noPicture],
    ['with too much', answering({ created: 1, data: [{ b64_json: tooMuch }] }), texts.tooLargePicture],
  ]
  for (const [name, fault, text] of unusable) {
    await t.test(`that is answered ${name} fails and is not paid for again`, async () => {
      const before = countsOf(fake)
      fake.fault = failing('edits', fault)
      const failed = await run()
      assert.deepEqual([failed.status, failed.error], ['failed', text])
      await idle(api)
      assert.deepEqual(since(fake, before), { paid: 1, posts: 1 })
    })
  }

  await t.test('that brought a picture is not made again because the storage fails for a moment', async (t) => {
    let failures = 2
    const other = await startApi(t, {
      env: fake.env,
      storage: (local) => ({
        ...local,
        put: async (key, content) => {
          if (fake.paid > before.paid && failures > 0) {
            failures -= 1
            throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
          }
          await local.put(key, content)
        },
      }),
    })
    fake.fault = none
    const before = countsOf(fake)
    const user = (await other.createDeveloper()).asEndUser()
    const id = await createGeneration(user)
    assert.equal((await finishedSoon(other, user, id)).status, 'completed')
    assert.deepEqual([failures, since(fake, before)], [0, { paid: 1, posts: 1 }])
    await assertNothingLeft(other, user, id)
  })
})

test('without repeats, a first attempt of unknown outcome is the last', async (t) => {
  const fake = await startFakeOpenAi(t)
  fake.fault = failing('edits', { drop: 'after' }, 100)
  const api = await startApi(t, { env: { ...fake.env, OPENAI_REPEATS_MAX: '0' } })
  const client = (await api.createDeveloper()).asEndUser()
  const failed = await finishedSoon(api, client, await createGeneration(client))
  assert.deepEqual([failed.status, failed.error], ['failed', texts.unknownOutcome])
  await idle(api)
  assert.deepEqual(countsOf(fake), { paid: 1, posts: 1 })
})

for (const repeats of ['1', '0']) {
  test(`a server that stops while a picture is drawn, with ${repeats} repeats, counts that attempt`, async (t) => {
    const fake = await startFakeOpenAi(t)
    const env = { ...fake.env, CLOSE_TIMEOUT_SECONDS: '0', OPENAI_REPEATS_MAX: repeats }
    const never = Promise.withResolvers<void>()
    fake.fault = failing('edits', { wait: never.promise, after: true })
    const first = await startApi(t, { env })
    const client = (await first.createDeveloper()).asEndUser()
    const id = await createGeneration(client)
    await eventually('it is drawn', async () => fake.paid === 1)
    await first.server.stop()
    const second = await startApi(t, { beside: first, env })
    const done = await finishedSoon(second, second.with(client.headers), id)
    never.resolve()
    const expected = repeats === '1' ? ['completed', null, 2] : ['failed', texts.unknownOutcome, 1]
    assert.deepEqual([done.status, done.error, fake.paid], expected)
  })
}

test('a server that nobody listens at fails after seven attempts, none of which counts as drawn', async (t) => {
  const api = await startApi(t, { env: { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' } })
  const client = (await api.createDeveloper()).asEndUser()
  const failed = await finishedSoon(api, client, await createGeneration(client))
  assert.deepEqual([failed.status, failed.error], ['failed', UNREACHABLE])
})

test('a server of one’s own needs no key, and is asked for base64', async (t) => {
  const fake = await startFakeOpenAi(t, null)
  const api = await startApi(t, { env: { ...fake.env, OPENAI_IMAGE_MODEL: 'sd-cpp-local' } })
  const client = (await api.createDeveloper()).asEndUser()
  assert.equal((await finishedSoon(api, client, await createGeneration(client))).status, 'completed')
  const { model, response_format: format } = fake.drawings[0]?.fields ?? {}
  assert.deepEqual([model, format, fake.requests[0]?.headers.authorization], ['sd-cpp-local', 'b64_json', undefined])
})

const absent: (keyof typeof errors)[] = ['noPath', 'noMethod', 'notImplemented']
for (const name of absent) {
  test(`a server without edits (${name}) draws by words, and is not asked for edits again`, async (t) => {
    const fake = await startFakeOpenAi(t)
    const answer = errors[name]
    assert.ok('status' in answer)
    fake.fault = (operation) => (operation === 'edits' ? { answer } : undefined)
    const api = await startApi(t, { env: fake.env })
    const client = (await api.createDeveloper()).asEndUser()
    for (const prompt of ['Red', 'Blue']) {
      const done = await finishedSoon(api, client, await createGeneration(client, [example], { prompt }))
      assert.equal(done.status, 'completed', done.error)
      assert.deepEqual(fake.drawings.at(-1)?.fields, { model: 'gpt-image-1', n: 1, prompt })
    }
    assert.deepEqual([fake.paid, fake.calls('edits'), fake.calls('generations')], [2, 1, 2])
  })
}

test('a server that has neither is not taken for one without edits', async (t) => {
  const fake = await startFakeOpenAi(t)
  fake.fault = () => ({ answer: errors.noPath })
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const failed = await finishedSoon(api, client, await createGeneration(client))
  assert.deepEqual([failed.error, fake.paid], [texts.unavailable, 0])
  fake.fault = none
  assert.equal((await finishedSoon(api, client, await createGeneration(client))).status, 'completed')
  assert.equal(fake.drawings[0]?.operation, 'edits')
})

test('a wrong key fails with a neutral text, and the key is nowhere in the database', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: { ...fake.env, OPENAI_API_KEY: 'sk-wrong' } })
  const client = (await api.createDeveloper()).asEndUser()
  const failed = await finishedSoon(api, client, await createGeneration(client))
  assert.deepEqual([failed.error, fake.paid], [texts.unavailable, 0])
  assert.ok(!(await api.dumpDatabase()).includes('sk-wrong'))
})

test('a call that is not answered in time is one of unknown outcome', async (t) => {
  const fake = await startFakeOpenAi(t)
  const never = Promise.withResolvers<void>()
  fake.fault = () => ({ wait: never.promise, after: true })
  const api = createImagesApi({
    baseUrl: `${fake.origin}/v1`,
    apiKey: fake.key ?? undefined,
    model: 'gpt-image-1',
    size: undefined,
    timeoutMs: 200,
    log: pino({ level: 'silent' }),
  })
  t.after(() => api.close())
  const call = api.generate('Red', new AbortController().signal)
  await assert.rejects(call, (error) => error instanceof ImagesError && error.outcome === 'unknown')
  never.resolve()
})

test('a server that draws one at a time is asked for one after the other', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: { ...fake.env, GENERATION_CONCURRENCY: '1' } })
  const client = (await api.createDeveloper()).asEndUser()
  const ids = await Promise.all([0, 1, 2].map(() => createGeneration(client)))
  for (const id of ids) assert.equal((await finishedSoon(api, client, id)).status, 'completed')
  assert.equal(fake.paid, 3)
})

test('a generation of /v1', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: fake.env })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const project_id = developer.projectId

  await t.test('is drawn by words when it has no images, later ones from theirs, and names the model', async () => {
    const { id } = await createOne(server, { project_id, prompt: 'A quiet sea' })
    const done = await ended(api, server, id)
    assert.deepEqual([done.status, done.provider, done.model, done.attempts], ['completed', 'openai', 'gpt-image-1', 1])
    assert.deepEqual([fake.calls('generations'), fake.calls('edits')], [1, 0])
    const other = await createOne(server, { project_id, images: [{ data: dataUri(example) }] })
    assert.equal((await ended(api, server, other.id)).status, 'completed')
    assert.equal(fake.calls('edits'), 1)
  })

  await t.test('whose content is refused says so by a code of its own', async () => {
    fake.fault = failing('generations', { answer: errors.moderation })
    const { id } = await createOne(server, { project_id })
    const { status, error } = await ended(api, server, id)
    assert.deepEqual([status, error], ['failed', { code: 'content_refused', message: texts.refusedContent }])
    fake.fault = failing('generations', { answer: errors.noCredit })
    const other = await createOne(server, { project_id })
    assert.equal((await ended(api, server, other.id)).error.code, 'provider_failed')
  })
})
