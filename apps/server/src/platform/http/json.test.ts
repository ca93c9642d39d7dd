import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { InvalidInput } from '../errors.ts'
import { isStorable } from '../utf8.ts'
import { readJson, unstorableIn } from './json.ts'

const problemsOf = (text: string): unknown => {
  try {
    readJson(Buffer.from(text))
    return 'none'
  } catch (error) {
    assert.ok(error instanceof InvalidInput)
    return error.problems.map(({ loc, rule }) => `${loc.join('.')} ${rule}`)
  }
}

test('what no text can hold is found in JSON, and named', async (t) => {
  const table: [json: string, problems: string[]][] = [
    ['"\\ud83d"', ['body surrogate']],
    ['{"a":{"b":["x","\\u0000"]}}', ['body.a.b.1 text']],
    ['{"a":"\\uDE00","b":"\\ude00\\ud83d","c":1}', ['body.a surrogate', 'body.b surrogate']],
    ['{"a\\u0000b":1}', ['body.a\uFFFDb text']],
    ['{"__proto__":{"x":"\\ud800"}}', ['body.__proto__.x surrogate']],
    // Behind an escaped backslash there is no escape, and so no pair.
    ['["\\\\ud83d\\ude00"]', ['body.0 surrogate']],
    ['["\\ud83d\\\\ude00"]', ['body.0 surrogate']],
    ['["\\ud83dx\\ude00"]', ['body.0 surrogate']],
    ['["\\ud83d\\ud83d\\ude00"]', ['body.0 surrogate']],
    // Of two members of one name the last counts, but nobody knows what the sender meant.
    ['{"a":"\\ud83d","a":"x"}', ['body surrogate']],
    [`[${'0,'.repeat(20_000)}"\\u0000"]`, ['body text']],
    [`${'['.repeat(50_000)}"\\u0000"${']'.repeat(50_000)}`, ['body text']],
    [`{"${'k'.repeat(100)}":"\\u0000"}`, [`body.${'k'.repeat(64)} text`]],
  ]
  for (const [json, problems] of table)
    await t.test(json.slice(0, 40), () => assert.deepEqual(problemsOf(json), problems))
  await t.test('twenty times at the most', () => {
    const problems = problemsOf(`[${Array(500).fill('"\\u0000"').join()}]`)
    assert.ok(Array.isArray(problems) && problems.length === 20)
  })
  await t.test('and nothing else', () => {
    for (const json of [
      '"\\ud83d\\udca5"',
      '"\\uFFFD\\uffff\\ue000\\ud7ff"',
      '"\\\\ud83d \\\\u0000"',
      '"\\u0001\\n\\\\"',
      '"💥"',
    ])
      assert.equal(problemsOf(json), 'none', json)
  })
  await t.test('whatever is escaped', () => {
    const unit = fc.constantFrom('\\ud83d', '\\uDCA5', '\\u0000', '\\\\', '\\n', 'u', 'ud83d', '💥', '\\u00e4')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const json = `"${units.join('')}"`
        return (unstorableIn(json) === undefined) === isStorable(JSON.parse(json))
      }),
      { numRuns: 1000 },
    )
  })
})
