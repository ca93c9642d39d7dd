import assert from 'node:assert/strict'
import { test } from 'node:test'
import zlib from 'node:zlib'
import type { FakeAnswer } from '../../../test/fakes/http-api.ts'
import { errors, type FakeOpenAi, startFakeOpenAi } from '../../../test/fakes/openai.ts'
import { type Api, OPERATOR_KEY, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { createGeneration } from '../../../test/replicate.ts'
import { finishedSoon } from '../../../test/soon.ts'
import { idle } from '../../../test/stored.ts'
import { texts } from './texts.ts'

const png = await image({ format: 'png', width: 48, height: 32 })
const json = JSON.stringify({ created: 1, data: [{ b64_json: png.toString('base64') }] })
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** Draws, and answers this. */
const answersOnce = (fake: FakeOpenAi, answer: FakeAnswer): void => {
  let left = 1
  fake.fault = (operation) => (operation === 'edits' && left-- > 0 ? { answer, after: true } : undefined)
}

interface Outage {
  service: string
  setting: string
  reason: string
  count: number
}

const outagesOf = (api: Api): Promise<Outage[]> => api.db<Outage[]>`select service, setting, reason, count from outages`

const posts = (fake: FakeOpenAi): number => fake.calls('edits') + fake.calls('generations')

test('a server is understood that answers', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const own = (url: string) => JSON.stringify({ data: [{ url }] })
  const answers: [what: string, body: string | Buffer, headers?: Record<string, string>][] = [
    ['with a byte order mark', Buffer.concat([BOM, Buffer.from(json)])],
    ['with gzip that nobody asked for', zlib.gzipSync(json), { 'content-encoding': 'gzip' }],
    ['with deflate', zlib.deflateSync(json), { 'content-encoding': 'Deflate' }],
    ['with brotli', zlib.brotliCompressSync(json), { 'content-encoding': 'br' }],
    ['with gzip within brotli', zlib.brotliCompressSync(zlib.gzipSync(json)), { 'content-encoding': 'gzip, br' }],
    ['as bytes of no type', json, { 'content-type': 'application/octet-stream' }],
    ['as text', json, { 'content-type': 'text/plain; charset=utf-8' }],
    ['with the picture itself', png, { 'content-type': 'image/png' }],
    ['with a data prefix', JSON.stringify({ data: [{ b64_json: `data:image/png;base64,${png.toString('base64')}` }] })],
    ['with the address of its own host', own(`${fake.origin}/output.png`)],
    ['with a path', own('/output.png')],
    ['with an empty error beside the picture', JSON.stringify({ ...JSON.parse(json), error: null })],
    ['with a WebP', JSON.stringify({ data: [{ b64_json: (await image({ format: 'webp' })).toString('base64') }] })],
  ]
  for (const [what, body, headers = {}] of answers) {
    await t.test(what, async () => {
      answersOnce(fake, { status: 200, body, headers })
      const paid = fake.paid
      const done = await finishedSoon(api, client, await createGeneration(client))
      assert.deepEqual([done.status, done.error, fake.paid - paid], ['completed', null, 1])
    })
  }
})

test('an answer that cannot be read is not paid for twice', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const half = json.slice(0, json.length / 2)
  const damaged = JSON.stringify({ data: [{ b64_json: png.subarray(0, png.length / 2).toString('base64') }] })
  const answers: [what: string, answer: FakeAnswer | 'cut', text: string][] = [
    ['half a document', { status: 200, body: half }, texts.unreadable],
    ['an answer that breaks off', 'cut', texts.unreadable],
    ['no document', { status: 200, body: 'drawn.' }, texts.unreadable],
    ['nothing', { status: 201, body: '' }, texts.unreadable],
    [
      'broken gzip',
      { status: 200, body: Buffer.from(json), headers: { 'content-encoding': 'gzip' } },
      texts.unreadable,
    ],
    ['half a picture', { status: 200, body: damaged }, 'The image provider returned a damaged picture. Try again.'],
    ['no picture', { status: 200, body: { data: [null] } }, texts.noPicture],
  ]
  for (const [what, answer, text] of answers) {
    await t.test(what, async () => {
      if (answer === 'cut') {
        let left = 1
        fake.fault = (operation) => (operation === 'edits' && left-- > 0 ? { drop: 'half' } : undefined)
      } else answersOnce(fake, answer)
      const before = [fake.paid, posts(fake)] as const
      const done = await finishedSoon(api, client, await createGeneration(client))
      await idle(api)
      assert.deepEqual([done.status, done.error], ['failed', text])
      assert.deepEqual([fake.paid - before[0], posts(fake) - before[1]], [1, 1])
    })
  }
  assert.deepEqual(await outagesOf(api), [])
})

