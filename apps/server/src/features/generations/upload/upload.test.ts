import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { FakeProvider } from '../../../../test/fakes/provider.ts'
import { type Answer, type Api, type Client, eventually, finished, startApi } from '../../../../test/harness.ts'
import { generationForm, image } from '../../../../test/images.ts'
import { stored } from '../../../../test/stored.ts'
import type { Storage } from '../../../platform/storage.ts'

const CREATE = '/generation/generate-v2'
const CREATE_ANONYMOUS = '/generation/generate-anonymous-v2'
const MIB = 1024 * 1024

const TOO_LARGE = { status: 413, body: { detail: 'File size exceeds maximum allowed size of 10MB' } }
const TOO_MANY = { status: 422, body: { detail: 'Maximum 5 example images allowed' } }
const FORMAT = { status: 422, body: { detail: 'Invalid file format. Supported formats: JPEG, PNG, WebP' } }
const LENGTH = { status: 422, body: { detail: 'Instructions must be between 1 and 1000 characters' } }
const DIMENSIONS = { status: 422, body: { detail: 'Image dimensions exceed the maximum of 50 megapixels' } }
const MALFORMED = { status: 400, body: { detail: 'The multipart body is malformed' } }
const PARTS = { status: 413, body: { detail: 'Request body is too large' } }
const FULL = { status: 507, body: { detail: 'No space is left to store files. Nothing was saved.' } }
const invalid = (...problems: [field: string, msg: string, type: string][]) => ({
  status: 422,
  body: { detail: problems.map(([field, msg, type]) => ({ loc: ['body', field], msg, type })) },
})
const missing = (...fields: string[]) =>
  invalid(...fields.map((field): [string, string, string] => [field, 'field required', 'value_error.missing']))

interface Part {
  name: string
  data: Buffer | string
  /** The further parameters of Content-Disposition, such as `; filename="a.png"`. */
  disposition?: string
  type?: string
}

const BOUNDARY = 'a-boundary'
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`

/** The bytes of a form, so that tests can send what FormData would not. */
function multipart(parts: Part[], end = `--${BOUNDARY}--\r\n`): Buffer {
  const bytes = parts.flatMap(({ name, data, disposition = '', type }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${disposition}\r\n`),
    Buffer.from(`${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`),
    Buffer.from(data),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...bytes, Buffer.from(end)])
}

const file = (data: Buffer | string, name = 'example_images', filename = 'a.jpg'): Part => ({
  name,
  data,
  disposition: `; filename="${filename}"`,
  type: 'application/octet-stream',
})
const text = (data: Buffer | string, name = 'instructions'): Part => ({ name, data })

async function send(client: Client, body: Buffer, options: { type?: string; path?: string } = {}): Promise<Answer> {
  const { type = TYPE, path = CREATE } = options
  const response = await fetch(client.url + path, {
    method: 'POST',
    headers: { ...client.headers, 'Content-Type': type },
    body: new Uint8Array(body),
  })
  const answer = await response.text()
  return { status: response.status, headers: response.headers, text: answer, body: JSON.parse(answer) }
}

/** A PNG chunk with its right checksum. */
function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data])
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  typed.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(typed), 8 + data.length)
  return chunk
}

const IEND_BYTES = 12

/** A real PNG of exactly this many bytes: a chunk that decoders skip fills it. */
const pngOf = (small: Buffer, sizeBytes: number): Buffer =>
  Buffer.concat([
    small.subarray(0, -IEND_BYTES),
    pngChunk('fiLl', Buffer.alloc(sizeBytes - small.length - 12)),
    small.subarray(-IEND_BYTES),
  ])

/** The same picture, with a header that claims other dimensions. */
function claiming(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29))
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)])
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })

const noise = (side: number) => sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })

const jpeg = await image()
const noisyJpeg = await image({ width: 300, height: 300 })
const png = await image({ format: 'png' })
const webp = await image({ format: 'webp' })
const noisyWebp = await image({ format: 'webp', width: 200, height: 200 })
const gif = await image({ format: 'gif' })
const json = '{"prompt":"sea"}'
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
const tooMany = [jpeg, png, webp, jpeg, png, webp].map((bytes) => file(bytes))

