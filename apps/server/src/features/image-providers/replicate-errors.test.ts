import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Fault } from '../../../test/fakes/http-api.ts'
import { type FakeOutput, type FakeReplicate, startFakeReplicate } from '../../../test/fakes/replicate.ts'
import { callErrors, runErrors } from '../../../test/fakes/replicate-errors.ts'
import { type Api, createClock, eventually, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { createGeneration, failing, LONG_TOKENS } from '../../../test/replicate.ts'
import { finishedSoon, soon } from '../../../test/soon.ts'
import { idle, stored } from '../../../test/stored.ts'
import { createReplicateApi, ReplicateError } from './replicate/api.ts'
import { texts } from './texts.ts'

const UNREACHABLE = 'The image provider could not be reached. Try again later.'

const HTML: Fault = {
  answer: { status: 200, body: '<html><body>Sign in</body></html>', headers: { 'content-type': 'text/html' } },
}

interface Counts {
  paid: number
  posts: number
  lists: number
}

const countsOf = (fake: FakeReplicate): Counts => ({
  paid: fake.paid,
  posts: fake.calls('predictions.create'),
  lists: fake.calls('predictions.list'),
})

const since = (fake: FakeReplicate, before: Counts): Counts => {
  const now = countsOf(fake)
  return { paid: now.paid - before.paid, posts: now.posts - before.posts, lists: now.lists - before.lists }
}

/** When its job runs next, in seconds from now, once it has been put off. */
const waitOf = (api: Api, id: string): Promise<number> =>
  eventually('its job waits', async () => {
    const [row] = await api.db<{ seconds: number }[]>`
      select extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs
      where key = ${`generation:${id}`} and locked_at is null and run_at > now() + interval '5 seconds'`
    return row?.seconds
  })

test('a submission', async (t) => {
  const fake = await startFakeReplicate(t)
  const clock = createClock()
  const api = await startApi(t, { env: { ...fake.env, ...LONG_TOKENS }, clock })
  const client = (await api.createDeveloper()).asEndUser()

  const taken: [name: string, fault: Fault][] = [
    ['that is taken, and whose connection then drops', { drop: 'after' }],
    ['that is taken and answered 500', { answer: callErrors.internal, after: true }],
    ['that is taken and answered by a proxy with 502', { answer: callErrors.badGateway, after: true }],
  ]
  for (const [name, fault] of taken) {
    await t.test(`${name}, is found by the next attempt and not sent again`, async () => {
      const before = countsOf(fake)
      fake.script = { fault: failing('predictions.create', fault) }
      const done = await finishedSoon(api, client, await createGeneration(client))
      assert.equal(done.status, 'completed', done.error)
      assert.deepEqual(since(fake, before), { paid: 1, posts: 1, lists: 1 })
    })
  }

  const unknown: [name: string, fault: Fault][] = [
    ['whose connection drops before it is taken', { drop: 'before' }],
    ['that is answered 500', { answer: callErrors.internal }],
    ['that is answered 503', { answer: callErrors.unavailable }],
    ['that is answered with a page', HTML],
  ]
  for (const [name, fault] of unknown) {
    await t.test(`${name}, is looked for during half a minute before it is sent again`, async () => {
      const before = countsOf(fake)
      fake.script = { fault: failing('predictions.create', fault) }
      const id = await createGeneration(client)
      await soon(api, 'it is looked for', async () => since(fake, before).lists >= 3)
      clock.advance(25_000)
      const looked = since(fake, before).lists
      await soon(api, 'it is still looked for', async () => since(fake, before).lists > looked + 1)
      assert.deepEqual([since(fake, before).posts, since(fake, before).paid], [1, 0])
      clock.advance(6_000)
      const done = await finishedSoon(api, client, id)
      assert.equal(done.status, 'completed', done.error)
      assert.deepEqual([since(fake, before).posts, since(fake, before).paid], [2, 1])
    })
  }

  await t.test('is found on a later page, too', async () => {
    fake.script = { run: () => 'never' }
    const before = countsOf(fake)
    fake.pageSize = 2
    fake.script = { fault: failing('predictions.create', { drop: 'after' }) }
    const others = await Promise.all([0, 1, 2, 3, 4, 5].map(() => createGeneration(client)))
    for (const id of others) assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    fake.pageSize = 100
    assert.deepEqual([since(fake, before).posts, since(fake, before).paid], [6, 6])
  })

  await t.test('that does not go through is given up after seven attempts, and nothing was paid', async () => {
    const before = countsOf(fake)
    fake.script = { fault: failing('predictions.create', { answer: callErrors.internal }, 100) }
    const id = await createGeneration(client)
    const failed = await soon(api, 'it fails', async () => {
      clock.advance(4_000)
      const { body } = await client.get(`/generation/generations-v2/${id}/status`)
      return body.status === 'failed' && body
    })
    assert.equal(failed.error, UNREACHABLE)
    assert.deepEqual([since(fake, before).posts, since(fake, before).paid], [7, 0])
    await idle(api)
    assert.equal(fake.files.size, 0)
  })

  await t.test('that is answered 429 waits as long as it is told, and is not looked for', async () => {
    const before = countsOf(fake)
    fake.script = { fault: failing('predictions.create', { answer: callErrors.throttled(40) }) }
    const id = await createGeneration(client)
    const seconds = await waitOf(api, id)
    assert.ok(seconds > 30 && seconds <= 50, `${seconds} s`)
    const done = await finishedSoon(api, client, id)
    assert.equal(done.status, 'completed', done.error)
    assert.deepEqual(since(fake, before), { paid: 1, posts: 2, lists: 0 })
  })

  await t.test('may be put off by 429 often', async () => {
    const before = countsOf(fake)
    fake.script = { fault: failing('predictions.create', { answer: callErrors.throttled(1) }, 12) }
    const done = await finishedSoon(api, client, await createGeneration(client))
    assert.equal(done.status, 'completed', done.error)
    assert.deepEqual(since(fake, before), { paid: 1, posts: 13, lists: 0 })
  })

  await t.test('that is put off for half an hour is given up', async () => {
    const before = countsOf(fake)
    fake.script = { fault: failing('predictions.create', { answer: callErrors.throttled(60) }, 100) }
    const id = await createGeneration(client)
    await soon(api, 'it is put off', async () => since(fake, before).posts >= 2)
    clock.advance(31 * 60_000)
    const failed = await finishedSoon(api, client, id)
    assert.deepEqual([failed.error, since(fake, before).paid], [UNREACHABLE, 0])
  })

  const permanent: [name: keyof typeof callErrors, text: string][] = [
    ['unauthenticated', texts.unavailable],
    ['noCredit', texts.unavailable],
    ['forbidden', texts.unavailable],
    ['notFound', texts.unavailable],
    ['invalidVersion', texts.unavailable],
    ['invalidInput', texts.refusedInput],
    ['sensitiveInput', texts.refusedContent],
  ]
  for (const [name, text] of permanent) {
    await t.test(`that is refused (${name}) fails at once, with a text for the user`, async () => {
      const before = countsOf(fake)
      const error = callErrors[name]
      assert.ok('status' in error)
      fake.script = { fault: failing('predictions.create', { answer: error }) }
      const failed = await finishedSoon(api, client, await createGeneration(client))
      assert.deepEqual([failed.status, failed.error], ['failed', text])
      assert.deepEqual(since(fake, before), { paid: 0, posts: 1, lists: 0 })
      await idle(api)
      assert.equal(fake.files.size, 0)
    })
  }

  const uploads: [name: string, fault: Fault, left: number][] = [
    ['drops before it is done', { drop: 'before' }, 0],
    ['is answered 500', { answer: callErrors.internal }, 0],
    ['is answered 429', { answer: callErrors.throttled(2) }, 0],
    ['is answered with a page', HTML, 0],
    // Its id is not known, so it stays there until it expires.
    ['drops after it is done', { drop: 'after' }, 1],
  ]
  for (const [name, fault, left] of uploads) {
    await t.test(`whose upload ${name} is made once the upload goes well`, async () => {
      const before = countsOf(fake)
      fake.files.clear()
      fake.script = { fault: failing('files.create', fault) }
      const done = await finishedSoon(api, client, await createGeneration(client))
      assert.equal(done.status, 'completed', done.error)
      assert.deepEqual(since(fake, before), { paid: 1, posts: 1, lists: 0 })
      await idle(api)
      assert.equal(fake.files.size, left)
    })
  }

  await t.test('whose upload is too large for the provider fails', async () => {
    fake.script = { fault: failing('files.create', { answer: callErrors.fileTooLarge }) }
    const failed = await finishedSoon(api, client, await createGeneration(client))
    assert.deepEqual([failed.status, failed.error], ['failed', texts.tooLargeInput])
  })

  await t.test('that two attempts make at once is paid for once: the second finds it', async () => {
    const before = countsOf(fake)
    const answer = Promise.withResolvers<void>()
    fake.script = { fault: failing('predictions.create', { wait: answer.promise, after: true }) }
    const id = await createGeneration(client)
    await eventually('it is taken', async () => since(fake, before).paid === 1)
    await api.db`select graphile_worker.add_job('generation.submit', ${api.db.json({ generationId: id })}::json)`
    const done = await finishedSoon(api, client, id)
    answer.resolve()
    assert.equal(done.status, 'completed', done.error)
    await idle(api)
    assert.deepEqual(since(fake, before), { paid: 1, posts: 1, lists: 1 })
  })

  await t.test('that two attempts prepare at once is made by one, and the other takes its upload back', async () => {
    const before = countsOf(fake)
    fake.files.clear()
    const uploaded = Promise.withResolvers<void>()
    fake.script = { fault: failing('files.create', { wait: uploaded.promise }) }
    const files = fake.calls('files.create')
    const id = await createGeneration(client)
    await eventually('the first uploads', async () => fake.calls('files.create') === files + 1)
    await api.db`select graphile_worker.add_job('generation.submit', ${api.db.json({ generationId: id })}::json)`
    await eventually('the second has submitted', async () => since(fake, before).paid === 1)
    uploaded.resolve()
    const done = await finishedSoon(api, client, id)
    assert.equal(done.status, 'completed', done.error)
    await idle(api)
    assert.deepEqual([since(fake, before).paid, since(fake, before).posts], [1, 1])
    assert.equal(fake.files.size, 0)
  })
})

test('a provider that nobody listens at fails after seven attempts, without waiting for what was never sent', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: { ...fake.env, REPLICATE_BASE_URL: 'http://127.0.0.1:1/v1' } })
  const client = (await api.createDeveloper()).asEndUser()
  const failed = await finishedSoon(api, client, await createGeneration(client))
  assert.deepEqual([failed.status, failed.error], ['failed', UNREACHABLE])
})

