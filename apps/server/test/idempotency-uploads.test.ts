import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { test } from 'node:test'
import { FakeProvider } from './fakes/provider.ts'
import { type Answer, type Api, type Client, eventually, startApi } from './harness.ts'
import { image } from './images.ts'
import { stored } from './stored.ts'

const CREATE = '/generation/generate-v2'

interface Part {
  name: string
  data: Buffer | string
  fileName?: string
  type?: string
}

/** The bytes of a form: FormData would choose boundary and order of headers. */
function formOf(parts: Part[], boundary = 'a-boundary'): Buffer {
  const bytes = parts.flatMap(({ name, data, fileName, type }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(fileName === undefined ? '' : `; filename="${fileName}"`),
    Buffer.from(type === undefined ? '\r\n\r\n' : `\r\nContent-Type: ${type}\r\n\r\n`),
    Buffer.from(data),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...bytes, Buffer.from(`--${boundary}--\r\n`)])
}

const headersOf = (client: Client, key: string, boundary = 'a-boundary') => ({
  ...client.headers,
  'Idempotency-Key': key,
  'Content-Type': `multipart/form-data; boundary=${boundary}`,
})

async function send(client: Client, key: string, parts: Part[], boundary?: string): Promise<Answer> {
  const response = await fetch(client.url + CREATE, {
    method: 'POST',
    headers: headersOf(client, key, boundary),
    body: new Uint8Array(formOf(parts, boundary)),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
}

/** Sends the first half, and the rest when it is told to. */
function sendSlowly(client: Client, key: string, parts: Part[]) {
  const bytes = formOf(parts)
  const request = httpRequest(client.url + CREATE, {
    method: 'POST',
    headers: { ...headersOf(client, key), 'Content-Length': bytes.length },
  })
  const status = new Promise<number>((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
  })
  const half = Math.floor(bytes.length / 2)
  request.write(bytes.subarray(0, half))
  return {
    finish(): Promise<number> {
      request.end(bytes.subarray(half))
      return status
    },
    async abort(): Promise<void> {
      request.destroy()
      await status.catch(() => undefined)
    },
  }
}

const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true'
const generations = async (api: Api): Promise<number> => (await api.db`select from generations`).length
const uploading = async (api: Api): Promise<number> =>
  (await api.db`select from files where kind = 'example' and state <> 'stored'`).length
const running = async (api: Api): Promise<number> =>
  (await api.db`select from idempotency_keys where sealed_answer is null`).length

test('an upload with an idempotency key', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  const [one, two] = [await image(), await image()]
  const picture = (data: Buffer, fileName = 'a.jpg'): Part => ({
    name: 'example_images',
    data,
    fileName,
    type: 'image/jpeg',
  })
  const words = (prompt: string): Part => ({ name: 'instructions', data: JSON.stringify({ prompt }) })
  const extra = (data: string): Part => ({ name: 'nobody asked', data })
  const parts = [picture(one), picture(two), words('sea'), extra('x')]

  await t.test(
    'is compared by its parts in their order, and leaves no file behind when it is not the first',
    async () => {
      const key = crypto.randomUUID()
      const first = await send(client, key, parts)
      assert.equal(first.status, 200, first.text)
      await eventually('its picture is drawn', async () => {
        const { body } = await client.get(`/generation/generations-v2/${first.body.id}`)
        return body.status === 'completed'
      })
      const before = await stored(api)
      const cases: [what: string, parts: Part[], boundary: string, replayed: boolean][] = [
        ['the same', parts, 'a-boundary', true],
        ['with another boundary', parts, 'another-boundary', true],
        ['with its pictures in another order', [picture(two), picture(one), words('sea'), extra('x')], 'b', false],
        ['with its fields in another order', [words('sea'), picture(one), picture(two), extra('x')], 'b', false],
        ['with another picture', [picture(one), picture(one), words('sea'), extra('x')], 'b', false],
        ['with another name of a file', [picture(one, 'b.jpg'), picture(two), words('sea'), extra('x')], 'b', false],
        ['with other words', [picture(one), picture(two), words('lake'), extra('x')], 'b', false],
        [
          'with another field that nobody asked for',
          [picture(one), picture(two), words('sea'), extra('y')],
          'b',
          false,
        ],
        ['with a field less', [picture(one), picture(two), words('sea')], 'b', false],
      ]
      for (const [what, changed, boundary, replayed] of cases) {
        const answer = await send(client, key, changed, boundary)
        assert.deepEqual([answer.status, isReplay(answer)], replayed ? [200, true] : [409, false], what)
        if (replayed) assert.equal(answer.text, first.text)
        else assert.match(answer.body.detail, /used with other content/)
        assert.deepEqual(await stored(api), before, what)
      }
      assert.equal(await generations(api), 1)
    },
  )

  await t.test('that cannot be read to its end does not keep the key', async () => {
    const key = crypto.randomUUID()
    const unreadable = await send(client, key, [{ ...picture(one), data: 'no picture' }, words('sea')])
    assert.equal(unreadable.status, 422, unreadable.text)
    const mended = await send(client, key, parts)
    assert.deepEqual([mended.status, isReplay(mended)], [200, false])
    const worse = await send(client, key, [{ ...picture(one), data: 'no picture' }, words('sea')])
    assert.deepEqual([worse.status, worse.text], [unreadable.status, unreadable.text])
    assert.equal((await send(client, key, parts)).text, mended.text, 'the first answer stands')
  })

  await t.test('that is given up frees the key at once', async () => {
    const key = crypto.randomUUID()
    const upload = sendSlowly(client, key, parts)
    await eventually('it has begun', async () => (await running(api)) === 1)
    await upload.abort()
    await eventually('the key is free', async () => (await running(api)) === 0)
    const again = await send(client, key, parts)
    assert.deepEqual([again.status, isReplay(again)], [200, false])
  })

  await t.test('that repeats an answered one and is given up leaves the answer', async () => {
    const key = crypto.randomUUID()
    const first = await send(client, key, parts)
    const upload = sendSlowly(client, key, parts)
    await eventually('it has begun', async () => (await uploading(api)) > 0)
    await upload.abort()
    await eventually('its files are gone', async () => (await uploading(api)) === 0)
    assert.equal((await send(client, key, parts)).text, first.text)
  })

  await t.test('keeps its lease however slow it is, and others are told to wait before they send', async () => {
    const key = crypto.randomUUID()
    const before = await generations(api)
    const upload = sendSlowly(client, key, parts)
    await eventually('it has begun', async () => (await running(api)) === 1)
    await api.db`update idempotency_keys set leased_until = now() + interval '30 seconds'`
    await eventually('the lease is renewed', async () => {
      const [row] = await api.db`select from idempotency_keys where leased_until > now() + interval '40 seconds'`
      return row
    })
    const meanwhile = await send(client, key, parts)
    assert.equal(meanwhile.status, 409)
    assert.match(meanwhile.body.detail, /still running/)
    assert.equal(await upload.finish(), 200)
    assert.equal(isReplay(await send(client, key, parts)), true)
    assert.equal(await generations(api), before + 1)
  })
})
