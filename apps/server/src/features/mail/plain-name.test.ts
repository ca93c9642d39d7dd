import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainName } from './plain-name.ts'

test('names that are names are readable', () => {
  for (const [name, shown] of [
    ['Pictures & Co', 'Pictures & Co'],
    ['Node.js', 'Node·js'],
    ['Acme Inc.', 'Acme Inc.'],
    ['Dr. Who (No. 4)', 'Dr. Who (No. 4)'],
    ['GPT-4.5 Studio', 'GPT-4.5 Studio'],
    ['AC/DC: live', 'AC/DC: live'],
    ['Kunst 24:7', 'Kunst 24:7'],
    ['@home', '@home'],
    ['"Zoë" <3 Söhne', '"Zoë" <3 Söhne'],
    ['写真館。', '写真館。'],
    ['ＡＢＣ', 'ＡＢＣ'],
    ['Conference 2024-2025', 'Conference 2024-2025'],
    ['  a \t b\r\n', 'a b'],
  ] as const)
    assert.equal(plainName(name), shown)
})

test('nothing of a name becomes a link', async (t) => {
  for (const [name, shown] of [
    ['http://evil.com/x', 'http: /evil·com/x'],
    ['HTTPS:\\\\evil.com', 'HTTPS: \\evil·com'],
    ['www.evil.com', 'www·evil·com'],
    ['Log in at evil.com.', 'Log in at evil·com.'],
    ['(evil.com)', '(evil·com)'],
    ['evil.com:443/a', 'evil·com: 443/a'],
    ['mailto:me@evil.com', 'mailto: me at evil·com'],
    ['tel:+4912', 'tel: +4912'],
    ['javascript:alert(1)', 'javascript: alert(1)'],
    ['me@localhost', 'me at localhost'],
    ['\\\\evil\\share', '\\evil\\share'],
    ['//evil/x', '/evil/x'],
    ['10.0.0.1/x', '10·0·0·1/x'],
    ['evil\uff0ecom', 'evil·com'],
    ['evil\u3002com', 'evil·com'],
    ['evil\uff61com', 'evil·com'],
    ['evil\u2024com', 'evil·com'],
    ['evil\ufe52com', 'evil·com'],
    ['http\uff1a\uff0f\uff0fevil', 'http: /evil'],
    ['me\uff20evil', 'me at evil'],
    ['bücher.example', 'bücher·example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva·example'],
    ['пример.рф', 'пример·рф'],
    ['i❤.ws', 'i❤·ws'],
    ['evil.\u200bcom', 'evil·com'],
    ['ev\u00adil.c\u2060om', 'evil·com'],
    ['evil\u3164.com', 'evil·com'],
    ['h\u200dttp\ufe0f://evil', 'http: /evil'],
    ['moc.live\u202e', 'moc·live'],
    ['a\u{e0041}.b', 'a·b'],
    ['Call +1 (900) 555-0199 now', 'Call +… now'],
    ['Call 0900\u00a0555\u00a00199', 'Call …'],
    ['٠١٢٣٤٥٦٧٨٩', '…'],
  ] as const)
    await t.test(name, () => assert.equal(plainName(name), shown))
})

/** What mail programs look for, wider than any of them: a scheme, a dot between parts of a word, an address, a UNC path. */
const link =
  /\p{L}[\p{L}\p{N}+.-]*:\S|\S[.\u3002\uff0e\uff61\u2024\ufe52](?!\p{Nd})[\p{L}\p{N}\p{M}\p{S}]|\S@\S|[/\\]{2}/u
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

test('a link cannot be built of any pieces, and the name is one short line', () => {
  const pieces = [
    ...['http', 'https', 'mailto', 'www', 'evil', 'com', 'рф', 'é', '1', '23', '·', ' ', '-', '_', '❤', '\u0301'],
    ...[':', '/', '\\', '.', '..', '@', '://', '\uff0e', '\u3002', '\uff61', '\u2024', '\u2026', '\ufe52', '\uff1a'],
    ...['\ufe55', '\uff20', '\ufe6b', '\uff0f', '\uff3c', '\u2488', '\u{1f100}', '\u33c2', '\u2100', '%2e', '&#46;'],
    ...['\u200b', '\u200d', '\u00ad', '\u202e', '\u2066', '\ufeff', '\u3164', '\u2028', '\0', '\n', '\t', '\u00a0'],
  ]
  const text = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 }))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (parts) => {
      const name = plainName(parts.join(''))
      assert.doesNotMatch(name, link)
      assert.doesNotMatch(name, unseen)
      assert.ok([...name].length <= 60)
      assert.equal(name, name.trim())
    }),
    { numRuns: 5000 },
  )
})