test('a wrong token fails with a neutral text, and none of it reaches the user or the log', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: { ...fake.env, REPLICATE_API_TOKEN: 'r8_wrong' } })
  const client = (await api.createDeveloper()).asEndUser()
  const failed = await finishedSoon(api, client, await createGeneration(client))
  assert.deepEqual([failed.status, failed.error, fake.paid], ['failed', texts.unavailable, 0])
  assert.ok(!(await api.dumpDatabase()).includes('r8_wrong'))
})

test('a call that is not answered in time counts as one of unknown outcome', async (t) => {
  const fake = await startFakeReplicate(t)
  const never = Promise.withResolvers<void>()
  fake.script = { fault: () => ({ wait: never.promise }) }
  const { origin, baseUrl, env } = fake
  assert.ok(origin)
  const api = createReplicateApi({ baseUrl, token: String(env.REPLICATE_API_TOKEN), deadline: '1m', timeoutMs: 100 })
  t.after(() => api.close())
  const call = api.createPrediction('/predictions', {}, new AbortController().signal)
  await assert.rejects(call, (error) => error instanceof ReplicateError && !error.refused && error.status === undefined)
  never.resolve()
})

test('a server that stops in the middle of a submission', async (t) => {
  const fake = await startFakeReplicate(t)
  const env = { ...fake.env, CLOSE_TIMEOUT_SECONDS: '0' }

  await t.test('finds it after its start and pays once, although it never saw the answer', async (t) => {
    const answer = Promise.withResolvers<void>()
    fake.script = { fault: failing('predictions.create', { wait: answer.promise, after: true }) }
    const first = await startApi(t, { env })
    const developer = await first.createDeveloper()
    const id = await createGeneration(developer.asEndUser())
    await eventually('it is taken', async () => fake.paid === 1)
    await first.server.stop()
    answer.resolve()
    const second = await startApi(t, { beside: first, env })
    const done = await finishedSoon(second, second.with(developer.asEndUser().headers), id)
    assert.equal(done.status, 'completed', done.error)
    assert.deepEqual([fake.paid, fake.calls('predictions.create')], [1, 1])
  })

  await t.test('and so does one that died between the answer and its row', async (t) => {
    fake.script = { run: () => 'never' }
    const paid = fake.paid
    const first = await startApi(t, { env })
    const client = (await first.createDeveloper()).asEndUser()
    const id = await createGeneration(client)
    await eventually('it is asked for', async () => {
      const rows = await first.db`select from generations where id = ${id} and provider_ref is not null`
      return rows.length === 1
    })
    await first.server.stop()
    await first.db.begin(async (tx) => {
      await tx`update generations set provider_ref = null where id = ${id}`
      await tx`delete from graphile_worker._private_jobs`
    })
    fake.script = {}
    const second = await startApi(t, { beside: first, env })
    const done = await finishedSoon(second, second.with(client.headers), id)
    assert.equal(done.status, 'completed', done.error)
    assert.equal(fake.paid, paid + 1)
  })
})