/** A refusal leaves no byte, no row and no generation, and its client sees the answer. */
async function assertRefused(
  api: Api,
  ask: () => Promise<Answer>,
  expected: { status: number; body: unknown },
): Promise<void> {
  const before = [await stored(api), await countGenerations(api)]
  const answer = await ask()
  assert.deepEqual(answer.body, expected.body)
  assert.equal(answer.status, expected.status)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  assert.deepEqual([await stored(api), await countGenerations(api)], before)
}

async function countGenerations(api: Api): Promise<number | undefined> {
  const [row] = await api.db<{ count: number }[]>`select count(*) from generations`
  return row?.count
}

test('refusals', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()

  const images: [name: string, parts: Part[], expected: { status: number; body: unknown }][] = [
    ['six images', [...tooMany, text(json)], TOO_MANY],
    ['six images after the instructions', [text(json), ...tooMany], TOO_MANY],
    ['six images without file names', [text(json), ...tooMany.map(({ disposition: _, ...part }) => part)], TOO_MANY],
    ['six images over both fields', [...tooMany.slice(1), file(jpeg, 'files'), text(json)], TOO_MANY],
    ['an image of one byte too many', [file(pngOf(png, 10 * MIB + 1)), text(json)], TOO_LARGE],
    ['an image of 14 MiB', [file(pngOf(png, 14 * MIB)), text(json)], TOO_LARGE],
    ['an image of 11 MiB behind good ones', [file(jpeg), file(png), file(pngOf(png, 11 * MIB)), text(json)], TOO_LARGE],
    ['a GIF', [file(gif), text(json)], FORMAT],
    [
      'a GIF with the name of a PNG',
      [{ ...file(gif, 'example_images', 'a.png'), type: 'image/png' }, text(json)],
      FORMAT,
    ],
    ['a GIF behind a good image', [file(jpeg), file(gif), text(json)], FORMAT],
    ['a TIFF', [file(await plain(9, 9).tiff().toBuffer()), text(json)], FORMAT],
    ['an SVG', [{ ...file(svg, 'example_images', 'a.svg'), type: 'image/svg+xml' }, text(json)], FORMAT],
    ['an AVIF', [file(await plain(9, 9).avif().toBuffer()), text(json)], FORMAT],
    ['text with the name of an image', [file('no picture at all'), text(json)], FORMAT],
    ['20 KB of text', [file('no picture '.repeat(2000)), text(json)], FORMAT],
    ['an empty file', [file(''), text(json)], FORMAT],
    ['a truncated JPEG', [file(noisyJpeg.subarray(0, noisyJpeg.length / 2)), text(json)], FORMAT],
    ['a truncated PNG', [file(pngOf(png, 40_000).subarray(0, 30_000)), text(json)], FORMAT],
    ['a truncated WebP', [file(noisyWebp.subarray(0, -1)), text(json)], FORMAT],
    ['no more of a PNG than its signature', [file(png.subarray(0, 8)), text(json)], FORMAT],
    ['no more of a WebP than its signature', [file(webp.subarray(0, 12)), text(json)], FORMAT],
    ['a PNG whose header claims 60000 × 60000', [file(claiming(png, 60_000, 60_000)), text(json)], DIMENSIONS],
    [
      'a small WebP of more than 50 megapixels',
      [file(await plain(8000, 6251).webp({ effort: 0 }).toBuffer()), text(json)],
      DIMENSIONS,
    ],
    [
      'the empty part of a browser with no file chosen',
      [file('', 'example_images', ''), text(json)],
      missing('example_images'),
    ],
    ['no image', [text(json)], missing('example_images')],
    ['an image in another field', [file(jpeg, 'image'), text(json)], missing('example_images')],
    ['a text in the field of the images', [text('data', 'example_images'), text(json)], FORMAT],
  ]
  for (const [name, parts, expected] of images)
    await t.test(name, () => assertRefused(api, () => send(client, multipart(parts)), expected))

  const noJson = invalid(['instructions', 'Invalid JSON format', 'value_error.json'])
  const noPrompt = invalid(['instructions', 'Instructions must contain a prompt', 'value_error.json'])
  const nullCharacter = invalid([
    'instructions',
    'value must not contain null characters',
    'value_error.str.null_character',
  ])
  const instructions: [name: string, parts: Part[], expected: { status: number; body: unknown }][] = [
    ['missing', [], missing('instructions')],
    ['in another field', [text(json, 'Instructions')], missing('instructions')],
    ['not JSON', [text('A quiet sea')], noJson],
    ['JSON that ends early', [text('{"prompt":"sea"')], noJson],
    ['JSON without prompt', [text('{"style":"oil"}')], noPrompt],
    ['JSON with an empty prompt', [text('{"prompt":" \\n"}')], noPrompt],
    ['JSON with a prompt that is no text', [text('{"prompt":{"text":"sea"}}')], noPrompt],
    ['a JSON array', [text('["prompt"]')], noPrompt],
    ['JSON null', [text('null')], noPrompt],
    ['empty', [text('')], LENGTH],
    ['an empty prompt field', [text('', 'prompt')], LENGTH],
    ['1001 characters', [text(JSON.stringify({ prompt: 'a'.repeat(988) }))], LENGTH],
    ['1001 characters of plain text', [text('a'.repeat(1001))], LENGTH],
    ['1001 characters in the prompt field', [text('é'.repeat(1001), 'prompt')], LENGTH],
    ['2 MB', [text('a'.repeat(2_000_000))], LENGTH],
    ['2 MB as a file part', [file('a'.repeat(2_000_000), 'instructions', 'blob')], LENGTH],
    ['2 MB of type JSON', [{ ...text(`"${'a'.repeat(2_000_000)}"`), type: 'application/json' }], LENGTH],
    ['a NUL byte', [text('{"prompt":"a\0b"}')], noJson],
    ['a NUL byte in the prompt field', [text('a\0b', 'prompt')], nullCharacter],
    ['NUL in a JSON escape', [text('{"prompt":"a\\u0000b"}')], nullCharacter],
  ]
  for (const [name, parts, expected] of instructions) {
    await t.test(`instructions: ${name}, before and behind the images`, async () => {
      await assertRefused(api, () => send(client, multipart([...parts, file(jpeg), file(png)])), expected)
      await assertRefused(api, () => send(client, multipart([file(jpeg), file(png), ...parts])), expected)
    })
  }

  await t.test('plain text of an anonymous caller: blank or too long, and no NUL', async () => {
    const options = { path: CREATE_ANONYMOUS }
    const cases: [string, { status: number; body: unknown }][] = [
      ['', LENGTH],
      [' \r\n ', LENGTH],
      ['a'.repeat(1001), LENGTH],
      ['a\0b', nullCharacter],
      ['{"prompt":"\\u0000"}', nullCharacter],
    ]
    for (const [value, expected] of cases)
      await assertRefused(api, () => send(api, multipart([text(value), file(jpeg, 'files')]), options), expected)
    await assertRefused(api, () => send(api, multipart([text('sea')]), options), missing('files'))
    await assertRefused(api, () => send(api, multipart([]), options), missing('files', 'instructions'))
    await assertRefused(api, () => send(api, multipart([file(gif, 'files'), text('sea')]), options), FORMAT)
  })

  await t.test('of several faults the first in the stream is answered; what is missing is told together', async () => {
    const large = file(pngOf(png, 11 * MIB))
    await assertRefused(api, () => send(client, multipart([file(gif), large, ...tooMany])), FORMAT)
    await assertRefused(api, () => send(client, multipart([large, file(gif), ...tooMany])), TOO_LARGE)
    await assertRefused(api, () => send(client, multipart([...tooMany, file(gif), large])), TOO_MANY)
    await assertRefused(api, () => send(client, multipart([text('a'.repeat(70_000)), file(gif)])), LENGTH)
    await assertRefused(api, () => send(client, multipart([])), missing('example_images', 'instructions'))
  })

  const bodies: [name: string, body: Buffer, type: string, expected: { status: number; body: unknown }][] = [
    ['without a boundary', multipart([file(jpeg)]), 'multipart/form-data', MALFORMED],
    ['with another boundary', multipart([file(jpeg), text(json)]), `${TYPE}-of-something-else`, MALFORMED],
    ['with no closing boundary', multipart([text(json), file(jpeg)], ''), TYPE, MALFORMED],
    ['that ends within a file', multipart([text(json), file(noisyJpeg)]).subarray(0, -20_000), TYPE, MALFORMED],
    ['that ends within a text', multipart([file(jpeg), text(json)]).subarray(0, -30), TYPE, MALFORMED],
    [
      'that ends within the header of a part',
      multipart([file(jpeg), text(json)], `--${BOUNDARY}\r\nContent-D`),
      TYPE,
      MALFORMED,
    ],
    [
      'with a part without a name',
      multipart([file(jpeg)], `--${BOUNDARY}\r\nnonsense\r\n\r\nx\r\n--${BOUNDARY}--\r\n`),
      TYPE,
      missing('instructions'),
    ],
    ['that is no multipart at all', Buffer.from('{"prompt":"sea"}'), TYPE, MALFORMED],
    ['that is empty', Buffer.alloc(0), TYPE, missing('example_images', 'instructions')],
    ['with thousands of fields', multipart([...Array(2000).fill(text('x', 'n')), file(jpeg), text(json)]), TYPE, PARTS],
    [
      'with a hundred files in other fields',
      multipart([file(jpeg), ...Array(100).fill(file('x', 'n')), text(json)]),
      TYPE,
      PARTS,
    ],
    [
      'with the name of a property of every object',
      multipart([file(jpeg), text('x', '__proto__'), text(json)]),
      TYPE,
      MALFORMED,
    ],
    ['with a file under such a name', multipart([file(jpeg), file('x', 'constructor'), text(json)]), TYPE, MALFORMED],
  ]
  for (const [name, body, type, expected] of bodies)
    await t.test(`a multipart body ${name}`, () => assertRefused(api, () => send(client, body, { type }), expected))

  await t.test('a body that is not multipart is 415', async () => {
    const detail = 'Unsupported Media Type. Send the content type that the endpoint documents.'
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'image/png', 'text/plain'])
      await assertRefused(api, () => send(client, Buffer.from(json), { type }), { status: 415, body: { detail } })
  })

  await t.test('a stranger is refused at the headers, whatever the body is', async () => {
    const form = multipart([file(pngOf(png, 3 * MIB)), text(json)])
    const expected = { status: 401, body: { detail: 'Could not validate credentials' } }
    await assertRefused(api, () => send(client.with({ Authorization: undefined }), form), expected)
  })

  await t.test('after a refusal the same connection takes the next upload', async () => {
    const socket = await connect(api)
    const refused = multipart([file(gif), file(pngOf(png, 2 * MIB)), text(json)])
    assert.match(await exchange(socket, client, refused), /^HTTP\/1\.1 422 .*Invalid file format/s)
    assert.match(await exchange(socket, client, multipart([])), /^HTTP\/1\.1 422 .*field required/s)
    socket.destroy()
  })

  await t.test('an upload that is cut off leaves nothing, wherever it is cut', async () => {
    const whole = multipart([file(noisyJpeg), file(pngOf(png, 6 * MIB)), text(json)])
    for (const sent of [10, 200, 30_000, noisyJpeg.length + 400, 3 * MIB, whole.length - 3]) {
      const socket = await connect(api)
      socket.write(head(client, whole.length))
      socket.write(whole.subarray(0, sent))
      // Cut when the server has seen what was sent: from the first kilobytes on there is a file.
      if (sent > 20_000) await eventually('it is being stored', async () => (await stored(api)).rows.length > 0)
      socket.destroy()
      await eventually('nothing is left', async () => {
        const { rows, disk } = await stored(api)
        return rows.length === 0 && disk.length === 0
      })
    }
    assert.equal(await countGenerations(api), 0)
  })

  await t.test('after all this the server takes an upload', async () => {
    const { body } = await send(client, multipart([file(jpeg), text(json)]))
    assert.equal((await finished(client, body.id)).status, 'completed')
  })
})

