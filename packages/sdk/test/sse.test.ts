import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSseParser, type ServerSentEvent } from '../src/core/sse.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const parse = (text: string): ServerSentEvent[] => createSseParser().push(encode(text))
const message = (data: string, lastEventId = '', event = 'message'): ServerSentEvent => ({ event, data, lastEventId })

/** After the HTML standard, "Interpreting an event stream", and the tests of the web platform. */
const table: [what: string, text: string, events: ServerSentEvent[]][] = [
  ['lines that end with LF', 'data: a\n\n', [message('a')]],
  ['with CR', 'data: a\r\r', [message('a')]],
  ['with CRLF', 'data: a\r\n\r\n', [message('a')]],
  ['with all three', 'data: a\rdata: b\ndata: c\r\n\r\n', [message('a\nb\nc')]],
  ['several data lines', 'data: a\ndata:b\ndata:  c\n\n', [message('a\nb\n c')]],
  ['an empty data line', 'data\n\ndata:\n\n', [message(''), message('')]],
  ['two empty ones', 'data\ndata\n\n', [message('\n')]],
  ['comments, also empty ones', ': hello\n:\n:data: no\ndata: a\n\n', [message('a')]],
  ['a BOM in front', '\uFEFFdata: a\n\n', [message('a')]],
  ['a BOM elsewhere is part of the name', 'data: a\n\n\uFEFFdata: b\n\n', [message('a')]],
  ['names of events, for one event each', 'event: x\ndata: a\n\ndata: b\n\n', [message('a', '', 'x'), message('b')]],
  ['an event without data is none', 'event: x\nid: 1\n\ndata: b\n\n', [message('b', '1')]],
  ['ids stay', 'id: 1\ndata: a\n\ndata: b\n\n', [message('a', '1'), message('b', '1')]],
  ['an empty id resets', 'id: 1\ndata: a\n\nid\ndata: b\n\n', [message('a', '1'), message('b', '')]],
  [
    'an id with a null character is ignored',
    'id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n',
    [message('a', '1'), message('b', '1')],
  ],
  ['fields nobody knows', 'foo: bar\nDATA: no\n data: no\ndata : no\ndata: a\n\n', [message('a')]],
  ['colons in values', 'data: {"a":1}\n\n', [message('{"a":1}')]],
  ['without a blank line at its end nothing is complete', 'data: a\n\ndata: b\n', [message('a')]],
  ['many blank lines', '\n\n\ndata: a\n\n\n\n', [message('a')]],
  ['nothing but an end of line of the last field', 'data:a\n\n', [message('a')]],
]

test('a parser of server-sent events reads', async (t) => {
  for (const [what, text, events] of table) await t.test(what, () => assert.deepEqual(parse(text), events))

  await t.test('the same events, however the bytes are cut', () => {
    const stream = `${table.map(([, text]) => text.replace('\uFEFF', '')).join('\n\n')}id: 9\ndata: ein Käse 🧀 für 漢字\r\n\r\n`
    const bytes = encode(stream)
    const expected = parse(stream)
    assert.equal(expected.at(-1)?.data, 'ein Käse 🧀 für 漢字')
    const byteByByte = createSseParser()
    assert.deepEqual(Array.from(bytes, (byte) => byteByByte.push(Uint8Array.of(byte))).flat(), expected)
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length]
        const parser = createSseParser()
        assert.deepEqual(
          places.flatMap((place, i) => parser.push(bytes.subarray(place, places[i + 1] ?? bytes.length))),
          expected,
        )
      }),
    )
  })

  await t.test('retry: digits alone', () => {
    const parser = createSseParser()
    for (const [text, expected] of [
      ['retry: 2000\n', 2000],
      ['retry: 1.5\n', 2000],
      ['retry: -1\n', 2000],
      ['retry:\n', 2000],
      ['retry: 10 \n', 2000],
      ['retry:0\n', 0],
    ] as const) {
      parser.push(encode(text))
      assert.equal(parser.retryMs, expected, text)
    }
  })

  await t.test('the id counts once its event is complete, and is kept for the next connection', () => {
    const parser = createSseParser('41')
    assert.equal(parser.lastEventId, '41')
    parser.push(encode('id: 42\ndata: a\n'))
    assert.equal(parser.lastEventId, '41')
    parser.push(encode('\n'))
    assert.equal(parser.lastEventId, '42')
  })

  await t.test('one event of megabytes, in small pieces', () => {
    const data = 'x'.repeat(4_000_000)
    const parser = createSseParser()
    const events: ServerSentEvent[] = []
    const bytes = encode(`data: ${data}\n\n`)
    for (let i = 0; i < bytes.length; i += 1024) events.push(...parser.push(bytes.subarray(i, i + 1024)))
    assert.equal(events.length, 1)
    assert.equal(events[0]?.data.length, data.length)
  })
})