test('a run', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const run = async (): Promise<{ status: string; error: string | null }> =>
    finishedSoon(api, client, await createGeneration(client))

  const passing: [name: string, fault: Fault][] = [
    ['is answered 500', { answer: callErrors.internal }],
    ['is answered 429', { answer: callErrors.throttled(1) }],
    ['is answered 401, as while a token is changed', { answer: callErrors.unauthenticated }],
    ['is answered with a page', HTML],
    ['has no answer', { drop: 'before' }],
  ]
  for (const [name, fault] of passing) {
    await t.test(`whose question ${name} is asked for again`, async () => {
      const paid = fake.paid
      fake.script = { fault: failing('predictions.get', fault, 3) }
      const done = await run()
      assert.deepEqual([done.status, fake.paid], ['completed', paid + 1], String(done.error))
    })
  }

  await t.test('whose question is answered 429 is asked for as late as it is told', async () => {
    fake.script = { fault: failing('predictions.get', { answer: callErrors.throttled(60) }) }
    const id = await createGeneration(client)
    const seconds = await waitOf(api, id)
    assert.ok(seconds > 50 && seconds <= 61, `${seconds} s`)
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
  })

  const ends: [name: keyof typeof runErrors, text: string][] = [
    ['nsfw', texts.refusedContent],
    ['sensitive', texts.refusedContent],
    ['outOfMemory', texts.tooLargeInput],
    ['unknown', texts.passing],
    ['startTimeout', texts.passing],
    ['unhealthy', texts.passing],
    ['interrupted', texts.passing],
    ['tooLong', texts.tooLongPrompt],
    ['brokenImage', texts.refusedInput],
    ['exception', texts.failed],
  ]
  for (const [name, text] of ends) {
    await t.test(`that fails (${name}) is not paid for again and says what to do`, async () => {
      const paid = fake.paid
      fake.script = { run: () => ({ failed: runErrors[name] }) }
      const failed = await run()
      assert.deepEqual([failed.status, failed.error, fake.paid], ['failed', text, paid + 1])
    })
  }

  for (const outcome of ['canceled', 'aborted'] as const) {
    await t.test(`that is ${outcome} there fails`, async () => {
      fake.script = { run: () => outcome }
      assert.deepEqual((await run()).error, texts.cancelled)
    })
  }

  await t.test('that the provider no longer knows fails', async () => {
    fake.script = { fault: failing('predictions.get', { answer: callErrors.notFound }) }
    assert.equal((await run()).error, texts.gone)
  })

  for (const output of [null, [], {}, 'no address', ['data:image/png;base64,aaaa'], 'file:///etc/passwd']) {
    await t.test(`that succeeds with ${JSON.stringify(output)} fails`, async () => {
      fake.script = { run: () => ({ output }) }
      assert.equal((await run()).error, texts.noPicture)
    })
  }
})

