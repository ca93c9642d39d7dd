import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { hashContent } from './content.ts'

const hex = (value: unknown): string => hashContent(value).toString('hex')

/** The same with the members of every object in the reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, reversed(member)])
  return Object.fromEntries(members.reverse())
}

test('the order of members does not count', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(hex(value), hex(reversed(value)))))
})

test('two contents have one hash if and only if they say the same', () => {
  const small = fc.jsonValue({ maxDepth: 2, depthSize: 'small' })
  fc.assert(
    fc.property(fc.tuple(small, small), ([a, b]) =>
      assert.equal(hex(a) === hex(b), isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))),
    ),
    { numRuns: 2000 },
  )
})

test('what stands in one value never looks like what stands in several', () => {
  const contents = [
    [],
    {},
    [[]],
    [{}],
    [[], []],
    [[[]]],
    ['a', 'b'],
    ['a', ['b']],
    [['a'], 'b'],
    { a: 'b' },
    ['a\n"b"'],
    ['"a"', 'b'],
    { a: { b: 1 } },
    { a: {}, b: 1 },
    null,
    'null',
    undefined,
    'absent',
    1,
    '1',
    true,
    'true',
  ]
  assert.equal(new Set(contents.map(hex)).size, contents.length)
})
