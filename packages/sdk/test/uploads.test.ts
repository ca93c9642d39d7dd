import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import {
  CloudAPI,
  CloudAPIError,
  ConfigurationError,
  ConnectionError,
  type FileSource,
  type UploadProgress,
} from '../src/index.ts'

const apiKey = `sk_live_${'a'.repeat(38)}`

interface Received {
  url: string
  headers: IncomingMessage['headers']
  body: Buffer
}

/** A real server that keeps what it was sent. */
async function serve(t: TestContext, answer?: (count: number, ...rest: Parameters<RequestListener>) => boolean) {
  const received: Received[] = []
  let count = 0
  const server = createServer(async (request, response) => {
    if (answer?.(++count, request, response)) return
    received.push({ url: request.url ?? '', headers: request.headers, body: await buffer(request) })
    response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"id":"file_1"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { received, client: new CloudAPI({ apiKey, baseUrl, projectId: 'proj_1' }) }
}

async function temporaryFile(t: TestContext, name: string, content: Uint8Array): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloudapi-sdk-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))
const streamOf = (content: Uint8Array): ReadableStream<Uint8Array> =>
  new Blob([content as Uint8Array<ArrayBuffer>]).stream()
const digest = `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`

test('an upload', async (t) => {
  const sources: [
    what: string,
    make: (t: TestContext) => FileSource | Promise<FileSource>,
    name: string,
    type: string,
    size: boolean,
  ][] = [
    ['of bytes', () => bytes, 'file', 'application/octet-stream', true],
    [
      'of a part of a buffer',
      () => Buffer.concat([Buffer.from('x'), bytes]).subarray(1),
      'file',
      'application/octet-stream',
      true,
    ],
    ['of an ArrayBuffer', () => Uint8Array.from(bytes).buffer, 'file', 'application/octet-stream', true],
    ['of a Blob', () => new Blob([bytes], { type: 'image/png' }), 'file', 'image/png', true],
    ['of a File', () => new File([bytes], 'ä "b".png'), 'ä "b".png', 'image/png', true],
    ['of a stream', () => streamOf(bytes), 'file', 'application/octet-stream', false],
    ['of a stream with a name', () => ({ content: streamOf(bytes), name: 'a.PDF' }), 'a.PDF', 'application/pdf', false],
    ['of a path', async (t2) => ({ path: await temporaryFile(t2, 'r.webp', bytes) }), 'r.webp', 'image/webp', true],
    [
      'of a path with a type',
      async (t2) => ({ path: await temporaryFile(t2, 'r', bytes), contentType: 'text/x' }),
      'r',
      'text/x',
      true,
    ],
  ]
  for (const [what, make, name, type, hasSize] of sources) {
    await t.test(`${what} arrives with name, type and project`, async (t2) => {
      const { received, client } = await serve(t2)
      assert.equal((await client.files.create({ file: await make(t2) })).id, 'file_1')
      const [{ url, headers, body }] = received as [Received]
      assert.ok(body.equals(bytes))
      const query = new URL(url, 'http://x').searchParams
      assert.deepEqual(Object.fromEntries(query), { project_id: 'proj_1', name })
      assert.equal(headers['content-type'], type)
      assert.equal(headers['content-length'], hasSize ? String(bytes.length) : undefined)
      assert.match(String(headers['idempotency-key']), /^[0-9a-f]{32}$/)
      if (headers['content-digest'] !== undefined) assert.equal(headers['content-digest'], digest)
    })
  }

  await t.test('of what is in memory has its digest', async (t2) => {
    const { received, client } = await serve(t2)
    await client.files.create({ file: bytes })
    await client.files.create({ file: new Blob([bytes]) })
    assert.deepEqual(
      received.map(({ headers }) => headers['content-digest']),
      [digest, digest],
    )
  })

  await t.test('with metadata is a form that any server reads', async (t2) => {
    const { received, client } = await serve(t2)
    const file = { content: bytes, name: 'ä"b\r\n.png' }
    await client.files.create({ file, metadata: { order: '7' }, is_public: true, project_id: 'proj_2' })
    const [{ headers, body }] = received as [Received]
    const request = new Request('http://x', {
      method: 'POST',
      headers: { 'Content-Type': headers['content-type'] ?? '' },
      body,
    })
    const form = await request.formData()
    assert.deepEqual([...form.keys()].sort(), ['file', 'is_public', 'metadata', 'name', 'project_id'])
    assert.deepEqual(
      [form.get('metadata'), form.get('is_public'), form.get('project_id')],
      ['{"order":"7"}', 'true', 'proj_2'],
    )
    const part = form.get('file') as File
    assert.equal(part.type, 'image/png')
    assert.ok(Buffer.from(await part.arrayBuffer()).equals(bytes))
  })

  await t.test('tells how far it is', async (t2) => {
    const { client } = await serve(t2)
    for (const [file, total] of [
      [{ path: await temporaryFile(t2, 'a', bytes) }, bytes.length],
      [new Blob([bytes]), bytes.length],
      [streamOf(bytes), null],
    ] as [FileSource, number | null][]) {
      const steps: UploadProgress[] = []
      await client.files.create({ file }, { onProgress: (step) => steps.push(step) })
      assert.deepEqual(steps[0], { sentBytes: 0, totalBytes: total })
      assert.deepEqual(steps.at(-1), { sentBytes: bytes.length, totalBytes: total })
      assert.ok(steps.every((step, i) => i === 0 || step.sentBytes >= (steps[i - 1]?.sentBytes ?? 0)))
    }
  })

  const resetFirst = (count: number, request: IncomingMessage): boolean => {
    if (count === 1) request.once('data', () => request.socket.destroy())
    return count === 1
  }
  for (const [what, make] of [
    ['bytes', () => bytes],
    ['a path', async (t2: TestContext) => ({ path: await temporaryFile(t2, 'a', bytes) })],
    ['a Blob', () => new Blob([bytes])],
  ] as [string, (t: TestContext) => FileSource | Promise<FileSource>][]) {
    await t.test(`of ${what} is repeated from its beginning, with the same key`, async (t2) => {
      const keys: unknown[] = []
      const { received, client } = await serve(t2, (count, request) => {
        keys.push(request.headers['idempotency-key'])
        return resetFirst(count, request)
      })
      await client.files.create({ file: await make(t2) })
      assert.ok(received[0]?.body.equals(bytes))
      assert.equal(keys.length, 2)
      assert.equal(new Set(keys).size, 1)
    })
  }

  await t.test('of a stream that was read is not repeated', async (t2) => {
    let requests = 0
    const { client } = await serve(t2, (count, request) => {
      requests = count
      return resetFirst(count, request)
    })
    await assert.rejects(client.files.create({ file: streamOf(bytes) }), ConnectionError)
    assert.equal(requests, 1)
  })

  await t.test('of a stream that nobody read yet is repeated', async (t2) => {
    const { received, client } = await serve(t2)
    let attempts = 0
    const flaky = new CloudAPI({
      apiKey,
      baseUrl: client.baseUrl,
      fetch: (input, init) => {
        attempts += 1
        if (attempts > 1) return fetch(input, init)
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })
      },
    })
    await flaky.files.create({ file: streamOf(bytes), project_id: 'proj_1' })
    assert.ok(received[0]?.body.equals(bytes))
  })

  const broken = (t2: TestContext, fail: () => void | Promise<void>) => {
    const source = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await fail()
        controller.enqueue(bytes)
      },
    })
    t2.after(() => source.cancel().catch(() => undefined))
    return source
  }
  const failing: [what: string, make: (t: TestContext) => FileSource, onProgress: () => void, says: RegExp][] = [
    [
      'a stream that breaks',
      (t2) => broken(t2, () => Promise.reject(new Error('disk gone'))),
      () => undefined,
      /read \(disk gone\)/,
    ],
    [
      'a stream that somebody else reads',
      () => {
        const stream = streamOf(bytes)
        stream.getReader()
        return stream
      },
      () => undefined,
      /could not be read \(.*locked/,
    ],
    [
      'a stream whose progress throws',
      () => streamOf(bytes),
      () => assert.fail('my fault'),
      /onProgress threw.*my fault/,
    ],
    [
      'a Blob whose progress throws',
      () => new Blob([bytes]),
      () => assert.fail('my fault'),
      /onProgress threw.*my fault/,
    ],
  ]
  for (const [what, make, onProgress, says] of failing) {
    await t.test(`of ${what} fails with that, once, and blames no connection`, async (t2) => {
      let attempts = 0
      const { client } = await serve(t2)
      const counting = new CloudAPI({
        apiKey,
        baseUrl: client.baseUrl,
        fetch: (input, init) => {
          attempts += 1
          return fetch(input, init)
        },
      })
      const error = await counting.files.create({ file: make(t2) }, { onProgress }).catch((e: unknown) => e)
      assert.ok(error instanceof CloudAPIError && !(error instanceof ConnectionError))
      assert.match(error.message, says)
      assert.ok(error.cause instanceof Error)
      assert.equal(attempts, 1)
    })
  }

  await t.test('of a path that vanishes before it is repeated says so', async (t2) => {
    const file = await temporaryFile(t2, 'a', bytes)
    const { client } = await serve(t2, (count, request) => {
      if (count === 1) rm(file).then(() => request.socket.destroy())
      return true
    })
    const error = await client.files.create({ file: { path: file } }).catch((e: unknown) => e)
    assert.ok(error instanceof CloudAPIError && !(error instanceof ConnectionError))
    assert.match(error.message, /could not be read \(ENOENT/)
  })

  await t.test('has a type that its name cannot spoil', async (t2) => {
    const { received, client } = await serve(t2)
    await client.files.create({ file: { content: bytes, name: 'a.constructor' } })
    assert.equal(received[0]?.headers['content-type'], 'application/octet-stream')
  })

  await t.test('that is aborted stops reading its stream', async (t2) => {
    const { client } = await serve(t2, () => true)
    const controller = new AbortController()
    const canceled = Promise.withResolvers<void>()
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(c) {
          c.enqueue(new Uint8Array(1024))
          controller.abort()
        },
        cancel: () => canceled.resolve(),
      },
      { highWaterMark: 0 },
    )
    await assert.rejects(client.files.create({ file: endless }, { signal: controller.signal }), { name: 'AbortError' })
    await canceled.promise
  })

  await t.test('of a path that is not there, or of no file at all, says so', async (t2) => {
    const { client, received } = await serve(t2)
    await assert.rejects(client.files.create({ file: { path: '/no/such/file' } }), { code: 'ENOENT' })
    await assert.rejects(client.files.create({ file: { path: tmpdir() } }), /is not a file/)
    for (const file of ['report.pdf', null, undefined, 7, {}] as unknown as FileSource[])
      await assert.rejects(client.files.create({ file }), ConfigurationError, String(file))
    const file = { content: bytes, contentType: 'image/png\r\nX-Mine: 1' }
    await assert.rejects(client.files.create({ file, metadata: {} }), ConfigurationError)
    assert.equal(received.length, 0)
  })
})