const head = (client: Client, length: number): string =>
  [
    `POST /api/v1${CREATE} HTTP/1.1`,
    'Host: localhost',
    ...Object.entries(client.headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Type: ${TYPE}`,
    `Content-Length: ${length}`,
    '\r\n',
  ].join('\r\n')

async function connect(api: Api): Promise<net.Socket> {
  const socket = net.connect(Number(new URL(api.origin).port), 'localhost')
  await once(socket, 'connect')
  return socket
}

/** Sends one upload and reads its answer. */
async function exchange(socket: net.Socket, client: Client, body: Buffer): Promise<string> {
  let answer = ''
  const answered = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      answer += chunk
      const [headers = '', body] = answer.split('\r\n\r\n')
      const [, length] = /content-length: (\d+)/i.exec(headers) ?? []
      if (body === undefined || body.length < Number(length)) return
      socket.off('data', read)
      resolve()
    }
    socket.on('data', read)
    socket.once('close', () => reject(new Error(`The connection was closed: ${answer}`)))
  })
  socket.write(head(client, body.length))
  socket.write(body)
  await answered
  return answer
}

test('what is at the limits passes', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()

  const passing: [name: string, parts: Part[], images: number][] = [
    ['an image of exactly 10 MiB', [file(pngOf(png, 10 * MIB)), text(json)], 1],
    ['five images', [...tooMany.slice(1), text(json)], 5],
    ['a WebP of exactly 50 megapixels', [file(await plain(8000, 6250).webp({ effort: 0 }).toBuffer()), text(json)], 1],
    ['a lossless WebP of 2 MB', [file(await noise(850).webp({ lossless: true, effort: 0 }).toBuffer()), text(json)], 1],
    ['a lossy WebP of 1.5 MB', [file(await noise(1500).webp({ effort: 0 }).toBuffer()), text(json)], 1],
    [
      'a WebP with metadata',
      [
        file(
          await noise(300)
            .webp({ effort: 0 })
            .withExif({ IFD0: { Copyright: 'x' } })
            .toBuffer(),
        ),
        text(json),
      ],
      1,
    ],
    [
      'a progressive JPEG of 3 MB',
      [file(await noise(1500).jpeg({ quality: 100, progressive: true }).toBuffer()), text(json)],
      1,
    ],
    ['a JPEG with 100 KB of metadata in front', [file(withMetadata(jpeg, 100_000)), text(json)], 1],
    [
      'a JPEG with data of the camera behind its end',
      [file(Buffer.concat([jpeg, Buffer.alloc(30_000)])), text(json)],
      1,
    ],
    ['a real image with a wrong name and type', [{ ...file(png, 'files', 'a.gif'), type: 'image/gif' }, text(json)], 1],
    ['an image beside the empty part of another field', [file('', 'files', ''), file(jpeg), text(json)], 1],
    ['instructions of type JSON', [file(jpeg), { ...text(json), type: 'application/json' }], 1],
    ['fields named as properties of no object', [file(jpeg), text('x', 'proto'), text('y', ''), text(json)], 1],
    [
      'a large file and broken JSON in fields that nobody asked for',
      [{ ...text('{', 'x'), type: 'application/json' }, file(pngOf(png, 11 * MIB), 'mask'), file(jpeg), text(json)],
      1,
    ],
    [
      'images without file names',
      [{ ...file(jpeg), disposition: '' }, { ...file(png), disposition: '' }, text(json)],
      2,
    ],
    ['a preamble and an epilogue', [file(jpeg), text(json)], 1],
  ]
  for (const [name, parts, count] of passing) {
    await t.test(name, async () => {
      const form = multipart(parts)
      const body = name.startsWith('a preamble')
        ? Buffer.concat([Buffer.from('This is a form.\r\n'), form, Buffer.from('The end.\r\n')])
        : form
      const answer = await send(client, body)
      assert.equal(answer.status, 200, answer.text)
      assert.equal(answer.body.instructions, json)
      assert.equal(answer.body.example_images.length, count)
      const done = await finished(client, answer.body.id)
      assert.equal(done.status, 'completed', done.error)
    })
  }

  await t.test('ten uploads at once, each with its own bytes', async () => {
    const sent = await Promise.all(Array.from({ length: 10 }, () => image({ format: 'png', width: 200, height: 200 })))
    const answers = await Promise.all(
      sent.map((bytes, n) => send(client, multipart([file(bytes), text(`{"prompt":"${n}"}`)]))),
    )
    for (const [n, answer] of answers.entries()) {
      assert.equal(answer.status, 200)
      assert.equal(answer.body.instructions, `{"prompt":"${n}"}`)
      const served = await fetch(answer.body.example_images[0])
      assert.deepEqual(Buffer.from(await served.arrayBuffer()), sent[n])
    }
  })
})

/** A JPEG with comments behind its start marker. */
function withMetadata(bytes: Buffer, sizeBytes: number): Buffer {
  const comment = Buffer.alloc(Math.min(sizeBytes, 60_000))
  comment.writeUInt16BE(0xfffe, 0)
  comment.writeUInt16BE(comment.length - 2, 2)
  const rest = sizeBytes - comment.length
  const inner = rest < 4 ? bytes : withMetadata(bytes, rest)
  return Buffer.concat([inner.subarray(0, 2), comment, inner.subarray(2)])
}

test('a disk that fills up', async (t) => {
  let bytesLeft = Number.POSITIVE_INFINITY
  const limited = (local: Storage): Storage => ({
    ...local,
    put: (key, content) => local.put(key, untilFull(content)),
  })
  async function* untilFull(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      bytesLeft -= chunk.length
      if (bytesLeft < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      yield chunk
    }
  }
  const api = await startApi(t, { providers: [new FakeProvider()], storage: limited })
  const client = (await api.createDeveloper()).asEndUser()
  const form = multipart([file(jpeg), file(pngOf(png, 5 * MIB)), text(json)])

  await t.test('an upload is refused with a clear text and leaves nothing, whenever it happens', async () => {
    for (const left of [0, jpeg.length + 100, MIB]) {
      bytesLeft = left
      await assertRefused(api, () => send(client, form), FULL)
    }
  })

  await t.test('several uploads at once are all told, and leave nothing', async () => {
    bytesLeft = 2 * MIB
    const before = await stored(api)
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(client, form)))
    for (const answer of answers) assert.deepEqual([answer.status, answer.body], [FULL.status, FULL.body])
    assert.deepEqual(await stored(api), before)
  })

  await t.test('with space again uploads are taken', async () => {
    bytesLeft = Number.POSITIVE_INFINITY
    const answer = await client.upload(CREATE, generationForm([jpeg]))
    assert.equal(answer.status, 200)
    bytesLeft = 0
    assert.equal((await send(client, form)).status, 507)
    bytesLeft = Number.POSITIVE_INFINITY
    assert.equal((await client.get(`/generation/generations-v2/${answer.body.id}/status`)).status, 200)
  })
})

test('of a text that comes twice the first counts, and what follows is read', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const form = new FormData()
  form.append('instructions', new Blob(['a quiet sea']), 'a.txt')
  form.append('instructions', new Blob(['x'.repeat(900)]), 'b.txt')
  form.append('files', new Blob([new Uint8Array(await image())]), 'a.jpg')
  const { status, body, text } = await api.upload('/generation/generate-anonymous-v2', form)
  assert.equal(status, 200, text)
  assert.equal(body.instructions, 'a quiet sea')
})

test('of uploads that end together one that cannot be stored fails alone', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  await api.db.unsafe(`
    create function refuse_one() returns trigger language plpgsql as $$
    begin
      if new.prompt = 'broken' then raise exception 'not this one'; end if;
      perform pg_sleep(0.05); -- so that the others come together
      return new;
    end $$;
    create trigger refuse_one before insert on generations for each row execute function refuse_one()`)
  const prompts = ['sea', 'sea', 'sea', 'broken', 'sea', 'sea', 'sea', 'sea']
  const answers = await Promise.all(
    prompts.map((prompt) => send(client, multipart([file(jpeg), text(JSON.stringify({ prompt }))]))),
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    prompts.map((prompt) => (prompt === 'broken' ? 500 : 200)),
  )
  assert.equal(await countGenerations(api), prompts.length - 1)
  const files = await api.db<{ id: string }[]>`select id from files where kind = 'example' and state <> 'removing'`
  assert.equal(files.length, prompts.length - 1)
})
