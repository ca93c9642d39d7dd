import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BODY_BYTES_MAX, bodyText, cutText } from './body-text.ts'

const bytes = (text: string): number => Buffer.byteLength(text)

test('members that hold secrets, prompts or content are blanked, at any depth', () => {
  for (const name of [
    'password',
    'newPassword',
    'current_password',
    'passphrase',
    'secret',
    'client_secret',
    'token',
    'accessToken',
    'refresh_token',
    'key',
    'api_key',
    'apiKey',
    'keys',
    'private_key',
    'private_key_pem',
    'X-Api-Key ',
    'api_key_value',
    'Pass',
    'pwd',
    'auth',
    'bearer',
    'session',
    'base64',
    'b64_json',
    'messages',
    'content',
    'input',
    'text',
    'Authorization',
    'cookie',
    'signature',
    'prompt',
    'negative_prompt',
    'instructions',
    'email',
    'user_e-mail',
    'data',
    'url',
    'URL',
  ])
    for (const value of ['hidden', { a: 'hidden' }, ['hidden'], 17]) {
      const text = bodyText({ outer: [{ [name]: value, kept: 'shown' }] })
      assert.equal(text, `{"outer":[{${JSON.stringify(name)}:"[blanked]","kept":"shown"}]}`)
    }
})

test('other members stay as they are', () => {
  const body = {
    name: 'acme',
    key_id: 'key_1',
    status: 'active',
    doc_url: 'https://example.com/docs',
    metadata: { team: 'web', n: 1, deep: [null, true, 1.5] },
    keyboard: 'qwerty',
    context: 'night',
    session_count: 2,
    data_size: 3,
  }
  assert.deepEqual(JSON.parse(bodyText(body)), body)
  for (const value of [null, 1, 'text', [], {}, true]) assert.deepEqual(JSON.parse(bodyText(value)), value)
})

test('tokens and keys of ours are found in whatever text they stand', () => {
  const secret = `sk_live_${'a1B2'.repeat(10)}`
  const jwt = `eyJ${'x'.repeat(40)}.eyJ${'y'.repeat(40)}.${'z'.repeat(43)}`
  for (const token of [secret, jwt, `ak_${'a'.repeat(32)}`, `st_test_${jwt}`]) {
    const text = bodyText({ note: `use ${token} here`, [`x ${token}`]: 1, list: [token] })
    assert.ok(!text.includes(token.slice(8, 30)), text)
    assert.match(text, /"note":"use /)
  }
  assert.equal(bodyText({ images: ['data:image/png;base64,AAAA', ' DATA:x'] }), '{"images":["[blanked]","[blanked]"]}')
})

test('what a header or a link opens with is struck in any text', () => {
  const texts: [sent: string, kept: string][] = [
    ['Authorization: Basic c2tfbGl2ZV9hYmNkZWZnaDo=', 'Authorization: Basic …'],
    ['bearer 0123456789abcdef.ghi', 'bearer …'],
    ['https://me:hunter2@example.com/x', 'https://…@example.com/x'],
    ['see https://a.example/b?X-Sig=abc&c=d, and', 'see https://a.example/b?… and'],
    ['https://a.example/docs/errors#token_malformed', 'https://a.example/docs/errors#token_malformed'],
    ['Bearer sk_live_…', 'Bearer sk_live_…'],
    ['Basic or not? Ask me@example.com', 'Basic or not? Ask me@example.com'],
  ]
  for (const [sent, kept] of texts) assert.equal(bodyText({ note: sent }), JSON.stringify({ note: kept }))
})

test('what is kept is cut between characters, once it is blanked', () => {
  for (const unit of ['a', 'é', '漢', '😀', '\\', '"', '\u0001']) {
    const text = bodyText({ note: unit.repeat(5_000) })
    assert.ok(bytes(text) <= BODY_BYTES_MAX, unit)
    assert.ok(bytes(text) > BODY_BYTES_MAX - 8, unit)
    assert.ok(text.endsWith('…') && text.isWellFormed() && !text.includes('\uFFFD'), unit)
  }
  for (let shift = 0; shift < 8; shift += 1) {
    const text = cutText('x'.repeat(shift) + '😀'.repeat(2_000))
    assert.ok(text.isWellFormed() && !text.includes('\uFFFD') && bytes(text) <= BODY_BYTES_MAX)
  }
  assert.equal(cutText('x'.repeat(BODY_BYTES_MAX)), 'x'.repeat(BODY_BYTES_MAX))
  // A key that lies across the place where texts are cut is found all the same.
  const secret = `sk_live_${'a1B2'.repeat(10)}`
  for (let before = 4_030; before < 4_100; before += 1)
    assert.ok(!bodyText({ note: `${' '.repeat(before)}${secret}` }).includes('a1B2a1B2'), String(before))
  // So is one where a long text stops being looked at, when all before it has become short.
  const many = `${secret} `.repeat(2_000)
  assert.ok(!bodyText({ note: many }).includes('a1B2a1B2'))
})

test('halves of surrogate pairs and null characters can be stored', () => {
  const text = bodyText({ note: '\uD800 and \uDC00 and \0', '\uD800': 1 })
  assert.ok(text.isWellFormed() && !text.includes('\0'))
  assert.ok(cutText('\uD800x').isWellFormed())
})

test('a body of any size and depth takes the same time', () => {
  let deep: unknown = 'end'
  for (let i = 0; i < 10_000; i += 1) deep = { a: deep }
  assert.ok(bytes(bodyText(deep)) < 300)
  let looked = 0
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`m${n}`, n]))
  const watched = new Proxy(wide, {
    get(target, name: string) {
      looked += 1
      return target[name]
    },
  })
  assert.ok(bytes(bodyText(watched)) <= BODY_BYTES_MAX)
  assert.ok(looked < 1_000, `${looked}`)
})