test('a generation with images', async (t) => {
  await t.test('is JSON with images that are online, and a form with files', async (t2) => {
    const { received, client } = await serve(t2)
    await client.generations.create({
      prompt: 'A',
      images: [{ url: 'https://x' }, { file_id: 'file_1' }],
      metadata: { a: 'b' },
    })
    await client.generations.create({
      prompt: 'A',
      images: [{ path: await temporaryFile(t2, 'a.jpg', bytes) }, new File([bytes], 'b.png')],
    })
    const [first, second] = received as [Received, Received]
    assert.deepEqual(JSON.parse(first.body.toString()), {
      prompt: 'A',
      images: [{ url: 'https://x' }, { file_id: 'file_1' }],
      metadata: { a: 'b' },
      project_id: 'proj_1',
    })
    const request = new Request('http://x', {
      method: 'POST',
      headers: { 'Content-Type': second.headers['content-type'] ?? '' },
      body: second.body,
    })
    const form = await request.formData()
    assert.deepEqual(
      (form.getAll('images') as File[]).map(({ name, type, size }) => [name, type, size]),
      [
        ['a.jpg', 'image/jpeg', bytes.length],
        ['b.png', 'image/png', bytes.length],
      ],
    )
    assert.equal(form.get('project_id'), 'proj_1')
  })

  await t.test('does not mix both', async (t2) => {
    const { client } = await serve(t2)
    const images = [{ url: 'https://x' }, new Blob([bytes])] as FileSource[]
    await assert.rejects(async () => client.generations.create({ prompt: 'A', images }), /mixes files/)
  })
})
