import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isStorable, NotUtf8, readUtf8, storable } from './utf8.ts'

const faultOf = (bytes: Buffer): string => {
  try {
    return readUtf8(bytes)
  } catch (error) {
    assert.ok(error instanceof NotUtf8)
    return error.place
  }
}

test('bytes that are not UTF-8 are named, with their place', async (t) => {
  const table: [name: string, bytes: Buffer, place: string][] = [
    ['Latin-1', Buffer.from('Käse', 'latin1'), 'byte 0xe4 at offset 1'],
    ['behind letters of several bytes', Buffer.from('ä💥\xff', 'utf8').subarray(0, 6), 'nothing'],
    ['behind a replacement that was sent', Buffer.from([0xef, 0xbf, 0xbd, 0x41, 0xff]), 'byte 0xff at offset 4'],
    ['a surrogate', Buffer.from([0x41, 0xed, 0xa0, 0x80]), 'byte 0xed at offset 1'],
    ['an overlong slash', Buffer.from([0xc0, 0xaf]), 'byte 0xc0 at offset 0'],
    ['a cut character', Buffer.from([0x41, 0xf0, 0x9f, 0x98]), 'byte 0xf0 at offset 1'],
    ['beyond U+10FFFF', Buffer.from([0xf4, 0x90, 0x80, 0x80]), 'byte 0xf4 at offset 0'],
  ]
  for (const [name, bytes, place] of table)
    await t.test(name, () => assert.equal(faultOf(bytes), place === 'nothing' ? bytes.toString() : place))
  await t.test('at any offset, where characters are cut and not', () => {
    for (let before = 4080; before < 4104; before += 1)
      for (const character of ['x', 'ä', '€', '💥', '\uFFFD']) {
        const text = Buffer.from('x'.repeat(before) + character.repeat(2000))
        assert.equal(faultOf(text), text.toString())
        for (const fault of [[0xff], [0xc3], [0x80, 0x80, 0x80, 0x80, 0x80]])
          assert.equal(
            faultOf(Buffer.concat([text, Buffer.from(fault)])),
            `byte 0x${fault[0]?.toString(16)} at offset ${text.length}`,
          )
      }
  })
  await t.test('and no others', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (sent) => {
        const bytes = Buffer.from(sent)
        let isText = true
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        } catch {
          isText = false
        }
        const fault = faultOf(bytes)
        if (isText) return assert.deepEqual(Buffer.from(fault), bytes)
        // What stands before the place is text.
        const offset = Number(/at offset (\d+)$/.exec(fault)?.[1])
        new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, offset))
        assert.ok(fault.startsWith(`byte 0x${bytes[offset]?.toString(16).padStart(2, '0')}`))
      }),
    ),
  )
})

test('the words of another program become storable, whatever they are', () => {
  assert.equal(storable('no\0credit \ud83d 💥'), 'no\uFFFDcredit \uFFFD 💥')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (words) => isStorable(storable(words))))
})
