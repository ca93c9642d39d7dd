import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, v1 } from './document.ts'

/** `openapi/v1.json` is made for generators: each thing has a name, and no schema needs thought. */

const { document, operations } = v1
const { schemas, parameters, responses } = document.components

/** Every object in the document, with its place. */
function visit(value: unknown, place: string, look: (value: Json, place: string) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) look(value as Json, place)
  for (const [key, member] of Object.entries(value)) visit(member, `${place}/${key}`, look)
}

test('objects, enums, bodies and errors stand in the document once, by names that no two things share', () => {
  const names = [schemas, parameters, responses].flatMap(Object.keys).map((name) => name.toLowerCase())
  assert.equal(new Set(names).size, names.length)
  const inline: string[] = []
  const look = (value: Json, place: string): void => {
    if ('properties' in value || 'enum' in value) inline.push(place)
  }
  visit(document.paths, 'paths', look)
  visit(parameters, 'parameters', look)
  for (const [name, { properties, enum: _, ...rest }] of Object.entries(schemas)) {
    for (const [key, member] of Object.entries(properties ?? {})) visit(member, `${name}.${key}`, look)
    visit(rest, name, look)
  }
  assert.deepEqual(inline, [])
})

test('every body is a named object, or bytes', () => {
  const isNamed = (schema: Json): boolean => typeof schema.$ref === 'string' || schema.format === 'binary'
  for (const { operationId, requestBody, responses } of operations) {
    const answers = Object.values(responses).flatMap(({ content = {} }) => Object.entries(content))
    for (const [type, { schema }] of [...Object.entries(requestBody?.content ?? {}), ...answers])
      assert.ok(isNamed(schema) || type === 'text/event-stream', `${operationId} ${type}`)
  }
})

test('no schema is one of several, except a reference or null', () => {
  visit(document, '', (value, place) => {
    for (const word of ['oneOf', 'allOf', 'not', 'if']) assert.ok(!(word in value), `${place}/${word}`)
    if (!Array.isArray(value.anyOf)) return
    const [reference, nothing, ...others] = value.anyOf
    assert.deepEqual([typeof reference?.$ref, nothing, others], ['string', { type: 'null' }, []], place)
  })
})

test('metadata are maps of text', () => {
  for (const [name, type] of [
    ['Metadata', 'string'],
    ['MetadataInput', ['string', 'null']],
  ] as const) {
    const { additionalProperties, properties, type: own } = schemas[name] ?? assert.fail(name)
    assert.deepEqual([own, properties, (additionalProperties as Json).type], ['object', {}, type], name)
  }
})

test('no extension stands in it that generators would have to know', () => {
  const found = new Set<string>()
  visit(document, '', (value) => {
    for (const key of Object.keys(value)) if (key.startsWith('x-')) found.add(key)
  })
  // Go writes the header `Last-Event-ID` and the query parameter of that name alike. Values that grow are text to those who know no extension.
  assert.deepEqual([...found].sort(), ['x-extensible-enum', 'x-go-name'])
})

test('operations are a resource and a verb, their summaries begin with the verb, and tags say where they belong', () => {
  const tags = new Set(document.tags.map(({ name }) => name))
  const verbs =
    /^(?:Acknowledge|Cancel|Create|Delete|Download|Get|List|Replay|Revoke|Rotate|Send|Stream|Update|Upload) /
  for (const methods of Object.values(document.paths))
    for (const { operationId, summary, tags: own } of Object.values(methods)) {
      assert.match(operationId, /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*(?:V2)?$/)
      assert.match(summary, verbs, operationId)
      assert.ok(own.length === 1 && own.every((tag) => tags.has(tag)), operationId)
    }
})

test('every operation lists what can go wrong, with a code for each', () => {
  for (const { operationId, method, path, responses, parameters: own } of operations) {
    const statuses = Object.keys(responses)
    for (const status of ['400', '401', '403', '429', '5XX']) assert.ok(statuses.includes(status), operationId)
    assert.equal(statuses.includes('404'), path.includes('{id}') || statuses.includes('404'), operationId)
    const isConditional = own.some((parameter) => parameter.name === 'If-Match')
    assert.equal(isConditional, statuses.includes('412'), operationId)
    assert.equal(isConditional, (method === 'PATCH' || method === 'DELETE') && path.includes('{id}'), operationId)
    for (const [status, { description }] of Object.entries(responses))
      if (/^[45]/.test(status)) assert.match(description, /^- `\w+`: /, `${operationId} ${status}`)
  }
})

test('the document is small enough to read', () => {
  assert.ok(JSON.stringify(document, null, 2).length < 325_000)
})
