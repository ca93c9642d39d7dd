import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FakeAnswer, Fault } from '../../../test/fakes/http-api.ts'
import { type FakeReplicate, startFakeReplicate } from '../../../test/fakes/replicate.ts'
import { callErrors } from '../../../test/fakes/replicate-errors.ts'
import { type Api, createClock, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { createGeneration, failing, LONG_TOKENS } from '../../../test/replicate.ts'
import { finishedSoon, soon } from '../../../test/soon.ts'
import { texts } from './texts.ts'

const png = await image({ format: 'png', width: 48, height: 32 })
const dataUri = `data:image/png;base64,${png.toString('base64')}`

const outagesOf = (api: Api) =>
  api.db<{ service: string; setting: string; reason: string }[]>`select service, setting, reason from outages`

const posts = (fake: FakeReplicate): number => fake.calls('predictions.create')

test('an output is understood as', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const outputs: [what: string, output: (url: string) => unknown][] = [
    ['a text', (url) => url],
    ['a list', (url) => [url, 'https://elsewhere.example/second.png']],
    ['a list that begins with null', (url) => [null, url]],
    ['a nested list', (url) => [[], [[url]]]],
    ['an object', (url) => ({ seed: 7, image: url })],
    ['an object of lists', (url) => ({ images: [{ url }], mask: null })],
    ['a data URI', () => dataUri],
    ['a list of data URIs', () => [null, dataUri]],
    ['a path of the same host', (url) => ({ url: new URL(url).href })],
  ]
  for (const [what, output] of outputs) {
    await t.test(what, async () => {
      fake.script = { run: ({ id }) => ({ output: output(`${fake.origin}/delivery/${id}/out-0.png`) }) }
      const done = await finishedSoon(api, client, await createGeneration(client))
      assert.deepEqual([done.status, done.error], ['completed', null])
    })
  }
  for (const output of [null, [null, null], { image: null }, [[]], { seed: 7 }]) {
    await t.test(`none when it is ${JSON.stringify(output)}`, async () => {
      fake.script = { run: () => ({ output }) }
      const paid = fake.paid
      const failed = await finishedSoon(api, client, await createGeneration(client))
      assert.deepEqual([failed.error, fake.paid - paid], [texts.noPicture, 1])
    })
  }
})

test('a submission whose answer says yes and cannot be read', async (t) => {
  const fake = await startFakeReplicate(t)
  const clock = createClock()
  const api = await startApi(t, { env: { ...fake.env, ...LONG_TOKENS }, clock })
  const client = (await api.createDeveloper()).asEndUser()
  const answer = (body: unknown): FakeAnswer => ({ status: 201, body })
  const faults: [what: string, fault: Fault][] = [
    ['half a document', { answer: answer('{"id":"abc","sta'), after: true }],
    ['an answer that breaks off', { drop: 'half' }],
    ['a document of another form', { answer: answer({ queued: true }), after: true }],
    ['a list', { answer: answer([]), after: true }],
  ]
  for (const [what, fault] of faults) {
    await t.test(`(${what}) is found and not sent again`, async () => {
      fake.script = { fault: failing('predictions.create', fault) }
      const before = [fake.paid, posts(fake)] as const
      const done = await finishedSoon(api, client, await createGeneration(client))
      assert.deepEqual([done.status, fake.paid - before[0], posts(fake) - before[1]], ['completed', 1, 1])
    })
  }

  await t.test('fails after half a minute when it is not found, and is not sent again', async () => {
    const empty: Fault = { answer: { status: 200, body: { results: [], next: null } } }
    fake.script = {
      fault: (operation) =>
        operation === 'predictions.create'
          ? { answer: answer('{"id":'), after: true }
          : operation === 'predictions.list'
            ? empty
            : undefined,
    }
    const before = posts(fake)
    const id = await createGeneration(client)
    const lists = fake.calls('predictions.list')
    await soon(api, 'it is looked for', async () => fake.calls('predictions.list') > lists + 1)
    clock.advance(31_000)
    const failed = await finishedSoon(api, client, id)
    assert.deepEqual([failed.error, posts(fake) - before], [texts.unreadable, 1])
  })
})

