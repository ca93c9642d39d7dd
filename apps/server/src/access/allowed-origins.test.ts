import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isAllowedOrigin, toOrigin, toOrigins } from './allowed-origins.ts'

const label = 'a'.repeat(63)

test('an entry of the list', async (t) => {
  const written: [text: string, origin: string][] = [
    ['https://app.example.com', 'https://app.example.com'],
    ['HTTPS://App.EXAMPLE.com/', 'https://app.example.com'],
    ['https://app.example.com:443', 'https://app.example.com'],
    ['http://app.example.com:80/', 'http://app.example.com'],
    ['http://app.example.com:443', 'http://app.example.com:443'],
    ['https://app.example.com:08443', 'https://app.example.com:8443'],
    ['http://intranet', 'http://intranet'],
    ['http://my_host-1.example', 'http://my_host-1.example'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://ＡＰＰ。example', 'https://app.example'],
    ['http://192.0.2.7:3000', 'http://192.0.2.7:3000'],
    ['http://[2001:DB8::0:1]:3000', 'http://[2001:db8::1]:3000'],
    ['https://*.example.com', 'https://*.example.com'],
    ['https://*.App.example.com:8443/', 'https://*.app.example.com:8443'],
    ['https://*.bücher.example', 'https://*.xn--bcher-kva.example'],
    [`https://${label}.${label}.${label}.example`, `https://${label}.${label}.${label}.example`],
  ]
  for (const [text, origin] of written)
    await t.test(`${text} is stored as browsers write it`, () => assert.equal(toOrigin(text), origin))

  const refused = [
    '',
    '*',
    'null',
    'https://',
    'https:///',
    'https://*',
    'https://*.',
    'https://*.com',
    'https://*.com.',
    'https://*.localhost',
    'https://*.*.example.com',
    'https://**.example.com',
    'https://＊.＊.example.com',
    'https://app.*.example.com',
    'https://app*.example.com',
    'https://*app.example.com',
    'https://*.192.0.2.7',
    'https://*.[::1]',
    'app.example.com',
    '//app.example.com',
    '*.example.com',
    'ftp://app.example.com',
    'file:///app',
    'capacitor://localhost',
    'javascript:alert(1)',
    'https:app.example.com',
    'https:/app.example.com',
    'https:\\\\app.example.com',
    'https://app.example.com//',
    'https://app.example.com/path',
    'https://app.example.com/*',
    'https://app.example.com?',
    'https://app.example.com?a=b',
    'https://app.example.com#',
    'https://app.example.com\\',
    'https://user@app.example.com',
    'https://user:password@app.example.com',
    'https://@app.example.com',
    'https://app.example.com:',
    'https://app.example.com:65536',
    'https://app.example.com:999999',
    'https://app.example.com:-1',
    'https://app.example.com:x',
    'https://app.example.com:80:80',
    'https://app.example.com.',
    'https://.example.com',
    'https://app..example.com',
    'https://ex%61mple.com',
    'https://app.example.com ',
    ' https://app.example.com',
    'https://app.exa\tmple.com',
    'https://app.example.com\n',
    'https://app.example.com\0',
    'https://app.example.com,https://b.example.com',
    'https://app.example.com;',
    'https://app.example.com https://b.example.com',
    'https://\ud800.example',
    'https://xn--\u00fc.example',
    'https://256.256.256.256',
    'https://[::1',
    'https://[app]',
    'https://::1',
    `https://${label}a.example`,
    `https://${label}.${label}.${label}.${label}.example`,
    `https://${'a.'.repeat(100_000)}example`,
    'https://'.repeat(30_000),
  ]
  for (const text of refused)
    await t.test(`${JSON.stringify(text.slice(0, 60))} is none`, () => assert.equal(toOrigin(text), undefined))

  await t.test('stands there once, however often and in whatever spelling it is sent', () => {
    const sent = ['https://b.example', 'HTTPS://B.example/', 'https://a.example', 'https://b.example:443']
    assert.deepEqual(toOrigins(sent), ['https://b.example', 'https://a.example'])
  })

  await t.test('is stored in one spelling, whatever it is made of, and has the page that it names', () => {
    const parts = [
      '*.',
      'a',
      'B',
      'xn--',
      '.',
      'ü',
      ':',
      '443',
      '80',
      '/',
      '1',
      '[',
      ']',
      '@',
      '。',
      '＊',
      '-',
      '%61',
      '\u00ad',
    ]
    const entry = fc.tuple(
      fc.constantFrom('https://', 'HTTP://'),
      fc.array(fc.constantFrom(...parts), { maxLength: 8 }),
    )
    fc.assert(
      fc.property(entry, ([scheme, rest]) => {
        const origin = toOrigin(scheme + rest.join(''))
        fc.pre(origin !== undefined)
        const page = origin.replace('*', 'x.y')
        assert.equal(toOrigin(origin), origin)
        assert.equal(new URL(page).origin, page)
        assert.ok(isAllowedOrigin(new Set([origin]), page))
      }),
    )
  })
})

test('the list', async (t) => {
  const list = [
    'https://app.example.com',
    'http://app.example.com:3000',
    'https://*.example.org',
    'https://*.a.example.net:8443',
  ]
  const cases: [origin: string, allowed: boolean][] = [
    ['https://app.example.com', true],
    ['http://app.example.com', false],
    ['https://app.example.com:8443', false],
    ['http://app.example.com:3000', true],
    ['https://app.example.com:3000', false],
    ['https://www.app.example.com', false],
    ['https://example.com', false],
    ['https://app.example.com.evil.example', false],
    ['https://evil-app.example.com', false],
    ['https://app.example.com.', false],
    ['HTTPS://app.example.com', false],
    ['https://app.example.com/', false],
    ['https://example.org', false],
    ['https://a.example.org', true],
    ['https://c.b.a.example.org', true],
    [`https://${'a.'.repeat(100)}example.org`, true],
    ['http://a.example.org', false],
    ['https://a.example.org:444', false],
    ['https://evilexample.org', false],
    ['https://a.example.org.evil.example', false],
    ['https://.example.org', false],
    ['https://a..example.org', false],
    ['https://*.example.org', true], // as text it is in the list; no browser writes it
    ['https://evil.example, https://a.example.org', false],
    ['https://evil.example/.example.org', false],
    ['https://evil.example#.example.org', false],
    ['https://evil.example?.example.org', false],
    ['https://evil.example\\.example.org', false],
    ['https://user@a.example.org', false],
    ['https://x:y@a.example.org', false],
    ['https://A.example.org', false],
    ['https://ü.example.org', false],
    ['https://xn--tda.example.org', true],
    ['https://a.example.net:8443', false],
    ['https://b.a.example.net:8443', true],
    ['https://b.a.example.net', false],
    ['https://com', false],
    ['null', false],
    ['', false],
    [`https://${'a.'.repeat(8_000)}example.org`, false],
  ]
  for (const [origin, allowed] of cases)
    await t.test(`${allowed ? 'has' : 'does not have'} ${JSON.stringify(origin.slice(0, 60))}`, () =>
      assert.equal(isAllowedOrigin(new Set(list), origin), allowed),
    )

  await t.test('has every origin while it is empty', () => {
    for (const [origin] of cases) assert.equal(isAllowedOrigin(new Set(), origin), true)
  })
})
