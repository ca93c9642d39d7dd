import assert from 'node:assert/strict'
import { test } from 'node:test'
import { image } from '../../../test/images.ts'
import { readFault, readRetryAfter, unknownInputs } from './answers.ts'
import { findPicture } from './find-picture.ts'

const png = await image({ format: 'png' })
const jpeg = await image({ format: 'jpeg' })
const webp = await image({ format: 'webp' })
const base64 = png.toString('base64')
const url = 'https://results.example/a.png'

const pictures: [what: string, output: unknown, bytes: Buffer][] = [
  ['base64', { data: [{ b64_json: base64 }] }, png],
  ['base64 of a JPEG, which begins like a path', { data: [{ b64_json: jpeg.toString('base64') }] }, jpeg],
  ['base64 with a data prefix', { data: [{ b64_json: `data:image/png;base64,${base64}` }] }, png],
  ['base64 in lines', { data: [{ b64_json: base64.replaceAll(/.{76}/g, '$&\n') }] }, png],
  ['base64 for URLs', { data: [{ b64_json: png.toString('base64url') }] }, png],
  ['a data URI as url', { data: [{ url: `data:image/webp;base64,${webp.toString('base64')}` }] }, webp],
  [
    'a data URI in capitals, with a parameter',
    { data: [{ url: `DATA:image/png;charset=utf-8;BASE64,${base64}` }] },
    png,
  ],
  [
    'a data URI with percent signs',
    `data:image/png,${[...png].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
    png,
  ],
  ['both, of which the base64 is a picture', { data: [{ url, b64_json: base64 }] }, png],
  ['an empty address beside it', { data: [{ url: '', b64_json: base64 }] }, png],
  ['after a null', { data: [null, { b64_json: base64 }] }, png],
  ['one object in the place of a list', { data: { b64_json: base64 } }, png],
  ['a list of texts', { images: [base64] }, png],
  ['a nested list', [[null, [`data:image/png;base64,${base64}`]]], png],
]
for (const [what, output, bytes] of pictures) {
  test(`a picture is found as ${what}`, () => assert.deepEqual(findPicture(output), { image: bytes }))
}

const addresses: [what: string, output: unknown, expected?: string][] = [
  ['a text', url],
  ['a list', [url]],
  ['a list with nulls', [null, null, url, 'https://results.example/b.png']],
  ['nested lists', [[], [[null, url]]]],
  ['an object', { url }],
  ['an object of lists', { seed: 7, prompt: 'https://elsewhere.example/x.png', images: [{ url }] }],
  ['a member with a name of its own', { seed: 7, upscaled: url }],
  ['a picture beside its mask', { mask: 'https://results.example/mask.png', image: url }],
  ['base64 that is none, beside an address', { data: [{ b64_json: 'AAAA', url }] }],
  ['an address where base64 should be', { data: [{ b64_json: url }] }],
  ['with null in the place of base64', { data: [{ b64_json: null, url }] }],
  ['a path', { data: [{ url: '/generated/a.png' }] }, '/generated/a.png'],
]
for (const [what, output, expected = url] of addresses) {
  test(`an address is found as ${what}`, () => assert.deepEqual(findPicture(output), { url: expected }))
}

for (const output of [
  null,
  undefined,
  [],
  {},
  [null],
  'queued',
  7,
  { data: [] },
  { data: [{ revised_prompt: 'A house' }] },
  { error: { message: url } },
  { documentation: 'https://docs.example/errors' },
  { data: [{ url: 'data:image/png;base64,' }] },
]) {
  test(`no picture is found in ${JSON.stringify(output)}`, () => assert.equal(findPicture(output), undefined))
}

const faults: [body: unknown, code: string, message: string, params: string[]][] = [
  [{ error: { message: 'No.', type: 'a', param: 'size', code: 'b' } }, 'b a', 'No.', ['size']],
  [{ error: 'No.' }, '', 'No.', []],
  [{ error: { message: { detail: 'No.' } } }, '', 'No.', []],
  [{ errors: [{ message: 'No.', code: 'b' }] }, 'b', 'No.', []],
  [{ detail: 'No.' }, '', 'No.', []],
  [{ detail: [{ loc: ['body', 'n'], msg: 'No.', type: 'extra_forbidden' }] }, 'extra_forbidden', 'No.', ['n']],
  [{ title: 'Bad', detail: 'No.', status: 422 }, '', 'Bad No.', []],
  [{ message: 'No.', code: 7 }, '', 'No.', []],
  [[{ error: 'No.' }], '', 'No.', []],
  ['No.', '', 'No.', []],
  [undefined, '', '', []],
]
for (const [body, code, message, params] of faults) {
  test(`an error is read from ${JSON.stringify(body)}`, () =>
    assert.deepEqual(readFault(body), { code, message, params }))
}

const OPTIONAL = ['response_format', 'size', 'n']
const unknown: [body: unknown, names: string[]][] = [
  [
    { error: { code: 'unknown_parameter', param: 'response_format', message: 'Unknown parameter.' } },
    ['response_format'],
  ],
  [{ error: { message: "Unknown parameter: 'n'." } }, ['n']],
  [{ error: 'response_format is not supported by this model' }, ['response_format']],
  [{ detail: [{ loc: ['body', 'size'], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }] }, ['size']],
  [{ error: { message: "Unrecognized request arguments supplied: 'n', 'response_format'" } }, ['response_format', 'n']],
  [{ error: { message: 'Unknown parameter: prompt.' } }, []],
  [{ error: { message: 'The image size is not supported: at most 4 MB.' } }, []],
  [{ error: { param: 'size', code: 'invalid_value', message: "Supported values are: '1024x1024'." } }, []],
  [{ error: 'invalid params' }, []],
]
for (const [body, names] of unknown) {
  test(`of ${JSON.stringify(body)}, left out is ${names.join(', ') || 'nothing'}`, () =>
    assert.deepEqual(unknownInputs(readFault(body), OPTIONAL), names))
}

test('a wait is read as seconds, as a date, or from the text', () => {
  assert.equal(readRetryAfter('40', undefined, 503), 40_000)
  assert.equal(readRetryAfter('1.5s', undefined, 503), 1_500)
  assert.equal(readRetryAfter(undefined, { retry_after: 7 }, 429), 7_000)
  assert.equal(readRetryAfter(undefined, { error: { message: 'Please try again in 20s.' } }, 429), 20_000)
  assert.equal(readRetryAfter(undefined, undefined, 429), 10_000)
  assert.equal(readRetryAfter(undefined, undefined, 503), undefined)
  const wait = readRetryAfter(new Date(Date.now() + 60_000).toUTCString(), undefined, 503)
  assert.ok(wait !== undefined && wait > 50_000 && wait <= 60_000, String(wait))
  assert.equal(readRetryAfter('Wed, 21 Oct 2015 07:28:00 GMT', undefined, 503), 1_000)
})