test('a parameter that the server does not know', async (t) => {
  const fake = await startFakeOpenAi(t)
  fake.unknown = ['response_format']
  const env = { ...fake.env, OPENAI_IMAGE_MODEL: 'my-alias', OPENAI_IMAGE_SIZE: '512x512' }
  const api = await startApi(t, { env })
  const client = (await api.createDeveloper()).asEndUser()
  const draw = async () => (await finishedSoon(api, client, await createGeneration(client))).status

  await t.test('is left out, and stays so', async () => {
    assert.equal(await draw(), 'completed')
    assert.deepEqual([fake.paid, posts(fake)], [1, 2])
    assert.deepEqual(fake.drawings[0]?.fields, {
      model: 'my-alias',
      n: '1',
      size: '512x512',
      prompt: 'A quiet city at night',
    })
    assert.equal(await draw(), 'completed')
    assert.deepEqual([fake.paid, posts(fake)], [2, 3])
  })

  await t.test('is found one after the other, also by calls at once', async () => {
    fake.unknown = ['n', 'response_format', 'size']
    assert.deepEqual(await Promise.all([draw(), draw(), draw()]), ['completed', 'completed', 'completed'])
    assert.equal(fake.paid, 5)
    assert.deepEqual(Object.keys(fake.drawings.at(-1)?.fields ?? {}).sort(), ['model', 'prompt'])
  })

  await t.test('and that it needs is for the operator to mend', async () => {
    fake.unknown = ['model']
    const failed = await finishedSoon(api, client, await createGeneration(client))
    assert.equal(failed.error, texts.unavailable)
    assert.equal((await outagesOf(api))[0]?.setting, 'OPENAI_IMAGE_MODEL')
  })
})

const error = (status: number, message: unknown, more: object = {}): FakeAnswer => ({
  status,
  body: { error: { message, ...more } },
})

test('what is the operator’s fault is told to the operator, and not to the user', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: { ...fake.env, OPENAI_IMAGE_SIZE: '999x999' } })
  const client = (await api.createDeveloper()).asEndUser()
  const operator = await api.createOperator()
  const page: FakeAnswer = {
    status: 200,
    body: '<!doctype html><title>Sign in</title>',
    headers: { 'content-type': 'text/html' },
  }
  const cases: [what: string, answer: FakeAnswer, setting: string][] = [
    ['401', errors.invalidKey, 'OPENAI_API_KEY'],
    ['401 without a word', { status: 401, body: '' }, 'OPENAI_API_KEY'],
    ['400 for a key', error(400, 'API key not valid. Please pass a valid API key.'), 'OPENAI_API_KEY'],
    ['400 for a key, as a text', { status: 400, body: { error: 'Incorrect API key provided' } }, 'OPENAI_API_KEY'],
    ['403', errors.unverified, 'OPENAI_API_KEY'],
    ['403 with a page', { ...page, status: 403 }, 'OPENAI_BASE_URL'],
    ['no credit', errors.noCredit, 'OPENAI_API_KEY'],
    ['no credit, as a detail', { status: 400, body: { detail: 'Insufficient credits.' } }, 'OPENAI_API_KEY'],
    ['402', { status: 402, body: { message: 'Payment required' } }, 'OPENAI_API_KEY'],
    ['an unknown model', errors.noModel, 'OPENAI_IMAGE_MODEL'],
    [
      'an unknown model with 400',
      error(400, "The model 'x' does not exist.", { param: 'model' }),
      'OPENAI_IMAGE_MODEL',
    ],
    ['a size', error(400, "Invalid value: '999x999'.", { param: 'size', code: 'invalid_value' }), 'OPENAI_IMAGE_SIZE'],
    [
      'a field of its own',
      { status: 422, body: { detail: [{ loc: ['body', 'steps'], msg: 'Unexpected field', type: 'extra_forbidden' }] } },
      'OPENAI_IMAGE_MODEL',
    ],
    ['a page', page, 'OPENAI_BASE_URL'],
    ['a page with 400', { ...page, status: 400 }, 'OPENAI_BASE_URL'],
    [
      'another address',
      { status: 301, headers: { location: 'https://elsewhere.example/v1/images/edits' } },
      'OPENAI_BASE_URL',
    ],
    ['another address, with the method', { status: 308, headers: { location: '/' } }, 'OPENAI_BASE_URL'],
    ['another method', { status: 415, body: { error: 'Unsupported media type' } }, 'OPENAI_BASE_URL'],
    ['200 with an error', error(200, 'Invalid API key'), 'OPENAI_API_KEY'],
  ]
  for (const [what, answer, setting] of cases) {
    await t.test(what, async () => {
      await api.db`delete from outages`
      fake.fault = (operation) => (operation === 'output' ? undefined : { answer })
      const failed = await finishedSoon(api, client, await createGeneration(client))
      assert.deepEqual([failed.status, failed.error], ['failed', texts.unavailable])
      const [outage] = await outagesOf(api)
      assert.deepEqual([outage?.service, outage?.setting], ['openai', setting])
      assert.match(String(outage?.reason), new RegExp(`answered ${answer.status}`))
    })
  }

  await t.test('until the next success', async () => {
    const { body } = await operator.with({ 'X-Operator-Key': OPERATOR_KEY }).get('/operator/system')
    assert.equal(body.outages.length, 1)
    assert.equal(body.outages[0].setting, 'OPENAI_API_KEY')
    fake.fault = () => undefined
    assert.equal((await finishedSoon(api, client, await createGeneration(client))).status, 'completed')
    assert.deepEqual(await outagesOf(api), [])
  })

  await t.test('without the key and the prompt that an answer repeats', async () => {
    const message = `No API key like ${fake.key}. You asked for: A quiet city at night, with my secret.`
    fake.fault = () => ({ answer: error(401, message) })
    await finishedSoon(api, client, await createGeneration(client))
    const [outage] = await outagesOf(api)
    assert.match(String(outage?.reason), /No API key like …\. You asked for: …$/)
  })
})