test('an answer is read with a byte order mark, and with numbers for texts', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const shown = { id: 4711, status: 'Completed', output: dataUri, error: null, input: {} }
  const answer: FakeAnswer = { status: 200, body: Buffer.from(`\ufeff${JSON.stringify(shown)}`) }
  fake.script = {
    fault: (operation) =>
      operation === 'predictions.create' || operation === 'predictions.get' ? { answer } : undefined,
  }
  const done = await finishedSoon(api, client, await createGeneration(client))
  assert.deepEqual([done.status, done.error], ['completed', null])
  const [row] = await api.db<{ providerRef: string }[]>`select provider_ref from generations where id = ${done.id}`
  assert.equal(row?.providerRef, '4711')
})

test('an input that the model does not know is left out, and stays so', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const refusal: FakeAnswer = {
    status: 422,
    body: {
      title: 'Input validation failed',
      detail: '- input: Additional property num_outputs is not allowed\n',
      status: 422,
      invalid_fields: [{ type: 'additional_property_not_allowed', field: 'num_outputs', description: 'Not allowed' }],
    },
  }
  fake.script = { fault: failing('predictions.create', { answer: refusal }) }
  for (const sent of [2, 3]) {
    assert.equal((await finishedSoon(api, client, await createGeneration(client))).status, 'completed')
    assert.equal(posts(fake), sent)
  }
  assert.ok(fake.predictions.every(({ input }) => !('num_outputs' in input)))
  assert.equal(fake.paid, 2)
})

test('what is the operator’s fault is told to the operator until the next success', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const cases: [what: string, answer: FakeAnswer, setting: string][] = [
    ['a token', callErrors.unauthenticated, 'REPLICATE_API_TOKEN'],
    ['no credit', callErrors.noCredit, 'REPLICATE_API_TOKEN'],
    ['an account', callErrors.forbidden, 'REPLICATE_API_TOKEN'],
    ['a model', callErrors.notFound, 'REPLICATE_MODEL'],
    ['a version', callErrors.invalidVersion, 'REPLICATE_MODEL'],
    [
      'an input that nobody gave',
      { status: 422, body: { detail: '- input: start_image is required\n' } },
      'REPLICATE_MODEL',
    ],
    ['another address', { status: 301, headers: { location: 'https://elsewhere.example' } }, 'REPLICATE_BASE_URL'],
    ['another method', { status: 405, body: '<html></html>' }, 'REPLICATE_BASE_URL'],
  ]
  for (const [what, answer, setting] of cases) {
    await t.test(what, async () => {
      await api.db`delete from outages`
      fake.script = { fault: (operation) => (operation === 'predictions.create' ? { answer } : undefined) }
      const failed = await finishedSoon(api, client, await createGeneration(client))
      assert.equal(failed.error, texts.unavailable)
      const [outage] = await outagesOf(api)
      assert.deepEqual([outage?.service, outage?.setting], ['replicate', setting])
    })
  }
  fake.script = {}
  assert.equal((await finishedSoon(api, client, await createGeneration(client))).status, 'completed')
  assert.equal((await outagesOf(api)).length, 0)

  await t.test('also while a run goes on, which is not given up', async () => {
    fake.script = { fault: failing('predictions.get', { answer: callErrors.unauthenticated }, 2) }
    const id = await createGeneration(client)
    const outage = await soon(api, 'it is told', async () => (await outagesOf(api))[0])
    assert.equal(outage.setting, 'REPLICATE_API_TOKEN')
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
  })
})

test('a result at a private address is fetched from the API’s own host alone', async (t) => {
  const fake = await startFakeReplicate(t)
  const other = await startFakeReplicate(t)
  const api = await startApi(t, { env: { ...fake.env, DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: 'false' } })
  const client = (await api.createDeveloper()).asEndUser()
  assert.equal((await finishedSoon(api, client, await createGeneration(client))).status, 'completed')
  fake.script = { run: () => ({ output: `${other.origin}/delivery/a/out-0.png` }) }
  assert.equal((await finishedSoon(api, client, await createGeneration(client))).error, texts.noPicture)
  fake.script = { output: () => ({ status: 302, location: `${other.origin}/delivery/a/out-0.png` }) }
  assert.equal((await finishedSoon(api, client, await createGeneration(client))).error, texts.noPicture)
  assert.equal(other.calls('output'), 0)
})