test('a result', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const png = await image({ format: 'png', width: 200, height: 200 })
  const half = png.subarray(0, png.length / 2)

  const run = async (output: (nth: number) => FakeOutput | undefined) => {
    let nth = 0
    fake.script = { output: () => output(++nth) }
    const paid = fake.paid
    const ended = await finishedSoon(api, client, await createGeneration(client))
    assert.equal(fake.paid, paid + 1)
    return ended
  }

  const broken: [name: string, output: FakeOutput, text: string][] = [
    ['half a picture', { body: half }, 'The image provider returned a damaged picture. Try again.'],
    ['a page', { body: Buffer.from('<!doctype html><html></html>') }, texts.noPicture],
    ['nothing', { body: Buffer.alloc(0) }, texts.noPicture],
    ['a GIF', { body: await image({ format: 'gif' }) }, texts.noPicture],
    [
      'an SVG',
      { body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), type: 'image/svg+xml' },
      texts.noPicture,
    ],
    ['404', { status: 404 }, texts.gone],
    ['410', { status: 410 }, texts.gone],
  ]
  for (const [name, output, text] of broken) {
    await t.test(`that is ${name} fails, and nothing of it is stored`, async () => {
      const before = (await stored(api)).disk.length
      const failed = await run(() => output)
      assert.deepEqual([failed.status, failed.error], ['failed', text])
      assert.equal((await stored(api)).disk.length, before + 1, 'only the example')
    })
  }

  await t.test('of 50 MB is not read to its end', async () => {
    let sent = 0
    async function* flood(): AsyncGenerator<Buffer> {
      yield png
      for (; sent < 50; sent += 1) yield randomBytes(1024 * 1024)
    }
    const failed = await run(() => ({ body: flood() }))
    assert.deepEqual([failed.status, failed.error], ['failed', texts.tooLargePicture])
    assert.ok(sent < 50, `${sent} MB were sent`)
  })

  for (const [name, output] of [
    ['503 at first', { status: 503 }],
    ['429 at first', { status: 429 }],
  ] as const) {
    await t.test(`that is ${name} is fetched again`, async () => {
      const done = await run((nth) => (nth < 3 ? output : undefined))
      assert.equal(done.status, 'completed', done.error)
    })
  }

  await t.test('whose connection breaks in the middle is fetched again', async () => {
    async function* cut(): AsyncGenerator<Buffer> {
      yield half
      throw new Error('cut')
    }
    const done = await run((nth) => (nth < 3 ? { body: cut() } : undefined))
    assert.equal(done.status, 'completed', done.error)
  })

  await t.test('behind three redirects is fetched, behind four it is not', async () => {
    const there = (nth: number, redirects: number): FakeOutput | undefined =>
      nth <= redirects ? { status: 302, location: `?${nth}` } : undefined
    const done = await run((nth) => there(nth, 3))
    assert.equal(done.status, 'completed', done.error)
    assert.equal((await run((nth) => there(nth, 4))).error, texts.noPicture)
  })

  await t.test('that leads to a file of this machine is not followed', async () => {
    const failed = await run(() => ({ status: 302, location: 'file:///etc/passwd' }))
    assert.equal(failed.error, texts.noPicture)
  })
})