test('what is the user’s fault is told to the user alone', async (t) => {
  const fake = await startFakeOpenAi(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()
  const cases: [what: string, answer: FakeAnswer, text: string][] = [
    ['a prompt', error(400, 'The prompt mentions billing.', { param: 'prompt' }), texts.refusedInput],
    [
      'an image',
      { status: 422, body: { detail: [{ loc: ['body', 'image'], msg: 'Unsupported image' }] } },
      texts.refusedInput,
    ],
    ['content', { status: 403, body: { error: 'Flagged by moderation' } }, texts.refusedContent],
    ['content, with a 200', error(200, 'Blocked by the safety system.'), texts.refusedContent],
  ]
  for (const [what, answer, text] of cases) {
    await t.test(what, async () => {
      fake.fault = () => ({ answer })
      const failed = await finishedSoon(api, client, await createGeneration(client))
      assert.deepEqual([failed.error, (await outagesOf(api)).length], [text, 0])
    })
  }
})

test('a result at a private address', async (t) => {
  const fake = await startFakeOpenAi(t)
  const other = await startFakeOpenAi(t)
  const env = { ...fake.env, DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: 'false' }
  const api = await startApi(t, { env })
  const client = (await api.createDeveloper()).asEndUser()
  const draw = async (url: string, redirect?: { from: FakeOpenAi; to: string }) => {
    for (const one of [fake, other])
      one.fault = (operation, nth) => {
        if (operation === 'edits') return { answer: { status: 200, body: { data: [{ url }] } }, after: true }
        return one === redirect?.from && nth > 0
          ? { answer: { status: 302, headers: { location: redirect.to } } }
          : undefined
      }
    return finishedSoon(api, client, await createGeneration(client))
  }

  await t.test('is fetched from the image server itself', async () => {
    assert.equal((await draw(`${fake.origin}/output.png`)).status, 'completed')
  })
  await t.test('is not fetched from another one, nor by another name of the same', async () => {
    assert.equal((await draw(`${other.origin}/output.png`)).error, texts.noPicture)
    assert.equal((await draw(`${fake.origin.replace('127.0.0.1', 'localhost')}/output.png`)).error, texts.noPicture)
    assert.equal(other.calls('output'), 0)
  })
  await t.test('is not followed from the image server to elsewhere', async () => {
    const failed = await draw(`${fake.origin}/output.png`, { from: fake, to: `${other.origin}/output.png` })
    assert.deepEqual([failed.error, other.calls('output')], [texts.noPicture, 0])
  })
})
