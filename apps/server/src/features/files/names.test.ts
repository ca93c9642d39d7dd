import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contentDisposition, contentTypeOf, dispositionOf, isFileName, NAME_MAX, nameOfPart } from './names.ts'

test('names of files', async (t) => {
  for (const name of [
    'a',
    'reports/2026 July.pdf',
    '..',
    '🦊.png',
    'ё',
    'x'.repeat(255),
    '🦊'.repeat(255),
    '\u202egpj.exe',
  ])
    await t.test(`${JSON.stringify(name.slice(0, 20))} is one`, () => assert.ok(isFileName(name)))
  for (const name of ['', 'x'.repeat(256), 'a\0b', 'a\nb', 'a\x7f', 'a\x85', '\ud800'])
    await t.test(`${JSON.stringify(name.slice(0, 20))} is none`, () => assert.ok(!isFileName(name)))
})

test('the name of a part of a form is put right', async (t) => {
  const table: [sent: string | undefined, name: string][] = [
    [undefined, 'file'],
    ['', 'file'],
    [' \n ', 'file'],
    ['C:\\Users\\x\\photo.png', 'photo.png'],
    ['../../etc/passwd', 'passwd'],
    ['folder/', 'file'],
    ['a\r\nb.txt', 'ab.txt'],
    [`${'x'.repeat(300)}.tar.gz`, `${'x'.repeat(252)}.gz`],
    ['🦊'.repeat(300), '🦊'.repeat(255)],
    ['=?UTF-8?Q?K=C3=A4se_1.png?=', 'Käse 1.png'],
    ['=?utf-8?B?S8Okc2UucG5n?=', 'Käse.png'],
    ['=?UTF-8?Q?K=C3=A4?= =?UTF-8?Q?se.png?=', 'Käse.png'],
    ['=?UTF-8?Q?..=2F=C3=A4=00.png?=', 'ä.png'],
    ['=?UTF-8?Q?K=E4se.png?=', '=?UTF-8?Q?K=E4se.png?='],
    ['=?ISO-8859-1?Q?K=E4se.png?=', '=?ISO-8859-1?Q?K=E4se.png?='],
    [`a.${'x'.repeat(300)}`, `a.${'x'.repeat(253)}`],
  ]
  for (const [sent, name] of table)
    await t.test(JSON.stringify(sent)?.slice(0, 30) ?? 'none', () => assert.equal(nameOfPart(sent), name))
  await t.test('into one that a file may have, whatever is sent', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => isFileName(nameOfPart(sent)))),
  )
})

test('Content-Disposition', async (t) => {
  const table: [name: string, value: string][] = [
    ['report.pdf', 'attachment; filename="report.pdf"'],
    ['my report.pdf', 'attachment; filename="my report.pdf"'],
    ['a"b\\c/d.txt', `attachment; filename="a_b_c_d.txt"; filename*=UTF-8''a%22b_c_d.txt`],
    ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
    ['Über 🦊.png', `attachment; filename="_ber _.png"; filename*=UTF-8''%C3%9Cber%20%F0%9F%A6%8A.png`],
    ["it's (1)*.txt", 'attachment; filename="it\'s (1)*.txt"'],
    ['é(1)', `attachment; filename="_(1)"; filename*=UTF-8''%C3%A9%281%29`],
    ['\u202egpj.exe', 'attachment; filename="gpj.exe"'],
    ['..', 'attachment; filename="file"'],
    ['a\r\nSet-Cookie: x', `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`],
  ]
  for (const [name, value] of table)
    await t.test(JSON.stringify(name), () => assert.equal(contentDisposition('attachment', name), value))
  await t.test('is a header, and holds no path, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const value = contentDisposition('inline', name)
        assert.match(value, /^inline; filename="[^"\\/]+"(?:; filename\*=UTF-8''[\w!#$&+.^`|~%-]+)?$/)
        assert.doesNotMatch(value, /[^\x20-\x7e]/)
      }),
    )
  })
})

test('browsers show what holds no program, and save the rest', () => {
  for (const type of ['image/png', 'image/avif', 'video/mp4', 'audio/mpeg', 'text/plain; charset=utf-8'])
    assert.equal(dispositionOf(type), 'inline', type)
  const active = [
    'text/html',
    'image/svg+xml',
    'application/xml',
    'text/xml',
    'text/javascript',
    'application/xhtml+xml',
  ]
  for (const type of [...active, 'application/pdf', 'text/html;x=image/png', 'image/png2', 'application/octet-stream'])
    assert.equal(dispositionOf(type), 'attachment', type)
})

test('content types are headers, or nothing is known of the content', () => {
  const unknown = 'application/octet-stream'
  const table: [sent: string | undefined, type: string][] = [
    [undefined, unknown],
    ['', unknown],
    ['Image/PNG', 'image/png'],
    ['text/plain; charset=UTF-8', 'text/plain; charset=UTF-8'],
    ['text/plain; a="b c"', 'text/plain; a="b c"'],
    ['text', unknown],
    ['text/html\r\nX: y', unknown],
    ['text/plain; charset=ü', unknown],
    [`text/${'x'.repeat(300)}`, unknown],
  ]
  for (const [sent, type] of table) assert.equal(contentTypeOf(sent), type, sent)
  assert.equal(NAME_MAX, 255)
})
