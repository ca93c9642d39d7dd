import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { test } from 'node:test'
import { FakeProvider } from '../../../../test/fakes/provider.ts'
import { type Api, type Client, eventually, finished, startApi } from '../../../../test/harness.ts'
import { image } from '../../../../test/images.ts'
import {
  assertRefused,
  BOUNDARY,
  CREATE,
  countGenerations,
  file,
  jpeg,
  json,
  MIB,
  multipart,
  type Part,
  plain,
  png,
  pngChunk,
  pngOf,
  send,
  TYPE,
  text,
  tooMany,
  webp,
} from '../../../../test/multipart.ts'
import { stored } from '../../../../test/stored.ts'

const CREATE_ANONYMOUS = '/generation/generate-anonymous-v2'
const TOO_LARGE = { status: 413, body: { detail: 'File size exceeds maximum allowed size of 10MB' } }
const TOO_MANY = { status: 422, body: { detail: 'Maximum 5 example images allowed' } }
const FORMAT = { status: 422, body: { detail: 'Invalid file format. Supported formats: JPEG, PNG, WebP' } }
const INCOMPLETE = {
  status: 422,
  body: { detail: 'The image file is incomplete: it ends too early. Choose the original file and try again.' },
}
const LENGTH = { status: 422, body: { detail: 'Instructions must be between 1 and 1000 characters' } }
const DIMENSIONS = { status: 422, body: { detail: 'Image dimensions exceed the maximum of 50 megapixels' } }
const MALFORMED = { status: 400, body: { detail: 'The multipart body is malformed' } }
const PARTS = { status: 413, body: { detail: 'Request body is too large' } }

const invalid = (...problems: [field: string, msg: string, type: string][]) => ({
  status: 422,
  body: { detail: problems.map(([field, msg, type]) => ({ loc: ['body', field], msg, type })) },
})

const missing = (...fields: string[]) =>
  invalid(...fields.map((field): [string, string, string] => [field, 'field required', 'value_error.missing']))

/** The same picture, with a header that claims other dimensions. */
function claiming(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29))
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)])
}

const noisyJpeg = await image({ width: 300, height: 300 })
const noisyWebp = await image({ format: 'webp', width: 200, height: 200 })
const gif = await image({ format: 'gif' })
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'

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
    ['a truncated JPEG', [file(noisyJpeg.subarray(0, noisyJpeg.length / 2)), text(json)], INCOMPLETE],
    ['a truncated PNG', [file(pngOf(png, 40_000).subarray(0, 30_000)), text(json)], INCOMPLETE],
    ['a truncated WebP', [file(noisyWebp.subarray(0, -1)), text(json)], INCOMPLETE],
    ['no more of a PNG than its signature', [file(png.subarray(0, 8)), text(json)], FORMAT],
    ['no more of a WebP than its signature', [file(webp.subarray(0, 12)), text(json)], INCOMPLETE],
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
    const nullInText = { status: 422, body: { detail: 'Instructions must not contain null characters' } }
    const cases: [string, { status: number; body: unknown }][] = [
      ['', LENGTH],
      [' \r\n ', LENGTH],
      ['a'.repeat(1001), LENGTH],
      ['a\0b', nullInText],
      ['{"prompt":"\\u0000"}', nullInText],
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
